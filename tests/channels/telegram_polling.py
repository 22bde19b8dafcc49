"""The polling loop, run against the double with what takes its messages."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot.channels.telegram import Telegram
from handlers.messages import Incoming
from tests.channels.telegram_double import TelegramDouble

NOW = datetime(2026, 11, 24, 16, 58, tzinfo=UTC)


@dataclass
class Books:
    """Takes what is handed in as the writer does: keeps it once, or raises."""

    kept: list[Incoming] = field(default_factory=list)
    refuse: int = 0

    async def submit(self, message: Incoming) -> None:
        if self.refuse:
            self.refuse -= 1
            raise OSError("database is locked")
        if message.key not in {kept.key for kept in self.kept}:
            self.kept.append(message)

    @property
    def texts(self) -> list[str]:
        return [message.text for message in self.kept]


@dataclass
class Waits:
    """Keeps how long the loop would have waited, and waits for nothing."""

    seconds: list[float] = field(default_factory=list)

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)
        await asyncio.sleep(0)


@dataclass
class Run:
    """A loop that runs; set `stopping` to end it."""

    task: asyncio.Task[None]
    stopping: asyncio.Event


@asynccontextmanager
async def polling(
    telegram: TelegramDouble,
    submit: Callable[[Incoming], Awaitable[object]],
    *,
    waits: Waits | None = None,
    token: str = "",
    poll_timeout: int = 30,
) -> AsyncIterator[Run]:
    channel = Telegram(
        token or telegram.token,
        api_url=telegram.url,
        now=lambda: NOW,
        poll_timeout=poll_timeout,
        pause=waits or Waits(),
    )
    stopping = asyncio.Event()
    task = asyncio.create_task(channel.poll(submit, stopping))
    try:
        yield Run(task, stopping)
    finally:
        stopping.set()
        # Far less than a long poll takes
        await asyncio.wait_for(asyncio.gather(task, return_exceptions=True), 2)
        await channel.close()


async def until(telegram: TelegramDouble, true: Callable[[], bool]) -> None:
    assert await asyncio.to_thread(telegram.wait_until, true)


async def all_confirmed(telegram: TelegramDouble) -> None:
    await until(telegram, lambda: telegram.unconfirmed == 0)


async def soon(event: asyncio.Event) -> None:
    """Wait for what should happen, and not for ever."""
    await asyncio.wait_for(event.wait(), 10)


async def never(telegram: TelegramDouble, true: Callable[[], bool]) -> bool:
    """Whether something wrong has not happened in far more time than it would take."""
    return not await asyncio.to_thread(telegram.wait_until, true, 0.2)
