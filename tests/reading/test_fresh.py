"""Phrases by people who had not seen the reader: never another figure, day or kind than meant.

In `fresh*.jsonl`, `expect` is what the writer meant and `also` other answers that are fine;
`first` is what the reader said the first time, as a record; `known_wrong` what it still gets wrong.
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
# Of each list, by now; the fifth is rich in dialect and in what two readings fit.
LEAST_RIGHT = {
    "fresh.jsonl": 0.95,
    "fresh_second.jsonl": 0.95,
    "fresh_third.jsonl": 0.95,
    "fresh_fourth.jsonl": 0.95,
    "fresh_fifth.jsonl": 0.75,
    "fresh_sixth.jsonl": 0.94,
    "fresh_seventh.jsonl": 0.91,
}


@dataclass(frozen=True)
class Phrase:
    said: str
    kind: str
    today: date
    wanted: tuple[dict[str, Any], ...]
    is_known_wrong: bool = False

    def __str__(self) -> str:
        return f"{self.kind}: {self.said}"


def as_cases(pattern: str) -> list[Any]:
    """Give the phrases as cases; those that are known to be read wrongly must fail."""
    known = pytest.mark.xfail(strict=True, reason="known to be read wrongly")
    return [
        pytest.param(one, marks=known if one.is_known_wrong else (), id=str(one))
        for one in phrases(pattern)
    ]


def phrases(pattern: str) -> list[Phrase]:
    files = sorted(Path(__file__).parent.glob(pattern))
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    return [_phrase(json.loads(line)) for line in lines if line]


def _phrase(row: dict[str, Any]) -> Phrase:
    wanted = (row["expect"], *row.get("also", ()))
    known = row.get("known_wrong", False)
    return Phrase(row["said"], row["as"], date.fromisoformat(row["today"]), wanted, known)


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


@pytest.mark.parametrize("phrase", as_cases("fresh*.jsonl"))
def test_nothing_else_than_what_was_meant_is_read(phrase: Phrase) -> None:
    assert judged(phrase) != WRONG, parse_line(phrase.kind, phrase.said, phrase.today)


@pytest.mark.parametrize(("file", "share"), LEAST_RIGHT.items())
def test_nearly_all_of_a_list_are_right_by_now(file: str, share: float) -> None:
    said = phrases(file)
    counts = _counted(said)
    print(f"\n{file}: {len(said)} phrases: {dict(counts)}")  # noqa: T201 - what the list is for
    missing = [str(phrase) for phrase in said if judged(phrase) != RIGHT]
    assert counts[RIGHT] >= share * len(said), missing
