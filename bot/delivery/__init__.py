"""Outgoing rows to their channels: two lanes, in order per chat, with named failures."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from bot.channels.channel import Channel
from bot.delivery.bulk import Bulk, StillTrue
from bot.delivery.marks import Marks
from bot.delivery.pace import Pace
from bot.delivery.post import Draw, Link, Post
from bot.delivery.quota import Spending
from bot.delivery.replies import Replies
from bot.writer import Writer
from handlers import charts
from storage import outgoing
from storage.database import Database
from storage.quota import NO_QUOTAS, Quota

__all__ = ["Delivery", "Pace"]


class Delivery:
    """Sends what waits. `shown` is called with a chat whose rows the page may show now.

    `still_true` is asked in the transaction that hands an unasked message over, `may_send_bulk`
    whether it is an hour for such messages. `draw` makes a row's picture, in a thread, and
    `picture_link` says where a channel can fetch it, or nothing. `quotas` are those of the
    channels that have one.
    """

    def __init__(
        self,
        database: Database,
        writer: Writer,
        channels: Mapping[str, Channel],
        *,
        now: Callable[[], datetime],
        shown: Callable[[str], None],
        still_true: StillTrue = lambda _session, _row: True,
        may_send_bulk: Callable[[datetime], bool] = lambda _: True,
        draw: Draw = charts.draw,
        picture_link: Link = lambda _row: "",
        pace: Pace | None = None,
        quotas: Mapping[str, Quota] = NO_QUOTAS,
        hold: timedelta = outgoing.HOLD,
    ) -> None:
        pace, spending = pace or Pace(), Spending(quotas)
        post = Post(database, channels, draw, picture_link, spending.note)
        replies, bulk = (Marks(writer, spending, now=now, shown=shown) for _ in range(2))
        self._replies = Replies(database, post, replies, pace, now=now, hold=hold)
        self._bulk = Bulk(
            database,
            post,
            bulk,
            pace,
            self._replies,
            spending=spending,
            now=now,
            still_true=still_true,
            may_send=may_send_bulk,
        )

    def wake(self) -> None:
        """Say that replies may be waiting; to be called on the loop."""
        self._replies.wake()

    def wake_bulk(self) -> None:
        """Say that unasked messages may be waiting; else they are found within a second."""
        self._bulk.woken.set()

    async def run(self, stopping: asyncio.Event) -> None:
        """Send until the program stops; what is on its way then is still finished."""
        await asyncio.gather(self._replies.run(stopping), self._bulk.run(stopping))
