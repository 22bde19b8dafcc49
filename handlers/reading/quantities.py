"""What stands before a unit: figures, figures set apart by spaces, or words."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.reading.digits import BAD, PLAIN, THREE, Quantity, quantity
from handlers.reading.groups import group
from handlers.reading.tokens import NUMBER, SIGN, Token

_GROUP = 3


def number_at(
    found: Sequence[Token], place: int
) -> tuple[Quantity, int, tuple[int, ...], bool] | None:
    """A quantity before a scale: digits, or words below a thousand."""
    if place >= len(found):
        return None
    said = group(found, place)
    if said is not None:
        return Quantity(said.value, 0, PLAIN), said.end, said.others, said.half
    token = found[place]
    if token.kind != NUMBER:
        return None
    joined, end = _spaced(found, place)
    return joined, end, (), False


def _spaced(found: Sequence[Token], place: int) -> tuple[Quantity, int]:
    """As in "71 500 000": groups of three set apart by spaces."""
    end, text = place + 1, found[place].text
    if len(text) <= _GROUP and text.isdigit() and not text.startswith("0"):
        while end < len(found) and found[end].kind == NUMBER and _three(found[end]):
            end += 1
    if end == place + 1:
        return quantity(text), end
    if (
        end < len(found)
        and found[end].kind == SIGN
        and found[end].text in "/%"
        and found[end].glued
    ):
        return quantity(text), place + 1
    joined = quantity(".".join(token.text for token in found[place:end]))
    return (replace(joined, shape=BAD) if joined.shape == THREE else joined), end


def _three(token: Token) -> bool:
    return len(token.text) == _GROUP and token.text.isdigit() and not token.glued
