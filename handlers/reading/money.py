"""Sums of money in đồng."""

from collections.abc import Sequence

from handlers.reading.digits import DECIMAL, GROUPED, PLAIN, THREE
from handlers.reading.doubt import barely_about, doubts
from handlers.reading.found import Found, sure, unsure
from handlers.reading.joins import LEAST_BARE, joined
from handlers.reading.scan import BARE, COUNT, MONEY, Piece, Scanned, scan
from handlers.reading.tokens import NUMBER, SIGN, Token
from handlers.reading.words import CORRECTED, HALF_MORE, SCALES, both

_FEW = 20
_HUNDRED = 100

HIGHEST = 10**12
_MOST_READINGS = 4


def read_money(text: str) -> Found[int] | None:
    """The amount in đồng that answers "Bao nhiêu tiền ạ?"; None when there is none.

    Certain from 1 to 10¹² đồng. Never one of two: where the text may mean several amounts,
    or the person may have meant the unit to be understood, they are `readings`.
    """
    scanned = scan(text)
    pieces = joined(scanned)
    amounts = [piece for piece in pieces if piece.kind == MONEY]
    if not amounts:
        bare = [piece for piece in pieces if piece.kind == BARE and not piece.spoken]
        if len(bare) > 1:
            span = scanned.span(bare[0].first, bare[-1].end)
            return unsure("reading.money.two", span)
        amounts = [piece for piece in pieces if piece.kind == BARE and _may_answer(scanned, piece)]
    else:
        amounts += [p for p in pieces if p.kind == BARE and not p.spoken and _large(p)]
        amounts.sort(key=lambda piece: piece.first)
    found = verdict(scanned, amounts)
    if found is None or found.value is None:
        return found
    if doubts(scanned.found) or barely_about(scanned.found, amounts[0].first):
        return unsure("reading.money.about", found.span, found.value)
    return found


def find_money(text: str) -> list[Found[int]]:
    """Every amount that a sentence says, in its order. Bare small numbers are left out."""
    scanned = scan(text)
    return [
        found_money(scanned, piece)
        for piece in joined(scanned)
        if piece.kind == MONEY or (piece.kind == BARE and not piece.spoken and _large(piece))
    ]


