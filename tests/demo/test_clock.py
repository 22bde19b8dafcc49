"""The demo's clock: where its buttons lead, never back, and over a restart."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.demo.moved_clock import MOVES, MovedClock
from storage import settings
from storage.database import Database
from tests.province import at

REAL = datetime(2026, 11, 24, 2, 0, 0, 400_000, tzinfo=UTC)


@pytest.mark.parametrize(
    ("move", "now", "to"),
    [
        ("monday", "2023-09-14 09:00", "2023-09-18 07:30"),  # a Thursday
        ("monday", "2023-09-17 23:59", "2023-09-18 07:30"),
        ("monday", "2023-09-18 07:29", "2023-09-18 07:30"),
        ("monday", "2023-09-18 07:30", "2023-09-25 07:30"),
        ("monday", "2023-12-29 09:00", "2024-01-01 07:30"),
        ("due", "2023-09-14 09:00", "2023-09-25 08:00"),
        ("due", "2023-09-25 07:59", "2023-09-25 08:00"),
        ("due", "2023-09-25 08:00", "2023-12-25 08:00"),
        ("due", "2023-09-30 23:00", "2023-12-25 08:00"),
        ("due", "2023-12-26 09:00", "2024-03-25 08:00"),
        ("day", "2023-09-14 09:00", "2023-09-15 09:00"),
        ("day", "2023-12-31 23:59", "2024-01-01 23:59"),
    ],
)
def test_a_button_leads_to_the_next_of_its_kind(move: str, now: str, to: str) -> None:
    assert MOVES[move](at(now)) == at(to)
    # A server's clock is not Vietnam's
    assert MOVES[move](at(now).astimezone(UTC)) == at(to)


def test_it_runs_apart_from_the_real_one(sqlite_database: Database) -> None:
    clock = _demo(sqlite_database, timedelta(days=-1167))
    assert clock() == REAL - timedelta(days=1167)
    for move, day in (("monday", "2023-09-18 07:30"), ("due", "2023-09-25 08:00")):
        clock.move_to(MOVES[move](clock()))
        assert clock() == at(day)


def test_it_is_never_set_back(sqlite_database: Database) -> None:
    clock = _demo(sqlite_database, timedelta(0))
    clock.move_to(at("2026-11-30 07:30"))
    for earlier in ("2026-11-30 07:30", "2026-11-30 07:29", "2023-01-01 00:00"):
        clock.move_to(at(earlier))
        assert clock() == at("2026-11-30 07:30")


@pytest.mark.parametrize("began", [timedelta(0), timedelta(days=-1167), timedelta(days=400)])
def test_it_goes_on_from_there_after_a_restart(sqlite_database: Database, began: timedelta) -> None:
    clock = _demo(sqlite_database, began)
    for move in MOVES.values():
        clock.move_to(move(clock()))
        with sqlite_database.reading() as session:
            again = MovedClock(sqlite_database, settings.clock_offset(session), real=lambda: REAL)
        # The row has whole seconds; what was said must not be said to be still to come.
        assert timedelta(0) <= again() - clock() < timedelta(seconds=1)


def _demo(database: Database, offset: timedelta) -> MovedClock:
    with database.writing() as session:
        settings.mark_demo(session, clock_offset=offset)
    return MovedClock(database, offset, real=lambda: REAL)
