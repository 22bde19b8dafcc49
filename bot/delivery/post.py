"""One row to its channel: its view rendered, its picture drawn, sent; and what a failure means."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import anyio
import anyio.to_thread
import structlog

from bot.channels.channel import (
    Channel,
    LaterError,
    Letter,
    OurMistakeError,
    Picture,
    QuotaError,
    UncertainError,
    UnreachableError,
)
from bot.delivery.pace import channel_of
from handlers import aside, charts, texts
from handlers.menu import MENU, commands_of
from handlers.rendering import render
from handlers.view import Shown
from storage import chats, outgoing
from storage.database import Database, is_away
from storage.models import Lane, Outgoing, State

LOG = structlog.get_logger(__name__)
BACKOFF = (1, 2, 5, 15, 60, 300)
# After 23 seconds it may be the month's quota that is over, where we have sent as much
TOO_FAST = 4
AT_LEAST_BETWEEN = timedelta(milliseconds=50)

Draw = Callable[[dict[str, Any]], bytes]
Link = Callable[[int], str]
Note = Callable[[str, int], None]


class Post:
    """Makes a row's letter and gives it to the row's channel."""

    def __init__(
        self,
        database: Database,
        channels: Mapping[str, Channel],
        draw: Draw,
        picture_link: Link = lambda _row: "",
        note: Note = lambda _chat, _messages: None,
    ) -> None:
        self._database = database
        self._channels = channels
        self._draw = draw
        self._picture_link = picture_link
        self._note = note
        self._had_menu: set[str] = set()
        # One picture a lane at a time: bulk must not keep a reply's picture waiting.
        self._pencils = {lane: anyio.CapacityLimiter(1) for lane in Lane}

    async def render(self, row: Outgoing) -> dict[str, Any]:
        """Fill in what a row's view shows, and give it to be kept. Raises LaterError."""
        changed: dict[str, Any] = {}
        if row.view is not None and not row.html:
            shown = await anyio.to_thread.run_sync(partial(self._shown, row))
            row.html, row.choices = shown.html, [list(one) for one in shown.choices]
            row.picture = shown.picture
            changed = {"html": row.html, "choices": row.choices, "picture": row.picture}
        if row.choices and not self._has_buttons(row):
            changed |= await anyio.to_thread.run_sync(partial(self._without_buttons, row, changed))
        return changed

    async def letter(self, row: Outgoing) -> Letter:
        """Make a rendered row's letter, with its picture drawn where it has one."""
        return Letter(
            address=row.chat.partition(":")[2],
            html=row.html,
            choices=tuple((value, label) for value, label in row.choices),
            revision=row.revision,
            lettered=row.lettered,
            picture=await self._picture(row),
            commands=await self._commands(row),
        )

    async def _commands(self, row: Outgoing) -> tuple[tuple[str, str], ...] | None:
        """Give what a person can do with their menu; nothing in a chat that is nobody's any more.

        What asks or offers something is somebody's. The rest is looked up only where there was a
        menu: while a reply waits for the database, unasked messages would go before it.
        """
        if row.view == MENU.name and row.choices:
            self._had_menu.add(row.chat)
            return commands_of(row.choices)
        if row.choices or row.revision or row.chat not in self._had_menu:
            return None
        is_known = await anyio.to_thread.run_sync(self._is_known, row.chat)
        return None if is_known else ()

    def _is_known(self, chat: str) -> bool:
        try:
            with self._database.reading() as session:
                return chats.person_of(session, chat) is not None
        except Exception as error:
            if is_away(error):
                return True
            raise

    async def send(self, row: Outgoing, letter: Letter) -> str | None:
        """Send a letter, once more without markup where it was refused; as `Channel.send`."""
        channel = self._channels.get(channel_of(row.chat))
        if channel is None:
            # Its token is not set today; the row waits for the day it is.
            raise LaterError(timedelta(minutes=5))
        try:
            return await channel.send(letter)
        except OurMistakeError:
            # Silence is worst.
            return await channel.send(letter, plain=True)
        finally:
            self._note(row.chat, letter.tally.messages)

    def _shown(self, row: Outgoing) -> Shown:
        try:
            with self._database.reading() as session:
                return render(session, row)
        except Exception as error:
            if is_away(error):
                raise LaterError from None
            LOG.exception("view failed", view=row.view)
            return Shown(str(texts.text("common.view_failed")))

    def _has_buttons(self, row: Outgoing) -> bool:
        channel = self._channels.get(channel_of(row.chat))
        return channel is None or channel.has_buttons

    def _without_buttons(self, row: Outgoing, changed: dict[str, Any]) -> dict[str, Any]:
        """Keep what is offered before it is sent: a "2" that comes at once must be understood.

        What is unasked may go to another chat instead, so it is kept with the hand-over.
        """
        is_question = row.revision > 0
        try:
            with self._database.reading() as session:
                is_asked = not is_question and aside.is_asked(session, row.chat)
            if is_asked:
                choices = [(value, label) for value, label in row.choices]
                row.html, row.choices = aside.in_words(row.html, choices), []
                changed = changed | {"html": row.html, "choices": []}
            if changed and row.lane is not Lane.BULK:
                with self._database.writing() as session:
                    outgoing.mark(session, row.id or 0, changed)
        except Exception as error:
            if is_away(error):
                raise LaterError from None
            raise
        return changed

    async def _picture(self, row: Outgoing) -> Picture | None:
        if row.picture is None:
            return None
        channel = self._channels.get(channel_of(row.chat))
        if channel and channel.pictures_by_link:
            return Picture(b"", charts.alt(row.picture), self._picture_link(row.id or 0))
        try:
            drawing = partial(self._draw, row.picture)
            png = await anyio.to_thread.run_sync(drawing, limiter=self._pencils[row.lane])
            return Picture(png, charts.alt(row.picture))
        except Exception:
            LOG.exception("drawing failed", row=row.id)
            return None


def fate(row: Outgoing, error: Exception, now: datetime) -> dict[str, Any]:
    """Give what becomes of a row whose sending failed.

    A reply that may have arrived is sent again rather than perhaps never. A bulk message is not:
    it is left to the next look, as if its sender were gone, which gives it up and tells an admin.
    A reply waits for a quota. A bulk message goes another way where that is nearly used up by our
    own count, which is asked when this is kept; else it waits as well.
    """
    match error:
        case QuotaError() if row.lane is Lane.BULK and row.attempts >= TOO_FAST:
            return _later(row, now + _backoff(row)) | {"state": State.UNSENT}
        case UnreachableError():
            return {"state": State.UNREACHABLE}
        case OurMistakeError():
            LOG.warning("refused by the channel", channel=channel_of(row.chat), row=row.id)
            return {"state": State.DEAD}
        case LaterError(wait=wait):
            return _later(row, now + (wait or _backoff(row)))
    if not isinstance(error, UncertainError):
        LOG.error("sending failed", channel=channel_of(row.chat), row=row.id, exc_info=error)
    if row.lane is Lane.BULK:
        return {"state": State.SENDING, "not_before": now}
    first = isinstance(error, UncertainError) and not row.attempts
    return _later(row, now + (AT_LEAST_BETWEEN if first else _backoff(row)))


def _later(row: Outgoing, at: datetime) -> dict[str, Any]:
    return {"state": State.PENDING, "attempts": row.attempts + 1, "not_before": at}


def _backoff(row: Outgoing) -> timedelta:
    return timedelta(seconds=BACKOFF[min(row.attempts, len(BACKOFF) - 1)])
