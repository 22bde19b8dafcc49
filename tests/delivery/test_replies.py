"""The interactive lane: in order, at least once, and what each failure means."""

from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from bot.channels.channel import (
    LaterError,
    OurMistakeError,
    UncertainError,
    UnreachableError,
)
from storage import chats, outgoing, people
from storage.database import Database
from storage.models import Conversation, State
from tests.delivery.office import (
    CHAT,
    ON_ONE_DATABASE,
    OTHER,
    SOON,
    Pigeons,
    all_rows,
    bulk,
    office,
    put,
    reply,
    states,
)
from tests.province import NOW
from tests.running import MovedClock


async def test_each_chat_gets_its_replies_in_order(database: Database) -> None:
    rows = [reply(f"{chat}.{number}", f"telegram:{chat}") for number in range(5) for chat in "abc"]
    put(database, *rows)
    async with office(database) as post:
        await post.until_arrived(*(row["html"] for row in rows))
    for chat in "abc":
        own = [words for words in post.pigeons.arrived if words[0] == chat]
        assert own == [f"{chat}.{number}" for number in range(5)]
    assert {row.external_id for row in all_rows(database)} == {str(n) for n in range(1, 16)}


async def test_a_reply_written_while_its_chat_is_at_work_follows(database: Database) -> None:
    pigeons = Pigeons()
    release = pigeons.hold("one")
    put(database, reply("one"))
    async with office(database, pigeons=pigeons) as post:
        await post.until(lambda: pigeons.asked == ["one"])
        put(database, reply("two"))
        post.delivery.wake()
        release.set()
        await post.until_arrived("one", "two")
    assert pigeons.asked == ["one", "two"]


@ON_ONE_DATABASE
async def test_a_chat_that_hangs_holds_up_no_other(database: Database) -> None:
    pigeons = Pigeons()
    release = pigeons.hold("one")
    put(database, reply("one"), reply("two", OTHER))
    async with office(database, pigeons=pigeons) as post:
        await post.until_arrived("two")
        assert "one" not in pigeons.arrived
        release.set()
        await post.until_arrived("one")


async def test_a_reply_that_must_wait_holds_its_own_chat_and_goes_when_told(
    database: Database,
) -> None:
    now, pigeons = MovedClock(NOW), Pigeons()
    pigeons.troubles["one"].append(LaterError(timedelta(seconds=30)))
    put(database, reply("one"), reply("behind"), reply("other", OTHER))
    async with office(database, now, pigeons) as post:
        await post.until_arrived("other")
        await post.until(lambda: all_rows(database)[0].not_before is not None)
        assert all_rows(database)[0].not_before == NOW + timedelta(seconds=30)
        assert pigeons.arrived == ["other"]
        now.at = NOW + timedelta(seconds=30)
        post.delivery.wake()
        await post.until_arrived("one", "behind")
    assert pigeons.arrived == ["other", "one", "behind"]


async def test_a_reply_that_may_have_arrived_is_sent_again(database: Database) -> None:
    now, pigeons = MovedClock(NOW), Pigeons()
    pigeons.troubles["one"].append(UncertainError())
    put(database, reply("one"), reply("two"))
    async with office(database, now, pigeons) as post:
        await post.until(lambda: all_rows(database)[0].attempts == 1)
        now.at = NOW + SOON
        post.delivery.wake()
        await post.until_arrived("one", "two")
    assert pigeons.asked == ["one", "one", "two"]


@ON_ONE_DATABASE
async def test_what_was_refused_goes_once_more_as_plain_text(database: Database) -> None:
    pigeons = Pigeons()
    pigeons.troubles["<b>one"].append(OurMistakeError())
    put(database, reply("<b>one"), reply("two"))
    async with office(database, pigeons=pigeons) as post:
        await post.until_arrived("<b>one", "two")
    assert pigeons.asked == ["<b>one", "<b>one", "two"]
    assert pigeons.plain == ["<b>one"]


@ON_ONE_DATABASE
async def test_what_is_refused_twice_is_dead_and_those_behind_it_go_on(
    database: Database,
) -> None:
    pigeons = Pigeons()
    pigeons.troubles["one"] += [OurMistakeError(), OurMistakeError()]
    put(database, reply("one"), reply("two"))
    async with office(database, pigeons=pigeons) as post:
        await post.until_arrived("two")
    assert pigeons.asked == ["one", "one", "two"]
    assert states(database)["one"] is State.DEAD


async def test_a_chat_that_blocked_us_is_marked_and_left_alone(database: Database) -> None:
    pigeons = Pigeons()
    pigeons.troubles["one"].append(UnreachableError())
    put(database, reply("one"), reply("two"), bulk("digest"), reply("other", OTHER))
    async with office(database, pigeons=pigeons, may_send_bulk=lambda _: False) as post:
        await post.until_state("one", State.UNREACHABLE)
        await post.until_arrived("other")
    gone = State.UNREACHABLE
    assert states(database) == {"one": gone, "two": gone, "digest": gone, "other": State.SENT}
    with database.reading() as session:
        assert session.get_one(Conversation, CHAT).unreachable_since == NOW
    # After a restart neither
    put(database, reply("last", OTHER))
    async with office(database, pigeons=pigeons) as post:
        await post.until_arrived("last")
    assert [words for words in pigeons.asked if words != "other"] == ["one", "last"]


