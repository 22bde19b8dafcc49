"""What a page shows of a chat, read in one go."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from handlers.form import Form
from handlers.signals import BACK, CANCEL
from storage import chats
from storage.models import Outgoing

STEPS = frozenset({BACK, CANCEL})


@dataclass(frozen=True)
class Talk:
    """The newest messages of a chat, the oldest first.

    `is_interrupted`: a form waits, but something else was said after its question, a notice or
    a list that the person looked at. `is_new`: there is nothing to show. `is_cut`: more was said
    than is shown.
    """

    rows: Sequence[Outgoing] = ()
    is_interrupted: bool = False
    is_new: bool = False
    is_cut: bool = False

    @property
    def newest(self) -> int:
        """The number of the newest message."""
        return (self.rows[-1].id or 0) if self.rows else 0

    @property
    def pressable(self) -> Outgoing | None:
        """The message whose choices may be pressed: the newest, if it has any."""
        return self.rows[-1] if self.rows and self.rows[-1].choices else None

    @property
    def answers(self) -> list[list[str]]:
        """The choices that answer the question."""
        return self._choices[: self._first_step]

    @property
    def steps(self) -> list[list[str]]:
        """The last choices, as far as they step through the form instead."""
        return self._choices[self._first_step :]

    @property
    def _choices(self) -> list[list[str]]:
        return self.pressable.choices if self.pressable else []

    @property
    def _first_step(self) -> int:
        numbered = enumerate(self._choices, 1)
        return max((n for n, (value, _) in numbered if value not in STEPS), default=0)

    @property
    def revision(self) -> int:
        """The revision of the newest question; what asks nothing has none."""
        return max((row.revision for row in self.rows), default=0)

    def label(self, value: str) -> str:
        """Give the words on a pressed choice; a value alone says nothing to a person."""
        choices = (choice for row in reversed(self.rows) for choice in row.choices)
        return next((label for one, label in choices if one == value), "")


def read(session: Session, chat: str) -> Talk:
    """Read what a page shows of a chat."""
    rows = chats.shown(session, chat)
    place = chats.place(session, chat)
    form = Form.of(place.stack[-1]) if place and place.stack else None
    waits = form is not None and not form.parked and form.waiting_for is not None
    newest = rows[-1].revision if rows else 0
    is_interrupted = waits and place is not None and newest != place.revision
    asked = place.revision if place else 0
    oldest = min((row.revision for row in rows if row.revision), default=asked + 1)
    is_cut = asked > 0 and oldest > 1
    return Talk(rows, is_interrupted=is_interrupted, is_new=not rows, is_cut=is_cut)
