"""What stands before a unit: figures, figures set apart by spaces, or words."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.reading.digits import BAD, DECIMAL, PLAIN, THREE, Quantity, quantity
from handlers.reading.groups import group
from handlers.reading.tokens import NUMBER, SIGN, Token
from handlers.reading.words import COMMA, ZERO

_GROUP = 3
_MOST_PARTS = 18


def number_at(
    found: Sequence[Token], place: int
) -> tuple[Quantity, int, tuple[int, ...], bool] | None:
    """A quantity before a scale: digits, or words below a thousand."""
    if place >= len(found):
        return None
    said = group(found, place)
    if said is None and found[place].kind != NUMBER:
        return None
    if said is not None:
        whole, end, others, half = Quantity(said.value, 0, PLAIN), said.end, said.others, said.half
    else:
        whole, end = _spaced(found, place)
        others, half = (), False
    if end < len(found) and found[end].word in COMMA and (parts := decimals_at(found, end + 1)):
        digits, end = parts
        return _with_with_parts(whole, digits), end, (), False
    return whole, end, others, half


def decimals_at(found: Sequence[Token], place: int) -> tuple[str, int] | None:
    """The digits that are said after phẩy: "năm", "không năm", "hai lăm", "25"."""
    zeros = 0
    while place < len(found) and found[place].word in ZERO and zeros < _GROUP:
        zeros, place = zeros + 1, place + 1
    said = group(found, place)
    if said is not None:
        return "0" * zeros + str(said.value), said.end
    if place < len(found) and found[place].kind == NUMBER and found[place].text.isdigit():
        return "0" * zeros + found[place].text[:_MOST_PARTS], place + 1
    return ("0" * zeros, place) if zeros else None


def _with_with_parts(whole: Quantity, digits: str) -> Quantity:
    """As in "ba phẩy năm"; nobody says hundreds after a comma."""
    sound = whole.shape == PLAIN and len(digits) < _GROUP
    value = whole.mantissa * 10 ** len(digits) + int(digits[:_MOST_PARTS])
    return Quantity(value, len(digits), DECIMAL if sound else BAD)


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
