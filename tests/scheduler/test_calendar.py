"""Hours, Mondays and due days, at their borders."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from scheduler import calendar
from storage import periods
from storage.models import ReportEvery
from tests.province import at


@pytest.mark.parametrize(
    ("clock", "is_quiet"),
    [
        ("20:59", False),
        ("21:00", True),
        ("23:59", True),
        ("00:00", True),
        ("06:59", True),
        ("07:00", False),
        ("12:00", False),
    ],
)
def test_people_sleep_from_nine_until_seven(clock: str, is_quiet: bool) -> None:  # noqa: FBT001
    there = at(f"2026-11-30 {clock}")
    assert calendar.is_quiet(there) is is_quiet
    # The same instant, as a server writes it
    assert calendar.is_quiet(there.astimezone(UTC)) is is_quiet


def test_the_last_second_of_the_evening_and_of_the_night() -> None:
    one = timedelta(microseconds=1)
    assert not calendar.is_quiet(at("2026-11-30 21:00") - one)
    assert calendar.is_quiet(at("2026-11-30 07:00") - one)


@pytest.mark.parametrize(
    ("utc", "monday"),
    [
        ("2026-11-29 16:59", date(2026, 11, 23)),  # Sunday 23:59 in Vietnam
        ("2026-11-29 17:00", date(2026, 11, 30)),  # Monday 00:00, still Sunday in UTC
        ("2026-11-30 12:00", date(2026, 11, 30)),
        ("2026-12-06 16:59", date(2026, 11, 30)),
        ("2026-12-06 17:00", date(2026, 12, 7)),
        ("2026-12-31 17:00", date(2026, 12, 28)),  # 1 January 2027 is a Friday
    ],
)
def test_a_week_begins_on_monday_in_vietnam(utc: str, monday: date) -> None:
    assert calendar.monday(datetime.fromisoformat(utc).replace(tzinfo=UTC)) == monday


def test_an_hour_is_vietnams() -> None:
    due = calendar.at(date(2026, 11, 30), time(7, 30))
    assert due == datetime(2026, 11, 30, 0, 30, tzinfo=UTC)
    assert calendar.local(due).date() == date(2026, 11, 30)


@pytest.mark.parametrize(
    ("day", "every", "period", "due"),
    [
        (date(2026, 2, 28), ReportEvery.MONTH, "202602", date(2026, 2, 25)),
        (date(2026, 12, 31), ReportEvery.MONTH, "202612", date(2026, 12, 25)),
        (date(2026, 7, 1), ReportEvery.QUARTER, "2026Q3", date(2026, 9, 25)),
        (date(2026, 9, 30), ReportEvery.QUARTER, "2026Q3", date(2026, 9, 25)),
        (date(2026, 10, 1), ReportEvery.QUARTER, "2026Q4", date(2026, 12, 25)),
        (date(2026, 1, 1), ReportEvery.HALF_YEAR, "2026S1", date(2026, 6, 25)),
        (date(2026, 7, 1), ReportEvery.HALF_YEAR, "2026S2", date(2026, 12, 25)),
    ],
)
def test_a_report_is_due_on_the_25th_of_the_last_month(
    day: date, every: ReportEvery, period: str, due: date
) -> None:
    found = periods.containing(day, every)
    assert (found.id, periods.due(found)) == (period, due)
