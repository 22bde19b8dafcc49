"""What became of rows, kept with the writer's next batch, and known here until it is kept."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import structlog
from sqlmodel import Session

from bot.delivery.pace import channel_of
from bot.delivery.quota import Spending
from bot.writer import Writer
from storage import outgoing, rerouting, unsent
from storage.models import Outgoing, State

LOG = structlog.get_logger(__name__)
KEPT_WITHIN = 5.0
OUTCOMES = {State.PENDING: "later", State.SENDING: "uncertain", State.UNSENT: "quota"}
GIVEN_UP = {State.UNREACHABLE, State.UNSENT}


class Marks:
    """Keeps outcomes. `shown` is called with a chat whose rows the page may show now."""

    def __init__(
        self,
        writer: Writer,
        spending: Spending,
        *,
        now: Callable[[], datetime],
        shown: Callable[[str], None],
    ) -> None:
        self._writer = writer
        self._spending = spending
        self._now = now
        self._shown = shown
        # Sent, and not yet known as such to the next look at the database.
        self._handled: set[int] = set()
        self._settled: set[int] = set()

    def begin_look(self) -> None:
        """Forget what was kept before the look that begins: it is seen by it."""
        self._handled -= self._settled
        self._settled.clear()

    def has(self, row_id: int | None) -> bool:
        """Tell whether a row's outcome may not be seen in the database yet."""
        return row_id in self._handled

    def keep(
        self,
        row: Outgoing,
        values: dict[str, Any],
        woken: asyncio.Event,
        *,
        only: State | None = None,
    ) -> asyncio.Future[None]:
        """Keep what became of a row, then set the event; the future is done when it is kept.

        With `only` a row that is in another state by then is left as it is.
        """
        row_id, chat, now = row.id or 0, row.chat, self._now()
        messages = self._spending.take(chat)
        self._handled.add(row_id)
        loop = asyncio.get_running_loop()
        future: asyncio.Future[None] = loop.create_future()

        def write(session: Session) -> None:
            self._spending.keep(session, chat, messages, now)
            if values["state"] not in GIVEN_UP:
                outgoing.mark(session, row_id, values, only=only)
                return
            # As it was written: so it goes to the next chat
            if rest := {name: value for name, value in values.items() if name != "state"}:
                outgoing.mark(session, row_id, rest, only=State.SENDING)
            if values["state"] is State.UNREACHABLE:
                rerouting.unreachable(session, chat, now, row_id=row_id)
            elif self._spending.is_near(session, chat, now):
                over = self._spending.over(session, now) | {channel_of(chat)}
                unsent.give_up(session, row_id, chat, now, over=over)
            else:
                outgoing.mark(session, row_id, {"state": State.PENDING}, only=State.SENDING)

        def kept() -> None:
            self._settled.add(row_id)
            self._shown(chat)
            woken.set()
            if not future.done():
                future.set_result(None)

        def tell() -> None:
            loop.call_soon_threadsafe(kept)

        self._writer.mark(write, tell)
        outcome = OUTCOMES.get(values["state"], values["state"].value)
        LOG.info("send", channel=channel_of(chat), lane=row.lane.value, outcome=outcome)
        return future


async def all_kept(marks: Sequence[asyncio.Future[None]]) -> bool:
    """Wait a moment until marks are kept; False where the database is away for longer."""
    if not marks:
        return True
    _, missing = await asyncio.wait(marks, timeout=KEPT_WITHIN)
    return not missing
