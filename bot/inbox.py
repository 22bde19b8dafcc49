"""What channels hand in: turns at once, and events that come only once, kept before their turn."""

import asyncio
import contextlib
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import anyio.to_thread
import structlog

from bot.channels.channel import Messenger
from bot.channels.stopping import unless
from bot.writer import BusyError, Writer
from handlers.messages import Incoming
from storage import events
from storage.database import Database
from storage.models import RawEvent

LOG = structlog.get_logger(__name__)
RETRY_WAIT = 1.0
# Far less than a platform waits for an answer before it comes again
PATIENCE = 20.0
# A replica that died leaves its events to the others
LOOKS_EVERY = 60.0
BELONGS_TO_ANOTHER = timedelta(minutes=2)


class Inbox:
    """Where every channel hands in what people say, until `stopping`; see `Intake`."""

    def __init__(
        self,
        database: Database,
        writer: Writer,
        *,
        now: Callable[[], datetime],
        stopping: asyncio.Event,
        patience: float = PATIENCE,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._database = database
        self._writer = writer
        self._now = now
        self._stopping = stopping
        self._patience = patience
        self._pause = pause
        self._chats: dict[str, deque[Incoming]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._begun: dict[str, asyncio.Event] = {}

    async def submit(self, message: Incoming, *, patience: float | None = None) -> None:
        """Return when a message's turn is committed, or was before. Raises BusyError."""
        await self._writer.submit(message, patience=patience)

    async def keep(self, message: Incoming, raw: Any) -> None:
        """Return when an event is committed; its turn follows, at the next start where we stop.

        Raises what the database does, and BusyError as long as that was away since the start.
        """
        channel = message.chat.partition(":")[0]
        has_begun = await self._has_begun(channel)
        if not has_begun and not self._stopping.is_set():
            raise BusyError
        number = await anyio.to_thread.run_sync(self._keep, channel, raw)
        if has_begun:
            self._let_follow(replace(message, event=number))

    async def _has_begun(self, channel: str) -> bool:
        """Wait a while for what was kept before the program started: it has its turn first."""
        begun = self._begun_of(channel)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(unless(self._stopping, begun.wait()), self._patience)
        return begun.is_set()

    async def begin(self, channels: Sequence[Messenger]) -> None:
        """Let the turns follow that had not when the last run ended."""
        for channel in channels:
            await self._take_up(channel, self._now())

    async def look_again(self, channels: Sequence[Messenger]) -> None:
        """Look from time to time for what a replica left that died; ends with the program."""
        while not self._stopping.is_set():
            begun = all(self._begun_of(one.name).is_set() for one in channels)
            await unless(self._stopping, self._pause(LOOKS_EVERY if begun else RETRY_WAIT))
            for channel in channels:
                left_alone = BELONGS_TO_ANOTHER if begun else timedelta()
                await self._take_up(channel, self._now() - left_alone)

    async def _take_up(self, channel: Messenger, before: datetime) -> None:
        try:
            left = await anyio.to_thread.run_sync(self._unfinished, channel.name, before)
        except Exception as error:  # noqa: BLE001 - told; it is looked at again
            LOG.warning("events", outcome="not looked at", error=type(error).__name__)
            return
        self._again(channel, left)
        self._begun_of(channel.name).set()

    async def settled(self) -> None:
        """Wait until the turns of all that is kept are committed."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def stop(self) -> None:
        """Leave what has had no turn to the next start."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _begun_of(self, channel: str) -> asyncio.Event:
        return self._begun.setdefault(channel, asyncio.Event())

    def _keep(self, channel: str, raw: Any) -> int:
        with self._database.writing() as session:
            return events.keep(session, channel, raw, self._now())

    def _unfinished(self, channel: str, before: datetime) -> list[RawEvent]:
        with self._database.reading() as session:
            return events.unfinished(session, channel, before)

    def _again(self, channel: Messenger, left: list[RawEvent]) -> None:
        ours = {one.event for queue in self._chats.values() for one in queue}
        for row in (row for row in left if row.id not in ours):
            message = channel.read(row.body)
            if message is not None:
                self._let_follow(replace(message, event=row.id, taken_up=True))
        if left:
            LOG.info("events", outcome="taken up", count=len(left))

    def _let_follow(self, message: Incoming) -> None:
        """Let an event have its turn, after those of its chat that came before."""
        queue = self._chats.setdefault(message.chat, deque())
        queue.append(message)
        if len(queue) == 1:
            task = asyncio.create_task(self._in_order(message.chat, queue))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _in_order(self, chat: str, queue: deque[Incoming]) -> None:
        while queue:
            try:
                await self._writer.submit(queue[0])
            except Exception as error:  # noqa: BLE001 - not committed, whatever it was: it stays first
                LOG.warning("events", outcome="not worked", error=type(error).__name__)
                await self._pause(RETRY_WAIT)
            else:
                queue.popleft()
        del self._chats[chat]
