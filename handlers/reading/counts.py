"""Counts of people and things, ratios, percentages."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from handlers.reading import filler
from handlers.reading.alternatives import TO
from handlers.reading.around import about
from handlers.reading.digits import BAD, DECIMAL, HUGE, THREE, quantity
from handlers.reading.doubt import doubts
from handlers.reading.found import Found, sure, unsure
from handlers.reading.joins import joined
from handlers.reading.looking import PERCENT, RATIO
from handlers.reading.scan import BARE, COUNT, MONEY, Piece, Scanned, scan
from handlers.reading.tokens import NUMBER, WORD
from handlers.reading.words import CORRECTED

MOST_PEOPLE = 1_000_000


@dataclass(frozen=True, slots=True)
class Count:
    """So many of something; `kind` is people, portion, goods, organisation or other."""

    number: int
    kind: str
    noun: str


def read_people(text: str) -> Found[int] | None:
    """The number that answers "Bao nhiêu em ạ?"; None when the text holds none.

    From 1 to a million; ranges, approximations, zero and the like come back as questions.
    """
    return people_in(scan(text))


def people_in(scanned: Scanned) -> Found[int] | None:
    """Like `read_people`, of a text that was scanned already."""
    found = _people_said(scanned)
    if found is not None and found.value is not None and doubts(scanned.found):
        return unsure("reading.count.about", found.span, found.value)
    return found


def _people_said(scanned: Scanned) -> Found[int] | None:
    pieces = joined(scanned)
    counts = [p for p in pieces if p.kind == COUNT and p.noun in {"people", "portion"}]
    counts += [times_of(p) for p in pieces if p.times and p.noun in {"people", "portion"}]
    counts += beside(pieces, counts)
    if CORRECTED.within(scanned.found):
        known = {piece.first for piece in counts}
        counts = [p for p in pieces if p.first in known or (p.kind == BARE and not p.spoken)]
    if not counts:
        counts = [p for p in pieces if p.kind == BARE or (p.kind == MONEY and not p.dong)]
        if len(counts) == 1 and (counts[0].kind == MONEY or _of_something(scanned, counts[0])):
            return _perhaps(scanned, counts[0])
    if not counts:
        return None
    founds = [found_number(scanned, piece) for piece in counts]
    values = dict.fromkeys(v for f in founds for v in (f.readings or (f.value,)) if v)
    if len(founds) == 1:
        return founds[0]
    span = (founds[0].span[0], founds[-1].span[1])
    if len(values) == 1 and all(f.value for f in founds):
        return sure(next(iter(values)), span)
    return unsure("reading.count.two", span, *values)


def times_of(product: Piece) -> Piece:
    """As in "35 em mỗi em 200k": how many of them there are."""
    return replace(product, kind=COUNT, values=(product.times,), why="")


def _of_something(scanned: Scanned, piece: Piece) -> bool:
    """Whether a word that is not known, nor polite, follows the number: "1 tá", "50 gốc cây"."""
    after = scanned.found[piece.end] if piece.end < len(scanned.found) else None
    return after is not None and after.kind == WORD and after.word not in _NOT_COUNTED


def _perhaps(scanned: Scanned, piece: Piece) -> Found[int]:
    """A number that may be of people, or of anything: "43 nghìn" is, "500k" hardly."""
    found = found_number(scanned, piece)
    written = piece.kind == MONEY and 0 < (found.value or 0) <= _MOST_IN_THOUSANDS
    if found.value is None or written:
        return found
    return unsure("reading.count.shape", found.span, found.value)


_MOST_IN_THOUSANDS = 100_000
_NOT_COUNTED = filler.PEOPLE


def beside(pieces: Sequence[Piece], counts: Sequence[Piece]) -> list[Piece]:
    """Numbers just before a count, which none tells from it: "5 10 em", "5, 10 em"."""
    begins = {p.first - gap for p in counts for gap in (0, 1)}
    adjacent = {p.first for p in counts}
    return [
        p
        for p in pieces
        if (p.kind == BARE and not p.spoken and p.end in begins)
        # "1 ngàn 2 hội viên": a thousand and what?
        or (p.kind == MONEY and not p.dong and p.end in adjacent)
    ]


def found_number(scanned: Scanned, piece: Piece) -> Found[int]:
    """One piece as a number of people or things, or a question."""
    span = scanned.span(piece.first, piece.end)
    number = piece.quantity
    values = [v for v in piece.values if 0 < v <= MOST_PEOPLE]
    if number is not None and number.shape == HUGE:
        return unsure("reading.count.too_large", span)
    if number is not None and not piece.why and piece.values:
        if number.shape == THREE:
            # A point in a count parts thousands: half a pupil is nobody.
            return _within(number.mantissa, span)
        if number.shape in {BAD, DECIMAL}:
            return unsure("reading.count.shape", span)
    if piece.why:
        why = "reading.count" + piece.why.removeprefix("reading.money").removeprefix(
            "reading.count"
        )
        known = {"reading.count.about", "reading.count.range", "reading.count.negative"}
        return unsure(why if why in known else "reading.count.shape", span, *values)
    if not piece.values:
        return unsure("reading.count.shape", span)
    return _within(piece.values[0], span)


def _within(value: int, span: tuple[int, int]) -> Found[int]:
    if value <= 0:
        return unsure("reading.count.zero", span)
    if value > MOST_PEOPLE:
        return unsure("reading.count.too_large", span)
    return sure(value, span)


def ratio_in(scanned: Scanned) -> Found[tuple[int, int]] | None:
    """As in "11/11 chi hội": so many of so many."""
    for place, token in enumerate(scanned.found):
        if token.kind != "ratio":
            continue
        part, whole = (int(side) for side in token.text.replace(" ", "").split("/"))
        span = scanned.span(place, place + 1)
        if part > whole or not whole:
            return unsure("reading.count.ratio", span)
        if _inexact(scanned, place):
            return unsure("reading.count.about", span, (part, whole))
        return sure((part, whole), span)
    return None


def percent_in(scanned: Scanned) -> Found[Decimal] | None:
    """As in "85%", "10,12 %", "85 phần trăm"."""
    for place, token in enumerate(scanned.found):
        if token.kind == "percent":
            digits = "".join(c for c in token.text if c in "0123456789.,")
            number = quantity(digits).as_decimal
            value = Decimal(number.mantissa).scaleb(-number.decimals)
            span = scanned.span(place, place + 1)
            return (
                unsure("reading.count.about", span, value)
                if _inexact(scanned, place)
                else sure(value, span)
            )
    return None


def _inexact(scanned: Scanned, place: int) -> bool:
    """Whether a share or ratio at `place` is about, one of two, or doubted."""
    found = scanned.found
    if doubts(found) or about(found, place, place + 1) or CORRECTED.within(found):
        return True
    others = (place - 2, place + 2)
    joins = (place - 1, place + 1)
    return any(
        0 <= at < len(found) and found[at].kind in _NUMBERS and found[join].word in TO
        for at, join in zip(others, joins, strict=True)
    )


_NUMBERS = {NUMBER, PERCENT, RATIO}
