"""The tick itself: the real path, each job apart."""

import threading
from datetime import datetime

import sqlalchemy as sa

from scheduler.calendar import Hours
from scheduler.clock import Clock
from storage.database import Database
from tests.province import Province, at
from tests.scheduler.ticking import told
from tests.storage.booking import book, gift_of

MONDAY_AND_DUE = at("2027-01-25 08:00")


def test_a_tick_does_what_is_due_and_says_whose_chats(
    sqlite_database: Database, place: Province
) -> None:
    _monthly_with_news(sqlite_database, place)
    touched: list[set[str]] = []
    _clock(sqlite_database, touched).tick()
    assert touched == [{"test:leader"}, {"test:bvn_head"}]
    assert [one.to for one in told(sqlite_database)] == ["leader", "bvn_head"]


def test_a_job_that_fails_holds_up_no_other(sqlite_database: Database, place: Province) -> None:
    _monthly_with_news(sqlite_database, place)
    with sqlite_database.writing() as session:
        # A target that no release can have written: the digest cannot be read.
        session.execute(sa.text("UPDATE target SET value = 'x' WHERE indicator LIKE 'citizens%'"))
        session.execute(sa.text("UPDATE target SET year = 2027"))
    touched: list[set[str]] = []
    _clock(sqlite_database, touched).tick()
    assert touched == [{"test:bvn_head"}]


def test_a_started_clock_ticks_at_once(sqlite_database: Database, place: Province) -> None:
    _monthly_with_news(sqlite_database, place)
    both = threading.Semaphore(0)
    clock = Clock(
        sqlite_database,
        now=lambda: MONDAY_AND_DUE,
        hours=Hours(),
        written=lambda _: both.release(),
    )
    clock.start()
    assert both.acquire(timeout=10)
    assert both.acquire(timeout=10)
    clock.stop()
    assert [one.to for one in told(sqlite_database)] == ["leader", "bvn_head"]


def _clock(database: Database, touched: list[set[str]]) -> Clock:
    def now() -> datetime:
        return MONDAY_AND_DUE

    return Clock(database, now=now, hours=Hours(), written=touched.append)


def _monthly_with_news(database: Database, place: Province) -> None:
    with database.writing() as session:
        session.execute(sa.text("UPDATE unit SET report_every = 'MONTH' WHERE code = 'SYT'"))
        now = at("2027-01-20 09:00")
        book(session, gift_of(place.bvps, day=now.date()), place.head, now=now)
