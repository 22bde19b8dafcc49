"""A post office of the tests: the real delivery and writer, a channel that does as it is told."""

import asyncio
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from threading import Thread
from typing import Any

import pytest
from sqlmodel import col, select

from bot.channels.channel import Channel, Letter
from bot.delivery import Delivery
from bot.delivery.loops import first_of
from bot.writer import Writer
from storage import chats
from storage.database import Database
from storage.models import Lane, Outgoing, State
from tests.core import tools
from tests.province import NOW
from tests.running import MovedClock

PATIENCE = 10.0
NOW_AND_THEN = 0.05
CHAT = "telegram:1"
# For what does not depend on it; the rules between replicas are tested on both
ON_ONE_DATABASE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
OTHER = "telegram:2"


@dataclass
class Pigeons:
    """A channel: keeps what arrives; a letter meets the troubles that wait for its words.

    A trouble is an error to be raised, or an event to be waited for.
    """

    name: str = "telegram"
    has_buttons: bool = True
    pictures_by_link: bool = False
    letters: list[Letter] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    plain: list[str] = field(default_factory=list)
    troubles: dict[str, deque[Exception | asyncio.Event]] = field(
        default_factory=lambda: defaultdict(deque)
    )
    in_flight: int = 0
    most_in_flight: int = 0
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    looks: Callable[[], None] = lambda: None

    async def send(self, letter: Letter, *, plain: bool = False) -> str | None:
        self.asked.append(letter.html)
        self.in_flight += 1
        self.most_in_flight = max(self.most_in_flight, self.in_flight)
        self.changed.set()
        self.looks()
        try:
            if self.troubles[letter.html]:
                await self._meets(self.troubles[letter.html].popleft())
        finally:
            self.in_flight -= 1
        if plain:
            self.plain.append(letter.html)
        self.letters.append(letter)
        self.changed.set()
        return str(len(self.letters))

    async def _meets(self, trouble: Exception | asyncio.Event) -> None:
        if isinstance(trouble, Exception):
            raise trouble
        await trouble.wait()

    def hold(self, *words: str) -> asyncio.Event:
        """Keep letters on their way until the event is set."""
        event = asyncio.Event()
        for one in words:
            self.troubles[one].append(event)
        return event

    @property
    def arrived(self) -> list[str]:
        """The words that arrived, in order."""
        return [letter.html for letter in self.letters]


@dataclass
class Office:
    """What a test looks at while delivery runs."""

    database: Database
    pigeons: Pigeons
    writer: Writer
    delivery: Delivery

    async def until(self, true: Callable[[], bool]) -> None:
        """Wait until something is true; looked at after each letter and mark, and now and then."""
        async with asyncio.timeout(PATIENCE):
            while not true():
                self.pigeons.changed.clear()
                await first_of(self.pigeons.changed, seconds=NOW_AND_THEN)

    async def until_state(self, words: str, state: State) -> None:
        """Wait until it is kept what became of a row."""
        await self.until(lambda: states(self.database).get(words) is state)

    async def until_arrived(self, *words: str) -> None:
        """Wait until some letters have arrived, and it is kept that they have."""
        await self.until(lambda: set(words) <= set(self.pigeons.arrived))
        for one in words:
            await self.until_state(one, State.SENT)


@asynccontextmanager
async def office(
    database: Database,
    now: MovedClock | None = None,
    pigeons: Pigeons | None = None,
    channels: Mapping[str, Channel] | None = None,
    **delivery: Any,
) -> AsyncIterator[Office]:
    """Run delivery on a database."""
    pigeons = pigeons or Pigeons()
    writer = Writer(database, tools())
    sends = Delivery(
        database,
        writer,
        channels or {"telegram": pigeons},
        now=now or MovedClock(NOW),
        shown=lambda _: pigeons.changed.set(),
        **delivery,
    )
    stopping = asyncio.Event()
    writer.start()
    running = asyncio.create_task(sends.run(stopping))
    try:
        yield Office(database, pigeons, writer, sends)
    finally:
        stopping.set()
        async with asyncio.timeout(PATIENCE):
            await running
        # Not asyncio.to_thread: a test that is cancelled must still end it
        ending = Thread(target=writer.stop)
        ending.start()
        ending.join(PATIENCE)


def reply(words: str, chat: str = CHAT, **values: Any) -> dict[str, Any]:
    """Make a row of the interactive lane."""
    return {"chat": chat, "html": words, "created_at": NOW} | values


def bulk(words: str, chat: str = CHAT, **values: Any) -> dict[str, Any]:
    """Make a row of the bulk lane."""
    return reply(words, chat, lane=Lane.BULK, **values)


def put(database: Database, *rows: dict[str, Any]) -> None:
    """Commit rows, as turns and the scheduler do."""
    with database.writing() as session:
        chats.places(session, list({row["chat"] for row in rows}), NOW)
        chats.send(session, rows)


def states(database: Database) -> dict[str, State]:
    """Give what became of each row, by its words."""
    return {row.html: row.state for row in all_rows(database)}


def all_rows(database: Database) -> list[Outgoing]:
    """List every row."""
    with database.reading() as session:
        return list(session.exec(select(Outgoing).order_by(col(Outgoing.id))))


def uncertain(database: Database) -> list[str]:
    """List the words of which nobody knows whether they arrived, in order."""
    return [row.html for row in all_rows(database) if row.state is State.UNCERTAIN]


SOON = timedelta(seconds=1)


def many(count: int, words: str = "digest") -> list[str]:
    return [f"{words} {number}" for number in range(count)]
