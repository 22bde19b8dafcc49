"""Finding which of the choices that were shown is meant by what was typed."""

from collections.abc import Sequence
from typing import Any

from handlers.reader import Reader
from handlers.reading.control import Control
from handlers.reading.picking import is_said, pick
from handlers.signals import LETTERS, NO, YES, Said

MOST_DIGITS = 2


def picked(said: Said, offered: Sequence[Sequence[str]], reader: Reader[Any]) -> str:
    """Give the value of the choice that was typed: by its letter or number, its words, nearly so.

    Empty where it is none of them. `offered` are [value, label], as they were shown.
    """
    marked = _marked(said.text, len(offered), lettered=reader.reads_numbers)
    if marked is not None:
        return offered[marked][0]
    exact = [value for value, name in offered if is_said(said.text, name)]
    if len(exact) == 1:
        return exact[0]
    if reader.closed and said.control in {Control.YES, Control.NO}:
        word = YES if said.control is Control.YES else NO
        return word if any(value == word for value, _ in offered) else ""
    if reader.closed and not reader.decides:
        found = pick(said.text, [name for _, name in offered])
        return offered[found][0] if isinstance(found, int) else ""
    return ""


def _marked(said: str, count: int, *, lettered: bool) -> int | None:
    """Read "2", or "B" where choices are lettered, as the index of a choice."""
    mark = said.strip().rstrip(".)").upper()
    if lettered:
        index = LETTERS.find(mark) if len(mark) == 1 else -1
    else:
        index = int(mark) - 1 if mark.isdecimal() and len(mark) <= MOST_DIGITS else -1
    return index if 0 <= index < count else None
