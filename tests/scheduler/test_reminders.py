"""Reminders: who owes a report, when it is asked for, and that it is asked for once.

BVPS and BVN have a head with a chat, TTYT and SGD nobody; the fourth quarter is due on Friday
25/12/2026.
"""

import threading
from datetime import date

import pytest
from sqlmodel import Session

from scheduler import reminders
from scheduler.calendar import Hours
from storage import nothing_to_report, organisation, people
from storage.database import Database
from storage.models import Lane, Outgoing, ReportEvery, RoleKind, Unit
from storage.people import OFFICERS
from storage.periods import parse
from tests.core import Core
from tests.province import NOW, TODAY, Province, a_province, add_role, at, person
from tests.scheduler.ticking import reminder_tick, rows, told
from tests.storage.booking import book, gift_of, take_back

HEADS = {"head", "bvn_head"}
DUE = "2026-12-25 08:00"


@pytest.mark.parametrize(
    ("when", "comes"),
    [
        ("2026-12-24 20:59", False),
        ("2026-12-25 07:59", False),
        ("2026-12-25 08:00", True),
        ("2026-12-25 20:59", True),
        ("2026-12-25 21:00", False),  # none at night
        ("2026-12-26 06:59", False),
        ("2026-12-26 07:00", True),  # asleep over the due day
        ("2026-12-31 20:59", True),
        ("2027-01-01 08:00", False),  # the next period, which is not due
        ("2027-03-25 07:59", False),
        ("2027-03-25 08:00", True),
    ],
)
def test_it_is_due_on_the_25th_at_eight(
    sqlite_database: Database,
    place: Province,
    when: str,
    comes: bool,  # noqa: FBT001
) -> None:
    assert reminder_tick(sqlite_database, when) == (HEADS if comes else set())


def test_it_comes_once_however_often_the_clock_ticks(database: Database) -> None:
    with database.writing() as session:
        a_province(session)
    for when in ("25 08:00", "25 08:00", "25 08:01", "25 20:59", "26 07:00", "31 20:59"):
        reminder_tick(database, f"2026-12-{when}")
    assert [(one.to, one.at) for one in told(database)] == [("bvn_head", DUE), ("head", DUE)]


def test_it_says_what_is_owed_and_how_to_answer(sqlite_database: Database, place: Province) -> None:
    reminder_tick(sqlite_database, DUE)
    said = told(sqlite_database)[-1]
    assert (
        "Chi hội Bệnh viện Phụ sản chưa có phiếu nào của kỳ 1/10/2026 đến 31/12/2026" in said.text
    )
    assert said.buttons == (
        "Ghi đóng góp",
        "Ghi khen thưởng, trao quà",
        "Không phát sinh",
        "Nhắc lại chiều nay",
        "Nhắc lại sáng mai",
        "Nhắc lại thứ Hai",
    )


def test_nothing_to_report_is_one_tap_away(sqlite_database: Database, place: Province) -> None:
    core = Core(sqlite_database)
    reminder_tick(sqlite_database, DUE)
    core.tapped("head", "Không phát sinh", at("2026-12-25 09:00"))
    core.typed("head", "đúng", at("2026-12-25 09:01"))
    [_, row] = rows(sqlite_database)
    with sqlite_database.reading() as session:
        assert not reminders.still_true(session, row)


@pytest.mark.parametrize(
    ("opened", "owes"),
    [
        (date(2026, 9, 30), True),
        (date(2026, 10, 1), True),
        (date(2026, 10, 2), False),  # its first full period is the next one
        (date(2026, 12, 24), False),
    ],
)
def test_a_unit_owes_from_its_first_full_period(
    sqlite_database: Database,
    place: Province,
    opened: date,
    owes: bool,  # noqa: FBT001
) -> None:
    with sqlite_database.writing() as session:
        session.get_one(Unit, place.bvps).opened_on = opened
    assert reminder_tick(sqlite_database, DUE) == ({"bvn_head"} | ({"head"} if owes else set()))
    if not owes:
        assert "head" in reminder_tick(sqlite_database, "2027-03-25 08:00")


def test_only_units_without_open_children_owe(sqlite_database: Database, place: Province) -> None:
    with sqlite_database.writing() as session:
        person(session, "Trưởng sở", place.syt, RoleKind.HEAD, chat="test:syt_head")
        person(session, "Trưởng sở khác", place.sgd, RoleKind.HEAD, chat="test:sgd_head")
    assert reminder_tick(sqlite_database, DUE) == {*HEADS, "sgd_head"}
    with sqlite_database.writing() as session:
        for one in (place.bvps, place.bvn, place.ttyt):
            organisation.close(session, one, on=date(2026, 12, 26))
    assert reminder_tick(sqlite_database, "2026-12-25 20:00") == set()
    assert reminder_tick(sqlite_database, "2026-12-26 08:00") == {"syt_head"}


def test_a_unit_closed_today_is_left_alone(sqlite_database: Database, place: Province) -> None:
    with sqlite_database.writing() as session:
        organisation.close(session, place.bvps, on=date(2026, 12, 25))
    assert reminder_tick(sqlite_database, DUE) == {"bvn_head"}


