"""What a channel is: the seam between the program and Telegram, Zalo, the page, the terminal."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Protocol


@dataclass(frozen=True)
class Picture:
    """A drawn picture, and its words for who cannot see it."""

    png: bytes = field(repr=False)
    alt: str


@dataclass(frozen=True)
class Letter:
    """A rendered message for one chat, without the channel's name in `address`.

    `html` uses `b`, `i`, `a` and line breaks only. `choices` are [value, label]; `lettered` says
    that a channel without buttons marks them A, B, C because the question itself reads numbers.
    A `picture` stands above the text.
    """

    address: str
    html: str
    choices: tuple[tuple[str, str], ...] = ()
    revision: int = 0
    lettered: bool = False
    picture: Picture | None = None


class LaterError(Exception):
    """The channel asks to wait, or cannot be reached; `wait` where it said how long."""

    def __init__(self, wait: timedelta | None = None) -> None:
        super().__init__()
        self.wait = wait


class UnreachableError(Exception):
    """The person blocked us or is gone."""


class OurMistakeError(Exception):
    """The channel refused the message as malformed."""


class UncertainError(Exception):
    """The request left, but no answer came: the message may have arrived."""


class Channel(Protocol):
    """A channel that must be pushed to."""

    name: str

    async def send(self, letter: Letter, *, plain: bool = False) -> str | None:
        """Send a letter and give the channel's id of it.

        `plain` sends the text without markup and picture. Raises LaterError, UnreachableError,
        OurMistakeError or UncertainError.
        """
        ...
