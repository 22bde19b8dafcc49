"""The bulk lane: what nobody asked for, behind the replies, by day, each at most once."""

import asyncio
import math
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

import anyio.to_thread
from sqlmodel import Session

from bot.channels.channel import LaterError, Letter
from bot.delivery import stranded
from bot.delivery.loops import first_of, tell
from bot.delivery.marks import Marks
from bot.delivery.pace import Pace, channel_of
from bot.delivery.post import Post, fate
from bot.delivery.quota import Spending
from bot.delivery.replies import Replies
from bot.turn import PULLED
from storage import outgoing, unsent
from storage.database import Database
from storage.models import Outgoing, State

LOOKS_EVERY = 1.0
AT_ONCE = 4
# Longer than this nobody waits for its turn: the row is found again by a later look.
PATIENCE = 1.0
# What is shown depends on the chat and its open question: this is shown anew, perhaps elsewhere
SAID_ANEW = {State.PENDING, State.UNREACHABLE, State.UNSENT}

StillTrue = Callable[[Session, Outgoing], bool]


class Bulk:
    """Hands bulk rows over, one a chat at a time: committed as SENDING, then sent.

    Whoever makes a row SENDING sends it, so a chat need not be held for it.
    """

    def __init__(
        self,
        database: Database,
        post: Post,
        marks: Marks,
        pace: Pace,
        replies: Replies,
        *,
        spending: Spending,
        now: Callable[[], datetime],
        still_true: StillTrue,
        may_send: Callable[[datetime], bool],
    ) -> None:
        self._database = database
        self._post = post
        self._marks = marks
        self._pace = pace
        self._replies = replies
        self._spending = spending
        self._now = now
        self._still_true = still_true
        self._may_send = may_send
        self._stopping = asyncio.Event()
        self.woken = asyncio.Event()
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._at_work: dict[str, int] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def run(self, stopping: asyncio.Event) -> None:
        """Send until the program stops; what is on its way then is still finished."""
        self._stopping = stopping
        while not stopping.is_set():
            self.woken.clear()
            pause = await self._look()
            await first_of(self.woken, stopping, seconds=pause)
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _look(self) -> float:
        if not self._may_send(self._now()):
            return LOOKS_EVERY
        self._marks.begin_look()
        try:
            rows, left = await anyio.to_thread.run_sync(self._waiting)
            if lost := [one for one in left if not self._is_ours(one)]:
                await anyio.to_thread.run_sync(self._give_up, lost)
                self._replies.wake()
        except Exception as error:  # noqa: BLE001 - told; the lane goes on whatever it was
            tell(error)
            return LOOKS_EVERY
        return min([await self._begin(row) for row in rows] + [LOOKS_EVERY])

    def _waiting(self) -> tuple[list[Outgoing], list[int]]:
        now = self._now()
        with self._database.reading() as session:
            return outgoing.bulk_waiting(session, now), outgoing.stranded(session, now)

    def _is_ours(self, row_id: int) -> bool:
        return row_id in self._at_work.values() or self._marks.has(row_id)

    def _give_up(self, ids: list[int]) -> None:
        with self._database.writing() as session:
            stranded.give_up(session, ids, self._now())

    async def _begin(self, row: Outgoing) -> float:
        """Begin with a row as soon as a slot is free; give when to look again for its sake."""
        if row.chat in self._at_work or self._marks.has(row.id):
            return LOOKS_EVERY
        if held := self._pace.held(row.chat):
            return held
        await self._slots.acquire()
        if self._stopping.is_set():
            self._slots.release()
            return LOOKS_EVERY
        self._at_work[row.chat] = row.id or 0
        task = asyncio.create_task(self._one(row))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return LOOKS_EVERY

    async def _one(self, row: Outgoing) -> None:
        try:
            await self._deliver(row)
        except Exception as error:  # noqa: BLE001 - told; the row was not handed over
            tell(error)
            values = fate(row, LaterError(), self._now())
            self._marks.keep(row, values, self.woken, only=State.PENDING)
        finally:
            del self._at_work[row.chat]
            self._slots.release()
            self.woken.set()

    async def _deliver(self, row: Outgoing) -> None:
        written = {"html": row.html, "choices": row.choices, "picture": row.picture}
        rendered = await self._post.render(row)
        if channel_of(row.chat) in PULLED:
            arrived = rendered | {"state": State.SENT}
            if await self._is_turn(row) and await self._hand_over(row, arrived):
                self._marks.keep(row, arrived, self.woken)
            return
        letter = await self._post.letter(row)
        if await self._is_turn(row) and await self._hand_over(row, rendered):
            await self._send(row, letter, written)

    async def _send(self, row: Outgoing, letter: Letter, written: dict[str, Any]) -> None:
        try:
            sent = await self._post.send(row, letter)
            values = {"state": State.SENT, "external_id": sent}
        except Exception as error:  # noqa: BLE001 - each has its meaning for the row
            values = fate(row, error, self._now())
            if values["state"] in SAID_ANEW:
                values = written | values
            if isinstance(error, LaterError) and error.wait:
                self._pace.pause(row.chat, error.wait.total_seconds())
        # What another replica gave up as lost meanwhile is not sent again.
        unsent = values["state"] in {State.PENDING, State.SENDING}
        only = State.SENDING if unsent else None
        self._marks.keep(row, values, self.woken, only=only)

    async def _is_turn(self, row: Outgoing) -> bool:
        """Wait until no reply waits and the pace allows; False when that takes too long."""
        while not self._stopping.is_set():
            if not self._replies.none_waits.is_set():
                await first_of(self._replies.none_waits, self._stopping)
                continue
            # Asked last: night may have fallen while it waited.
            wait = self._pace.go(row.chat) if self._may_send(self._now()) else math.inf
            if wait == 0:
                return True
            if wait > PATIENCE:
                return False
            await first_of(self._stopping, seconds=wait)
        return False

    async def _hand_over(self, row: Outgoing, values: dict[str, Any]) -> bool:
        """Commit that a row is on its way as it is shown, or has arrived where it is pulled."""
        return await anyio.to_thread.run_sync(partial(self._handed_over, row.id or 0, values))

    def _handed_over(self, row_id: int, values: dict[str, Any]) -> bool:
        now, still_true = self._now(), self._still_true
        with self._database.writing() as session:
            row = outgoing.hand_over(session, row_id, now, still_true=still_true)
            if row is None:
                return False
            over = self._spending.over(session, now)
            if channel_of(row.chat) in over:
                unsent.give_up(session, row_id, row.chat, now, over=over)
                return False
            if values:
                outgoing.mark(session, row_id, values)
            return True
