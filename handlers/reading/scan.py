"""One pass over a text: every number in it and what it is.

Amounts, counts and whole sentences are read from the same pieces, so they cannot disagree.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from handlers.reading.amounts import amount
from handlers.reading.around import CURRENCY, MINUS, about, foreign, negative, share_of
from handlers.reading.digits import Quantity
from handlers.reading.marks import marked
from handlers.reading.nouns import GIVERS, THOUSANDS_OF, noun_at
from handlers.reading.persons import is_name, polite
from handlers.reading.tokens import NUMBER, WORD, Token, tokens
from handlers.reading.unscaled import Amount
from handlers.reading.words import (
    COMMA,
    DIGITS,
    HALF,
    HALF_MORE,
    HUNDRED,
    LAST_DIGITS,
    SCALES,
    SLANG,
    SPOKEN_SCALES,
    TEN,
    TENS,
    TITLES,
    VAGUE,
    VAGUE_RIGHT,
    ZERO,
    both,
    spelled,
)

_HUNDRED = 100
MONEY, BARE, COUNT = "money", "bare", "count"


@dataclass(frozen=True, slots=True)
class Piece:
    """A number in tokens `first` to `end`.

    `kind` is `money`, `bare` (no unit was said) or `count`, where `noun` is the kind of what
    is counted and `noun_text` its words; a product has `times` and, if it was said, a noun too.
    `values` as in `Amount`; `why` is empty when there is one.
    """

    kind: str
    values: tuple[int, ...]
    why: str
    first: int
    end: int
    quantity: Quantity | None = None
    times: int = 0
    noun: str = ""
    noun_text: str = ""
    spoken: bool = False
    dong: bool = False

    @property
    def like_a_name(self) -> bool:
        """A number word alone is rather a name or another word: "Trần Văn Năm"."""
        return self.kind == BARE and self.spoken and max(self.values, default=0) < _HUNDRED


@dataclass(frozen=True, slots=True)
class Scanned:
    """The tokens of a text, with the numbers that are no amounts folded, and its pieces.

    `raw` are the tokens before anything was folded.
    """

    text: str
    raw: tuple[Token, ...]
    found: tuple[Token, ...]
    pieces: tuple[Piece, ...]

    def span(self, first: int, end: int) -> tuple[int, int]:
        """Where tokens `first` to `end` stand in the text."""
        return (self.found[first].start, self.found[end - 1].end) if end > first else (0, 0)


def scan(text: str) -> Scanned:
    """Every number of a text in its order. Linear in its length, never fails."""
    raw = tuple(tokens(text))
    found = tuple(marked(raw))
    pieces: list[Piece] = []
    place = 0
    while place < len(found):
        piece = _piece(found, place)
        if piece is not None:
            pieces.append(piece)
        place = place + 1 if piece is None else max(piece.end, place + 1)
    return Scanned(text, raw, found, tuple(pieces))


def _piece(found: Sequence[Token], place: int) -> Piece | None:
    token = found[place]
    if token.kind not in {NUMBER, WORD} or is_name(found, place):
        return None
    if token.kind == WORD and (piece := _no_number(found, place)):
        return piece
    said = amount(found, place)
    if said is None or (said.end == place + 1 and token.word in ZERO):
        return None
    if said.scaled or said.dong:
        return _money(found, said)
    return _unscaled(found, said)


def _no_number(found: Sequence[Token], place: int) -> Piece | None:
    """What is said instead of a number: "vài triệu", "triệu mấy", "vé rưỡi"."""
    if _vague_length(found, place):
        return _vague(found, place)
    if found[place].word in SPOKEN_SCALES and VAGUE.length(found, place + 1):
        return Piece(MONEY, (), "reading.money.vague", place, place + 2)
    if _open_slang(found, place):
        return Piece(MONEY, (), "reading.money.slang", place, place + 2)
    return None


_IN_ALL = both("tất")


def _vague_length(found: Sequence[Token], place: int) -> int:
    # "tất cả 41 người" is exact, "cả trăm người" is not
    exact = place > 0 and found[place - 1].word in _IN_ALL
    return VAGUE.length(found, place) or (0 if exact else VAGUE_RIGHT.length(found, place))


_AFTER_VAGUE = frozenset().union(SCALES, HUNDRED, TENS, TEN, DIGITS, LAST_DIGITS)


def _vague(found: Sequence[Token], place: int) -> Piece | None:
    """Vài triệu, mấy trăm nghìn: no number at all."""
    end = place + _vague_length(found, place)
    start = end
    while end < len(found) and (found[end].word in _AFTER_VAGUE):
        end += 1
    if noun := noun_at(found, end):
        piece = Piece(COUNT, (), "reading.count.about", place, end)
        # "cho mấy bé" is who, not how many
        is_who = place > 0 and found[place - 1].word == "cho"
        return None if noun[0] == "other" or is_who else _counted(found, piece, noun)
    if end == start:
        return None
    return Piece(MONEY, (), "reading.money.vague", place, end)


def _money(found: Sequence[Token], said: Amount) -> Piece:
    piece = Piece(MONEY, said.values, said.why, said.first, said.end, said.bare, dong=said.dong)
    piece = replace(piece, spoken=said.spoken)
    if not said.dong and (noun := _thousands_of(found, said)):
        return _counted(found, piece, noun)
    if said.bare is not None and len(said.values) == 1 and said.values[0] < _LEAST_DONG:
        value = said.values[0]
        if not value:
            return replace(piece, why="reading.money.zero")
        piece = replace(piece, values=(value * 1000, value), why="reading.money.small_dong")
    return _around(found, _after_title(found, piece))


_LEAST_DONG, _A_SUM, _MOST_COUNTED = 1000, 100_000, 2_000_000


def _thousands_of(found: Sequence[Token], said: Amount) -> tuple[str, int] | None:
    """As in "1,15 triệu hội viên"; "5 triệu chi hội Văn phòng" is money."""
    noun = noun_at(found, said.end)
    if (
        noun is None
        or not THOUSANDS_OF.length(found, said.end)
        or max(said.values, default=0) > _MOST_COUNTED
    ):
        return None
    after = said.end + noun[1]
    named = noun[0] == "organisation" and after < len(found) and found[after].kind == WORD
    return None if named else noun


def _after_title(found: Sequence[Token], piece: Piece) -> Piece:
    """As in "anh Bảy triệu rưỡi": seven and a half, or Mr Bảy's one and a half?"""
    first = piece.first
    if not (first and found[first].word in DIGITS and found[first - 1].word in TITLES):
        return piece
    without = amount(found, first + 1)
    if without is None or without.end != piece.end or not without.values:
        return piece if found[first + 1].word not in SCALES else _or_one(found, piece)
    return replace(piece, values=piece.values + without.values, why="reading.money.name")


