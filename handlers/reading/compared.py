"""Numbers that only say how much more or less it was: "88 hội viên, tăng 5 so với năm ngoái"."""

from collections.abc import Sequence

from handlers.reading.scan import Piece
from handlers.reading.tokens import Token
from handlers.reading.words import Phrases, both, spelled

_CHANGED = spelled("tăng giảm")
# Without diacritics this is tặng as well.
_BARE = spelled("tang giam")
_MORE = both("thêm lên được đi")
_THAN = Phrases("so với, so cùng kỳ, hơn năm, cùng kỳ")
_MEMBERS = Phrases("hội viên, hv, thành viên")
_NEAR = 5


def compared(found: Sequence[Token], pieces: Sequence[Piece]) -> list[bool]:
    """The tokens of "tăng 5 người", "tang 3 so voi nam ngoai"."""
    covered = [False] * len(found)
    members = next((i for i in range(len(found)) if _MEMBERS.length(found, i)), len(found))
    for piece in pieces:
        verb = piece.first - 1
        verb -= verb > 0 and found[verb].word in _MORE
        if verb >= 0 and _changes(found, verb, piece, counted=members < verb):
            covered[verb : piece.end] = [True] * (piece.end - verb)
    return covered


def _changes(found: Sequence[Token], verb: int, piece: Piece, *, counted: bool) -> bool:
    # "tăng 20 suất quà" is rather a slip for tặng.
    if found[verb].word in _CHANGED and piece.noun not in {"portion", "goods"}:
        return True
    than = _THAN.within(found, piece.end - 1, min(piece.end + _NEAR, len(found)))
    return found[verb].word in _BARE | _CHANGED and (
        than or (counted and found[piece.end - 1].word in _WHO)
    )


_WHO = both("người hv viên")
