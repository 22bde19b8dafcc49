"""What the words for one day may mean."""

from dataclasses import dataclass
from datetime import date

FUTURE = "reading.date.future"
_OLDEST = 1990


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
