"""Zalo's channel receiving, run against the double with what takes its events."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from bot.channels.hook import Hook
from bot.channels.zalo import Zalo
from handlers.messages import Incoming
from tests.channels.telegram_polling import Run, Waits
from tests.channels.zalo_double import ZaloDouble

NOW = datetime(2026, 11, 24, 16, 58, tzinfo=UTC)


@dataclass
class Books:
    """Keeps what is handed in as the inbox does, or refuses it."""

    kept: list[Incoming] = field(default_factory=list)
    raw: list[Any] = field(default_factory=list)
    refuse: int = 0
    asked: int = 0

    async def keep(self, message: Incoming, raw: Any) -> None:
        self.asked += 1
        if self.refuse:
            self.refuse -= 1
            raise OSError("database is locked")
        self.kept.append(message)
        self.raw.append(raw)

    async def submit(self, message: Incoming, *, patience: float | None = None) -> None:
        raise AssertionError("an event that comes only once is kept before its turn")

    @property
    def texts(self) -> list[str]:
        return [message.text for message in self.kept]


@asynccontextmanager
async def receiving(
    zalo: ZaloDouble,
    books: Books,
    *,
    waits: Waits | None = None,
    token: str = "",
    hook: Hook | None = None,
    poll_timeout: int = 1,
) -> AsyncIterator[Run]:
    """Run the channel until the end of the block."""
    channel = Zalo(
        token or zalo.token,
        api_url=zalo.url,
        now=lambda: NOW,
        hook=hook,
        poll_timeout=poll_timeout,
        pause=waits or Waits(),
    )
    stopping = asyncio.Event()
    task = asyncio.create_task(channel.receive(books, stopping))
    try:
        yield Run(task, stopping)
    finally:
        stopping.set()
        await asyncio.wait_for(asyncio.gather(task, return_exceptions=True), 4)
        await channel.close()


async def until(zalo: ZaloDouble, true: Any) -> None:
    """Wait for what a request, or what follows one, changes."""
    assert await asyncio.to_thread(zalo.wait_outside, true)
