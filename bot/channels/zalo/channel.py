"""The channel: sends letters, and receives by polling or by webhook."""

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from http import HTTPStatus
from typing import Any

import structlog
from starlette.routing import BaseRoute

from bot.channels.channel import (
    Intake,
    LaterError,
    Letter,
    OurMistakeError,
    UncertainError,
    UnreachableError,
)
from bot.channels.hook import Hook
from bot.channels.stopping import persist
from bot.channels.zalo.client import Client
from bot.channels.zalo.errors import AnsweredError, RefusedTokenError, by_name
from bot.channels.zalo.parse import read
from bot.channels.zalo.poll import Pause, Poll
from bot.channels.zalo.render import Mode, Page, pages
from handlers.messages import Incoming

log = structlog.get_logger(channel="zalo")

OFFICIAL_API = "https://bot-api.zaloplatforms.com"
SECRET_HEADER = "X-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
# How a block is answered is not documented. Who refuses the plain words of so many letters in a
# row is taken for gone, until they write again
REFUSALS = 3


class Zalo:
    """Zalo as a channel; `token` and every address made of it stay out of the log.

    `api_url` is without `/bot`. With a `hook` Zalo delivers to it, else it is polled. `pause`
    waits between attempts, in seconds.
    """

    name = "zalo"
    has_buttons = False
    pictures_by_link = True

    def __init__(
        self,
        token: str,
        *,
        now: Callable[[], datetime],
        api_url: str = OFFICIAL_API,
        mode: Mode = Mode.STYLES,
        hook: Hook | None = None,
        answer_timeout: float = 20.0,
        poll_timeout: int = 2,
        pause: Pause = asyncio.sleep,
    ) -> None:
        self._client = Client(token, api_url, answer_timeout=answer_timeout)
        self._now = now
        self._mode = mode
        self._hook = hook
        self._poll_timeout = poll_timeout
        self._pause = pause
        self._refused: Counter[str] = Counter()

    async def send(self, letter: Letter, *, plain: bool = False) -> str | None:
        """Send a letter, in several messages where it is long; gives the id of the last.

        Where some of it has arrived and the rest must wait, the whole is uncertain.
        """
        sent = None
        if not plain:
            letter.tally.pages = 0
        for page in self._pages(letter, plain=plain):
            try:
                sent = await self._sent(letter.address, page)
                letter.tally.messages += 1
                letter.tally.pages += 1
            except UncertainError:
                letter.tally.messages += 1
                raise
            except LaterError:
                if letter.tally.pages:
                    raise UncertainError from None
                raise
            except OurMistakeError:
                if plain and not letter.tally.pages and self._is_gone(letter.address):
                    raise UnreachableError from None
                raise
        self._refused.pop(letter.address, None)
        return sent

    def _pages(self, letter: Letter, *, plain: bool) -> list[Page]:
        try:
            return pages(letter, self._mode, plain=plain)
        except ValueError as error:
            raise OurMistakeError(str(error)) from error

    async def _sent(self, address: str, page: Page) -> str | None:
        try:
            result = await self._client.call(page.method, chat_id=address, **page.fields)
        except Exception as error:  # noqa: BLE001 - each by its name; none goes further, for it names the token
            raise by_name(error) from None
        number = result.get("message_id") if isinstance(result, dict) else None
        return str(number)[:80] if number else None

    def _is_gone(self, address: str) -> bool:
        self._refused[address] += 1
        return self._refused[address] >= REFUSALS

    def read(self, raw: Any) -> Incoming | None:
        """What a person said; None where there is nothing to answer."""
        return read(raw, self._now())

    def routes(self, intake: Intake) -> Sequence[BaseRoute]:
        """Where Zalo delivers. Whether it would come again is not told: so it is kept raw."""

        async def take(raw: Any) -> None:
            message = self.read(raw)
            if message is not None:
                await intake.keep(message, raw)

        return [self._hook.route(SECRET_HEADER, take)] if self._hook else []

    async def introduce(self) -> str:
        """The bot's name, under which people find it. Raises RefusedTokenError."""
        return await self.bot_name()

    async def receive(self, intake: Intake, stopping: asyncio.Event) -> None:
        """Hand in what people say until told to stop; raises RefusedTokenError."""
        if self._hook:
            deliver = partial(self._deliver_to, self._hook)
            await persist(deliver, stopping, self._pause, log)
            await stopping.wait()
        else:
            await Poll(
                self._client, intake, stopping, self._now, self._poll_timeout, self._pause
            ).run()

    async def _deliver_to(self, hook: Hook) -> None:
        result = await self._asked("setWebhook", url=hook.address, secret_token=hook.secret)
        checked = result.get("verification") if isinstance(result, dict) else None
        if isinstance(checked, dict) and checked.get("ok") is False:
            log.warning("webhook", outcome="set, but Zalo could not reach it")

    async def bot_name(self) -> str:
        """The bot's name. Raises RefusedTokenError, or an error by delivery's names."""
        result = await self._asked("getMe")
        return str(result.get("account_name", "")) if isinstance(result, dict) else ""

    async def _asked(self, method: str, **fields: Any) -> Any:
        try:
            return await self._client.call(method, **fields)
        except AnsweredError as error:
            if error.code == HTTPStatus.UNAUTHORIZED:
                raise RefusedTokenError from None
            raise by_name(error) from None
        except Exception as error:  # noqa: BLE001 - as above: none goes further
            raise by_name(error) from None

    async def close(self) -> None:
        """Close the connections."""
        await self._client.close()
