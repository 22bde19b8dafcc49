"""Whom a reminder reaches: the head, else deputy, treasurer, secretary, the first who can be."""

import pytest

from storage import chats, people
from storage.database import Database
from storage.models import RoleKind
from tests.core import Core
from tests.province import Province, at, person
from tests.scheduler.ticking import blocks, on_monday, reminder_tick
from tests.storage.booking import book, gift_of

DUE = "2026-12-25 08:00"
# How somebody can be reached: by a chat that is pushed to, on the page only, blocked, not at all.
PUSHED, PAGE, BLOCKED, NEVER = "pushed", "page", "blocked", "never"


@pytest.mark.parametrize(
    ("officers", "reminded"),
    [
        ({"head": PUSHED}, "head"),
        ({"head": PUSHED, "deputy": PUSHED, "secretary": PUSHED}, "head"),
        ({"secretary": PUSHED, "treasurer": PUSHED, "deputy": PUSHED}, "deputy"),
        ({"secretary": PUSHED, "treasurer": PUSHED}, "treasurer"),
        ({"secretary": PUSHED}, "secretary"),
        ({"head": BLOCKED, "deputy": PUSHED}, "deputy"),
        ({"head": NEVER, "deputy": BLOCKED, "treasurer": NEVER, "secretary": PUSHED}, "secretary"),
        ({"head": PAGE, "secretary": PUSHED}, "secretary"),  # the page tells nobody
        ({"head": PAGE, "deputy": PAGE}, "head"),  # better than nothing: it lies there
        ({"head": BLOCKED, "deputy": PAGE}, "deputy"),
        ({"head": BLOCKED}, None),
        ({"head": NEVER}, None),
        ({}, None),
        ({"member": PUSHED, "leader": PUSHED, "admin": PUSHED}, None),  # no officers
    ],
)
def test_the_first_who_can_be_reached(
    sqlite_database: Database, place: Province, officers: dict[str, str], reminded: str | None
) -> None:
    for role, how in officers.items():
        _join(sqlite_database, place.ttyt, role, how)
    mine = reminder_tick(sqlite_database, DUE) - {"head", "bvn_head"}
    assert mine == ({f"ttyt_{reminded}"} if reminded else set())


def test_of_two_chats_the_one_that_is_pushed_to(sqlite_database: Database, place: Province) -> None:
    with sqlite_database.writing() as session:
        chats.places(session, ["web:head"], at("2026-12-01 09:00"), pulled=["web:head"])
        chats.link(session, "web:head", place.head)
    assert reminder_tick(sqlite_database, DUE) == {"head", "bvn_head"}
    blocks(sqlite_database, "head", "2026-12-25 09:00")
    core = Core(sqlite_database)
    core.tapped("bvn_head", "Nhắc lại sáng mai", at("2026-12-25 09:00"))
    assert reminder_tick(sqlite_database, "2026-12-26 08:00") == {"bvn_head"}


def test_who_comes_back_is_reached_again(sqlite_database: Database, place: Province) -> None:
    blocks(sqlite_database, "head", "2026-12-01 09:00")
    assert reminder_tick(sqlite_database, DUE) == {"bvn_head"}
    Core(sqlite_database).typed("head", "menu", at("2026-12-27 10:00"))
    assert reminder_tick(sqlite_database, "2026-12-27 10:01") == {"head"}


def test_without_anybody_nothing_is_claimed_and_who_joins_is_reminded(
    sqlite_database: Database, place: Province
) -> None:
    for when in ("25 08:00", "25 08:01", "28 09:00"):
        reminder_tick(sqlite_database, f"2026-12-{when}")
    _join(sqlite_database, place.ttyt, "secretary", PUSHED)
    assert reminder_tick(sqlite_database, "2026-12-29 10:00") == {"ttyt_secretary"}
    _join(sqlite_database, place.ttyt, "head", PUSHED)  # the unit has been reminded
    assert reminder_tick(sqlite_database, "2026-12-29 10:01") == set()


def test_who_joins_in_the_next_period_is_not_reminded_of_the_old_one(
    sqlite_database: Database, place: Province
) -> None:
    reminder_tick(sqlite_database, DUE)
    _join(sqlite_database, place.ttyt, "head", PUSHED)
    assert reminder_tick(sqlite_database, "2027-01-02 10:00") == set()


def test_who_left_is_not_reminded(sqlite_database: Database, place: Province) -> None:
    with sqlite_database.writing() as session:
        for role in people.roles_of(session, place.head):
            people.end_role(session, role.id or 0, by=place.admin, now=at("2026-12-01 09:00"))
    assert reminder_tick(sqlite_database, DUE) == {"bvn_head"}


def test_the_leader_sees_who_cannot_be_reached(sqlite_database: Database, place: Province) -> None:
    blocks(sqlite_database, "head", "2026-12-01 09:00")
    _join(sqlite_database, place.ttyt, "head", PAGE)
    with sqlite_database.writing() as session:
        now = at("2026-12-02 09:00")
        book(session, gift_of(place.bvps, day=now.date()), place.head, now=now)
    said = on_monday(sqlite_database, "2026-12-07")
    # BVPS, whose head blocked the bot, owes nothing any more
    assert (
        "Em chưa nhắc được 1 đơn vị chưa báo cáo: "
        "chỉ dùng trang web, không nhắc được (Chi hội Trung tâm Y tế)." in said.text
    )


def _join(database: Database, unit_id: int, role: str, how: str) -> None:
    with database.writing() as session:
        new = person(session, f"Người {role}", unit_id, RoleKind(role))
        chat, now = f"test:ttyt_{role}", at("2026-12-01 09:00")
        if how == NEVER:
            return
        chats.places(session, [chat], now, pulled=[chat] if how == PAGE else [])
        chats.link(session, chat, new.id)
        if how == BLOCKED:
            chats.mark_unreachable(session, chat, now)