def _or_one(found: Sequence[Token], piece: Piece) -> Piece:
    one = SCALES[found[piece.first + 1].word]
    return replace(piece, values=(*piece.values, one), why="reading.money.name")


def _around(found: Sequence[Token], piece: Piece) -> Piece:
    """What stands beside an amount and makes it inexact, negative or foreign."""
    first, end = piece.first, piece.end
    if first and found[first - 1].text in CURRENCY:
        return replace(piece, values=(), why="reading.money.foreign")
    if length := foreign(found, end):
        return replace(piece, values=(), why="reading.money.foreign", end=end + length)
    if beside := about(found, first, end):
        before, after = beside
        return replace(piece, why="reading.money.about", first=first - before, end=end + after)
    if before := negative(found, first):
        return replace(piece, why="reading.money.negative", first=first - before)
    return _in_part(found, piece)


def _in_part(found: Sequence[Token], piece: Piece) -> Piece:
    """An amount that is not the whole one: "5 triệu lẻ", ",5 triệu", "50% của 10 triệu"."""
    first, end = piece.first, piece.end
    if end < len(found) and found[end].word in _ODD_REST:
        return replace(piece, why="reading.money.about", end=end + 1)
    pointed = first > 0 and found[first - 1].text in ",." and found[first].glued
    pointed = pointed and (first == 1 or found[first - 2].word in _LIKE_DIGITS)
    if pointed or (first and found[first - 1].word in COMMA):
        return replace(piece, why="reading.money.shape", first=first - 1)
    return replace(piece, why="reading.money.product") if share_of(found, first) else piece


# "l.500.000", "o,5 triệu"; "5 triệu lẻ", which without diacritics is lễ as well.
_LIKE_DIGITS, _ODD_REST = frozenset("oli"), spelled("lẻ")


def _unscaled(found: Sequence[Token], said: Amount) -> Piece | None:
    piece = Piece(BARE, said.values, said.why, said.first, said.end, said.bare, spoken=said.spoken)
    if said.end < len(found):
        after = found[said.end]
        if after.word in SLANG:
            return _slang(found, piece)
        if length := foreign(found, said.end):
            end = said.end + length
            return replace(piece, kind=MONEY, values=(), why="reading.money.foreign", end=end)
    if said.first and found[said.first - 1].text in CURRENCY:
        return replace(piece, kind=MONEY, values=(), why="reading.money.foreign")
    if said.values == (1,) and said.spoken and GIVERS.length(found, said.end):
        return None
    noun = noun_at(found, said.end)
    # "đã chi 9.000.000 học bổng" is a sum
    is_sum = noun is not None and noun[0] == "portion" and max(said.values, default=0) >= _A_SUM
    if noun is not None and not (polite(found, said.end) and noun == ("people", 1)) and not is_sum:
        return _counted(found, piece, noun)
    return _around(found, piece)


def _open_slang(found: Sequence[Token], place: int) -> bool:
    """As in "vé rưỡi", "nửa chai"; but "nửa lít dầu" is oil."""
    first, second = found[place].word, found[place + 1].word if place + 1 < len(found) else ""
    if first in SLANG and second in HALF_MORE:
        return True
    goods = place + 2 < len(found) and found[place + 2].kind == WORD
    return first in HALF and second in SLANG and not goods


def _slang(found: Sequence[Token], piece: Piece) -> Piece:
    word = found[piece.end].word
    noun = noun_at(found, piece.end)
    if (noun is not None and noun[1] > 1) or (
        noun is not None
        and piece.end + 1 < len(found)
        and found[piece.end + 1].kind == WORD
        and noun_at(found, piece.end + 1) is not None
    ):
        return _counted(found, piece, noun)
    count = piece.quantity.mantissa if piece.quantity and not piece.quantity.decimals else 0
    half = piece.end + 1 < len(found) and found[piece.end + 1].word in HALF_MORE
    values = tuple(count * value + half * value // 2 for value in SLANG[word] if count)
    end = piece.end + 1 + half
    return replace(piece, kind=MONEY, values=values, why="reading.money.slang", end=end)


def _counted(found: Sequence[Token], piece: Piece, noun: tuple[str, int]) -> Piece:
    kind, length = noun
    end = piece.end + length
    words = " ".join(token.text for token in found[piece.end : end])
    why = "reading.count.about" if about(found, piece.first, end) else piece.why
    if piece.first == 1 and found[0].text in MINUS:
        why = "reading.count.negative"
    return replace(piece, kind=COUNT, noun=kind, noun_text=words, end=end, why=why)
