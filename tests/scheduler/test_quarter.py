"""A quarter with six departments and thirty chapters: every unasked message, and no other.

It goes from Wednesday 1/7 to Monday 5/10/2026. The script below says what people do; the list at
the end says what they were told for it.
"""

from datetime import date

import pytest
from sqlmodel import Session, select

from scheduler.calendar import is_quiet
from storage import organisation
from storage.database import Database
from storage.models import Person, ReportEvery
from tests.province import at, unit
from tests.scheduler.quarter import CHAPTERS, DEPARTMENTS, Quarter
from tests.scheduler.ticking import Told

WEDNESDAYS = (
    *("07-01", "07-08", "07-15", "07-22", "07-29", "08-05", "08-12", "08-19", "08-26"),
    *("09-02", "09-16", "09-23", "09-30"),  # on 9/9 the machine is off
)


@pytest.fixture
def quarter(sqlite_database: Database) -> Quarter:
    found = Quarter(sqlite_database)
    found.set_up()
    _people(found)
    _machine(found)
    for script in (_first, _second, _third, _fourth, _fifth, _sixth):
        script(found)
    found.pass_by("2026-07-01 00:00", "2026-10-05 23:00")
    return found


def _people(q: Quarter) -> None:
    """Every chapter has a head with a chat, but for those of whom a script says otherwise."""
    others = {"d1c5", "d3c1", "d3c2", "d3c3", "d4c3"}
    for d in DEPARTMENTS:
        for c in CHAPTERS:
            if f"d{d}c{c}" not in others:
                q.joins("01-02 09:00", f"d{d}c{c}.head")
    for who in ("th", "d1", "d2", "d3", "d4"):
        q.joins("01-02 09:00", f"{who}.leader")


def _machine(q: Quarter) -> None:
    q.sleeps("08-23 22:00", "08-24 23:00")  # over a Monday
    q.sleeps("09-06 20:00", "09-15 09:00")  # over two of them


def _first(q: Quarter) -> None:
    """D1: a quarter's report each; c1 books weekly, c2 undoes, c3 declares, c4 puts off."""
    for day in WEDNESDAYS:
        q.books(f"{day} 10:00", "d1c1.head")
    q.books("08-05 11:00", "d1c2.head", name="mistaken")
    q.undoes("08-05 11:05", "d1c2.head", "mistaken")
    q.declares_nothing("09-20 20:00", "d1c3.head", ReportEvery.QUARTER)
    q.taps_on("09-25 09:30", "d1c4.head", "Nhắc lại chiều nay")
    q.taps_on("09-25 15:30", "d1c4.head", "Nhắc lại sáng mai")
    q.joins("01-02 09:00", "d1c5.head")
    q.joins("01-02 09:00", "d1c5.deputy")
    q.blocks("08-15 12:00", "d1c5.head")


def _second(q: Quarter) -> None:
    """D2 reports monthly; c5 is closed on a due day."""
    q.at("01-02 09:00", lambda session: _reports(session, "D2", ReportEvery.MONTH))
    for day in ("07-10", "08-10", "09-16"):
        q.books(f"{day} 09:00", "d2c1.head")
    q.books("07-15 09:00", "d2c3.head")
    q.books("07-16 09:00", "d2c4.head")
    q.declares_nothing("08-17 09:00", "d2c4.head", ReportEvery.MONTH)
    q.at("08-25 06:00", lambda s: organisation.close(s, unit(s, "D2C5").id or 0, on=q.now.date()))


def _third(q: Quarter) -> None:
    """D3 is silent: nobody in c1, no chat for c2's head, c3's comes late, c5 is new."""
    q.joins("01-02 09:00", "d3c2.head", with_chat=False)
    q.joins("01-02 09:00", "d3c2.treasurer")
    q.joins("09-27 10:00", "d3c3.head")
    q.books("09-25 07:50", "d3c4.head")
    q.at("01-02 09:00", lambda session: _opened(session, "D3C5", date(2026, 7, 15)))


def _fourth(q: Quarter) -> None:
    """D4's leader has the digest off until August; reminders are put off, one comes at night."""
    q.at("01-03 09:00", lambda session: _wants(session, "d4.leader", wanted=False))
    q.at("08-12 09:00", lambda session: _wants(session, "d4.leader", wanted=True))
    q.taps_on("09-25 10:00", "d4c1.head", "Nhắc lại thứ Hai")
    q.books("09-27 10:00", "d4c1.head")
    q.taps_on("09-25 10:00", "d4c2.head", "Nhắc lại thứ Hai")
    q.joins("09-25 22:00", "d4c3.head")
    q.taps_on("09-30 10:00", "d4c4.head", "Nhắc lại sáng mai")  # past the quarter's end
    q.books("08-20 09:00", "d4c5.head", name="wrong")
    q.undoes("08-20 09:10", "d4c5.head", "wrong")
    q.books("08-21 09:00", "d4c5.head", day="08-01")


