"""How a run of a flow ends, and what goes in and out of one."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from handlers.reader import AmbiguousError, Option
from handlers.reading.control import Control

LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

BACK: Final = "!back"
CANCEL: Final = "!cancel"
SKIP: Final = "!skip"
CONTINUE: Final = "!continue"
CHANGE: Final = "!change"
OTHER_REPORT: Final = "!other"
AS_SAID: Final = "!said"
YES: Final = "yes"
NO: Final = "no"

# What opens the menu, with the key of its label
MENU: Final = ("o:menu", "common.menu")


class Waiting(BaseException):
    """The flow waits for an answer."""


class Cancelled(BaseException):
    """The person wants to leave the form."""


class EndedError(Exception):
    """The flow cannot go on; `key` of texts says why."""

    def __init__(self, key: str, **values: Any) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


@dataclass
class Reply:
    """Something to be sent: rendered text with choices, or a view to be rendered.

    `picture` is what a picture above the text shows. `chat` names another person's.
    """

    html: str = ""
    choices: list[Option] = field(default_factory=list)
    lettered: bool = False
    revision: int = 0
    view: str | None = None
    args: tuple[str, ...] = ()
    chat: str | None = None
    picture: dict[str, Any] | None = None


@dataclass(frozen=True)
class Said:
    """What the person said to the open question: typed text or a choice's value."""

    text: str = ""
    value: str = ""
    control: Control | None = None


@dataclass(frozen=True)
class Tools:
    """What flows need from outside: new invite codes, and where a code's links lead."""

    new_code: Callable[[], str]
    links: Callable[[str], list[str]]


class AmbiguousControlError(AmbiguousError):
    """A control word in a question whose answer is free text."""

    def __init__(self, readings: list[Option]) -> None:
        super().__init__("common.cancel_or_not", readings)


class SteppedBackError(Exception):
    """The person wants to answer the question before once more."""


class OtherReportError(Exception):
    """What was said to the question is a report of its own."""


class AgainError(Exception):
    """The form changed: run the flow again from its head, with nothing said."""
