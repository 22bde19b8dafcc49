"""How fast bulk goes: what replies leave of a second, and one a second to a chat."""

import asyncio
import time

import pytest

from bot.delivery import Pace
from bot.delivery.pace import PER_SECOND
from storage.database import Database
from tests.delivery.office import Pigeons, bulk, many, office, put, reply
from tests.delivery.test_bulk import Seconds


def test_a_chat_gets_one_bulk_message_a_second() -> None:
    seconds = Seconds()
    pace = Pace(seconds=seconds)
    assert pace.go("telegram:1") == 0
    assert pace.go("telegram:2") == 0
    seconds.at += 0.4
    assert pace.go("telegram:1") == pytest.approx(0.6)
    assert pace.held("telegram:1") == pytest.approx(0.6)
    seconds.at += 0.6
    assert pace.go("telegram:1") == 0


def test_a_channel_takes_25_a_second_and_replies_count() -> None:
    seconds = Seconds()
    pace = Pace(seconds=seconds)
    for number in range(5):
        pace.count(f"telegram:reply {number}")
    gone = [pace.go(f"telegram:{number}") for number in range(40)]
    assert gone.count(0) == PER_SECOND - 5
    assert gone[-1] == pytest.approx(1)
    assert pace.go("zalo:1") == 0
    seconds.at += 1
    assert pace.go("telegram:40") == 0


def test_a_pause_is_the_channels_and_the_longer_one_counts() -> None:
    seconds = Seconds()
    pace = Pace(seconds=seconds)
    pace.pause("telegram:1", 30)
    pace.pause("telegram:2", 5)
    assert pace.held("telegram:3") == 30
    assert pace.go("telegram:3") == 30
    assert pace.go("zalo:1") == 0
    seconds.at += 30
    assert pace.go("telegram:3") == 0


def test_a_page_that_is_read_has_no_pace() -> None:
    pace = Pace(seconds=Seconds())
    assert {pace.go("web:1") for _ in range(100)} == {0}


async def test_in_no_second_more_than_25_bulk_messages_leave(sqlite_database: Database) -> None:
    left: list[float] = []
    pigeons, words = Pigeons(), many(PER_SECOND + 10)
    pigeons.looks = lambda: left.append(time.monotonic())
    put(sqlite_database, *(bulk(one, f"telegram:{one}") for one in words))
    async with office(sqlite_database, pigeons=pigeons) as post:
        await asyncio.wait_for(post.until_arrived(*words), 10)
    assert len(left) == len(words)
    # A request leaves a moment after it was counted
    assert all(later - left[n] > 0.9 for n, later in enumerate(left[PER_SECOND:]))


async def test_bulk_gets_what_replies_leave_of_a_second(sqlite_database: Database) -> None:
    seconds, pigeons = Seconds(), Pigeons()
    replies, digests = many(PER_SECOND - 5, "reply"), many(10)
    put(sqlite_database, *(reply(one, f"telegram:{one}") for one in replies))
    async with office(sqlite_database, pigeons=pigeons, pace=Pace(seconds=seconds)) as post:
        await post.until_arrived(*replies)
        put(sqlite_database, *(bulk(one, f"telegram:{one}") for one in digests))
        post.delivery.wake_bulk()
        await post.until(lambda: len(pigeons.arrived) == PER_SECOND)
        # Long enough for a sixth
        put(sqlite_database, reply("last"))
        post.delivery.wake()
        await post.until_arrived("last")
        assert len(pigeons.arrived) == PER_SECOND + 1
        seconds.at += 1
        await post.until_arrived(*digests)
