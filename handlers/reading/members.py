"""Members that are counted without a verb: "chi hội 25 hội viên, quỹ còn 3tr7", "Hội viên: 45"."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from handlers.reading.sayings import AWARD, BALANCE, CONTRIBUTION, GIFT, HEADCOUNT, NOTHING
from handlers.reading.scan import BARE, COUNT, Piece
from handlers.reading.tokens import SIGN, Token
from handlers.reading.verbs import Verb
from handlers.reading.words import Phrases, both

_MEMBERS = {"hội viên", "hoi vien", "hv", "thành viên", "cán bộ", "cbccvc", "cbcnv", "cb", "can bo"}
_CALLED = Phrases("hội viên, số hội viên, hv, tổng hội viên, tổng số hv, số hv")
_ARE = both("là") | {":", "="}
_PAY = Phrases("ngày lương, hội phí")
# "tổng số 45 hội viên", "có 45 hội viên"
_THERE = both("có tổng số hiện gồm đủ")
# "giảm 2 hội viên", "35 hội viên tham dự"
_OTHERWISE = both("ra giảm nghỉ bỏ thôi tham dự mặt vắng đi mỗi mất chuyển")


def _members(pieces: Sequence[Piece]) -> list[Piece]:
    """The numbers that count members."""
    return [p for p in pieces if p.kind == COUNT and p.noun_text.lower() in _MEMBERS]


def _otherwise(tokens: Sequence[Token]) -> bool:
    """As in "có 2 hội viên xin ra": something else is told of them."""
    return any(token.word in _OTHERWISE for token in tokens)


def numbers_alone(found: Sequence[Token], pieces: Sequence[Piece]) -> list[Verb]:
    """Without a verb a day's pay and fees come in, portions go out, and members are there."""
    for place in range(len(found)) if any(p.kind != COUNT for p in pieces) else ():
        if length := _PAY.length(found, place):
            return [Verb(CONTRIBUTION, "raised", place, place + length, negated=False)]
    if any(p.kind == COUNT and p.noun == "portion" for p in pieces):
        return [Verb(AWARD, GIFT, 0, 0, negated=False)]
    alone = len(_members(pieces)) == 1 and not _otherwise(found)
    return [Verb(HEADCOUNT, "", 0, 0, negated=False)] if alone else []


def headcounts(found: Sequence[Token], said: Sequence[Verb], pieces: Sequence[Piece]) -> list[Verb]:
    """What is said, and with it each count of members that stands between signs of its own."""
    if any(verb.kind == HEADCOUNT for verb in said):
        return [*said]
    stocks = all(verb.kind in {BALANCE, NOTHING} for verb in said)
    spoken_for = {place for verb in said for place in range(verb.first, verb.end)}
    firsts = [piece.first for piece in pieces]
    # Between two signs stands one part.
    signs = [place for place, token in enumerate(found) if token.kind == SIGN]
    ends = [*pairwise([0, *signs, len(found)])]
    counted = {piece.first for piece in _members(pieces)}
    told: list[Verb] = []
    for piece in pieces:
        is_number = piece.kind == BARE and not piece.spoken
        # "hội viên 28 đồng chí"
        is_number = is_number or (piece.kind == COUNT and piece.noun == "people")
        if is_number and (first := _called(found, piece)):
            if spoken_for.isdisjoint(range(*first)):
                told.append(Verb(HEADCOUNT, "", *first, negated=False))
        elif piece.first in counted:
            part = range(*ends[bisect_left(signs, piece.first)])
            if bisect_left(firsts, part.stop) - bisect_left(firsts, part.start) > 1:
                continue
            before = found[part.start : piece.first]
            there = stocks or any(token.word in _THERE for token in before)
            told_more = _otherwise(found[part.start : part.stop])
            if there and not told_more and spoken_for.isdisjoint(part):
                told.append(Verb(HEADCOUNT, "", piece.first, piece.first, negated=False))
    return sorted([*said, *told], key=lambda verb: verb.first)


def _called(found: Sequence[Token], piece: Piece) -> tuple[int, int] | None:
    """As in "Hội viên: 45", "Thu 2tr, hội viên 45": where the words before the number stand."""
    number, after = piece.first, piece.end
    end = number - (number > 0 and found[number - 1].word in _ARE)
    length = _CALLED.before(found, end, most=4)
    if not length:
        return None
    first = end - length
    alone = (first == 0 or found[first - 1].kind == SIGN) and (
        after >= len(found) or found[after].kind == SIGN
    )
    return (first, end) if end < number or alone else None
