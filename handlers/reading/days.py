"""Days: 21/4, hôm qua, thứ hai tuần trước, mùng 5 Tết, rằm tháng 8."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from handlers.reading import lunar
from handlers.reading.day import FUTURE, Day, checked
from handlers.reading.rules import Rules
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
    year = _said_year(said.get("y"), said.get("yw"), today)
    if month > _MONTHS >= day and month <= _MOST_DAYS:
        swapped = _resolve(month, day, year, today)
        return Day(swapped.values, "reading.date.us_order") if swapped.values else swapped
    return _resolve(day, month, year, today)


def _said_year(number: str | None, word: str | None, today: date) -> int | None:
    if number:
        return _year(number)
    if word:
        return today.year - {"nay": 0, "ngoai": 1, "truoc": 1, "kia": 2}[word]
    return None


def _resolve(day: int, month: int, year: int | None, today: date) -> Day:
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


def _relative(match: re.Match[str], today: date) -> Day:
    word = match["w"]
    return Day((today - timedelta(days={"nay": 0, "ni": 0, "qua": 1, "wa": 1, "kia": 2}[word]),))


def _ago(match: re.Match[str], today: date) -> Day:
    return Day((today - timedelta(days=int(match["n"]) * (7 if match["u"] == "tuan" else 1)),))


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
    if match["w"] != "nay":
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
    return _lunar_day(day, number, said, today)


def _lunar_day(day: int, month: int, said: dict[str, str | None], today: date) -> Day:
    if not (0 < month <= _MONTHS and 0 < day <= _LUNAR_DAYS):
        return Day((), _IMPOSSIBLE)
    number, word = said.get("y"), said.get("yw")
    if number:
        year: int | None = _year(number)
    elif word:
        year = lunar.lunar_year(today) - {"nay": 0, "ngoai": 1, "truoc": 1, "kia": 2}[word]
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
    return _lunar_day(int(match["d"]), _MONTHS, {}, today)


def _mid_autumn(match: re.Match[str], today: date) -> Day:
    return _lunar_day(15, 8, match.groupdict(), today)


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


_Y = (
    r"(?:[ ,]*(?:nam )?(?P<y>(?:19|20)[0-9]{2})\b|[ ,]*nam (?P<yw>nay|ngoai|truoc|kia)"
    r"| vua (?:roi|qua)\b)?"
)
_D, _M = r"(?P<d>[0-9]{1,2})", r"(?P<m>[0-9]{1,2})"
_LUNAR = r"[ (]*(?:am lich|al|am)\b\)?"
_WEEK = (
    r"(?:tuan (?:truoc|roi|qua|vua roi|vua qua|nay|ni|sau|toi)"
    r"|vua roi|vua qua|roi|truoc|sau|toi|nay)"
)
_PART = r"(?:(?:vao |tu )?(?:sang|trua|chieu|toi|dem) )?(?:ngay |hom )?"
_FEAST = r"(?:trung thu|tet|khai giang|be giang|20/11|1/6|2/9)"
RULES: Rules[Rule] = Rules(
    *(
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
        (rf"{_PART}{_D} ?[/.-] ?{_M}{_NOT_DIGIT}{_Y}", _day_month),
        (
            (rf"(?:(?:mung|mong|ngay) )?{_D} (?:thang )?(?P<m>gieng|chap|mot\b)"
            rf"(?:{_LUNAR})?{_Y}"),
            _lunar,
        ),
        (rf"(?:(?:mung|mong|ngay) )?{_D} thang {_M}{_LUNAR}{_Y}", _lunar),
        (
            (rf"(?:(?:dem |toi |sang |trua |chieu )?(?:mung|mong) ){_D} tet(?: nguyen dan|"
            rf" am lich)?{_Y}"),
            _lunar,
        ),
        (rf"(?:ngay )?(?:ram|15) thang (?P<m>gieng|chap)(?:{_LUNAR})?{_Y}", _lunar),
        (rf"(?:ngay )?ram thang (?P<m>[0-9]{{1,2}})(?:{_LUNAR})?{_Y}", _lunar),
        (rf"(?:(?:dem|ngay|dip|tet|hom|ram) )*(?:trung thu|le hoi trang ram){_Y}", _mid_autumn),
        (r"tet(?: nguyen dan| am lich)? nam (?:nay|ngoai|truoc|kia)\b", _vague),
        (r"(?:ba muoi|30) tet|(?:dem )?giao thua", _new_year_eve),
        (r"(?:ngay )?(?P<d>2[0-9]) tet\b", _year_end),
        (r"(?:ngay |hom |dem )?ram\b(?: thang (?:nay|truoc|roi|vua roi|sau)\b)?", _vague),
        (rf"(?:mung|mong) {_D} thang {_M}(?: duong lich)(?:{_LUNAR})?{_Y}", _day_month),
        (rf"(?:mung|mong) {_D}(?: thang |/){_M}{_Y}", _both_calendars),
        (rf"{_PART}{_D} thang {_M}(?:/(?P<y>[0-9]{{4}}))(?: duong lich)?", _day_month),
        (rf"{_PART}{_D} thang {_M}(?: duong lich)?{_Y}", _day_month),
        (rf"{_PART}{_D} thang (?P<w>nay|truoc|roi|vua roi|qua)\b", _day_this_month),
        (rf"(?:mung|mong) {_D}\b", _first_days),
        (
            (r"(?:vao |tu )?(?:(?:ngay|bua) )?(?:hom|hum|bua|sang|trua|chieu|toi|dem|ngay) "
            r"(?P<w>nay|ni|qua|wa|kia)\b"),
            _relative,
        ),
        (r"(?:sang|trua|chieu|toi|dem) h[ou]m (?P<w>nay|ni|qua|wa|kia)\b", _relative),
        (r"h(?P<w>nay|qua|wa|kia)\b", _relative),
        (r"(?:cach day )?(?P<n>[0-9]{1,3}) (?P<u>ngay|hom|tuan)(?: truoc)\b", _ago),
        (r"cach day (?P<n>[0-9]{1,3}) (?P<u>ngay|hom|tuan)\b", _ago),
        (
            (r"(?:may |vai )?(?:hom|hum|bua|ngay)(?: hom)? (?:truoc|no|roi|bua|hom|do|ay|te)\b"
            r"|hom ray|dao truoc|vua roi|gan day|moi day"),
            _vague,
        ),
        (r"(?:ngay |sang |chieu |toi )?mai\b|(?:ngay )?(?:mot|kia)\b(?! )|hom sau", _ahead),
        (
            (rf"(?P<w1>{_WEEK}) (?:vao )?(?:thu (?P<n>[2-7])\b|chu nhat|chua nhat|cn\b)"
            r"(?P<w2>(?!))?"),
            on_weekday,
        ),
        (
            (r"(?:sang |chieu |toi |trua |hom )?(?:thu (?P<n>[2-7])\b|chu nhat|chua nhat"
            rf"|cn\b)(?P<w1>(?!))?(?: (?P<w2>{_WEEK})\b)?"),
            on_weekday,
        ),
        (r"t(?P<n>[2-7])\b", on_numbered_weekday),
        (rf"(?:ngay|hom) {_D}\b(?! ?[/.-])(?! thang)", _day_only),
        (r"(?:dau|giua|cuoi) (?:thang|nam|tuan)\b(?: (?:nay|truoc|roi|[0-9]{1,2})\b)?", _vague),
    )
)  # fmt: skip