def found_money(scanned: Scanned, piece: Piece) -> Found[int]:  # noqa: PLR0911 - a line for each way
    """One piece as a value or a question, within what may be booked."""
    span = scanned.span(piece.first, piece.end)
    if piece.kind == BARE and not piece.why and piece.values == (0,):
        return unsure("reading.money.zero", span)
    if piece.kind == BARE and not piece.why and not _large(piece):
        return unsure("reading.money.unit", span, *_units(piece))
    if piece.why == "reading.money.negative":
        return unsure(piece.why, span)
    if piece.why:
        return unsure(piece.why, span, *_bookable(piece.values))
    value = piece.values[0] if piece.values else 0
    if other := _goes_on_with_a_scale(scanned, piece):
        first, second = other
        readings = _bookable((value, value // first * second))
        return unsure("reading.money.grouped_scale", span, *readings)
    if value <= 0:
        return unsure("reading.money.zero", span)
    if value > HIGHEST:
        return unsure("reading.money.too_large", span)
    return sure(value, span)


def _goes_on_with_a_scale(scanned: Scanned, piece: Piece) -> tuple[int, int] | None:
    """The two units where one follows the other: "500k triệu" is one of them too many."""
    if not 1 < piece.end < len(scanned.found):
        return None
    last = piece.end - (2 if scanned.found[piece.end - 1].word in HALF_MORE else 1)
    first, second = (SCALES.get(scanned.found[at].word) for at in (last, piece.end))
    return (first, second) if first and second else None


def verdict(scanned: Scanned, amounts: Sequence[Piece]) -> Found[int] | None:
    """All amounts that are said of one thing as one: the same, or a question."""
    if not amounts:
        return None
    founds = [found_money(scanned, piece) for piece in amounts]
    if len(founds) == 1:
        return founds[0]
    span = (founds[0].span[0], founds[-1].span[1])
    values = dict.fromkeys(v for f in founds for v in (f.readings or (f.value,)) if v)
    if all(f.value is not None for f in founds) and len(values) == 1:
        value = next(iter(values))
        if _said_again(scanned, amounts):
            return sure(value, span)
        return unsure("reading.money.two", span, value, value * len(amounts))
    if total := _total(scanned, amounts, founds):
        return sure(total, span)
    corrected = CORRECTED.within(scanned.found)
    order = [*reversed(values)] if corrected else [*values]
    why = "reading.money.corrected" if corrected else "reading.money.two"
    return unsure(why, span, *order[:_MOST_READINGS])


def _said_again(scanned: Scanned, amounts: Sequence[Piece]) -> bool:
    """As in "5 triệu, tức 5.000.000đ"; "Lan 500k, Huệ 500k" are two."""
    written = {
        "".join(token.plain for token in scanned.found[piece.first : piece.end])
        for piece in amounts
    }
    return len(written) == len(amounts) and sum(bool(piece.times) for piece in amounts) < _NEAR


def _total(scanned: Scanned, amounts: Sequence[Piece], founds: Sequence[Found[int]]) -> int:
    """The total where it was said after its parts and agrees: "1,2 triệu, 800k, cộng 2 triệu"."""
    values = [found.value or 0 for found in founds]
    last = amounts[-1].first
    said = any(t.word in _TOTAL for t in scanned.found[max(0, last - _NEAR) : last])
    agrees = all(values) and len(values) > _NEAR and sum(values[:-1]) == values[-1]
    return values[-1] if said and agrees else 0


_TOTAL = both("cộng tổng cả thảy vị")
_NEAR = 2


def _bookable(values: tuple[int, ...]) -> list[int]:
    return [value for value in values if 0 < value <= HIGHEST][:_MOST_READINGS]


def _large(piece: Piece) -> bool:
    number = piece.quantity
    if number is None or piece.spoken:
        return False
    value = number.times(1)
    return number.shape in {PLAIN, THREE, GROUPED, DECIMAL} and (
        value is not None and value >= LEAST_BARE
    )


def _units(piece: Piece) -> list[int]:
    """What a bare number may be: nghìn or triệu, đồng when it is not too small for that."""
    number = piece.quantity
    if number is None:
        return []
    decimal = number.as_decimal
    thousand, million = decimal.times(1000), decimal.times(10**6)
    plain = number.times(1)
    if number.shape == THREE:
        order = [million, plain]
    elif number.decimals or (plain or 0) < _FEW:
        order = [million, thousand]
    else:
        order = [thousand, million, plain if (plain or 0) >= _HUNDRED else None]
    return _bookable(tuple(value for value in order if value is not None))


def _may_answer(scanned: Scanned, piece: Piece) -> bool:
    """Whether a number without a unit stands for the answer: nothing else is being said."""
    found = scanned.found
    if any(_says(token) for token in found[piece.end :]):
        return False
    before = found[: piece.first]
    if piece.spoken:
        return not any(_says(token) and token.word not in _GAVE for token in before)
    return (
        not before
        or before[-1].kind == SIGN
        or before[-1].word in _GAVE | _POLITE
        or (not any(token.kind == NUMBER for token in before))
    )


def _says(token: Token) -> bool:
    return token.kind != SIGN and token.word not in _POLITE


_POLITE = both("dạ vâng ạ em nhé là được thôi tiền thưa nha anh chị đúng rồi")
_GAVE = both("ủng hộ thu góp nộp chi trao quỹ cả tổng đóng tặng cộng số của được cho gửi")
__all__ = ["COUNT", "HIGHEST", "find_money", "found_money", "read_money"]
