"""Days: 21/4, hôm qua, thứ hai tuần trước, mùng 5 Tết, rằm tháng 8."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from handlers.reading import lunar
from handlers.reading.day import FUTURE, YEAR_WORDS, YEARS_AGO, Day, checked
from handlers.reading.partly import PART_OF
from handlers.reading.weekdays import on_numbered_weekday, on_weekday

_LUNAR_DAYS = 30
_MOST_DAYS = 31
_YEAR_DIGITS = 4

_WHICH = "reading.date.which_day"
_IMPOSSIBLE = "reading.date.impossible"
_MONTHS = 12
# A day that comes up within this time is rather a slip than last year's.
_SOON = timedelta(days=60)
_NOT_DIGIT = r"(?![0-9/.\-–]*[0-9])"


Rule = Callable[[re.Match[str], date], Day]


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _year(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) if len(text) == _YEAR_DIGITS else 2000 + int(text)


def _day_month(match: re.Match[str], today: date) -> Day:
    day, month = int(match["d"]), int(match["m"])
    said = match.groupdict()
    year = said_year(said.get("y"), said.get("yw"), today)
    if month > _MONTHS >= day and month <= _MOST_DAYS:
        swapped = on_day(month, day, year, today)
        return Day(swapped.values, "reading.date.us_order") if swapped.values else swapped
    return on_day(day, month, year, today)


def said_year(number: str | None, word: str | None, today: date) -> int | None:
    """The year in figures or in words ("năm ngoái")."""
    if number:
        return _year(number)
    if word:
        return today.year - YEARS_AGO[word]
    return None


def on_day(day: int, month: int, year: int | None, today: date) -> Day:
    """A day of a month; without a year the last one, unless it comes up soon."""
    if year is not None:
        made = _made(year, month, day)
        return Day((), _IMPOSSIBLE) if made is None else checked(made, today)
    if _made(2000, month, day) is None:
        return Day((), _IMPOSSIBLE)
    this = _made(today.year, month, day)
    if this is None:
        return Day((), _IMPOSSIBLE)
    if this <= today:
        return Day((this,))
    before = _made(today.year - 1, month, day)
    known = () if before is None else (before,)
    return Day(known, FUTURE if this - today <= _SOON or not known else "")


_DAYS_AGO = {"nay": 0, "ni": 0, "qua": 1, "wa": 1, "qa": 1, "kia": 2}


def _relative(match: re.Match[str], today: date) -> Day:
    return Day((today - timedelta(days=_DAYS_AGO[match["w"]]),))


def _ago(match: re.Match[str], today: date) -> Day:
    return Day((today - timedelta(days=int(match["n"]) * (7 if match["u"] == "tuan" else 1)),))


def _three_or_two(match: re.Match[str], today: date) -> Day:
    """Where "hôm kìa" is three days ago, and where it is only another "hôm kia"."""
    del match
    return Day((today - timedelta(days=3), today - timedelta(days=2)), _WHICH)


def _vague(_match: re.Match[str], _today: date) -> Day:
    return Day((), _WHICH)


def _ahead(_match: re.Match[str], _today: date) -> Day:
    return Day((), FUTURE)


def _day_only(match: re.Match[str], today: date) -> Day:
    """As in "hôm 30", "ngày 21": of which month was not said."""
    day = int(match["d"])
    first = today.replace(day=1)
    days: list[date] = []
    for _ in range(4):
        made = _made(first.year, first.month, day)
        if made is not None and made <= today:
            days.append(made)
        first = (first - timedelta(days=1)).replace(day=1)
    if not days:
        return Day((), _IMPOSSIBLE)
    return Day(tuple(days[:2]), "reading.date.which_month")


def _day_this_month(match: re.Match[str], today: date) -> Day:
    first = today.replace(day=1)
    if match["w"] not in {"nay", "ni"}:
        first = (first - timedelta(days=1)).replace(day=1)
    made = _made(first.year, first.month, int(match["d"]))
    if made is None:
        return Day((), _IMPOSSIBLE)
    # "2 tháng trước" is rather two months ago.
    months = match["w"] == "truoc" and made.day <= _MONTHS and "ngay" not in match[0]
    return Day((made,), _WHICH) if months else checked(made, today)


_LUNAR_MONTH = {"gieng": 1, "chap": 12, "mot": 11}


def _lunar(match: re.Match[str], today: date) -> Day:
    said = match.groupdict()
    month = said.get("m") or ""
    number = _LUNAR_MONTH.get(month) or (int(month) if month else 1)
    day = int(said.get("d") or 15)
    return on_lunar_day(day, number, said, today)


def on_lunar_day(day: int, month: int, said: dict[str, str | None], today: date) -> Day:
    """A day of a lunar month, in the year that was said, else the last one."""
    if not (0 < month <= _MONTHS and 0 < day <= _LUNAR_DAYS):
        return Day((), _IMPOSSIBLE)
    number, word = said.get("y"), said.get("yw")
    if number:
        year: int | None = _year(number)
    elif word:
        year = lunar.lunar_year(today) - YEARS_AGO[word]
        if today.year != lunar.lunar_year(today):
            # Before Tết "trung thu năm ngoái" is rather the last one, "Tết năm ngoái" either.
            known = (d for y in (year + 1, year) for d in lunar.solar_days(day, month, y))
            return Day(tuple(d for d in known if d <= today), _WHICH)
    else:
        year = None
    days = lunar.latest(day, month, today) if year is None else lunar.solar_days(day, month, year)
    if not days:
        return Day((), _IMPOSSIBLE)
    if year is not None and days[0] > today:
        return Day((), FUTURE)
    coming = lunar.solar_days(day, month, lunar.lunar_year(today)) if year is None else ()
    if any(timedelta(0) < ahead - today <= _SOON for ahead in coming):
        return Day(days, FUTURE)
    return Day(days, "reading.date.leap" if len(days) > 1 else "")


def _year_end(match: re.Match[str], today: date) -> Day:
    """As in "29 Tết": of the twelfth month."""
    return on_lunar_day(int(match["d"]), _MONTHS, {}, today)


def _mid_autumn(match: re.Match[str], today: date) -> Day:
    return on_lunar_day(15, 8, match.groupdict(), today)


def _new_year_eve(match: re.Match[str], today: date) -> Day:
    del match
    year = lunar.lunar_year(today)
    return Day((lunar.new_year_eve(year),))


def _both_calendars(match: re.Match[str], today: date) -> Day:
    """As in "mùng 5 tháng 9" is said of either calendar."""
    solar, moon = _day_month(match, today), _lunar(match, today)
    if (int(match["d"]), int(match["m"])) == _NATIONAL_DAY:
        return solar
    values = tuple(dict.fromkeys(solar.values + moon.values))
    # Papers say "ngày mùng 5 tháng 3 năm 2024"; or the lunar day has not come yet.
    formal = match["y"] and (match["f"] or len(values) == 1)
    if formal and not solar.why:
        return solar
    return Day(values, "reading.date.lunar") if values else solar


# Everybody says "mùng 2/9", and means the solar day.
_NATIONAL_DAY = (2, 9)


def _first_days(match: re.Match[str], today: date) -> Day:
    """As in "mùng 5" without a month."""
    day = int(match["d"])
    solar = _day_only(match, today)
    year = lunar.lunar_year(today)
    moons = [d for m in range(1, 13) for y in (year - 1, year) for d in lunar.solar_days(day, m, y)]
    past = [d for d in moons if d <= today]
    return Day((*solar.values[:1], *past[-1:]), "reading.date.lunar")


YEAR = (
    rf"(?:[ ,]*(?:nam )?(?P<y>(?:19|20)[0-9]{{2}})\b|[ ,]*nam (?P<yw>{YEAR_WORDS})\b"
    r"| vua (?:roi|qua)\b)?"
)
_D, _M = r"(?P<d>[0-9]{1,2})", r"(?P<m>[0-9]{1,2})"
# "15/8 ta" is lunar, "15/8 ta thu 5 triệu" is not.
_LUNAR = r"[ (]*(?:am lich|lich ta|al|am|ta(?= *(?:[,.;)]|$|nam\b|nha\b|nhe\b|a\b)))\b\)?"
_WEEK = (
    r"(?:tuan (?:truoc nua|truoc|roi|qua|vua roi|vua qua|nay|ni|sau|toi)"
    r"|vua roi|vua qua|roi|truoc|sau|toi|nay)"
)
_PART = r"(?:(?:vao |tu )?(?:sang|trua|chieu|toi|dem) )?(?:ngay |hom )?"
_ON = "(?:(?:ngay|hom|dem|toi|dip) )*"
_AGO = r"(?:cach (?:day|nay) )"
_FEAST = r"(?:trung thu|tet|khai giang|be giang|20/11|1/6|2/9)"
RULES: tuple[tuple[str, Rule], ...] = (

        (rf"(?:truoc|sau|gan|giap|sat|can) (?:(?:dip|ngay|hom|tet|le) )*{_FEAST}\b", _vague),
        (rf"(?<!tuan )(?<!thang )(?:truoc|sau) (?:(?:ngay|hom) )?{_D}/{_M}{_NOT_DIGIT}", _vague),
        (r"(?:ra|trong) tet\b(?! nguyen| am| nam)", _vague),
        (rf"{_PART}{_D} ?[/.-] ?{_M}(?: ?[/.-] ?(?P<y>[0-9]{{4}}|[0-9]{{2}}))?{_LUNAR}", _lunar),
        (
            (rf"{_PART}(?P<y>20[0-9]{{2}})(?P<s>[-/])(?P<m>[0-9]{{2}})(?P=s)(?P<d>[0-9]{{2}})"
            rf"{_NOT_DIGIT}"),
            _day_month,
        ),
        (
            (rf"{_PART}{_D} ?(?P<s>[/.-]) ?{_M} ?(?P=s) ?(?P<y>[0-9]{{4}}"
            rf"|[0-9]{{2}}){_NOT_DIGIT}"),
            _day_month,
        ),
        (rf"{_PART}{_D} ?[/.-] ?{_M}{_NOT_DIGIT}{YEAR}", _day_month),
        (
            (rf"(?:(?:mung|mong|ngay) )?{_D} (?:thang )?(?P<m>gieng|chap|mot\b)"
            rf"(?:{_LUNAR})?{YEAR}"),
            _lunar,
        ),
        (rf"(?:{_PART}|m[uo]ng ){_D} thang {_M}{_LUNAR}{YEAR}", _lunar),
        (
            (rf"(?:(?:dem |toi |sang |trua |chieu )?(?:mung|mong) ){_D} tet(?: nguyen dan|"
            rf" am lich)?{YEAR}"),
            _lunar,
        ),
        (rf"{_ON}(?:ram|15) (?:thang )?(?P<m>gieng|chap)(?:{_LUNAR})?{YEAR}", _lunar),
        (rf"{_ON}ram thang (?P<m>[0-9]{{1,2}})(?:{_LUNAR})?{YEAR}", _lunar),
        (rf"(?:(?:dem|ngay|dip|tet|hom|ram) )*(?:trung thu|le hoi trang ram){YEAR}", _mid_autumn),
        (rf"tet(?: nguyen dan| am lich)? nam (?:{YEAR_WORDS})\b", _vague),
        (r"(?:ba muoi|30) tet|(?:dem )?giao thua", _new_year_eve),
        (r"(?:ngay )?(?P<d>2[0-9]) tet\b", _year_end),
        (r"(?:ngay |hom |dem )?ram\b(?: thang (?:nay|truoc|roi|vua roi|sau)\b)?", _vague),
        (rf"(?:mung|mong) {_D} thang {_M}(?: duong lich)(?:{_LUNAR})?{YEAR}", _day_month),
        (rf"(?P<f>ngay )?(?:mung|mong) {_D}(?: thang |/){_M}{YEAR}", _both_calendars),
        (rf"{_PART}{_D} thang {_M}(?:/(?P<y>[0-9]{{4}}))(?: duong lich)?", _day_month),
        (rf"{_PART}{_D}(?: tay)? thang {_M}(?: duong lich)?{YEAR}", _day_month),
        (
            (rf"{_PART}(?:(?:mung|mong) )?{_D}(?: tay)? thang "
            r"(?P<w>nay|ni|truoc|roi|vua roi|qua)\b"),
            _day_this_month,
        ),
        (rf"(?:mung|mong) {_D}\b", _first_days),
        (r"ngay kia\b", _ahead),
        (
            (r"(?:vao |tu )?(?:(?:ngay|bua) )?(?:hom|hum|bua|sang|trua|chieu|toi|dem|ngay) "
            r"(?P<w>nay|ni|qua|wa|qa|kia)\b"),
            _relative,
        ),
        (r"(?:sang|trua|chieu|toi|dem) h[ou]m (?P<w>nay|ni|qua|wa|qa|kia)\b", _relative),
        (r"h(?P<w>nay|qua|wa|kia)\b", _relative),
        (r"(?:(?:hom|hum|bua|ngay|sang|trua|chieu|toi) )+kìa\b", _three_or_two),
        (rf"{_AGO}?(?P<n>[0-9]{{1,3}}) (?P<u>ngay|hom|bua|tuan)(?: truoc)\b", _ago),
        (rf"{_AGO}(?P<n>[0-9]{{1,3}}) (?P<u>ngay|hom|bua|tuan)\b", _ago),
        (rf"{_AGO}[0-9]{{1,3}} (?:thang|nam|quy)\b", _vague),
        (
            (r"(?:may|vai|dam|nhung|cac) (?:hom|hum|bua|ngay) (?:nay|ni|qua)\b"
            r"|(?:may |vai )?(?:hom|hum|bua|ngay)(?: hom)? (?:truoc|no|roi|bua|hom|do|ay|te)\b"
            r"|hom ray|dao truoc|vua roi|gan day|moi day"),
            _vague,
        ),
        (r"(?:ngay |sang |chieu |toi )?mai\b|(?:ngay )?(?:mot|kia)\b(?! )|hom sau", _ahead),
        (
            (rf"(?P<w1>{_WEEK}) (?:vao )?(?:thu (?P<n>[2-7])\b|chu nh[au]t|chua nhat|cn\b)"
            r"(?P<w2>(?!))?"),
            on_weekday,
        ),
        (
            (r"(?:sang |chieu |toi |trua |hom )?(?:thu (?P<n>[2-7])\b|chu nh[au]t|chua nhat"
            rf"|cn\b)(?P<w1>(?!))?(?: (?P<w2>{_WEEK})\b)?"),
            on_weekday,
        ),
        (rf"t(?P<n>[2-7])(?P<w1>(?!))?(?: (?P<w2>{_WEEK})\b)", on_weekday),
        (r"t(?P<n>[2-7])\b", on_numbered_weekday),
        (rf"(?:ngay|hom) {_D}\b(?! ?[/.-])(?! thang)", _day_only),
        (rf"{PART_OF}(?: (?:nay|ni|truoc|roi|[0-9]{{1,2}})\b)?", _vague),
)  # fmt: skip
