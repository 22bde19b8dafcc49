"""Transcripts: what people said, tapped and were answered, as text files that run.

`@who 2026-11-24 09:00` says who speaks and when (the minute moves on by itself within a day);
`> words` is typed, `>> [label]` taps the newest button of that label, `< words` is a part of what
was answered since, in order, `<! words` must not have been answered. `#` is a remark.
"""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from tests.province import at

FOLDER = Path(__file__).parent / "conversations"
SPEAKER = re.compile(r"^@(\w+)(?: (\d{4}-\d\d-\d\d \d\d:\d\d))?$")


@dataclass
class Turn:
    """One message of a person with what must be answered."""

    who: str
    at: datetime
    typed: str = ""
    tapped: str = ""
    answered: list[str] = field(default_factory=list)
    never: list[str] = field(default_factory=list)
    line: int = 0


@dataclass(frozen=True)
class Answer:
    """One message as a person sees it: its words and the labels of its buttons."""

    text: str
    buttons: tuple[str, ...] = ()


class NoButtonsError(Exception):
    """The button is an old question's, and this stage has none: such a turn is left out."""


class Stage(Protocol):
    """Where a transcript is played: the core, or a channel."""

    def typed(self, who: str, text: str, when: datetime) -> list[Answer]:
        """Say something and give what was answered."""
        ...

    def tapped(self, who: str, label: str, when: datetime) -> list[Answer]:
        """Tap the newest button of a label and give what was answered. Raises NoButtonsError."""
        ...


def files() -> list[Path]:
    """List all transcripts."""
    return sorted(FOLDER.glob("*.txt"))


def read(path: Path) -> list[Turn]:
    """Read a transcript's file. Raises ValueError for a line that is none."""
    return parse(path.read_text(encoding="utf-8"), path.name)


def parse(text: str, name: str) -> list[Turn]:
    """Read a transcript. Raises ValueError for a line that is none."""
    turns: list[Turn] = []
    who, when = "", at("2026-11-24 09:00")
    for number, line in enumerate(text.splitlines(), 1):
        speaker = SPEAKER.match(line)
        if not line.strip() or line.startswith("#"):
            continue
        if speaker:
            who = speaker[1]
            when = at(speaker[2]) if speaker[2] else when
        elif line.startswith(">> "):
            turns.append(Turn(who, when, tapped=line[3:].strip("[] "), line=number))
            when += timedelta(seconds=20)
        elif line.startswith("> "):
            turns.append(Turn(who, when, typed=line[2:].replace("\\n", "\n"), line=number))
            when += timedelta(seconds=20)
        elif line.startswith("<! "):
            turns[-1].never.append(line[3:])
        elif line.startswith("< "):
            turns[-1].answered.append(line[2:])
        else:
            raise ValueError(f"{name}:{number}: {line}")
    return turns


def play(path: Path, stage: Stage) -> None:
    """Play a transcript and hold every answer against it."""
    perform(read(path), path.name, stage)


def perform(turns: list[Turn], name: str, stage: Stage) -> None:
    """Play turns and hold every answer against them."""
    for turn in turns:
        try:
            said = stage.tapped if turn.tapped else stage.typed
            answers = said(turn.who, turn.tapped or turn.typed, turn.at)
        except NoButtonsError:
            continue
        _check(name, turn, answers)


def _check(name: str, turn: Turn, answers: list[Answer]) -> None:
    said = "\n".join("\n".join([one.text, *(f"[{b}]" for b in one.buttons)]) for one in answers)
    place = f"{name}:{turn.line} {turn.who}: {turn.typed or turn.tapped!r}\n--- was:\n{said}"
    rest = said
    for expected in turn.answered:
        found = rest.find(expected)
        assert found >= 0, f"{place}\n--- lacks: {expected}"
        rest = rest[found + len(expected) :]
    for unwanted in turn.never:
        assert unwanted not in said, f"{place}\n--- has: {unwanted}"
