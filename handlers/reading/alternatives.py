"""Two numbers of which one is meant: ranges, choices, corrections."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.reading.scan import BARE, COUNT, MONEY, Piece
from handlers.reading.tokens import Token
from handlers.reading.words import SCALES, both, spelled

TO = spelled("đến tới den toi - – — ~ / hoặc hoac hay")
_CORRECTED = "reading.money.corrected"
_MOST_BETWEEN = 4


def alternative(found: Sequence[Token], left: Piece, right: Piece) -> Piece | None:
    """2-3 triệu, từ 1 đến 6 tỷ, 5tr hoặc 6tr."""
    between = found[left.end : right.first]
    if left.kind == COUNT:
        return None
    if _corrects(between, left, right):
        values = tuple(reversed(_both_values(found, left, right)))
        return replace(right, kind=MONEY, values=values, why=_CORRECTED, first=left.first)
    if len(between) != 1 or between[0].word not in TO:
        return None
    if right.kind == COUNT:
        if left.kind != BARE:
            return None
        return replace(right, first=left.first, values=left.values + right.values,
                       why="reading.count.range")  # fmt: skip
    values = _both_values(found, left, right)
    return replace(right, kind=MONEY, values=values, why="reading.money.range", first=left.first)


def _corrects(between: Sequence[Token], left: Piece, right: Piece) -> bool:
    """As in "5 à 6 triệu", "5tr à nhầm 6", "6 triệu chứ không phải 5"."""
    one_unit = {left.kind, right.kind} == {BARE, MONEY} and not (left.spoken or right.spoken)
    if not one_unit or not 0 < len(between) <= _MOST_BETWEEN:
        return False
    words = all(token.word in _OR_RATHER or token.text == "," for token in between)
    return words and any(token.word in _OR_RATHER for token in between)


_OR_RATHER = both(
    "à á ý í ơ ủa ấy ối nhầm nhằm lộn không ko phải chứ hay hoặc là mà chết quên sửa lại thành chớ "
    "lên với và rồi"
)


def _both_values(found: Sequence[Token], left: Piece, right: Piece) -> tuple[int, ...]:
    """What either may be; the unit of the one is the other's as well."""
    if left.kind == BARE and right.kind == MONEY:
        return _in_unit_of(found, left, right) + right.values
    if left.kind == MONEY and right.kind == BARE:
        return left.values + _in_unit_of(found, right, left)
    return left.values + right.values


def _in_unit_of(found: Sequence[Token], bare: Piece, other: Piece) -> tuple[int, ...]:
    if not (bare.quantity and other.values):
        return bare.values
    value = bare.quantity.times(_scale_of(found, other))
    return () if value is None else (value,)


def _scale_of(found: Sequence[Token], piece: Piece) -> int:
    scales = [SCALES[t.word] for t in found[piece.first : piece.end] if t.word in SCALES]
    return scales[0] if scales else 1