@pytest.mark.parametrize(
    ("stated", "reminded"),
    [
        # Said for the province or the department it holds below, unless said nearer
        ({}, {"2026-12-25", "2027-03-25"}),
        ({"bvps": "MONTH"}, {"2026-12-25", "2027-01-25", "2027-02-25", "2027-03-25"}),
        ({"syt": "MONTH"}, {"2026-12-25", "2027-01-25", "2027-02-25", "2027-03-25"}),
        ({"th": "HALF_YEAR"}, {"2026-12-25"}),
        ({"th": "MONTH", "syt": "HALF_YEAR"}, {"2026-12-25"}),
        ({"th": "MONTH", "bvps": "QUARTER"}, {"2026-12-25", "2027-03-25"}),
    ],
)
def test_how_often_is_inherited(
    sqlite_database: Database,
    place: Province,
    stated: dict[str, str],
    reminded: set[str],
) -> None:
    with sqlite_database.writing() as session:
        for name, often in stated.items():
            session.get_one(Unit, getattr(place, name)).report_every = ReportEvery[often]
    days = ("2026-11-25", "2026-12-25", "2027-01-25", "2027-02-25", "2027-03-25")
    found = {day for day in days if "head" in reminder_tick(sqlite_database, f"{day} 08:00")}
    assert found - {"2026-11-25"} == reminded


@pytest.mark.parametrize(
    ("what", "comes"),
    [
        ("entry", False),
        ("entry of the period's first day", False),
        ("entry of the day before", True),
        ("undone entry", True),
        ("one undone and one standing", False),
        ("nothing", False),
        ("nothing, of the period before", True),
        ("nothing, and an undone entry after it", True),  # the entry made it lapse
    ],
)
def test_whoever_has_reported_is_not_reminded(
    sqlite_database: Database,
    place: Province,
    what: str,
    comes: bool,  # noqa: FBT001
) -> None:
    with sqlite_database.writing() as session:
        _report(session, place, what)
    assert ("head" in reminder_tick(sqlite_database, DUE)) is comes


def _report(session: Session, place: Province, what: str) -> None:
    days = {
        "entry of the period's first day": date(2026, 10, 1),
        "entry of the day before": date(2026, 9, 30),
    }
    if what.startswith("nothing"):
        of = "2026Q3" if "before" in what else "2026Q4"
        nothing_to_report.declare(
            session, place.bvps, parse(of), by=place.head, now=NOW, today=TODAY
        )
    if "entry" in what or "undone" in what:
        entry = book(session, gift_of(place.bvps, day=days.get(what, TODAY)), place.head)
        if "undone" in what:
            take_back(session, entry, place.head)
    if "standing" in what:
        book(session, gift_of(place.bvps), place.head)


@pytest.mark.parametrize("how", ["entry", "nothing", "closed"])
def test_it_is_still_true_until_something_is_reported(database: Database, how: str) -> None:
    with database.writing() as session:
        place = a_province(session)
    reminder_tick(database, DUE)
    row = next(one for one in rows(database) if one.chat == "test:head")
    with database.writing() as session:
        assert reminders.still_true(session, row)
        if how == "closed":
            organisation.close(session, place.bvps, on=date(2026, 12, 25))
        else:
            _report(session, place, how)
        session.flush()
        assert not reminders.still_true(session, row)


@pytest.mark.parametrize("role", OFFICERS)
def test_it_is_not_handed_over_to_who_holds_that_office_no_longer(
    sqlite_database: Database, place: Province, role: RoleKind
) -> None:
    reminder_tick(sqlite_database, DUE)
    row = next(one for one in rows(sqlite_database) if one.chat == "test:head")
    with sqlite_database.writing() as session:
        [head] = people.roles_of(session, place.head)
        people.end_role(session, head.id or 0, by=place.admin, now=NOW)
        add_role(session, place.head, place.bvps, RoleKind.MEMBER)
        add_role(session, place.head, place.bvn, role)
        assert not reminders.still_true(session, row)
        add_role(session, place.head, place.bvps, role)
        assert reminders.still_true(session, row)


def test_what_is_no_reminder_is_always_true(sqlite_database: Database, place: Province) -> None:
    row = Outgoing(chat="test:head", lane=Lane.BULK, created_at=NOW, html="Tin khác")
    with sqlite_database.reading() as session:
        assert reminders.still_true(session, row)


def test_two_replicas_that_tick_at_once_remind_everybody_once(database: Database) -> None:
    with database.writing() as session:
        a_province(session)
    url = database.engine.url.render_as_string(hide_password=False)
    at_once = threading.Barrier(2)

    def tick() -> None:
        replica = Database(url)
        at_once.wait(10)
        reminder_tick(replica, DUE, Hours(citizen_day=(12, 25)))
        replica.close()

    threads = [threading.Thread(target=tick) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(one.to for one in told(database)) == sorted([*HEADS, "member"])
