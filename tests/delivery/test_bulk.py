"""The bulk lane: behind the replies, by day, still true, and each message at most once."""

from datetime import timedelta

import pytest
from sqlmodel import Session
from structlog.testing import capture_logs

from bot.channels.channel import LaterError, OurMistakeError, UncertainError, UnreachableError
from bot.delivery import Pace
from bot.delivery.bulk import AT_ONCE
from bot.delivery.replies import AT_ONCE as REPLIES_AT_ONCE
from storage import outgoing
from storage.database import Database
from storage.models import Outgoing, State
from tests.delivery.office import (
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
    uncertain,
)
from tests.province import NOW
from tests.running import MovedClock


class Seconds:
    """Real seconds of the pace, told by a test."""

    def __init__(self) -> None:
        self.at = 100.0

    def __call__(self) -> float:
        return self.at


@ON_ONE_DATABASE
async def test_while_replies_wait_bulk_waits(database: Database) -> None:
    pigeons = Pigeons()
    replies = many(REPLIES_AT_ONCE + 5, "reply")
    first, release = pigeons.hold(replies[0]), pigeons.hold(*replies[1:])
    put(database, bulk("digest", "telegram:digest"))
    put(database, *(reply(words, f"telegram:{words}") for words in replies))
    async with office(database, pigeons=pigeons) as post:
        await post.until(lambda: pigeons.in_flight == REPLIES_AT_ONCE)
        await post.until(lambda: post.delivery._bulk._at_work != {})
        # While one reply makes room for the next, bulk has time enough to slip in
        first.set()
        await post.until_arrived(replies[0])
        await post.until(lambda: len(pigeons.asked) > REPLIES_AT_ONCE)
        assert "digest" not in pigeons.asked
        assert states(database)["digest"] is State.PENDING
        release.set()
        await post.until_arrived(*replies, "digest")
    assert sorted(pigeons.asked[:-1]) == sorted(replies)


@ON_ONE_DATABASE
async def test_bulk_takes_few_slots_and_a_reply_finds_one(database: Database) -> None:
    pigeons = Pigeons()
    digests = many(AT_ONCE + 6)
    release = pigeons.hold(*digests)
    put(database, *(bulk(words, f"telegram:{words}") for words in digests))
    async with office(database, pigeons=pigeons) as post:
        await post.until(lambda: pigeons.in_flight == AT_ONCE)
        put(database, reply("reply"))
        post.delivery.wake()
        await post.until_arrived("reply")
        assert pigeons.arrived == ["reply"]
        release.set()
        await post.until_arrived(*digests)
    assert pigeons.most_in_flight == AT_ONCE + 1


@ON_ONE_DATABASE
async def test_a_chat_that_is_too_fast_for_bulk_holds_up_no_reply(database: Database) -> None:
    now, seconds, pigeons = MovedClock(NOW), Seconds(), Pigeons()
    pigeons.troubles["digest"].append(LaterError(timedelta(seconds=30)))
    put(database, bulk("digest"))
    async with office(database, now, pigeons, pace=Pace(seconds=seconds)) as post:
        await post.until(lambda: all_rows(database)[0].attempts == 1)
        assert states(database)["digest"] is State.PENDING
        put(database, reply("to the same"), reply("to another", OTHER))
        put(database, bulk("waits too", "telegram:3"))
        post.delivery.wake()
        post.delivery.wake_bulk()
        await post.until_arrived("to the same", "to another")
        assert states(database)["waits too"] is State.PENDING
        now.at, seconds.at = NOW + timedelta(seconds=30), 130.0
        post.delivery.wake_bulk()
        await post.until_arrived("digest", "waits too")
    # The whole channel was asked to be slower, not only this chat
    assert pigeons.asked[0] == "digest"
    assert set(pigeons.asked[1:3]) == {"to the same", "to another"}
    assert set(pigeons.asked[3:]) == {"digest", "waits too"}


async def test_bulk_is_committed_as_sending_before_its_request(database: Database) -> None:
    pigeons, seen = Pigeons(), list[Outgoing]()
    pigeons.looks = lambda: seen.extend(all_rows(database))
    put(database, bulk("digest"))
    async with office(database, pigeons=pigeons) as post:
        await post.until_arrived("digest")
    assert [(row.state, row.not_before) for row in seen] == [
        (State.SENDING, NOW + outgoing.ON_ITS_WAY)
    ]
    assert all_rows(database)[0].external_id == "1"


