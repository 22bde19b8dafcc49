"""Members that are counted without a verb: "chi hội 25 hội viên, quỹ còn 3tr7", "Hội viên: 45"."""

from collections.abc import Iterator, Sequence

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
    firsts = {piece.first for piece in pieces}
    counted = {piece.first for piece in _members(pieces)}
    told: list[Verb] = []
    for piece in pieces:
        if piece.kind == BARE and not piece.spoken and (first := _called(found, piece.first)):
            if spoken_for.isdisjoint(range(*first)):
                told.append(Verb(HEADCOUNT, "", *first, negated=False))
        elif piece.first in counted:
            part = set(_part(found, piece))
            alone = len(part & firsts) == 1 and spoken_for.isdisjoint(part)
            before = found[min(part) : piece.first]
            there = stocks or any(token.word in _THERE for token in before)
            if alone and there and not _otherwise(found[min(part) : max(part) + 1]):
                told.append(Verb(HEADCOUNT, "", piece.first, piece.first, negated=False))
    return sorted([*said, *told], key=lambda verb: verb.first)


def _called(found: Sequence[Token], number: int) -> tuple[int, int] | None:
    """As in "Hội viên: 45", "Thu 2tr, hội viên 45": where the words before the number stand."""
    end = number - (number > 0 and found[number - 1].word in _ARE)
    length = _CALLED.before(found, end, most=4)
    if not length:
        return None
    first, after = end - length, number + 1
    alone = (first == 0 or found[first - 1].kind == SIGN) and (
        after >= len(found) or found[after].kind == SIGN
    )
    return (first, end) if end < number or alone else None


def _part(found: Sequence[Token], piece: Piece) -> Iterator[int]:
    """The tokens around a number back and forth to the next signs."""
    yield from range(piece.first, piece.end)
    place = piece.first - 1
    while place >= 0 and found[place].kind != SIGN:
        yield place
        place -= 1
    place = piece.end
    while place < len(found) and found[place].kind != SIGN:
        yield place
        place += 1
