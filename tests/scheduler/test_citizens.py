"""The one reminder a year to register as a learning citizen, on the day that is set."""

from datetime import date

import pytest

from scheduler import reminders
from scheduler.calendar import Hours
from storage import chats, citizens, linking, organisation, people
from storage.database import Database
from storage.models import RoleKind
from tests.province import NOW, Province, add_role, at, person
from tests.scheduler.ticking import reminder_tick, rows, told

ON_15_OCTOBER = Hours(citizen_day=(10, 15))


@pytest.fixture
def members(sqlite_database: Database, place: Province) -> None:
    """Add members who registered, withdrew, never came in by chat, left, and who belong twice."""
    with sqlite_database.writing() as session:
        made = {
            name: person(session, name, place.bvps, RoleKind.MEMBER, chat=f"test:{name}").id or 0
            for name in ("registered", "withdrew", "left", "twice", "of_closed")
        }
        person(session, "Không có chat", place.bvps, RoleKind.MEMBER)
        add_role(session, made["twice"], place.bvn, RoleKind.MEMBER)
        for name in ("registered", "withdrew"):
            citizens.register(session, made[name], place.bvps, today=YEAR_AFTER, now=NOW)
        citizens.withdraw(session, made["withdrew"], today=YEAR_AFTER, now=NOW)
        [role] = people.roles_of(session, made["left"])
        people.end_role(session, role.id or 0, by=None, now=NOW)
        people.roles_of(session, made["of_closed"])[0].unit_id = place.ttyt
        organisation.close(session, place.ttyt, on=date(2027, 10, 1))


YEAR_AFTER = date(2027, 3, 1)
REMINDED = {"member", "twice"}


@pytest.mark.parametrize(
    ("when", "comes"),
    [
        ("2027-10-14 20:00", False),
        ("2027-10-15 07:59", False),
        ("2027-10-15 08:00", True),
        ("2027-10-15 20:59", True),
        ("2027-10-15 21:00", False),
        ("2027-10-16 08:00", False),
    ],
)
def test_it_comes_on_the_day_that_is_set(
    sqlite_database: Database,
    members: None,
    when: str,
    comes: bool,  # noqa: FBT001
) -> None:
    to = reminder_tick(sqlite_database, when, ON_15_OCTOBER)
    assert to == (REMINDED if comes else set())


def test_by_default_there_is_none(sqlite_database: Database, members: None) -> None:
    for month in range(1, 13):
        to = reminder_tick(sqlite_database, f"2027-{month:02}-15 09:00")
        assert to.isdisjoint(REMINDED)


def test_it_comes_once_a_year(sqlite_database: Database, members: None) -> None:
    for when in ("2027-10-15 08:00", "2027-10-15 08:01", "2027-10-15 20:59"):
        reminder_tick(sqlite_database, when, ON_15_OCTOBER)
    assert sorted(one.to for one in told(sqlite_database)) == sorted(REMINDED)
    again = reminder_tick(sqlite_database, "2028-10-15 08:00", ON_15_OCTOBER)
    assert again == {*REMINDED, "registered", "withdrew"}  # they had registered for 2027


def test_it_says_so_and_asks_kindly(sqlite_database: Database, members: None) -> None:
    reminder_tick(sqlite_database, "2027-10-15 08:00", ON_15_OCTOBER)
    said = told(sqlite_database)[0]
    assert "Năm 2027 anh/chị chưa đăng ký Công dân học tập" in said.text
    assert "em chỉ nhắc một lần này thôi" in said.text
    assert len(said.buttons) == 2


def test_who_registers_meanwhile_is_not_told(
    sqlite_database: Database, place: Province, members: None
) -> None:
    reminder_tick(sqlite_database, "2027-10-15 08:00", ON_15_OCTOBER)
    row = next(one for one in rows(sqlite_database) if one.chat == "test:member")
    with sqlite_database.writing() as session:
        assert reminders.still_true(session, row)
        now = at("2027-10-15 08:01")
        citizens.register(session, place.member, place.bvps, today=now.date(), now=now)
        assert not reminders.still_true(session, row)


@pytest.mark.parametrize("what", ["left", "unlinked", "another's"])
def test_who_belongs_nowhere_or_has_no_such_chat_any_more_is_not_told(
    sqlite_database: Database, place: Province, members: None, what: str
) -> None:
    reminder_tick(sqlite_database, "2027-10-15 08:00", ON_15_OCTOBER)
    row = next(one for one in rows(sqlite_database) if one.chat == "test:member")
    with sqlite_database.writing() as session:
        if what == "left":
            [role] = people.roles_of(session, place.member)
            people.end_role(session, role.id or 0, by=None, now=NOW)
        else:
            linking.unlink(session, "test:member", place.member)
        if what == "another's":
            chats.link(session, "test:member", place.head)
    with sqlite_database.writing() as session:
        assert not reminders.still_true(session, row)
