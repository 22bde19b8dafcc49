"""Our loop over getUpdates, which hands each event out once: it is committed before all else."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from time import perf_counter
from typing import Any

import structlog

from bot.channels.channel import Intake
from bot.channels.stopping import LONGEST_WAIT, unless
from bot.channels.zalo.client import Client
from bot.channels.zalo.errors import AnsweredError, RefusedTokenError
from bot.channels.zalo.parse import read

log = structlog.get_logger(channel="zalo")

Pause = Callable[[float], Awaitable[None]]

# While nothing can be committed; what was handed out is kept in hand meanwhile
RETRY_WAIT = 1.0
# An answer of "nothing new" that comes at once must not make us ask at once
QUICK = 0.2
# What a poll that is under way may take beyond its own time when we stop
LAST_MARGIN = 0.7


@dataclass
class Poll:
    """One run of the loop.

    A poll is short, and a stop waits for its end: what is handed to a connection that we have
    closed is lost, and the shorter the poll, the less a kill loses.
    """

    client: Client
    intake: Intake
    stopping: asyncio.Event
    now: Callable[[], datetime]
    timeout: int
    pause: Pause
    _failures: int = 0
    _polling: bool = False

    async def run(self) -> None:
        """Poll until told to stop; raises RefusedTokenError."""
        last = self.timeout + LAST_MARGIN
        while not self.stopping.is_set():
            event = await unless(self.stopping, self._fetched(), finish_within=last)
            if event is not None:
                await self._kept(event)

    async def _fetched(self) -> Any:
        """The next event; None after an error, which has been waited out."""
        started = perf_counter()
        try:
            event = await self._asked()
        except AnsweredError as error:
            if error.code == HTTPStatus.UNAUTHORIZED:
                log.error("poll", outcome="Zalo does not know this token")  # noqa: TRY400 - no trace: the token would be near
                raise RefusedTokenError from None
            if error.code != HTTPStatus.REQUEST_TIMEOUT:
                return await self._waited_out(_in_words(error))
            event = None
        except Exception as error:  # noqa: BLE001 - whatever stands between us and Zalo, asking again is all there is
            return await self._waited_out(type(error).__name__)
        self._failures = 0
        if event is None and perf_counter() - started < QUICK:
            await unless(self.stopping, self.pause(RETRY_WAIT))
        return event

    async def _asked(self) -> Any:
        if not self._polling:
            await self.client.call("deleteWebhook")
            self._polling = True
        # As text, as the table of its parameters says
        return await self.client.call(
            "getUpdates", longer=float(self.timeout), timeout=str(self.timeout)
        )

    async def _waited_out(self, outcome: str) -> None:
        wait = min(2.0**self._failures, LONGEST_WAIT)
        self._failures += 1
        log.warning("poll", outcome=outcome, wait=wait)
        await unless(self.stopping, self.pause(wait))

    async def _kept(self, raw: Any) -> None:
        """Commit an event, however long it takes; when we stop there is one more try."""
        message = read(raw, self.now())
        while message is not None:
            stopping = self.stopping.is_set()
            try:
                await self.intake.keep(message, raw)
            except Exception as error:  # noqa: BLE001 - not committed, whatever it was
                log.warning("poll", outcome="not committed", error=type(error).__name__)
                if stopping:
                    log.error("poll", outcome="an event is lost")  # noqa: TRY400 - told above
                    return
                await unless(self.stopping, self.pause(RETRY_WAIT))
            else:
                return


def _in_words(error: AnsweredError) -> str:
    if error.code == HTTPStatus.CONFLICT or "webhook" in error.description.lower():
        return "a webhook is set, or another copy of this bot is polling: only one may"
    return f"answered {error.code}"
