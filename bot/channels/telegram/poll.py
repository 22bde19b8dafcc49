"""Our own loop over getUpdates: what was fetched is acknowledged once it is committed.

The library's Updater acknowledges what it has only queued, so it is not used.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import perf_counter
from typing import Any

import structlog
from telegram import Bot
from telegram.error import Conflict, InvalidToken, RetryAfter

from bot.channels.stopping import LONGEST_WAIT, unless
from bot.channels.telegram.errors import RefusedTokenError
from bot.channels.telegram.parse import read
from bot.channels.telegram.spinners import Spinners
from handlers.messages import Incoming, What

log = structlog.get_logger(channel="telegram")

Submit = Callable[[Incoming], Awaitable[object]]
Pause = Callable[[float], Awaitable[None]]

# The server remembers the last list it was sent, so it is always sent
WANTED = ["message", "edited_message", "callback_query", "my_chat_member"]
ANSWER_MARGIN = 10.0
# While nothing can be committed. Asking Telegram again sooner would slow it down for us anyway
RETRY_WAIT = 1.0


@dataclass
class Poll:
    """One run of the loop, from an offset of nothing.

    Telegram restarts its update ids at random after a quiet week, so none is kept, not even in
    memory once nothing is left to acknowledge; what comes twice is known by its key.
    """

    bot: Bot
    submit: Submit
    stopping: asyncio.Event
    now: Callable[[], datetime]
    timeout: int
    pause: Pause
    _offset: int = 0
    _failures: int = 0
    _polling: bool = False
    spinners: Spinners = field(init=False)

    def __post_init__(self) -> None:
        self.spinners = Spinners(self.bot)

    async def run(self) -> None:
        """Poll until told to stop; raises RefusedTokenError."""
        try:
            while not self.stopping.is_set():
                if updates := await unless(self.stopping, self._fetched()):
                    await self._worked(updates)
        finally:
            self.spinners.cancel()

    async def _fetched(self) -> list[dict[str, Any]]:
        """The next updates; none after an error, which has been waited out."""
        try:
            updates = await self._asked()
        except InvalidToken:
            log.error("poll", outcome="Telegram does not know this token")  # noqa: TRY400 - no trace: it names the address, and the token is in it
            raise RefusedTokenError from None
        except Exception as error:  # noqa: BLE001 - whatever stands between us and Telegram, asking again is all there is
            await self._waited_out(error)
            return []
        self._failures = 0
        if not updates:
            self._offset = 0
        return updates

    async def _asked(self) -> list[dict[str, Any]]:
        if not self._polling:
            await self.bot.delete_webhook()
            self._polling = True
        # Not Bot.get_updates, in which one malformed update fails the batch, for ever. In small
        # letters, which Telegram takes as well, because the library warns about the usual name.
        updates: list[dict[str, Any]] = await self.bot.do_api_request(
            "getupdates",
            api_kwargs={
                "offset": self._offset,
                "timeout": self.timeout,
                "allowed_updates": WANTED,
            },
            read_timeout=self.timeout + ANSWER_MARGIN,
        )
        return updates

    async def _waited_out(self, error: Exception) -> None:
        wait = min(2.0**self._failures, LONGEST_WAIT)
        self._failures += 1
        if isinstance(error, RetryAfter) and isinstance(error.retry_after, timedelta):
            wait = error.retry_after.total_seconds()
        log.warning("poll", outcome=_in_words(error), wait=wait)
        await self.pause(wait)

    async def _worked(self, updates: list[dict[str, Any]]) -> None:
        """Commit a batch and move the offset past it; where we are stopping it comes again."""
        started, arrived = perf_counter(), self.now()
        chats: dict[str, list[Incoming]] = {}
        for message in filter(None, (read(update, arrived) for update in updates)):
            chats.setdefault(message.chat, []).append(message)
        done = all(await asyncio.gather(*map(self._in_order, chats.values())))
        if done:
            self._offset = 1 + max(update["update_id"] for update in updates)
        outcome = "committed" if done else "left for the next start"
        took = round(perf_counter() - started, 4)
        log.info("poll", outcome=outcome, updates=len(updates), duration=took)

    async def _in_order(self, messages: list[Incoming]) -> bool:
        """Whether all messages of one chat are committed, each after the one before."""
        for message in messages:
            if not await self._committed(message):
                return False
            if message.what is What.TAP:
                self.spinners.stop(message.key)
        return True

    async def _committed(self, message: Incoming) -> bool:
        while not self.stopping.is_set():
            try:
                await self.submit(message)
            except Exception as error:  # noqa: BLE001 - not committed, so not acknowledged, whatever it was
                log.warning("poll", outcome="not committed", error=type(error).__name__)
                await unless(self.stopping, self.pause(RETRY_WAIT))
            else:
                return True
        return False


def _in_words(error: Exception) -> str:
    if not isinstance(error, Conflict):
        return type(error).__name__
    if "webhook" in error.message.lower():
        return "a webhook is set: another copy of this bot receives its messages"
    return "another copy of this bot is polling: only one may run on this token"
