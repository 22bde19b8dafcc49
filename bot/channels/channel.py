"""What a channel is: the seam between the program and Telegram, Zalo, the page, the terminal."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Protocol

from starlette.routing import BaseRoute

from handlers.messages import Incoming


@dataclass(frozen=True)
class Picture:
    """A picture, and its words for who cannot see it.

    It is drawn for a channel that takes pictures by upload. For one that takes them by link
    there is the `link`, where one can be given; else neither.
    """

    png: bytes = field(repr=False)
    alt: str
    link: str = field(default="", repr=False)


@dataclass
class Tally:
    """How many of its channel's messages a letter has become: arrived, or perhaps arrived.

    `pages` are those that surely arrived: what is tried again begins behind them.
    """

    messages: int = 0
    pages: int = 0


@dataclass(frozen=True)
class Letter:
    """A rendered message for one chat, without the channel's name in `address`.

    `html` uses `b`, `i`, `a` and line breaks only. `choices` are [value, label]; `lettered` says
    that a channel without buttons marks them A, B, C because the question itself reads numbers.
    A `picture` stands above the text. `commands` are what this person can do, [name, words], for
    a channel that lists them beside the field to write in: None leaves what is there, and none at
    all takes it away.
    The channel counts in `tally` what has arrived and, where messages are bought, how many.
    """

    address: str
    html: str
    choices: tuple[tuple[str, str], ...] = ()
    revision: int = 0
    lettered: bool = False
    picture: Picture | None = None
    commands: tuple[tuple[str, str], ...] | None = None
    tally: Tally = field(default_factory=Tally, compare=False, repr=False)


class LaterError(Exception):
    """The channel asks to wait, or cannot be reached; `wait` where it said how long."""

    def __init__(self, wait: timedelta | None = None) -> None:
        super().__init__()
        self.wait = wait


class QuotaError(LaterError):
    """The channel's quota is used up; where it soon goes on, we were only too fast."""


class UnreachableError(Exception):
    """The person blocked us or is gone."""


class OurMistakeError(Exception):
    """The channel refused the message as malformed."""


class UncertainError(Exception):
    """The request left, but no answer came: the message may have arrived."""


class ClosedError(Exception):
    """The channel lets us in no more; the message says why, without a token."""


class Channel(Protocol):
    """A channel that must be pushed to, and what it can show."""

    name: str
    # Else choices are lines, to be answered in words
    has_buttons: bool
    # Else they are uploaded
    pictures_by_link: bool

    async def send(self, letter: Letter, *, plain: bool = False) -> str | None:
        """Send a letter and give the channel's id of it.

        `plain` sends the text without markup and picture, from where the letter's tally stands.
        Raises LaterError, UnreachableError, OurMistakeError or UncertainError.
        """
        ...


class Intake(Protocol):
    """Where a channel hands in what people say."""

    async def submit(self, message: Incoming, *, patience: float | None = None) -> None:
        """Return when a message's turn is committed, or was before; else raise."""
        ...

    async def keep(self, message: Incoming, raw: Any) -> None:
        """Return when an event that comes only once is committed; its turn follows."""
        ...


class Messenger(Channel, Protocol):
    """A channel that people write to as well."""

    def read(self, raw: Any) -> Incoming | None:
        """What a person said; None where there is nothing to answer."""
        ...

    def routes(self, intake: Intake) -> Sequence[BaseRoute]:
        """Where the channel delivers, if it does."""
        ...

    async def introduce(self) -> str:
        """Get ready to be written to and give the bot's name. Raises ClosedError."""
        ...

    async def receive(self, intake: Intake, stopping: asyncio.Event) -> None:
        """Hand in what people say until told to stop. Raises ClosedError."""
        ...

    async def close(self) -> None:
        """Close the connections."""
        ...
