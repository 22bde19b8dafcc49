"""What a reader hands back."""

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Found(Generic[T]):
    """Something that was read in a text.

    `value` is certain when `why` is empty. Otherwise it is None and `readings` holds what
    the text may mean, the likeliest first; no readings: the person can only be asked again.
    `why` is a key of `handlers/texts/reading.py`. `span` is half-open, in the text as given.
    """

    value: T | None
    readings: tuple[T, ...]
    why: str
    span: tuple[int, int]


def sure(value: T, span: tuple[int, int]) -> Found[T]:
    """A certain value."""
    return Found(value, (), "", span)


def unsure(why: str, span: tuple[int, int], *readings: T) -> Found[T]:
    """A question: `readings` may be meant, doubles are dropped and the order is kept."""
    return Found(None, tuple(dict.fromkeys(readings)), why, span)
