"""Choices as lines of text, for channels without buttons."""

from collections.abc import Sequence

from handlers.signals import LETTERS


def numbered(labels: Sequence[str], *, lettered: bool) -> list[str]:
    """Give the choices as `1. …` or, where the question itself reads numbers, `A. …`."""
    marks = LETTERS if lettered else [str(n) for n in range(1, len(labels) + 1)]
    return [f"{mark}. {label}" for mark, label in zip(marks, labels, strict=False)]
