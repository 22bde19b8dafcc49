"""The channel: sends letters, polls, and tells Telegram what the bot's menu holds."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Any

import structlog
from starlette.routing import BaseRoute
from telegram import Bot, BotCommandScopeChat, LinkPreviewOptions, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, InvalidToken, TelegramError
from telegram.request import HTTPXRequest

from bot.channels.channel import Intake, LaterError, Letter, OurMistakeError, UncertainError
from bot.channels.hook import Hook
from bot.channels.stopping import persist
from bot.channels.telegram.errors import RefusedTokenError, by_name
from bot.channels.telegram.parse import read
from bot.channels.telegram.poll import WANTED, Pause, Poll, Submit
from bot.channels.telegram.render import Page, pages
from bot.channels.telegram.spinners import Spinners
from handlers import texts
from handlers.menu import ALWAYS
from handlers.messages import Incoming, What

log = structlog.get_logger(channel="telegram")

OFFICIAL_API = "https://api.telegram.org"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
# Telegram waits a minute for an answer and comes again: far less
PATIENCE = 20.0
# Telegram's apps fetch a link to show what is behind it; nobody should fetch an invite
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_PHOTO_NAME = "khuyen-hoc.png"


class Telegram:
    """Telegram as a channel; `token` and every address made of it stay out of the log.

    `api_url` is without `/bot`. With a `hook` Telegram delivers to it, else it is polled. `pause`
    waits between attempts, in seconds.
    """

    name = "telegram"
    has_buttons = True
    pictures_by_link = False

    def __init__(
        self,
        token: str,
        *,
        now: Callable[[], datetime],
        api_url: str = OFFICIAL_API,
        hook: Hook | None = None,
        answer_timeout: float = 20.0,
        poll_timeout: int = 30,
        pause: Pause = asyncio.sleep,
    ) -> None:
        _quiet_libraries()
        self._requests = HTTPXRequest(
            read_timeout=answer_timeout,
            write_timeout=answer_timeout,
            media_write_timeout=answer_timeout,
            connect_timeout=10.0,
        )
        self._bot = Bot(token, base_url=f"{api_url.rstrip('/')}/bot", request=self._requests)
        self._now = now
        self._hook = hook
        self._spinners = Spinners(self._bot)
        self._commands: dict[str, Sequence[tuple[str, str]]] = {}
        self._poll_timeout = poll_timeout
        self._pause = pause

    async def send(self, letter: Letter, *, plain: bool = False) -> str | None:
        """Send a letter, in several messages where it is long; gives the id of the last.

        Where some of it has arrived and the rest must wait, the whole is uncertain.
        """
        sent = None
        if not plain:
            letter.tally.pages = 0
        for page in _pages(letter, plain=plain):
            try:
                sent = await self._send(letter.address, page, plain=plain)
                letter.tally.pages += 1
            except LaterError:
                if letter.tally.pages:
                    raise UncertainError from None
                raise
        if letter.commands is not None:
            await self._list_commands(letter.address, letter.commands)
        return sent

    async def _list_commands(self, address: str, commands: Sequence[tuple[str, str]]) -> None:
        """Let a chat's menu beside the field hold what this person can do, as far as it can be."""
        if self._commands.get(address, ()) == commands:
            return
        scope = BotCommandScopeChat(address)
        try:
            if commands:
                await self._bot.set_my_commands(commands, scope=scope)
            else:
                await self._bot.delete_my_commands(scope=scope)
        except TelegramError as error:
            log.warning("commands not set", error=type(error).__name__)
        else:
            self._commands[address] = commands

    async def _send(self, address: str, page: Page, *, plain: bool) -> str | None:
        try:
            message = await self._handed_over(address, page, None if plain else ParseMode.HTML)
        except ChatMigrated as moved:
            return await self._send(str(moved.new_chat_id), page, plain=plain)
        except TelegramError as error:
            if isinstance(error, BadRequest) and "is not modified" in error.message.lower():
                return None
            raise by_name(error) from error
        return str(message.message_id)

    async def _handed_over(self, address: str, page: Page, mode: ParseMode | None) -> Message:
        if page.photo is None:
            return await self._bot.send_message(
                address,
                page.text,
                parse_mode=mode,
                reply_markup=page.markup,
                link_preview_options=_NO_PREVIEW,
            )
        return await self._bot.send_photo(
            address,
            page.photo,
            caption=page.text or None,
            parse_mode=mode,
            reply_markup=page.markup,
            # Without a name Telegram is told that it is any sort of bytes
            filename=_PHOTO_NAME,
        )

    async def poll(self, submit: Submit, stopping: asyncio.Event) -> None:
        """Hand in what people say until told to stop; raises RefusedTokenError.

        `submit` returns when its message is committed and raises when it is not; then it is
        handed in again. One chat's messages come one after another, several chats' at once.
        """
        await Poll(self._bot, submit, stopping, self._now, self._poll_timeout, self._pause).run()

    def read(self, raw: Any) -> Incoming | None:
        """What a person said; None where there is nothing to answer."""
        return read(raw, self._now())

    def routes(self, intake: Intake) -> Sequence[BaseRoute]:
        """Where Telegram delivers: it comes again until it hears that the turn is committed."""

        async def take(raw: Any) -> None:
            message = self.read(raw)
            if message is None:
                return
            await intake.submit(message, patience=PATIENCE)
            if message.what is What.TAP:
                self._spinners.stop(message.key)

        return [self._hook.route(SECRET_HEADER, take)] if self._hook else []

    async def introduce(self) -> str:
        """Set the bot's commands and give its name. Raises RefusedTokenError."""
        name = await self.bot_name()
        await self.set_commands()
        return name

    async def receive(self, intake: Intake, stopping: asyncio.Event) -> None:
        """Hand in what people say until told to stop; raises RefusedTokenError."""
        if self._hook:
            await persist(partial(self._deliver_to, self._hook), stopping, self._pause, log)
            await stopping.wait()
        else:
            await self.poll(intake.submit, stopping)

    async def _deliver_to(self, hook: Hook) -> None:
        try:
            await self._bot.set_webhook(
                hook.address, secret_token=hook.secret, allowed_updates=WANTED
            )
        except TelegramError as error:
            raise _asking_failed(error) from None

    async def set_commands(self) -> None:
        """Fill the menu beside the text field; names have no diacritics, descriptions do."""
        described = [(name, texts.label(f"command.{name}")) for name in ALWAYS]
        try:
            await self._bot.set_my_commands(described)
        except TelegramError as error:
            raise _asking_failed(error) from None

    async def bot_name(self) -> str:
        """The bot's user name, as in t.me/<name>?start=<code>."""
        try:
            return (await self._bot.get_me()).username or ""
        except TelegramError as error:
            raise _asking_failed(error) from None

    async def close(self) -> None:
        """Close the connections."""
        self._spinners.cancel()
        await self._requests.shutdown()


def _pages(letter: Letter, *, plain: bool) -> list[Page]:
    try:
        return pages(letter, plain=plain)
    except ValueError as error:
        raise OurMistakeError(str(error)) from error


def _asking_failed(error: TelegramError) -> Exception:
    return RefusedTokenError() if isinstance(error, InvalidToken) else by_name(error)


def _quiet_libraries() -> None:
    """Httpx logs every address, and the token is in it; the library itself logs texts."""
    for library in ("httpx", "httpcore", "telegram"):
        logging.getLogger(library).setLevel(logging.WARNING)
