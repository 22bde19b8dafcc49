"""The bulk lane by night, after another replica, and on the page."""

from datetime import datetime

import pytest

from bot.delivery.replies import AT_ONCE as REPLIES_AT_ONCE
from scheduler.calendar import is_quiet
from storage import outgoing
from storage.database import Database
from storage.models import State
from tests.delivery.office import (
    CHAT,
    ON_ONE_DATABASE,
    OTHER,
    SOON,
    Pigeons,
    all_rows,
    bulk,
    many,
    office,
    put,
    reply,
    states,
)
from tests.province import NOW, at
from tests.running import MovedClock


@pytest.mark.parametrize(
    ("time", "sent"),
    [
        ("2026-11-24 20:59", True),
        ("2026-11-24 21:00", False),
        ("2026-11-24 23:59", False),
        ("2026-11-25 06:59", False),
        ("2026-11-25 07:00", True),
    ],
)
async def test_bulk_is_not_handed_over_at_night(
    sqlite_database: Database, time: str, *, sent: bool
) -> None:
    now = MovedClock(at(time))
    put(sqlite_database, bulk("digest"), reply("reply", OTHER))
    asked: list[datetime] = []

    def by_day(when: datetime) -> bool:
        asked.append(when)
        return not is_quiet(when)

    async with office(sqlite_database, now, may_send_bulk=by_day) as post:
        # A reply goes at any hour
        await post.until_arrived("reply")
        await post.until(lambda: asked != [])
        if sent:
            await post.until_arrived("digest")
    assert ("digest" in post.pigeons.asked) is sent


@ON_ONE_DATABASE
async def test_what_waited_for_its_turn_until_night_fell_stays(database: Database) -> None:
    now, pigeons = MovedClock(at("2026-11-24 20:59")), Pigeons()
    replies = many(REPLIES_AT_ONCE + 1, "reply")
    release = pigeons.hold(*replies)
    put(database, bulk("digest"))
    put(database, *(reply(words, f"telegram:{words}") for words in replies))
    by_day = lambda when: not is_quiet(when)  # noqa: E731 - said in one word below
    async with office(database, now, pigeons, may_send_bulk=by_day) as post:
        await post.until(lambda: pigeons.in_flight == REPLIES_AT_ONCE)
        await post.until(lambda: post.delivery._bulk._at_work != {})
        now.at = at("2026-11-24 21:00")
        release.set()
        await post.until_arrived(*replies)
        await post.until(lambda: post.delivery._bulk._at_work == {})
        assert states(database)["digest"] is State.PENDING
        now.at = at("2026-11-25 07:00")
        await post.until_arrived("digest")
    assert sorted(pigeons.asked[:-1]) == sorted(replies)


async def test_what_another_replica_has_taken_meanwhile_is_not_sent(database: Database) -> None:
    def other_replica(data: dict[str, str]) -> bytes:
        # While this one draws, between its look and its handing over
        with database.writing() as session:
            row_id = all_rows(database)[0].id or 0
            assert outgoing.hand_over(session, row_id, NOW, still_true=lambda *_: True)
        return b"png"

    put(database, bulk("digest", picture={"kind": "qr", "text": "x", "alt": "y"}))
    put(database, bulk("next", OTHER))
    async with office(database, draw=other_replica) as post:
        await post.until_arrived("next")
        await post.until_state("digest", State.SENDING)
        await post.until(lambda: post.delivery._bulk._at_work == {})
    assert post.pigeons.asked == ["next"]


@ON_ONE_DATABASE
async def test_the_page_shows_bulk_once_it_may_be_handed_over(database: Database) -> None:
    put(database, bulk("digest", "web:1"), bulk("no longer true", "web:2"))
    still_true = lambda _, row: row.chat == "web:1"  # noqa: E731 - the same
    async with office(database, still_true=still_true) as post:
        await post.until_state("digest", State.SENT)
        await post.until_state("no longer true", State.DROPPED)
    assert post.pigeons.asked == []


def test_a_row_is_handed_over_once_and_not_before_its_time(database: Database) -> None:
    put(database, bulk("digest", not_before=NOW + SOON))
    row_id = all_rows(database)[0].id or 0
    for when, handed in ((NOW, False), (NOW + SOON, True), (NOW + SOON, False)):
        with database.writing() as session:
            row = outgoing.hand_over(session, row_id, when, still_true=lambda *_: True)
            assert (row is not None) is handed


def test_of_each_chat_the_first_is_offered_and_none_while_one_is_on_its_way(
    database: Database,
) -> None:
    put(database, bulk("one"), bulk("two"), bulk("other", OTHER), reply("reply"))
    put(database, bulk("waits", "telegram:3", not_before=NOW + SOON), bulk("after", "telegram:3"))

    def offered(when: datetime) -> list[str]:
        with database.reading() as session:
            return [row.html for row in outgoing.bulk_waiting(session, when)]

    assert offered(NOW) == ["one", "other"]
    with database.writing() as session:
        row_id = all_rows(database)[0].id or 0
        assert outgoing.hand_over(session, row_id, NOW, still_true=lambda *_: True)
    assert offered(NOW) == ["other"]
    assert offered(NOW + SOON) == ["other", "waits"]
    # Whoever had it is gone
    assert offered(NOW + outgoing.ON_ITS_WAY) == ["two", "other", "waits"]
    assert CHAT in {row.chat for row in all_rows(database)}
