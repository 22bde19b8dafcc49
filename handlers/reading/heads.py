"""How many people a report speaks of: who received, who gave together, who came."""

from collections.abc import Sequence

from handlers.reading.counts import found_number
from handlers.reading.found import Found, sure, unsure
from handlers.reading.nouns import PEOPLE
from handlers.reading.report import Clause, Context
from handlers.reading.scan import COUNT, Piece
from handlers.reading.tokens import Token
from handlers.reading.words import TITLES, both


def people(context: Context, counts: Sequence[Piece]) -> Found[int] | None:
    """The one number that all counts agree on, or a question."""
    if not counts:
        return None
    founds = [found_number(context.scanned, piece) for piece in counts]
    values = {found.value for found in founds}
    if len(values) == 1:
        return founds[0]
    known = dict.fromkeys(v for f in founds for v in (f.readings or (f.value,)) if v)
    if len({piece.noun_text.lower() or piece for piece in counts}) == 1 and len(known) == len(
        counts
    ):
        # "khen 12 HSG tỉnh, 30 HSG huyện"
        known = dict.fromkeys((sum(known), *known))
    return unsure("reading.sentence.people", founds[0].span, *known)


def more(context: Context, counts: Sequence[Piece], bare: Sequence[Piece]) -> Found[int] | None:
    """As in "có 70 hội viên, kết nạp thêm 5": with them or without them?"""
    if len(counts) != 1 or len(bare) != 1 or counts[0].first > bare[0].first:
        return None
    before, after = (found_number(context.scanned, piece) for piece in (counts[0], bare[0]))
    added = context.found[bare[0].first - 1].word in _ADDED
    if not added or before.value is None or after.value is None:
        return None
    readings = (before.value + after.value, before.value, after.value)
    return unsure("reading.count.two", before.span, *readings)


_ADDED = both("thêm mới nạp được")


def of_products(context: Context, money: Sequence[Piece]) -> Found[int] | None:
    """As in "130 suất x 200k"; "3 giải, mỗi giải 500k, 5 giải, mỗi giải 300k" is asked."""
    products = [p for p in money if p.times and p.noun in {"people", "portion", ""}]
    if not products:
        return None
    span = context.scanned.span(products[0].first, products[-1].end)
    times = [piece.times for piece in products]
    if len(times) == 1:
        return sure(times[0], span)
    return unsure("reading.sentence.people", span, sum(times), *times)


def givers(context: Context, clause: Clause, money: Sequence[Piece]) -> Found[int] | None:
    """How many gave: "12 hội viên, mỗi người 150k"; "cho 20 em" says for whom.

    Nothing is booked on it, so what is not certain is left out and never asked.
    """
    for piece in money:
        if piece.times and piece.noun == "people":
            return sure(piece.times, context.scanned.span(piece.first, piece.end))
    counts = [p for p in clause.pieces if p.kind == COUNT and p.noun == "people"]
    # "một người giấu tên" is how a giver is called.
    counts = [p for p in counts if not (p.spoken and p.values == (1,))]
    if any(_for_whom(context.found, piece) for piece in counts):
        return None
    said = people(context, counts)
    return said if said is not None and said.value is not None else None


def _for_whom(found: Sequence[Token], piece: Piece) -> bool:
    before = found[max(0, piece.first - 2) : piece.first]
    return any(token.word in _FOR for token in before)


_FOR = both("cho tặng giúp hỗ trợ thưởng nuôi đỡ đầu thiếu vắng chưa trừ")


def named_receiver(context: Context, clause: Clause) -> Found[int] | None:
    """As in "hỗ trợ em Nguyễn Thị Hoa": one, unless more are named."""
    found = context.found
    named = [place for place in range(clause.verb.first, clause.end - 1) if _pupil(found, place)]
    if not named:
        return None
    span = context.scanned.span(named[0], named[-1] + 2)
    more = any(found[place].word in _MORE for place in range(named[0], clause.end))
    return sure(1, span) if len(named) == 1 and not more else unsure("reading.count.shape", span)


def is_somebody(found: Sequence[Token], place: int) -> bool:
    """As in "tặng cháu An", "tặng cho anh Ba": who got it follows."""
    place += place < len(found) and found[place].word in _TO
    if any(_several(found, at) for at in (place, place + 1)):
        return True
    # "biếu cụ giáo Hòa"
    place += place + 2 < len(found) and not found[place + 1].capital
    return place + 1 < len(found) and bool(
        {found[place].word, found[place - 1].word} & TITLES and found[place + 1].capital
    )


def _several(found: Sequence[Token], place: int) -> bool:
    """As in "tặng các cháu", "tặng hoa các thầy cô"."""
    several = place + 1 < len(found) and found[place].word in _SEVERAL
    return several and bool(PEOPLE.length(found, place + 1))


_TO = both("cho")
_SEVERAL = both("các những mỗi")


def _pupil(found: Sequence[Token], place: int) -> bool:
    return found[place].word in _PUPIL and found[place + 1].capital


_PUPIL = both("em cháu con sinh hs bạn")
_MORE = both("và cùng với")
