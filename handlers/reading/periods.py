"""Periods: tháng 9, quý III, năm ngoái, năm học 2024-2025, tuần trước, từ 1/1 đến 31/3."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from handlers.reading.day import YEAR_WORDS, YEARS_AGO
from handlers.reading.rules import Rules

_QUARTERS = 4
_YEAR_DIGITS, _CENTURY = 4, 2000

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_SUMMER, _SEPTEMBER, _QUARTER, _MONTHS = 6, 9, 3, 12
_FUTURE, _IMPOSSIBLE = "reading.date.future", "reading.date.impossible"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of days, both ends included."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Periods:
    """What an expression may mean; no `why`: the one period in `values`."""

    values: tuple[Period, ...]
    why: str = ""


Rule = Callable[[re.Match[str], date], Periods]


def _span(year: int, first: int, months: int) -> Period:
    last = first + months - 1
    return Period(date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def school_year(begin: int) -> Period:
    """The school year that begins in September of `begin`."""
    return Period(date(begin, _SEPTEMBER, 1), date(begin + 1, 8, 31))


def _year(match: re.Match[str], today: date) -> int | None:
    said = match.groupdict()
    if said.get("y"):
        return int(said["y"])
    if word := said.get("yw"):
        return today.year - YEARS_AGO[word]
    return None


def _months(match: re.Match[str], today: date, first: int, count: int) -> Periods:
    """The named months: of the year said, else the last time they began."""
    year = _year(match, today)
    if year is None:
        year = today.year if date(today.year, first, 1) <= today else today.year - 1
    period = _span(year, first, count)
    return Periods((), _FUTURE) if period.start > today else Periods((period,))


def _month(match: re.Match[str], today: date) -> Periods:
    number = int(match["n"])
    if not 0 < number <= _MONTHS:
        return Periods((), _IMPOSSIBLE)
    return _months(match, today, number, 1)


def _this_month(match: re.Match[str], today: date) -> Periods:
    if match["w"] in {"sau", "toi"}:
        return Periods((), _FUTURE)
    if match["w"] in {"nay", "ni"}:
        return Periods((_span(today.year, today.month, 1),))
    last = today.replace(day=1) - timedelta(days=1)
    return Periods((_span(last.year, last.month, 1),))


def _quarter(match: re.Match[str], today: date) -> Periods:
    number = _ROMAN.get(match["n"]) or int(match["n"])
    if not 0 < number <= _QUARTERS:
        return Periods((), _IMPOSSIBLE)
    return _months(match, today, number * _QUARTER - 2, _QUARTER)


def _this_quarter(match: re.Match[str], today: date) -> Periods:
    first = (today.month - 1) // _QUARTER * _QUARTER + 1
    if match["w"] in {"nay", "ni"}:
        return Periods((_span(today.year, first, _QUARTER),))
    last = date(today.year, first, 1) - timedelta(days=1)
    return Periods((_span(last.year, last.month - 2, _QUARTER),))


def _first_months(match: re.Match[str], today: date) -> Periods:
    count = int(match["n"])
    if not 0 < count <= _MONTHS:
        return Periods((), _IMPOSSIBLE)
    return _months(match, today, 1, count)


def _half(match: re.Match[str], today: date) -> Periods:
    late = match["w"] in {"cuoi", "sau"}
    return _months(match, today, 7 if late else 1, 6)


def _whole_year(match: re.Match[str], today: date) -> Periods:
    return _months(match, today, 1, _MONTHS)


def _school(match: re.Match[str], today: date) -> Periods:
    begin = int(match["a"]) + (_CENTURY if len(match["a"]) < _YEAR_DIGITS else 0)
    text = match["b"]
    end = int(text) if len(text) == _YEAR_DIGITS else begin // 100 * 100 + int(text)
    if end != begin + 1:
        return Periods((), "reading.date.school_year")
    period = school_year(begin)
    return Periods((), _FUTURE) if period.start > today else Periods((period,))


def _school_one(match: re.Match[str], today: date) -> Periods:
    year = int(match["a"])
    values = (school_year(year - 1), school_year(year))
    return Periods(tuple(p for p in values if p.start <= today), "reading.date.school_year")


def _this_school(match: re.Match[str], today: date) -> Periods:
    begin = today.year if today.month >= _SEPTEMBER else today.year - 1
    if match["w"] in {"nay", "ni"}:
        return Periods((school_year(begin),))
    before = school_year(begin - 1)
    if _SUMMER <= today.month < _SEPTEMBER:
        # Its lessons are over: "năm học vừa rồi" may be the one that ends these days
        return Periods((school_year(begin), before), "reading.date.school_year")
    return Periods((before,))


def _to_date(match: re.Match[str], today: date) -> Periods:
    year = _year(match, today) or today.year
    return (
        Periods((Period(date(year, 1, 1), today),)) if year <= today.year else Periods((), _FUTURE)
    )


def _week(match: re.Match[str], today: date) -> Periods:
    monday = today - timedelta(days=today.weekday())
    if match["w"] in {"sau", "toi"}:
        return Periods((), _FUTURE)
    if match["w"] not in {"nay", "ni"}:
        monday -= timedelta(days=7 * (2 if match["b"] else 1))
    return Periods((Period(monday, monday + timedelta(days=6)),))


def _days(match: re.Match[str], today: date) -> Periods:
    """1-7/10, từ 1/1 đến 31/3/2023."""
    said = match.groupdict()
    month2 = int(match["m2"])
    month1 = int(said.get("m1") or month2)
    text = said.get("y2") or said.get("y1")
    year2 = int(text) if text else today.year
    try:
        end = date(year2, month2, int(match["d2"]))
        year1 = int(said.get("y1") or (year2 if month1 <= month2 else year2 - 1))
        start = date(year1, month1, int(match["d1"]))
        if not text and start > today:
            start, end = start.replace(year=start.year - 1), end.replace(year=end.year - 1)
    except ValueError:
        return Periods((), _IMPOSSIBLE)
    if start > end:
        return Periods((), "reading.date.order")
    return Periods((), _FUTURE) if start > today else Periods((Period(start, end),))


def _lunar_month(match: re.Match[str], today: date) -> Periods:
    del match, today
    return Periods((), "reading.date.lunar_month")


def _some_months(match: re.Match[str], today: date) -> Periods:
    """As in "3 tháng năm 2022" may also be the third of May."""
    del match, today
    return Periods((), "reading.date.which_day")


def _to_come(match: re.Match[str], today: date) -> Periods:
    del match, today
    return Periods((), _FUTURE)


def _semester(match: re.Match[str], today: date) -> Periods:
    del match, today
    return Periods((), "reading.date.semester")


_Y = rf"(?:(?: nam |[/-]| ?/ ?| |, ?nam )(?P<y>20[0-9]{{2}})\b| nam (?P<yw>{YEAR_WORDS})\b)?"
# After "cuối năm" the year is not said again.
_OF = rf"(?:[ ,]*(?:nam )?(?P<y>20[0-9]{{2}})\b| (?P<yw>{YEAR_WORDS})\b)?"
_W = r"(?P<w>nay|ni|truoc|roi|qua|vua roi|vua qua|ngoai|sau|toi)\b"
_DM1 = r"(?P<d1>[0-9]{1,2})/(?P<m1>[0-9]{1,2})(?:/(?P<y1>20[0-9]{2}))?"
_DM2 = r"(?P<d2>[0-9]{1,2})/(?P<m2>[0-9]{1,2})(?:/(?P<y2>20[0-9]{2}))?"
# "từ mùng 1/9 đến 15/9" is said of solar days.
_THE = r"(?:(?:ngay|hom|mung|mong) )*"
RULES: Rules[Rule] = Rules(
    *(
        (rf"(?:tu )?{_THE}{_DM1} ?(?:den(?: het)?|toi|-|–) ?{_THE}{_DM2}", _days),
        (rf"(?:tu )?{_THE}(?P<d1>[0-9]{{1,2}}) ?(?:den|toi|-|–) ?{_THE}{_DM2}", _days),
        (
            (r"(?:tu )?(?:ngay )?(?P<d1>[0-9]{1,2}) ?(?:den|toi|-|–) ?(?:ngay )"
            r"?(?P<d2>[0-9]{1,2}) thang (?P<m2>[0-9]{1,2})(?: nam (?P<y2>20[0-9]{2}))?"),
            _days,
        ),
        (rf"(?:tu )?dau nam{_OF}(?: (?:den|toi) (?:nay|gio|hom nay|thoi diem nay))", _to_date),
        (r"tu dau nam\b", _to_date),
        (r"nam hoc (?P<a>20[0-9]{2}) ?(?:-|–|/|den|toi) ?(?P<b>20[0-9]{2}|[0-9]{2})\b", _school),
        (r"(?:nam hoc|nh) (?P<a>[0-9]{2}) ?(?:-|–|/) ?(?P<b>[0-9]{2})\b(?![-/])", _school),
        (rf"nam hoc {_W}", _this_school),
        # Two years before today is one day of many.
        (r"[0-9]{1,2} (?:nam|thang|quy) (?:truoc|qua|roi)\b", _some_months),
        (r"nam hoc (?P<a>20[0-9]{2})\b(?! ?[-–/])", _school_one),
        (r"(?P<a>20[0-9]{2}) ?(?:-|–) ?(?P<b>20[0-9]{2}|[0-9]{2})\b(?!-)", _school),
        (
            (r"(?:(?:hoc )?k[iy]|hk) ?(?:[12]|i{1,2})\b(?:,? nam hoc (?:nay|ni|truoc|roi))?"
            r"(?:,? (?:nam hoc |nh )?(?:20)?[0-9]{2} ?[-–/] ?(?:20)?[0-9]{2}\b)?"),
            _semester,
        ),
        (rf"(?P<n>[0-9]{{1,2}}) thang dau nam{_OF}", _first_months),
        (rf"6 thang (?P<w>cuoi) nam{_OF}", _half),
        (rf"nua (?P<w>dau|cuoi|sau) nam{_OF}", _half),
        (
            (rf"(?P<n>6|9)(?: thang)(?: nam (?P<y>20[0-9]{{2}})\b| nam (?P<yw>{YEAR_WORDS})\b)?"),
            _first_months,
        ),
        (r"[0-9]{1,2} thang nam (?P<y>20[0-9]{2})\b", _some_months),
        (r"thang (?:gieng|chap)|thang [0-9]{1,2} (?:am|al|am lich|ta)\b", _lunar_month),
        (rf"thang (?P<n>[0-9]{{1,2}}){_Y}", _month),
        (r"t(?P<n>[0-9]{1,2})/(?P<y>20[0-9]{2})\b", _month),
        (r"t(?P<n>1|8|9|10|11|12)\b", _month),
        (r"(?P<n>[0-9]{1,2})[/-](?P<y>20[0-9]{2})\b(?![/-])", _month),
        (rf"thang {_W}", _this_month),
        (rf"(?:quy|q) ?(?P<n>i{{1,3}}\b|iv\b|[0-9]\b){_Y}", _quarter),
        (rf"quy {_W}", _this_quarter),
        (rf"tuan {_W}(?P<b> nua\b)?", _week),
        (r"(?:ca )?nam (?P<y>20[0-9]{2})\b", _whole_year),
        (rf"(?:ca )?nam (?P<yw>{YEAR_WORDS})\b", _whole_year),
        (r"nam (?:sau|toi)\b|sang nam\b", _to_come),
        (r"ca nam\b", _whole_year),
        (r"(?P<y>20[0-9]{2})\b(?![0-9/.-])", _whole_year),
    )
)  # fmt: skip
