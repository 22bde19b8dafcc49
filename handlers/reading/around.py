"""What stands beside a number and makes it inexact, negative, foreign or a part of another."""

from collections.abc import Sequence

from handlers.reading.looking import PERCENT, RATIO
from handlers.reading.tokens import NUMBER, WORD, Token
from handlers.reading.words import (
    ABOUT_AFTER,
    ABOUT_BEFORE,
    ABOUT_BEFORE_RIGHT,
    ABOUT_DIGITS,
    FOREIGN,
    FOREIGN_RIGHT,
    HALF,
    NEGATIVE,
    Phrases,
    both,
)

_NOT_EXACT, MINUS = frozenset("~≈<>≥≤±"), frozenset("-–−")
CURRENCY = {"$", "€", "£", "¥", "₩"}


def about(found: Sequence[Token], first: int, end: int) -> tuple[int, int] | None:
    """How many tokens before and after say that it is not exact: "gần 5 triệu", "50 em gì đó"."""
    before = ABOUT_BEFORE.before(found, first) or ABOUT_BEFORE_RIGHT.before(found, first)
    # "còn dư 33 triệu" is a balance, "dư 33 triệu" is more than that
    before = 0 if before == 1 and is_kept(found, first - 1) else before
    # Without diacritics tầm is also the eight of "tam trieu": digits tell them apart
    before = before or int(found[first].kind == NUMBER and ABOUT_DIGITS.before(found, first))
    after = ABOUT_AFTER.length(found, end)
    next_number = end + after < len(found) and found[end + after].kind == NUMBER
    # "50 em hơn 60 triệu": the word leads to what follows.
    after = 0 if next_number and found[end - 1].kind == WORD and after == 1 else after
    more = end + 1 == len(found) and found[end].text == "+"
    signs = more or (first > 0 and found[first - 1].text in _NOT_EXACT)
    return (before, after) if before or after or signs else None


def is_kept(found: Sequence[Token], place: int) -> bool:
    """Whether the word dư at `place` is what a fund has left."""
    after = found[place + 1].word if place + 1 < len(found) else ""
    before = found[place - 1].word if place else ""
    return found[place].word in _LEFT and (before in _KEPT or after in _FUND)


_LEFT, _KEPT, _FUND = both("dư"), both("còn số kết quỹ tồn"), both("quỹ")


def foreign(found: Sequence[Token], place: int) -> int:
    """How many tokens a foreign currency, or a weight of gold, takes at `place`."""
    if place >= len(found):
        return 0
    if found[place].text in CURRENCY:
        return 1
    return FOREIGN.length(found, place) or FOREIGN_RIGHT.length(found, place)


def share_of(found: Sequence[Token], first: int) -> bool:
    """As in "50% của 10 triệu", "một nửa của 5 triệu", "2/3 của 6 triệu", "gấp đôi 5 triệu"."""
    if _TIMES_AS_MUCH.before(found, first):
        return True
    if first < _OF_LENGTH or found[first - 1].word not in _OF:
        return False
    share = found[first - _OF_LENGTH]
    return share.kind in {PERCENT, RATIO} or share.word in HALF


_TIMES_AS_MUCH = Phrases("gấp đôi, gấp hai, gấp ba, gấp rưỡi, phân nửa, một nửa, già nửa")
_OF, _OF_LENGTH = both("của"), 2


def negative(found: Sequence[Token], first: int) -> int:
    """How many tokens before say that it is less than nothing: "-5 triệu", "hoàn lại 5 triệu"."""
    if length := NEGATIVE.before(found, first):
        return length
    if not first or found[first - 1].text not in "-–−(":
        return 0
    sign = found[first - 1]
    if sign.text == "(":
        alone = first == 1 and found[-1].text == ")"
        return 1 if alone else 0
    return 1 if first == 1 or (found[first].glued and not sign.glued) else 0
