"""Two replicas on one PostgreSQL; one is killed with messages on their way."""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest

from storage import chats, people
from storage.database import Database
from storage.models import Lane, RoleKind, State
from tests.channels.telegram_double import TelegramDouble
from tests.delivery.office import PATIENCE, all_rows, bulk, put, reply
from tests.delivery.replica import Replica, SharedClock
from tests.province import NOW, Province, a_province, add_role

ADMIN = 900
READERS = range(1000, 1060)
WRITERS = range(2000, 2010)
BOTH_BULK_LANES = 8


@pytest.fixture
def telegram() -> Iterator[TelegramDouble]:
    with TelegramDouble() as double:
        for user in (ADMIN, *READERS, *WRITERS):
            double.knows(user)
        yield double


@pytest.fixture
def clock(tmp_path: Path) -> SharedClock:
    shared = SharedClock(tmp_path / "clock")
    shared.move(timedelta())
    return shared


@pytest.fixture
def start(
    postgres_database: Database, telegram: TelegramDouble, clock: SharedClock
) -> Iterator[Callable[[], Replica]]:
    with ExitStack() as started:

        def one() -> Replica:
            replica = Replica.start(postgres_database, telegram.url, clock)
            started.callback(replica.kill)
            return replica

        yield one


def everybody(database: Database) -> Province:
    """Let 60 members and an admin in; ten others are strangers."""
    with database.writing() as session:
        place = a_province(session)
        for user in READERS:
            member = people.add_person(session, f"Hội viên {user}", version="1", agreed_at=NOW)
            add_role(session, member.id or 0, place.bvps, RoleKind.MEMBER)
            chats.places(session, [f"telegram:{user}"], NOW)
            chats.link(session, f"telegram:{user}", member.id)
        chats.places(session, [f"telegram:{ADMIN}"], NOW + timedelta(seconds=1))
        chats.link(session, f"telegram:{ADMIN}", place.admin)
    return place


def half(database: Database, name: str, readers: range, replies: range) -> None:
    """Put digests to many chats and some replies to each of ten others on their way."""
    put(
        database,
        *(bulk(f"digest {user}", f"telegram:{user}") for user in readers),
        *(reply(f"{name} {n} {user}", f"telegram:{user}") for n in replies for user in WRITERS),
    )


def arrived(telegram: TelegramDouble) -> Counter[str]:
    """Count how often each text arrived."""
    return Counter(one.text for user in (*READERS, *WRITERS) for one in telegram.sent(user))


def until(true: Callable[[], bool], seconds: float = PATIENCE) -> None:
    """Wait until something is true of the database."""
    ends = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < ends, "it did not come true"
        time.sleep(0.02)


def in_state(database: Database, lane: Lane, state: State) -> set[str]:
    return {row.html for row in all_rows(database) if row.lane is lane and row.state is state}


def test_killed_in_the_middle_each_bulk_message_arrives_at_most_once_and_no_reply_is_lost(
    postgres_database: Database,
    telegram: TelegramDouble,
    clock: SharedClock,
    start: Callable[[], Replica],
) -> None:
    database = postgres_database
    everybody(database)
    first, second = start(), start()
    first.wait_until_ready()
    second.wait_until_ready()

    half(database, "early", READERS[:30], range(3))
    first.wake()
    second.wake()
    assert telegram.wait_until(lambda: len(telegram.calls_of("sendMessage")) >= 20)

    # From now on nothing is answered; of every two the first arrives all the same
    for _ in range(60):
        telegram.hang_next("sendMessage", arrives=True)
        telegram.hang_next("sendMessage")
    half(database, "late", READERS[30:], range(3))
    first.wake()
    second.wake()
    until(lambda: len(in_state(database, Lane.BULK, State.SENDING)) == BOTH_BULK_LANES)
    until(lambda: len(telegram._hanging) >= BOTH_BULK_LANES + 10)
    first.kill()
    not_known = in_state(database, Lane.INTERACTIVE, State.PENDING)
    on_their_way = in_state(database, Lane.BULK, State.SENDING)
    telegram.release()

    # The other goes on at once with all but what the dead one had in hand
    until(lambda: not in_state(database, Lane.BULK, State.PENDING))
    until(lambda: len(in_state(database, Lane.BULK, State.SENDING)) == BOTH_BULK_LANES / 2)
    lost = in_state(database, Lane.BULK, State.SENDING)
    assert lost < on_their_way
    clock.move(timedelta(minutes=3))
    second.wake()
    telegram.wait_for(ADMIN, 1)
    until(lambda: not in_state(database, Lane.INTERACTIVE, State.PENDING))

    times = arrived(telegram)
    digests = {f"digest {user}" for user in READERS}
    assert in_state(database, Lane.BULK, State.UNCERTAIN) == lost
    assert in_state(database, Lane.BULK, State.SENT) == digests - lost
    assert {times[words] for words in digests - lost} == {1}
    # Some of these arrived before their answer was lost, some did not: nobody can know
    assert {times[words] for words in lost} <= {0, 1}
    assert f"{len(lost)} tin" in telegram.sent(ADMIN)[0].text
    assert all(f"Hội viên {words.split()[1]}" in telegram.sent(ADMIN)[0].text for words in lost)
    replies = {words for words in times if not words.startswith("digest")}
    assert len(replies) == 60
    # Sent again is only what was on its way or not yet known to have arrived
    assert {words for words in replies if times[words] > 1} <= not_known
    assert max(times.values()) <= 2
    assert in_order(telegram)

    # Started again it finds nothing to tell and nothing to send
    third = start()
    third.wait_until_ready()
    put(database, reply("last", f"telegram:{WRITERS[0]}"), bulk("last", f"telegram:{READERS[0]}"))
    third.wake()
    until(lambda: arrived(telegram)["last"] == 2)
    third.stop()
    second.stop()
    assert arrived(telegram) == times + Counter(last=2)
    assert len(telegram.sent(ADMIN)) == 1


def in_order(telegram: TelegramDouble) -> bool:
    """Tell whether each chat's replies arrived in the order they were written."""
    for user in WRITERS:
        firsts = list(dict.fromkeys(one.text for one in telegram.sent(user)))
        if firsts != sorted(firsts):
            return False
    return True


def test_two_replicas_send_everything_once_when_nothing_happens(
    postgres_database: Database, telegram: TelegramDouble, start: Callable[[], Replica]
) -> None:
    everybody(postgres_database)
    first, second = start(), start()
    first.wait_until_ready()
    second.wait_until_ready()
    half(postgres_database, "early", READERS[:30], range(6))
    first.wake()
    second.wake()
    waiting = {State.PENDING, State.SENDING}
    until(lambda: not any(row.state in waiting for row in all_rows(postgres_database)))
    first.stop()
    second.stop()
    assert set(arrived(telegram).values()) == {1}
    assert len(arrived(telegram)) == 30 + 60
    assert in_order(telegram)
