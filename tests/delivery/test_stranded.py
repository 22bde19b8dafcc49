"""Unasked messages whose sender died: never sent again, and an admin is told once."""

from datetime import datetime, timedelta

import pytest

from bot.channels.channel import UncertainError
from scheduler.calendar import is_quiet
from storage import chats, outgoing
from storage.database import Database
from storage.models import RoleKind, State
from tests.delivery.office import (
    ON_ONE_DATABASE,
    SOON,
    Pigeons,
    all_rows,
    bulk,
    office,
    put,
    reply,
    states,
    uncertain,
)
from tests.province import NOW, Province, a_province, at, person
from tests.running import MovedClock

LATER = NOW + outgoing.ON_ITS_WAY
WAITS = (State.PENDING, State.SENDING)
ADMIN, SYT_ADMIN = "telegram:admin", "telegram:syt admin"


@pytest.fixture
def province(database: Database) -> Province:
    """Set up a province whose people talked to us on Telegram last."""
    with database.writing() as session:
        place = a_province(session)
        person(session, "Hoàng Thị Sở", place.syt, RoleKind.ADMIN, chat=SYT_ADMIN)
        person(session, "Bùi Văn Giáo", place.sgd, RoleKind.LEADER, chat="telegram:sgd")
        for who in ("admin", "leader", "head", "member", "bvn_head"):
            chats.places(session, [f"telegram:{who}"], NOW + SOON)
            chats.link(session, f"telegram:{who}", getattr(place, who))
    return place


def left_on_its_way(database: Database, *chats_: str) -> None:
    """Hand rows over, as a process that is killed right then."""
    put(database, *(bulk(f"to {chat}", f"telegram:{chat}") for chat in chats_))
    with database.writing() as session:
        for row in outgoing.bulk_waiting(session, NOW):
            assert outgoing.hand_over(session, row.id or 0, NOW, still_true=lambda *_: True)


def told(database: Database) -> dict[str, list[str]]:
    """What was written to the admins."""
    found: dict[str, list[str]] = {}
    for row in all_rows(database):
        if row.chat in {ADMIN, SYT_ADMIN}:
            found.setdefault(row.chat, []).append(row.html)
    return found


async def test_what_was_on_its_way_is_listed_to_the_nearest_admin_once_and_not_sent(
    database: Database, province: Province
) -> None:
    left_on_its_way(database, "head", "bvn_head", "sgd")
    for start in ("first", "second"):
        put(database, bulk(start, "telegram:leader"))
        async with office(database, MovedClock(LATER)) as post:
            await post.until_arrived(start)
            await post.until(lambda: all(row.state not in WAITS for row in all_rows(database)))
        assert not [words for words in post.pigeons.asked if words.startswith("to ")]
    words = told(database)
    assert {chat: len(each) for chat, each in words.items()} == {ADMIN: 1, SYT_ADMIN: 1}
    assert "<b>2</b> tin" in words[SYT_ADMIN][0]
    assert "Lê Thị Hội, Đỗ Thị Nhi" in words[SYT_ADMIN][0]
    assert "<b>1</b> tin" in words[ADMIN][0]
    assert "Bùi Văn Giáo" in words[ADMIN][0]
    assert uncertain(database) == ["to head", "to bvn_head", "to sgd"]


@ON_ONE_DATABASE
async def test_what_may_still_be_on_its_way_is_left_to_its_sender(
    database: Database, province: Province
) -> None:
    left_on_its_way(database, "head")
    now = MovedClock(LATER - SOON)
    put(database, bulk("marker", "telegram:leader"))
    async with office(database, now) as post:
        await post.until_arrived("marker")
        assert states(database)["to head"] is State.SENDING
        assert told(database) == {}
        # It is found without a restart as well: another replica may never come back
        now.at = LATER
        await post.until_state("to head", State.UNCERTAIN)


@ON_ONE_DATABASE
async def test_a_process_does_not_give_up_its_own_slow_request(
    database: Database, province: Province
) -> None:
    now, pigeons = MovedClock(NOW), Pigeons()
    release = pigeons.hold("digest")
    put(database, bulk("digest", "telegram:head"))
    async with office(database, now, pigeons) as post:
        await post.until(lambda: pigeons.asked == ["digest"])
        # As when a demo's clock is moved by days
        now.at = NOW + timedelta(days=6)
        put(database, bulk("marker", "telegram:leader"))
        await post.until_arrived("marker")
        assert states(database)["digest"] is State.SENDING
        release.set()
        await post.until_arrived("digest")
    assert told(database) == {}


async def test_what_timed_out_is_listed_to_the_nearest_admin_once(
    database: Database, province: Province
) -> None:
    pigeons = Pigeons()
    pigeons.troubles["to head"].append(UncertainError())
    put(database, bulk("to head", "telegram:head"), bulk("to leader", "telegram:leader"))
    for start in ("first", "second"):
        async with office(database, MovedClock(NOW), pigeons) as post:
            await post.until_state("to head", State.UNCERTAIN)
            put(database, bulk(start, "telegram:head"))
            await post.until_arrived("to leader", start)
            await post.until(lambda: all(row.state not in WAITS for row in all_rows(database)))
    assert pigeons.asked.count("to head") == 1
    assert {chat: len(each) for chat, each in told(database).items()} == {SYT_ADMIN: 1}
    assert "Lê Thị Hội" in told(database)[SYT_ADMIN][0]


async def test_two_replicas_tell_it_once(database: Database, province: Province) -> None:
    left_on_its_way(database, "head", "member")
    with database.reading() as session:
        lost = outgoing.stranded(session, LATER)
    for given_up in (["telegram:head", "telegram:member"], []):
        with database.writing() as session:
            assert sorted(outgoing.give_up_stranded(session, LATER, lost)) == given_up


async def test_what_was_given_up_is_not_sent_again_when_its_sender_comes_to_life(
    database: Database, province: Province
) -> None:
    left_on_its_way(database, "head")
    row_id = all_rows(database)[0].id or 0
    with database.writing() as session:
        outgoing.give_up_stranded(session, LATER, [row_id])
        outgoing.mark(session, row_id, {"state": State.PENDING}, only=State.SENDING)
    assert states(database)["to head"] is State.UNCERTAIN


@ON_ONE_DATABASE
async def test_the_admin_is_not_woken_at_night(database: Database, province: Province) -> None:
    def by_day(when: datetime) -> bool:
        return not is_quiet(when)

    left_on_its_way(database, "head")
    now = MovedClock(at("2026-11-25 02:00"))
    put(database, reply("reply", "telegram:leader"))
    async with office(database, now, may_send_bulk=by_day) as post:
        await post.until_arrived("reply")
        assert told(database) == {}
        now.at = at("2026-11-25 07:00")
        await post.until(lambda: SYT_ADMIN in told(database))
