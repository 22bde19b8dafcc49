"""Phrases by people who had not seen the reader: never another figure, day or kind than meant.

In `fresh*.jsonl`, `expect` is what the writer meant and `also` other answers that are fine;
`first` is what the reader said the first time, as a record.
"""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from handlers.reading.as_json import parse_line

RIGHT, ASKED, NAMED, WRONG = "right", "asked or not read", "right but for a name", "wrong"
# A name is corrected on the card, where it is seen; a figure that looks right is not.
NAMES = {"donor", "unit", "occasion", "noun"}
LEAST_RIGHT = 0.95


@dataclass(frozen=True)
class Phrase:
    said: str
    kind: str
    today: date
    wanted: tuple[dict[str, Any], ...]

    def __str__(self) -> str:
        return f"{self.kind}: {self.said}"


def phrases(pattern: str) -> list[Phrase]:
    files = sorted(Path(__file__).parent.glob(pattern))
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    return [_phrase(json.loads(line)) for line in lines if line]


def _phrase(row: dict[str, Any]) -> Phrase:
    wanted = (row["expect"], *row.get("also", ()))
    return Phrase(row["said"], row["as"], date.fromisoformat(row["today"]), wanted)


def judged(phrase: Phrase) -> str:
    read = parse_line(phrase.kind, phrase.said, phrase.today)
    if any(_same(read, wanted) for wanted in phrase.wanted):
        return RIGHT
    if "why" in read or "none" in read or read.get("items") == []:
        return ASKED
    return NAMED if any(_figures(read) == _figures(wanted) for wanted in phrase.wanted) else WRONG


def _same(read: dict[str, Any], wanted: dict[str, Any]) -> bool:
    if wanted == {"ask": True}:
        return "ask" in read
    if "invalid" in wanted:
        return "invalid" in read
    return "why" not in read and _folded(read) == _folded(wanted)


def _folded(read: object) -> object:
    """Capitals of a name are no difference."""
    return json.loads(json.dumps(read, ensure_ascii=False).lower())


def _figures(read: dict[str, Any]) -> list[dict[str, Any]]:
    rows = read.get("items", [read])
    return [{key: value for key, value in row.items() if key not in NAMES} for row in rows]


def _counted(said: Iterable[Phrase]) -> Counter[str]:
    return Counter(judged(phrase) for phrase in said)


@pytest.mark.parametrize("phrase", phrases("fresh*.jsonl"), ids=str)
def test_nothing_else_than_what_was_meant_is_read(phrase: Phrase) -> None:
    assert judged(phrase) != WRONG, parse_line(phrase.kind, phrase.said, phrase.today)


@pytest.mark.parametrize("file", ["fresh.jsonl", "fresh_second.jsonl", "fresh_third.jsonl"])
def test_nearly_all_of_a_list_are_right_by_now(file: str) -> None:
    said = phrases(file)
    counts = _counted(said)
    print(f"\n{file}: {len(said)} phrases: {dict(counts)}")  # noqa: T201 - what the list is for
    missing = [str(phrase) for phrase in said if judged(phrase) != RIGHT]
    assert counts[RIGHT] >= LEAST_RIGHT * len(said), missing
