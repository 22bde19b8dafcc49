"""The interactive lane: each chat's replies in order, many chats at once, each at least once."""

import asyncio
import secrets
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any

import anyio
import anyio.to_thread

from bot.delivery.loops import first_of, tell
from bot.delivery.marks import Marks, all_kept
from bot.delivery.pace import Pace, channel_of
from bot.delivery.post import Post, fate
from bot.turn import PULLED
from storage import outgoing
from storage.database import Database
from storage.models import Lane, Outgoing, State

LOOKS_EVERY = 5.0
AWAY = 1.0
AT_ONCE = 20
TAKERS = 4

Kept = list["asyncio.Future[None]"]


class Replies:
    """Sends what was answered. On PostgreSQL, where replicas may be, a chat is held for it."""

    def __init__(
        self,
        database: Database,
        post: Post,
        marks: Marks,
        pace: Pace,
        *,
        now: Callable[[], datetime],
        hold: timedelta = outgoing.HOLD,
    ) -> None:
        self._database = database
        self._post = post
        self._marks = marks
        self._pace = pace
        self._now = now
        self._hold = hold
        self._worker = secrets.token_hex(8)
        self.woken = asyncio.Event()
        # Set while it is known that no reply waits: then bulk may go.
        self.none_waits = asyncio.Event()
        self._asked = True
        # The chats at work, and whether their next reply waits for a slot.
        self._at_work: dict[str, bool] = {}
        # Chats in which a row must wait; a look that began before that knows nothing of it.
        self._halted: set[str] = set()
        self._stopping = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        self._gate = asyncio.Semaphore(AT_ONCE)
        self._takers = anyio.CapacityLimiter(TAKERS)

    def wake(self) -> None:
        """Look at once; until then it is not known whether a reply waits."""
        self._asked = True
        self._count()
        self.woken.set()

    async def run(self, stopping: asyncio.Event) -> None:
        """Send until the program stops; what is on its way then is still finished."""
        self._stopping = stopping
        while not stopping.is_set():
            self.woken.clear()
            pause = await self._look()
            await first_of(self.woken, stopping, seconds=pause)
        await self._look()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _look(self) -> float:
        # Only marks that were kept before this look are seen by it.
        self._marks.begin_look()
        self._halted.clear()
        try:
            rows, due = await anyio.to_thread.run_sync(self._waiting)
        except Exception as error:  # noqa: BLE001 - told; the lane goes on whatever it was
            tell(error)
            return AWAY
        for chat, queue in self._by_chat(rows).items():
            self._at_work[chat] = True
            task = asyncio.create_task(self._chat(chat, queue))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        self._asked = self.woken.is_set()
        self._count()
        wait = (due - self._now()).total_seconds() if due else LOOKS_EVERY
        return min(max(wait, 0.05), LOOKS_EVERY)

    def _waiting(self) -> tuple[list[Outgoing], datetime | None]:
        now, lane = self._now(), Lane.INTERACTIVE
        worker = None if self._database.is_sqlite else self._worker
        with self._database.reading() as session:
            rows = outgoing.waiting(session, now, lane=lane, worker=worker)
            return rows, outgoing.next_due(session, lane=lane, after=now)

    def _by_chat(self, rows: list[Outgoing]) -> dict[str, list[Outgoing]]:
        queues: dict[str, list[Outgoing]] = defaultdict(list)
        for row in rows:
            at_rest = row.chat not in self._at_work and row.chat not in self._halted
            if at_rest and not self._marks.has(row.id):
                queues[row.chat].append(row)
        return queues

    def _count(self) -> None:
        if self._asked or any(self._at_work.values()):
            self.none_waits.clear()
        else:
            self.none_waits.set()

    async def _chat(self, chat: str, rows: list[Outgoing]) -> None:
        try:
            if self._database.is_sqlite:
                await self._in_order(rows)
            else:
                await self._held(chat)
        except Exception as error:  # noqa: BLE001 - told; the next look tries again
            tell(error)
        finally:
            del self._at_work[chat]
            self._count()
            self.woken.set()

    async def _held(self, chat: str) -> None:
        """Send a chat's replies while it is held; marks are kept before it is given back."""
        while True:
            took_at = self._now()
            rows = await anyio.to_thread.run_sync(self._take, chat, limiter=self._takers)
            rows = [row for row in rows if not self._marks.has(row.id)]
            kept = await self._in_order(rows, until=took_at + self._hold / 2)
            if not rows or not await all_kept(kept):
                return
            self._marks.begin_look()

    def _take(self, chat: str) -> list[Outgoing]:
        with self._database.writing() as session:
            return outgoing.take(session, chat, self._worker, self._now(), hold=self._hold)

    async def _in_order(self, rows: list[Outgoing], *, until: datetime | None = None) -> Kept:
        kept = []
        for row in rows:
            if until and self._now() > until:
                break
            values = await self._send(row)
            kept.append(self._marks.keep(row, values, self.woken))
            if values["state"] in {State.PENDING, State.UNREACHABLE}:
                await self._halt(row.chat, kept)
                break
        return kept

    async def _halt(self, chat: str, kept: Kept) -> None:
        """Stay with a chat until it is kept that those behind must wait; else they would go."""
        while not await all_kept(kept) and not self._stopping.is_set():
            pass
        self._halted.add(chat)

    @asynccontextmanager
    async def _slot(self, chat: str) -> AsyncIterator[None]:
        """Be one of few; until then the chat's reply waits, and bulk with it."""
        self._at_work[chat] = True
        self._count()
        async with self._gate:
            self._at_work[chat] = False
            self._count()
            yield

    async def _send(self, row: Outgoing) -> dict[str, Any]:
        rendered: dict[str, Any] = {}
        try:
            async with self._slot(row.chat):
                rendered = await self._post.render(row)
            if channel_of(row.chat) in PULLED:
                return rendered | {"state": State.SENT}
            letter = await self._post.letter(row)
            async with self._slot(row.chat):
                self._pace.count(row.chat)
                sent = await self._post.send(row, letter)
        except Exception as error:  # noqa: BLE001 - each has its meaning for the row
            return rendered | fate(row, error, self._now())
        return rendered | {"state": State.SENT, "external_id": sent}
