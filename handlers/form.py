"""An open form: the answers so far, as one JSON object in the conversation's row."""

from dataclasses import dataclass, field
from typing import Any

CONFIRM = "confirm"


def line_of(key: str) -> str:
    """Give the number of the line that a question belongs to, empty where there is one."""
    return key.partition(".")[2]


@dataclass
class Form:
    """A flow with what has been answered.

    `answers` are [key, value, asked]. `waiting_for` is the question that was shown, with what it
    `offered`, [value, label]. `changing` is a question asked again although it has an answer.
    `unsure` are questions to change after it: a sentence said something of them.
    `card` is the revision with which the card was shown last. A `parked` form waits to be taken
    up again and no message answers it. `aside` was said to it and may be a report of its own.
    """

    flow: str
    args: dict[str, Any] = field(default_factory=dict)
    answers: list[list[Any]] = field(default_factory=list)
    waiting_for: str | None = None
    offered: list[list[str]] = field(default_factory=list)
    changing: str | None = None
    unsure: list[str] = field(default_factory=list)
    card: int = 0
    parked: bool = False
    aside: str = ""

    @classmethod
    def of(cls, kept: dict[str, Any]) -> "Form":
        """Read a form back; what an older or newer release kept beside is left out."""
        known = {key: kept[key] for key in cls.__dataclass_fields__ if key in kept}
        return cls(**known)

    def kept(self) -> dict[str, Any]:
        """Give the JSON that is kept."""
        return {
            "flow": self.flow,
            "args": self.args,
            "answers": self.answers,
            "waiting_for": self.waiting_for,
            "offered": self.offered,
            "changing": self.changing,
            "unsure": self.unsure,
            "card": self.card,
            "parked": self.parked,
            "aside": self.aside,
        }

    def is_like(self, other: "Form") -> bool:
        """Tell whether nothing would be lost if the other one took its place."""
        parts = ("flow", "args", "answers", "changing", "unsure")
        return all(getattr(self, part) == getattr(other, part) for part in parts)

    def answer(self, key: str) -> list[Any] | None:
        """Find the answer of a question."""
        return next((one for one in self.answers if one[0] == key), None)

    def keep(self, key: str, value: Any, *, asked: bool) -> None:
        """Keep an answer; one given before the card makes the card be shown anew."""
        keys = [one[0] for one in self.answers]
        if key in keys:
            index = keys.index(key)
            was_asked = self.answers[index][2]
            # A default that was changed on the card is no step to go back to.
            self.answers[index] = [key, value, was_asked if self.changing == key else asked]
            if CONFIRM in keys and index < keys.index(CONFIRM):
                del self.answers[keys.index(CONFIRM) :]
        else:
            self.answers.append([key, value, asked])
        if self.changing == key:
            self.changing = self.unsure.pop(0) if self.unsure else None

    def drop(self, key: str) -> None:
        """Forget the answer of a question, and that the card was confirmed."""
        keys = [one[0] for one in self.answers]
        if CONFIRM in keys:
            del self.answers[keys.index(CONFIRM) :]
        self.answers = [one for one in self.answers if one[0] != key]

    def step_back(self) -> bool:
        """Forget the last answer that was really asked for; False at the first question."""
        # One without an answer must not fall back to its default unseen.
        if self.changing and self.answer(self.changing):
            self.changing = None
            return True
        asked = [one[0] for one in self.answers if one[2]]
        if not asked:
            return False
        self.drop(asked[-1])
        return True

    def stop_waiting(self) -> None:
        """Let no message answer the question that was shown last."""
        self.waiting_for, self.offered, self.aside = None, [], ""
