"""Outgoing rows to their channels: in order per chat, within its pace, with named failures."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import anyio.to_thread
import structlog

from bot.channels.channel import (
    Channel,
    LaterError,
    Letter,
    OurMistakeError,
    UncertainError,
    UnreachableError,
)
from bot.turn import PULLED
from bot.writer import Writer
from handlers import texts
from handlers.rendering import render
from handlers.view import Shown
from storage import chats
from storage.database import Database, is_away
from storage.models import Lane, Outgoing, State

LOG = structlog.get_logger(__name__)
LOOKS_EVERY = 5.0
AT_LEAST_BETWEEN = timedelta(milliseconds=50)
BACKOFF = (1, 2, 5, 15, 60, 300)
AT_ONCE = 20


class Delivery:
    """Sends what waits. `shown` is called with a chat whose rows the page may show now."""

    def __init__(
        self,
        database: Database,
        writer: Writer,
        channels: Mapping[str, Channel],
        *,
        now: Callable[[], datetime],
        shown: Callable[[str], None],
    ) -> None:
        self._database = database
        self._writer = writer
        self._channels = channels
        self._now = now
        self._shown = shown
        self._woken = asyncio.Event()
        # Sent, and not yet known as such to the next look at the database.
        self._handled: set[int] = set()
        self._settled: set[int] = set()
        self._at_work: set[tuple[str, Lane]] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._gate = asyncio.Semaphore(AT_ONCE)

    def wake(self) -> None:
        """Say that rows may be waiting; to be called on the loop."""
        self._woken.set()

    async def run(self, stopping: asyncio.Event) -> None:
        """Send until the program stops; what is on its way then is still finished."""
        while not stopping.is_set():
            self._woken.clear()
            pause = await self._look()
            await _first(self._woken, stopping, pause)
        await self._look()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _look(self) -> float:
        # Only marks that were kept before this look are seen by it.
        self._handled -= self._settled
        self._settled.clear()
        try:
            rows, due = await anyio.to_thread.run_sync(self._waiting)
        except Exception as error:
            if not is_away(error):
                raise
            LOG.warning("database away", what="delivery")
            return 1.0
        for lane, queue in self._by_lane(rows).items():
            self._at_work.add(lane)
            task = asyncio.create_task(self._send_all(lane, queue))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        wait = (due - self._now()).total_seconds() if due else LOOKS_EVERY
        return min(max(wait, 0.05), LOOKS_EVERY)

    def _waiting(self) -> tuple[list[Outgoing], datetime | None]:
        now = self._now()
        with self._database.reading() as session:
            return chats.waiting(session, now), chats.next_due(session)

    def _by_lane(self, rows: list[Outgoing]) -> dict[tuple[str, Lane], list[Outgoing]]:
        lanes: dict[tuple[str, Lane], list[Outgoing]] = defaultdict(list)
        for row in rows:
            lane = (row.chat, row.lane)
            if row.id not in self._handled and lane not in self._at_work:
                lanes[lane].append(row)
        return lanes

    async def _send_all(self, lane: tuple[str, Lane], rows: list[Outgoing]) -> None:
        try:
            for row in rows:
                async with self._gate:
                    goes_on = await self._send(row)
                if not goes_on:
                    break
        except Exception:
            LOG.exception("delivery failed", channel=_channel(lane[0]))
        finally:
            self._at_work.discard(lane)
            self._woken.set()

    async def _send(self, row: Outgoing) -> bool:
        """Send one row; False when those behind it must wait."""
        rendered: dict[str, Any] = {}
        try:
            rendered = await self._rendered(row)
            if rendered:
                row.html, row.choices = rendered["html"], rendered["choices"]
            if _channel(row.chat) in PULLED:
                self._mark(row, {**rendered, "state": State.SENT})
                return True
            sent = await self._push(row)
        except LaterError as later:
            pause = later.wait or timedelta(seconds=BACKOFF[min(row.attempts, len(BACKOFF) - 1)])
            self._mark(
                row,
                {"attempts": row.attempts + 1, "not_before": self._now() + pause},
                final=False,
            )
            return False
        except UnreachableError:
            self._unreachable(row)
            return False
        except OurMistakeError:
            LOG.warning("refused by the channel", channel=_channel(row.chat), row=row.id)
            self._mark(row, {**rendered, "state": State.DEAD})
            return True
        self._mark(row, {**rendered, "state": State.SENT, "external_id": sent})
        return True

    async def _push(self, row: Outgoing) -> str | None:
        channel = self._channels.get(_channel(row.chat))
        if channel is None:
            # Its token is not set today; the row waits for the day it is.
            raise LaterError(timedelta(minutes=5))
        letter = Letter(
            address=row.chat.partition(":")[2],
            html=row.html,
            choices=tuple((value, label) for value, label in row.choices),
            revision=row.revision,
            lettered=row.lettered,
        )
        try:
            return await channel.send(letter)
        except OurMistakeError:
            # Silence is worst: once more without markup.
            return await channel.send(letter, plain=True)
        except UncertainError:
            # It may have arrived; a reply is sent again rather than perhaps never.
            raise LaterError(AT_LEAST_BETWEEN) from None

    async def _rendered(self, row: Outgoing) -> dict[str, Any]:
        if row.view is None or row.html:
            return {}
        return await anyio.to_thread.run_sync(partial(self._render, row))

    def _render(self, row: Outgoing) -> dict[str, Any]:
        try:
            with self._database.reading() as session:
                shown = render(session, row)
        except Exception as error:
            if is_away(error):
                raise LaterError from None
            LOG.exception("view failed", view=row.view)
            shown = Shown(str(texts.text("common.view_failed")))
        return {"html": shown.html, "choices": [list(one) for one in shown.choices]}

    def _mark(self, row: Outgoing, values: dict[str, Any], *, final: bool = True) -> None:
        row_id, chat = row.id or 0, row.chat
        self._handled.add(row_id)
        loop = asyncio.get_running_loop()

        def keep(session: Any) -> None:
            chats.mark(session, row_id, values)

        def kept() -> None:
            self._settled.add(row_id)
            self._shown(chat)
            self._woken.set()

        def tell() -> None:
            loop.call_soon_threadsafe(kept)

        self._writer.mark(keep, tell)
        outcome = str(values.get("state", "later"))
        LOG.info("send", channel=_channel(chat), outcome=outcome, final=final)

    def _unreachable(self, row: Outgoing) -> None:
        chat, now = row.chat, self._now()
        self._mark(row, {"state": State.UNREACHABLE})
        self._writer.mark(lambda session: chats.mark_unreachable(session, chat, now))


def _channel(chat: str) -> str:
    return chat.partition(":")[0]


async def _first(woken: asyncio.Event, stopping: asyncio.Event, seconds: float) -> None:
    """Wait for either event, at most some seconds."""
    waits = [asyncio.create_task(one.wait()) for one in (woken, stopping)]
    await asyncio.wait(waits, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    for one in waits:
        one.cancel()