def _fifth(q: Quarter) -> None:
    """D5 gets a leader on a Wednesday, who blocks us in September."""
    q.joins("07-15 10:00", "d5.leader")
    q.blocks("09-01 09:00", "d5.leader")
    for day in WEDNESDAYS:
        q.books(f"{day} 14:00", "d5c1.head")


def _sixth(q: Quarter) -> None:
    """D6 has no leader and reports by half-years."""
    q.at("01-02 09:00", lambda session: _reports(session, "D6", ReportEvery.HALF_YEAR))


FULL, SHORT, OWED = "full", "short", "reminder"
MONDAYS = (
    *("07-06 07:30", "07-13 07:30", "07-20 07:30", "07-27 07:30", "08-03 07:30", "08-10 07:30"),
    *("08-17 07:30", "08-25 07:00", "08-31 07:30", "09-15 09:00", "09-21 07:30", "09-28 07:30"),
    "10-05 07:30",
)
DIGESTS = {
    "th.leader": {when: SHORT if when == "09-15 09:00" else FULL for when in MONDAYS},
    "d1.leader": {when: SHORT if when == "09-15 09:00" else FULL for when in MONDAYS},
    "d2.leader": {
        "07-06 07:30": SHORT,  # a month's first Monday
        "07-13 07:30": FULL,
        "07-20 07:30": FULL,
        "07-27 07:30": SHORT,
        "08-03 07:30": SHORT,
        "08-17 07:30": FULL,
        "08-25 07:00": SHORT,
        "08-31 07:30": SHORT,
        "09-21 07:30": FULL,
        "09-28 07:30": SHORT,
        "10-05 07:30": SHORT,
    },
    "d3.leader": {
        "07-06 07:30": SHORT,
        "08-03 07:30": SHORT,
        # September's first Monday was slept through
        "09-28 07:30": FULL,
        "10-05 07:30": SHORT,
    },
    "d4.leader": {
        "08-25 07:00": FULL,
        "08-31 07:30": SHORT,
        "09-28 07:30": FULL,
        "10-05 07:30": SHORT,
    },
    "d5.leader": {when: FULL for when in MONDAYS if "07-20" <= when[:5] < "09-01"},
}
REMINDERS = {
    "07-25 08:00": ["d2c2.head", "d2c5.head"],
    "08-25 08:00": ["d2c2.head", "d2c3.head"],
    "09-25 08:00": [
        *("d1c2.head", "d1c4.head", "d1c5.deputy", "d2c2.head", "d2c3.head", "d2c4.head"),
        *("d3c2.treasurer", "d4c1.head", "d4c2.head", "d4c4.head"),
        *("d5c2.head", "d5c3.head", "d5c4.head", "d5c5.head"),
    ],
    "09-25 15:00": ["d1c4.head"],
    "09-26 07:00": ["d4c3.head"],
    "09-26 08:00": ["d1c4.head"],
    "09-27 12:00": ["d3c3.head"],
    "09-28 08:00": ["d4c2.head"],
    "10-01 08:00": ["d4c4.head"],
}


def test_a_quarter_has_these_unasked_messages_and_no_other(quarter: Quarter) -> None:
    expected = [
        (f"2026-{when}", who, kind) for who, of in DIGESTS.items() for when, kind in of.items()
    ] + [
        (f"2026-{when}", who, OWED)
        for when, all_of_them in REMINDERS.items()
        for who in all_of_them
    ]
    assert sorted((one.at, one.to, _kind(one)) for one in quarter.told) == sorted(expected)
    assert not [one for one in quarter.told if is_quiet(at(one.at))]
    assert all(one.picture is None for one in quarter.told)  # nobody set a target


def _reports(session: Session, code: str, every: ReportEvery) -> None:
    unit(session, code).report_every = every


def _opened(session: Session, code: str, on: date) -> None:
    unit(session, code).opened_on = on


def _wants(session: Session, who: str, *, wanted: bool) -> None:
    session.exec(select(Person).where(Person.name == who)).one().wants_digest = wanted


def _kind(one: Told) -> str:
    heads = {"BẢN TIN TUẦN": FULL, "Tuần qua chưa có phát sinh": SHORT, "Em xin nhắc nhẹ": OWED}
    [kind] = [kind for words, kind in heads.items() if words in one.text]
    return kind
