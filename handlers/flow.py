"""What a conversation is registered as."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

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

    `offered` decides whether it stands in a person's menu. `strangers` lets somebody
    in who has not joined. The words of a flow that can be begun `anywhere` are no answer to an
    open question. `parameters` name what a button that opens it says; without them and without
    words it begins with what a sentence said, and no button opens it.
    """

    name: str
    run: Callable[[Chat], None]
    words: tuple[str, ...] = ()
    command: str = ""
    offered: Offered = never
    strangers: bool = False
    anywhere: bool = False
    parameters: tuple[str, ...] = ()

    @property
    def has_button(self) -> bool:
        """Whether a button may open it."""
        return not self.strangers and bool(self.words or self.parameters)
