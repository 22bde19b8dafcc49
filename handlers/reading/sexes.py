"""Boys and girls that are counted one after the other: "25 nam, 18 nữ" are 43 people."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.reading.scan import BARE, COUNT, Piece
from handlers.reading.tokens import SIGN, Token
from handlers.reading.words import both, spelled

# Without its neighbour "25 nam" is rather 25 years.
_MEN, _WOMEN = spelled("nam"), both("nữ")
_AND = both("và")


def both_sexes(found: Sequence[Token], left: Piece, right: Piece) -> Piece | None:
    """The people of two counts of which one is men and the other women."""
    first, second = _end(found, left), _end(found, right)
    if not first or not second or len(left.values) != 1 or len(right.values) != 1:
        return None
    sexes = [found[end - 1].word in _MEN for end in (first, second)]
    between = found[first : right.first]
    parted = any(token.kind != SIGN and token.word not in _AND for token in between)
    if sexes[0] == sexes[1] or parted or len(between) > 1:
        return None
    total = left.values[0] + right.values[0]
    people = replace(left, kind=COUNT, values=(total,), why=left.why or right.why, quantity=None)
    return replace(people, end=second, noun="people", noun_text="người", spoken=False)


def _end(found: Sequence[Token], piece: Piece) -> int:
    """Where the count of one sex ends; 0 when it counts something else."""
    end = piece.end + (piece.kind == BARE)
    if piece.kind not in {BARE, COUNT} or end > len(found):
        return 0
    return end if found[end - 1].word in _MEN | _WOMEN else 0
