"""The Vietnamese lunar calendar (UTC+7).

After Hồ Ngọc Đức, "Computing the Vietnamese lunar calendar"; a Chinese calendar (UTC+8) is
a day off in some months: Tết 2030 is 2/2 in Vietnam and 3/2 in China.
"""

import math
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

_LEAP_STARTS = 14
_SOLSTICE = 9

_ZONE = 7 / 24
_MONTH = 29.530588853
_EPOCH = 2415021.076998695
# What a Julian day number has more than `date.toordinal`.
_JULIAN = 1721425
_FIRST, _LAST = 1900, 2199
_HALF_CIRCLE = math.pi / 180


@lru_cache(maxsize=4096)
def _new_moon(k: int) -> int:
    """The Julian day in Vietnam of the `k`-th new moon after 1/1/1900."""
    t = k / 1236.85
    t2, t3 = t * t, t * t * t
    day = 2415020.75933 + 29.53058868 * k + 0.0001178 * t2 - 0.000000155 * t3
    day += 0.00033 * math.sin((166.56 + 132.87 * t - 0.009173 * t2) * _HALF_CIRCLE)
    sun = (359.2242 + 29.10535608 * k - 0.0000333 * t2 - 0.00000347 * t3) * _HALF_CIRCLE
    moon = (306.0253 + 385.81691806 * k + 0.0107306 * t2 + 0.00001236 * t3) * _HALF_CIRCLE
    node = (21.2964 + 390.67050646 * k - 0.0016528 * t2 - 0.00000239 * t3) * _HALF_CIRCLE
    day += _correction(t, sun, moon, node) - _delta(t)
    return math.floor(day + 0.5 + _ZONE)


def _correction(t: float, sun: float, moon: float, node: float) -> float:
    sine = math.sin
    return (
        (0.1734 - 0.000393 * t) * sine(sun) + 0.0021 * sine(2 * sun)
        - 0.4068 * sine(moon) + 0.0161 * sine(2 * moon) - 0.0004 * sine(3 * moon)
        + 0.0104 * sine(2 * node) - 0.0051 * sine(sun + moon) - 0.0074 * sine(sun - moon)
        + 0.0004 * sine(2 * node + sun) - 0.0004 * sine(2 * node - sun)
        - 0.0006 * sine(2 * node + moon) + 0.0010 * sine(2 * node - moon)
        + 0.0005 * sine(2 * moon + sun)
    )  # fmt: skip


def _delta(t: float) -> float:
    """Dynamical time less universal time, in days; the years are 1900 to 2199."""
    return -0.000278 + 0.000265 * t + 0.000262 * t * t


def _sun_sector(day: int) -> int:
    """In which twelfth of its circle the sun stands at midnight in Vietnam."""
    t = (day - 2451545.5 - _ZONE) / 36525
    t2 = t * t
    mean = (357.52910 + 35999.05030 * t - 0.0001559 * t2 - 0.00000048 * t * t2) * _HALF_CIRCLE
    length = 280.46645 + 36000.76983 * t + 0.0003032 * t2
    length += (1.914600 - 0.004817 * t - 0.000014 * t2) * math.sin(mean)
    length += (0.019993 - 0.000101 * t) * math.sin(2 * mean) + 0.000290 * math.sin(3 * mean)
    return int(length % 360 / 30)


@lru_cache(maxsize=512)
def _eleventh(year: int) -> int:
    """The day that the eleventh lunar month of `year` begins: it holds the solstice."""
    off = date(year, 12, 31).toordinal() + _JULIAN - 2415021
    k = int(off / 29.530588853)
    day = _new_moon(k)
    return _new_moon(k - 1) if _sun_sector(day) >= _SOLSTICE else day


@lru_cache(maxsize=512)
def _months(year: int) -> tuple[tuple[int, bool, int, int], ...]:
    """The months of a lunar year: number, leap, first day, day after the last (Julian days)."""
    return tuple(
        m
        for m in (*_cycle(year), *_cycle(year + 1))
        if m[2] >= _tet(year) and m[3] <= _tet(year + 1)
    )


@lru_cache(maxsize=512)
def _tet(year: int) -> int:
    return next(first for number, leap, first, _ in _cycle(year) if number == 1 and not leap)


@lru_cache(maxsize=512)
def _cycle(year: int) -> tuple[tuple[int, bool, int, int], ...]:
    """The months from the eleventh of the year before up to the eleventh of `year`."""
    begin, end = _eleventh(year - 1), _eleventh(year)
    k = math.floor((begin - _EPOCH) / _MONTH + 0.5)
    starts = [begin]
    while starts[-1] < end:
        starts.append(_new_moon(k + len(starts)))
    leap_year = len(starts) == _LEAP_STARTS
    months: list[tuple[int, bool, int, int]] = []
    number, leap_done = 11, not leap_year
    for place, (first, after) in enumerate(pairwise(starts)):
        leap = not leap_done and place > 0 and _sun_sector(first) == _sun_sector(after)
        if place and not leap:
            number = number % 12 + 1
        leap_done = leap_done or leap
        months.append((number, leap, first, after))
    return tuple(months)


def solar_days(day: int, month: int, year: int) -> tuple[date, ...]:
    """The days that lunar `day`/`month` of a lunar year fall on: none, one, or two.

    Two in a year where that month comes twice (tháng nhuận), the ordinary one first; none
    where the month has no such day, or outside 1900 to 2199.
    """
    if not _FIRST < year < _LAST:
        return ()
    return tuple(
        date.fromordinal(first + day - 1 - _JULIAN)
        for number, _, first, after in _months(year)
        if number == month and 0 < day <= after - first
    )


def lunar_year(day: date) -> int:
    """The lunar year of a day."""
    return day.year if day.toordinal() + _JULIAN >= _tet(day.year) else day.year - 1


def latest(day: int, month: int, today: date) -> tuple[date, ...]:
    """When lunar `day`/`month` was last, today included."""
    for year in (lunar_year(today), lunar_year(today) - 1):
        if days := tuple(d for d in solar_days(day, month, year) if d <= today):
            return days
    return ()


def new_year_eve(year: int) -> date:
    """The day before mùng 1 Tết of a lunar year (giao thừa)."""
    return solar_days(1, 1, year)[0] - timedelta(days=1)
