"""The price of one: "200k/suất", "mỗi em 200k"."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.reading.nouns import noun_at
from handlers.reading.scan import COUNT, Piece
from handlers.reading.tokens import SIGN, Token
from handlers.reading.words import both, spelled

_MOI = spelled("mỗi moi từng một")
# "đồng đều 90k" is said of each.
EACH = spelled("mỗi moi từng đều")
PRICE = "reading.money.price"
_NEAR = 8


def priced(found: Sequence[Token], piece: Piece) -> Piece:
    """A price of one: "200k/suất", "mỗi em được nhận 200k"."""
    if piece.kind == COUNT or piece.why:
        return piece
    if per := _per_noun(found, piece.end):
        end, noun_said = per
        return replace(piece, end=end, why=PRICE, noun=noun_said)
    for place in range(piece.first - 1, max(0, piece.first - _NEAR) - 1, -1):
        # "mỗi người 1 ngày lương được 5.640.000": that is what it came to.
        parts = found[place].kind == SIGN and found[place].text not in _POINTS_AT
        if parts or found[place].word in _PAY:
            return piece
        if found[place].word in EACH:
            # "mỗi tháng 500k" times two pupils is not what they got.
            noun = noun_at(found, place + 1)
            if noun is not None and noun[0] == "other":
                return replace(piece, why="reading.money.product")
            return replace(piece, why=PRICE, noun=noun[0] if noun else "")
    return piece


_PAY = both("lương")
_POINTS_AT = frozenset(":=")


def _per_noun(found: Sequence[Token], place: int) -> tuple[int, str] | None:
    """The end of "/suất", "một suất", "mỗi em", "/1 em" at `place`, and the kind of its noun."""
    if place >= len(found) or (found[place].text != "/" and found[place].word not in _MOI):
        return None
    place += 1
    if place < len(found) and found[place].text == "1":
        place += 1
    noun = noun_at(found, place)
    return (place + noun[1], noun[0]) if noun else None
