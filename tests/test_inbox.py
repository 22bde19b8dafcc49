"""Events that come only once: committed first, then worked, erased with their turn."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError
from sqlmodel import col, select

from bot import turn
from bot.channels.zalo import Zalo
from bot.channels.zalo.parse import read
from bot.inbox import PATIENCE, Inbox
from bot.writer import BusyError, Writer
from storage import chats, events
from storage.database import Database
from storage.models import Outgoing, RawEvent
from tests.channels.zalo_double import ZaloDouble
from tests.core import tools
from tests.faults.talk import locked
from tests.province import NOW
from tests.running import MovedClock

LAN, HOA = "6ede9afa66b88fe6d6a9", "7fdf9afa66b88fe6d6b0"


def event(text: str, number: str, user: str = LAN) -> dict[str, Any]:
    message = {
        "from": {"id": user, "is_bot": False},
        "chat": {"id": user, "chat_type": "PRIVATE"},
        "text": text,
        "message_id": number,
        "date": int(NOW.timestamp() * 1000),
    }
    return {"event_name": "message.text.received", "message": message}


@asynccontextmanager
async def inbox_on(
    database: Database,
    *,
    begin: bool = True,
    stopping: asyncio.Event | None = None,
    patience: float = PATIENCE,
) -> AsyncIterator[Inbox]:
    now, writer = MovedClock(NOW), Writer(database, tools())
    stopping = stopping or asyncio.Event()
    inbox = Inbox(database, writer, now=now, stopping=stopping, patience=patience)
    zalo = Zalo("1:x", now=now)
    writer.start()
    if begin:
        await inbox.begin([zalo])
    try:
        yield inbox
    finally:
        await asyncio.to_thread(writer.stop)
        await inbox.stop()
        await zalo.close()


async def kept(inbox: Inbox, *raw: dict[str, Any]) -> None:
    for one in raw:
        message = read(one, NOW)
        assert message
        await inbox.keep(message, one)


def left(database: Database) -> list[Any]:
    with database.reading() as session:
        return list(session.exec(select(RawEvent.body).order_by(col(RawEvent.id))))


def answered(database: Database, user: str = LAN) -> int:
    with database.reading() as session:
        return len(chats.since(session, f"zalo:{user}", 0))


async def test_an_event_is_worked_and_gone_with_its_turn(database: Database) -> None:
    async with inbox_on(database) as inbox:
        await kept(inbox, event("chào", "1"), event("chào", "2"), event("chào", "3", HOA))
        await inbox.settled()
        assert (answered(database), answered(database, HOA), left(database)) == (2, 1, [])


async def test_an_event_that_comes_twice_is_answered_once_and_nothing_stays(
    database: Database,
) -> None:
    async with inbox_on(database) as inbox:
        await kept(inbox, event("chào", "1"), event("chào", "1"))
        await inbox.settled()
        await kept(inbox, event("chào", "1"))
        await inbox.settled()
        assert (answered(database), left(database)) == (1, [])


async def test_what_is_kept_has_its_turn_at_the_next_start_in_order(database: Database) -> None:
    with database.writing() as session:
        for number in "123":
            events.keep(session, "zalo", event(f"tin {number}", number), NOW)
        events.keep(session, "another", {"text": "of a channel that is not set"}, NOW)
    async with inbox_on(database, begin=False) as inbox:
        zalo = Zalo("1:x", now=MovedClock(NOW))
        # What comes now waits behind what came before
        late = asyncio.create_task(kept(inbox, event("tin 4", "4")))
        await asyncio.sleep(0.05)
        assert answered(database) == 0
        await inbox.begin([zalo])
        await late
        await inbox.settled()
        await zalo.close()
        with database.reading() as session:
            seen = session.connection().exec_driver_sql("SELECT key FROM seen ORDER BY key")
            assert [key[-1] for (key,) in seen] == ["1", "2", "3", "4"]
            assert len(session.exec(select(Outgoing)).all()) == 4
    assert left(database) == [{"text": "of a channel that is not set"}]


def test_a_turn_that_is_undone_keeps_its_event(database: Database) -> None:
    message = read(event("chào", "1"), NOW)
    assert message
    with database.writing() as session:
        number = events.keep(session, "zalo", event("chào", "1"), NOW)
    with database.writing() as session, session.begin_nested() as savepoint:
        turn.work(session, [replace(message, event=number)], tools())
        savepoint.rollback()
    assert len(left(database)) == 1


async def test_nothing_is_kept_while_the_database_is_locked(sqlite_database: Database) -> None:
    impatient = Database(str(sqlite_database.engine.url), busy_timeout_ms=50)
    async with inbox_on(impatient) as inbox:
        with locked(sqlite_database), pytest.raises(OperationalError):
            await kept(inbox, event("chào", "1"))
        await kept(inbox, event("chào", "1"))
        await inbox.settled()
    assert answered(sqlite_database) == 1
    impatient.close()


async def test_what_comes_while_the_database_is_away_since_the_start_is_not_kept(
    sqlite_database: Database,
) -> None:
    async with inbox_on(sqlite_database, begin=False, patience=0.05) as inbox:
        with pytest.raises(BusyError):
            await kept(inbox, event("chào", "1"))
    assert left(sqlite_database) == []


async def test_a_stop_ends_a_poll_that_waits_since_the_start_and_keeps_what_it_was_handed(
    sqlite_database: Database,
) -> None:
    stopping = asyncio.Event()
    with ZaloDouble() as double:
        zalo = Zalo(double.token, api_url=double.url, now=MovedClock(NOW), poll_timeout=1)
        async with inbox_on(sqlite_database, begin=False, stopping=stopping) as inbox:
            double.says(LAN, "chào")
            receiving = asyncio.create_task(zalo.receive(inbox, stopping))
            assert await asyncio.to_thread(double.wait_until, lambda: bool(double.handed_out))
            stopping.set()
            await asyncio.wait_for(receiving, 5)
            # The database is there again: what was handed out has its turn at the next start
            assert [one["message"]["text"] for one in left(sqlite_database)] == ["chào"]
        async with inbox_on(sqlite_database, begin=False) as inbox:
            await inbox.begin([zalo])
            await inbox.settled()
        assert (answered(sqlite_database), left(sqlite_database)) == (1, [])
        await zalo.close()


async def test_what_a_replica_left_that_died_is_taken_up_by_another(database: Database) -> None:
    now = MovedClock(NOW)
    writer, stopping = Writer(database, tools()), asyncio.Event()
    passed = asyncio.Event()

    async def pause(_: float) -> None:
        passed.set()
        await asyncio.sleep(0.01)

    inbox = Inbox(database, writer, now=now, stopping=stopping, pause=pause)
    zalo = Zalo("1:x", now=now)
    writer.start()
    await inbox.begin([zalo])
    with database.writing() as session:
        events.keep(session, "zalo", event("chào", "1"), NOW)
    looking = asyncio.create_task(inbox.look_again([zalo]))
    await passed.wait()
    await asyncio.sleep(0.1)
    # It may be at work there
    assert answered(database) == 0
    now.at += timedelta(minutes=3)
    gone = ZaloDouble().wait_outside
    assert await asyncio.to_thread(gone, lambda: not left(database))
    stopping.set()
    await looking
    await asyncio.to_thread(writer.stop)
    await inbox.stop()
    await zalo.close()
    assert answered(database) == 1