async def test_bulk_messages_of_a_chat_arrive_in_order(database: Database) -> None:
    seconds, pigeons = Seconds(), Pigeons()
    release = pigeons.hold("one")
    put(database, bulk("one"), bulk("two"), bulk("three"))
    async with office(database, pigeons=pigeons, pace=Pace(seconds=seconds)) as post:
        await post.until(lambda: pigeons.asked == ["one"])
        put(database, bulk("other", OTHER))
        post.delivery.wake_bulk()
        await post.until_arrived("other")
        release.set()
        for words in ("one", "two", "three"):
            await post.until_arrived(words)
            seconds.at += 1
            post.delivery.wake_bulk()
    assert pigeons.arrived == ["other", "one", "two", "three"]


FATES = [
    ([UncertainError()], State.UNCERTAIN),
    # Not a word about whether anything left
    ([ZeroDivisionError()], State.UNCERTAIN),
    ([OurMistakeError(), OurMistakeError()], State.DEAD),
    ([OurMistakeError(), UncertainError()], State.UNCERTAIN),
    ([UnreachableError()], State.UNREACHABLE),
]


@pytest.mark.parametrize(("troubles", "state"), FATES)
@ON_ONE_DATABASE
async def test_bulk_that_failed_is_never_sent_again(
    database: Database, troubles: list[Exception], state: State
) -> None:
    now, pigeons = MovedClock(NOW), Pigeons()
    pigeons.troubles["digest"] += troubles
    put(database, bulk("digest"))
    async with office(database, now, pigeons) as post:
        await post.until_state("digest", state)
    now.at = NOW + timedelta(hours=3)
    put(database, bulk("next"))
    async with office(database, now, pigeons, pace=Pace()) as post:
        await post.until_arrived("next")
    assert pigeons.asked == ["digest"] * len(troubles) + ["next"]
    assert states(database)["digest"] is state
    assert uncertain(database) == (["digest"] if state is State.UNCERTAIN else [])


@ON_ONE_DATABASE
async def test_bulk_refused_for_its_markup_goes_once_more_as_plain_text(
    database: Database,
) -> None:
    pigeons = Pigeons()
    pigeons.troubles["<b>digest"].append(OurMistakeError())
    put(database, bulk("<b>digest"))
    async with office(database, pigeons=pigeons) as post:
        await post.until_arrived("<b>digest")
    assert pigeons.plain == ["<b>digest"]


async def test_what_is_no_longer_true_is_dropped_as_it_is_handed_over(
    database: Database,
) -> None:
    seen: list[State] = []

    def still_true(session: Session, row: Outgoing) -> bool:
        # In its transaction: the row is ours already, and nobody else sees that yet
        seen.append(row.state)
        assert session.in_transaction()
        if row.html == "reminder":
            assert states(database)["reminder"] is State.PENDING
        return row.args != ["7", "2026Q4"]

    put(database, bulk("reminder", args=["7", "2026Q4"]), bulk("digest", OTHER))
    async with office(database, still_true=still_true) as post:
        await post.until_state("reminder", State.DROPPED)
        await post.until_arrived("digest")
    assert post.pigeons.asked == ["digest"]
    assert set(seen) == {State.SENDING}


@ON_ONE_DATABASE
async def test_a_check_that_fails_leaves_its_row_for_later_and_the_others_go(
    database: Database,
) -> None:
    now, failing = MovedClock(NOW), [True]

    def still_true(session: Session, row: Outgoing) -> bool:
        if failing and row.html == "reminder":
            raise ZeroDivisionError
        return True

    put(database, bulk("reminder"), bulk("digest", OTHER))
    with capture_logs() as logs:
        async with office(database, now, still_true=still_true) as post:
            await post.until_arrived("digest")
            await post.until(lambda: all_rows(database)[0].attempts == 1)
            assert states(database)["reminder"] is State.PENDING
            failing.clear()
            now.at = NOW + SOON
            await post.until_arrived("reminder")
    assert "delivery failed" in {line["event"] for line in logs}
