"""When something unasked may be said: hours, Mondays, due days; all in Vietnam's time."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from handlers.messages import VIETNAM

QUIET_FROM = time(21, 0)
QUIET_UNTIL = time(7, 0)


@dataclass(frozen=True)
class Hours:
    """The association's own hours: the digest's on Mondays, the reminder's on due days.

    `citizen_day` is (month, day) of the yearly reminder to register; None: there is none.
    """

    digest: time = time(7, 30)
    reminder: time = time(8, 0)
    citizen_day: tuple[int, int] | None = None


def local(now: datetime) -> datetime:
    """Give an instant as Vietnam's wall clock shows it."""
    return now.astimezone(VIETNAM)


def is_quiet(now: datetime) -> bool:
    """Tell whether people sleep: nothing unasked is handed over from 21:00 until 07:00."""
    at = local(now).time()
    return at >= QUIET_FROM or at < QUIET_UNTIL


def month(now: datetime) -> str:
    """Give the month that an instant lies in: `2026-11`."""
    return f"{local(now):%Y-%m}"


def monday(now: datetime) -> date:
    """Give the Monday of the week that an instant lies in."""
    today = local(now).date()
    return today - timedelta(days=today.weekday())


def at(day: date, hour: time) -> datetime:
    """Give the instant of a day and hour."""
    return datetime.combine(day, hour, VIETNAM)
