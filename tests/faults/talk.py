"""What these tests say and look at: short conversations, the books, two at the same instant."""

from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from threading import Barrier, Thread
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlmodel import col, select

from bot.writer import Writer
from handlers.form import Form
from storage.database import Database
from storage.models import Conversation, Entry
from tests.core import Core, tools
from tests.province import NOW
from tests.transcripts import Answer

T = TypeVar("T")
# Long enough for what must not happen to have happened
NEVER = 0.7


def words(answers: Sequence[Answer]) -> str:
    """Give everything that was answered, buttons in brackets."""
    return "\n".join("\n".join([one.text, *(f"[{b}]" for b in one.buttons)]) for one in answers)


def says(core: Core, who: str, *lines: str) -> str:
    """Say lines, one message each; give what the last was answered."""
    for line in lines[:-1]:
        core.typed(who, line, NOW)
    return words(core.typed(who, lines[-1], NOW))


def taps(core: Core, who: str, label: str) -> str:
    """Tap the newest button of a label; give what was answered."""
    return words(core.tapped(who, label, NOW))


def a_card(core: Core, who: str = "head", amount: str = "2 triệu") -> str:
    """Bring somebody as far as the card of a contribution; give what it says."""
    return says(core, who, f"ủng hộ {amount}", "Công ty Hoàng Long")


def books(database: Database) -> list[Entry]:
    """List what is booked, in order."""
    with database.reading() as session:
        return list(session.exec(select(Entry).order_by(col(Entry.id))))


def numbers(database: Database) -> list[str]:
    """List the numbers that are booked, in order."""
    return [entry.number for entry in books(database)]


def forms(database: Database, chat: str) -> list[Form]:
    """List the open forms of a chat."""
    with database.reading() as session:
        place = session.get(Conversation, chat)
        return [Form.of(one) for one in place.stack] if place else []


def answers(database: Database, chat: str) -> dict[str, Any]:
    """Give what has been answered in the newest form of a chat."""
    return {key: value for key, value, _ in forms(database, chat)[-1].answers}


def at_once(*works: Callable[[], T]) -> list[T]:
    """Do several things at the same instant, each in a thread of its own."""
    barrier = Barrier(len(works))

    def begin(work: Callable[[], T]) -> T:
        barrier.wait(10)
        return work()

    with ThreadPoolExecutor(len(works)) as pool:
        return [done.result(30) for done in [pool.submit(begin, work) for work in works]]


@asynccontextmanager
async def writer_on(database: Database) -> AsyncIterator[Writer]:
    """Run the program's queue of turns."""
    writer = Writer(database, tools())
    writer.start()
    try:
        yield writer
    finally:
        # Not asyncio.to_thread: a test that is cancelled must still end it
        stopping = Thread(target=writer.stop)
        stopping.start()
        stopping.join(20)
        assert not stopping.is_alive()


@contextmanager
def locked(database: Database) -> Iterator[None]:
    """Hold what every turn must write to, until the end of the block."""
    with database.engine.connect() as connection:
        # On SQLite the connection's BEGIN IMMEDIATE alone holds the whole file
        if not database.is_sqlite:
            connection.execute(sa.text("LOCK TABLE seen IN ACCESS EXCLUSIVE MODE"))
        else:
            connection.execute(sa.text("SELECT 1"))
        yield
        connection.rollback()
