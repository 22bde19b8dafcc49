"""What only shows something: a function of its arguments, rendered outside the turn."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from handlers.reader import Option


@dataclass(frozen=True)
class Viewer:
    """Who looks, through which chat, and as of when."""

    person_id: int
    chat: str
    now: datetime
    today: date


@dataclass(frozen=True)
class Shown:
    """A rendered view; `picture` is what a picture beside it shows."""

    html: str
    choices: list[Option] = field(default_factory=list)
    picture: dict[str, Any] | None = None


@dataclass(frozen=True)
class View:
    """A view's function, the words and the command that open it, and who finds it in the menu."""

    name: str
    render: Callable[..., Shown]
    words: tuple[str, ...] = ()
    command: str = ""
    offered: Callable[[Session, int, date], bool] = field(default=lambda *_: False)
    most_args: int = 0


class NotAllowedError(Exception):
    """The viewer may not see this, or there is nothing of that name."""
