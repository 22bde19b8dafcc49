"""What the words for one day may mean."""

from dataclasses import dataclass
from datetime import date

FUTURE = "reading.date.future"
_OLDEST = 1990
# How many years ago: năm nay, năm ngoái, năm kia.
YEARS_AGO = {
    "nay": 0, "ni": 0, "ngoai": 1, "truoc": 1, "roi": 1, "vua roi": 1, "vua qua": 1, "kia": 2,
}  # fmt: skip
YEAR_WORDS = "nay|ni|ngoai|truoc|roi|vua roi|vua qua|kia"


@dataclass(frozen=True, slots=True)
class Day:
    """What an expression may mean; no `why`: the one day in `values`."""

    values: tuple[date, ...]
    why: str = ""


def checked(day: date, today: date) -> Day:
    """A day that was named in full: it must not lie ahead, nor long ago."""
    if day > today:
        return Day((), FUTURE)
    if day.year < _OLDEST:
        return Day((), "reading.date.too_old")
    return Day((day,))
