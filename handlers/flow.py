"""What a conversation is registered as."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlmodel import Session

from handlers.conversation import Chat

Offered = Callable[[Session, int, date], bool]


def never(session: Session, person_id: int, today: date) -> bool:
    """Offer a flow nowhere: it is opened by a button or a link."""
    del session, person_id, today
    return False


@dataclass(frozen=True)
class Flow:
    """A conversation: its function, the words and the command that open it, who may.

    `offered` decides whether it stands in a person's menu. `prefill` reads what follows the
    opening words into answers. `strangers` lets somebody in who has not joined.
    """

    name: str
    run: Callable[[Chat], None]
    words: tuple[str, ...] = ()
    command: str = ""
    offered: Offered = never
    prefill: Callable[[str], dict[str, Any]] = field(default=lambda _: {})
    strangers: bool = False
    parameters: tuple[str, ...] = ()
