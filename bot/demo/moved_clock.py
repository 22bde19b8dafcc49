"""The demo's clock: it runs apart from the real one and can be moved forward."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

from handlers.messages import VIETNAM
from storage import settings
from storage.database import Database
from storage.models import ReportEvery
from storage.periods import containing, due

MONDAY_AT = time(7, 30)
DUE_AT = time(8, 0)


class MovedClock:
    """Says the demo's time; how far it is moved is a row, so that a restart goes on from there."""

    def __init__(
        self,
        database: Database,
        offset: timedelta,
        *,
        real: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._database = database
        self._offset = offset
        self._real = real

    def __call__(self) -> datetime:
        """Give the demo's time."""
        return self._real() + self._offset

    def move_to(self, when: datetime) -> None:
        """Move the clock forward; it is never set back, for the books are in order of time."""
        now = self()
        if when > now:
            self._offset += when - now
            with self._database.writing() as session:
                settings.move_clock(session, self._offset)


def next_monday(now: datetime) -> datetime:
    """Give the next Monday morning, when the digest comes."""
    today = now.astimezone(VIETNAM).date()
    found = _at(today - timedelta(days=today.weekday()), MONDAY_AT)
    return found if found > now else found + timedelta(weeks=1)


def next_due_day(now: datetime) -> datetime:
    """Give the next due day of a quarter's report, when the reminder comes."""
    today = now.astimezone(VIETNAM).date()
    period = containing(today, ReportEvery.QUARTER)
    found = _at(due(period), DUE_AT)
    if found > now:
        return found
    following = containing(period.end + timedelta(days=1), ReportEvery.QUARTER)
    return _at(due(following), DUE_AT)


def next_day(now: datetime) -> datetime:
    """Give the same hour of the next day."""
    return now + timedelta(days=1)


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, VIETNAM)


MOVES: dict[str, Callable[[datetime], datetime]] = {
    "monday": next_monday,
    "due": next_due_day,
    "day": next_day,
}