@ON_ONE_DATABASE
async def test_a_mistake_of_the_channel_is_logged_and_holds_up_no_other(
    database: Database,
) -> None:
    now, pigeons = MovedClock(NOW), Pigeons()
    pigeons.troubles["one"].append(ZeroDivisionError())
    put(database, reply("one"), reply("other", OTHER))
    with capture_logs() as logs:
        async with office(database, now, pigeons) as post:
            await post.until_arrived("other")
            await post.until(lambda: all_rows(database)[0].attempts == 1)
            now.at = NOW + SOON
            post.delivery.wake()
            await post.until_arrived("one")
    failed = [line for line in logs if line["event"] == "sending failed"]
    assert [type(line["exc_info"]) for line in failed] == [ZeroDivisionError]


@ON_ONE_DATABASE
async def test_a_channel_without_its_token_keeps_its_replies_for_the_day_it_has_one(
    database: Database,
) -> None:
    now = MovedClock(NOW)
    put(database, reply("one", "zalo:1"))
    async with office(database, now) as post:
        await post.until(lambda: all_rows(database)[0].attempts == 1)
    zalo, now.at = Pigeons("zalo"), NOW + timedelta(minutes=5)
    async with office(database, now, zalo) as post:
        post.delivery._replies._post._channels = {"zalo": zalo}
        post.delivery.wake()
        await post.until_arrived("one")


async def test_another_replica_sends_a_chat_only_when_its_hold_has_lapsed(
    postgres_database: Database,
) -> None:
    now = MovedClock(NOW)
    put(postgres_database, reply("held"), reply("free", OTHER))
    with postgres_database.writing() as session:
        assert [row.html for row in outgoing.take(session, CHAT, "other", NOW)] == ["held"]
    async with office(postgres_database, now) as post:
        await post.until_arrived("free")
        assert post.pigeons.asked == ["free"]
        now.at = NOW + outgoing.HOLD + SOON
        post.delivery.wake()
        await post.until_arrived("held")


async def test_the_outcome_is_kept_before_a_chat_is_given_back(
    postgres_database: Database,
) -> None:
    pigeons = Pigeons()
    seen: list[list[str]] = []

    def other_replica() -> None:
        with postgres_database.writing() as session:
            rows = outgoing.take(session, CHAT, "other", NOW)
            seen.append([row.html for row in rows])
            outgoing.give_back(session, CHAT, "other")

    pigeons.looks = other_replica
    put(postgres_database, reply("one"), reply("two"))
    async with office(postgres_database, pigeons=pigeons) as post:
        await post.until_arrived("one", "two")

        def given_back() -> bool:
            with postgres_database.reading() as session:
                return session.get_one(Conversation, CHAT).leased_by is None

        await post.until(given_back)
    other_replica()
    assert seen == [[], [], []]


@pytest.mark.parametrize("worker", ["one", "two"])
def test_a_chat_is_held_by_one_and_given_back_when_nothing_is_left(
    database: Database, worker: str
) -> None:
    put(database, reply("one"), reply("waits", not_before=NOW + SOON), reply("behind"))
    with database.writing() as session:
        first = outgoing.take(session, CHAT, "one", NOW)
        assert [row.html for row in first] == ["one"]
        again = [row.html for row in outgoing.take(session, CHAT, worker, NOW + SOON / 2)]
        assert again == (["one"] if worker == "one" else [])
        outgoing.mark(session, first[0].id or 0, {"state": State.SENT})
        assert outgoing.take(session, CHAT, "one", NOW + SOON / 2) == []
        # Given back, so anybody may
        rows = outgoing.take(session, CHAT, "three", NOW + SOON)
        assert [row.html for row in rows] == ["waits", "behind"]


async def test_in_a_chat_that_is_nobodys_any_more_no_command_stays(database: Database) -> None:
    put(database, reply("", CHAT, view="menu"), reply("", OTHER, view="menu"))
    with database.writing() as session:
        person = people.add_person(session, "Lê Thị Hội", version="1", agreed_at=NOW)
        chats.link(session, CHAT, person.id)
        chats.link(session, OTHER, person.id)
    async with office(database) as post:
        await post.until(lambda: len(post.pigeons.letters) == 2)
        assert all(one.commands for one in post.pigeons.letters)
        with database.writing() as session:
            chats.link(session, OTHER, None)
        put(database, reply("said", CHAT), reply("goodbye", OTHER))
        post.delivery.wake()
        await post.until_arrived("said", "goodbye")
    commands = {one.html: one.commands for one in post.pigeons.letters[2:]}
    assert commands == {"said": None, "goodbye": ()}
