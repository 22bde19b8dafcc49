"""Our side: the real reading of updates, turns, writer, delivery and Telegram's channel."""

import asyncio
import logging
import os
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

import structlog
from telegram import Bot

from bot import logs
from bot.app import Program
from bot.channels.telegram import Telegram
from bot.channels.telegram.parse import read
from bot.web.bell import Bell
from bot.writer import Writer
from storage import chats, organisation
from storage.database import Database
from storage.models import RoleKind, UnitKind
from storage.organisation import NewUnit
from tests.benchmarks.telegram_canned import TOKEN, CannedRequest, update
from tests.province import NOW, OPENED, person, unit

FIRST_CHAT = 5_000_000_000


def now() -> datetime:
    return datetime.now(UTC)


@dataclass
class Ours:
    """The program without its web page; `writer` is its queue of turns.

    The first person of a talk is the one with the number `first`.
    """

    writer: Writer
    request: CannedRequest
    first: int

    async def say(self, person: int, text: str) -> None:
        chat = FIRST_CHAT + self.first + person
        answered = self.request.answer_to(chat)
        incoming = read(update(chat, text), now())
        assert incoming
        await self.writer.submit(incoming)
        await answered


@asynccontextmanager
async def ours(
    database: Database, *, delay: float, first: int = 0, started: bool = True
) -> AsyncIterator[Ours]:
    """Run our side on a database with people in it; its log lines are written to nowhere."""
    request = CannedRequest(delay)
    telegram = Telegram(TOKEN, now=now)
    telegram._bot = Bot(TOKEN, request=request, get_updates_request=request)
    stopping = asyncio.Event()
    with socket.socket() as listener, logged_nowhere():
        program = Program(
            database=database,
            secret_key="bench",
            web_address="http://127.0.0.1",
            now=now,
            listener=listener,
            channels=[telegram],
        )
        writer, delivery = program._inside(Bell())
        if started:
            writer.start()
        sending = asyncio.create_task(delivery.run(stopping))
        try:
            yield Ours(writer, request, first)
        finally:
            stopping.set()
            await sending
            await asyncio.to_thread(writer.stop)
            await telegram.close()


@contextmanager
def logged_nowhere() -> Iterator[None]:
    """Make the program's log lines, as it does when it runs, and throw them away."""
    handlers, level = logging.root.handlers[:], logging.root.level
    logs.configure()
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123 - a device, not a file
        for handler in logging.root.handlers:
            assert isinstance(handler, logging.StreamHandler)
            handler.setStream(nowhere)
        try:
            yield
        finally:
            logging.root.handlers, logging.root.level = handlers, level
            structlog.reset_defaults()


def let_in(database: Database, people: int) -> None:
    """Set up a chapter with its head for each of so many people, known by their chats."""
    chapters = [NewUnit(f"CH{n}", f"Chi hội số {n}", UnitKind.CHAPTER, "TH") for n in range(people)]
    province = NewUnit("TH", "Hội Khuyến học tỉnh", UnitKind.PROVINCE)
    with database.writing() as session:
        organisation.set_up(session, [province, *chapters], opened_on=OPENED)
        for n, chapter in enumerate(chapters):
            head = person(session, "Lê Thị Hội", unit(session, chapter.code).id or 0, RoleKind.HEAD)
            chat = f"telegram:{FIRST_CHAT + n}"
            chats.places(session, [chat], NOW)
            chats.link(session, chat, head.id)
