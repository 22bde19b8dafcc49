"""The small word cho, which gives where a giver stands before and a gift behind it."""

from collections.abc import Sequence

from handlers.reading.companies import COMPANY
from handlers.reading.groups import begins
from handlers.reading.nouns import PEOPLE
from handlers.reading.tokens import SIGN, WORD, Token
from handlers.reading.words import TITLES, both, spelled

# What a giver does with a sum, and many others do with other things
_CHO = spelled("cho đưa bắn chuyển trích quyên hiến") | both("đưa chuyển")
_NAME_MOST = 6
# What may lead to the giver: "hôm qua cô Hoa cho 500k", "còn bác Ba cho 1 triệu".
_LEADS = both("qua nay kia còn và ơi thì là có rồi mà dạ sáng chiều tối vừa") | spelled("ạ alo")

_LENT = both("vay mượn")


def gives(found: Sequence[Token], place: int, taken: Sequence[bool]) -> bool:
    """As in "cô Hoa cho 500k"; but "thăm nhà cô Hoa cho 500k", "cô Hoa cho 5 em"."""
    after = place + 1
    if found[place].word not in _CHO or after >= len(found) or not taken[after]:
        return False
    while after < len(found) and taken[after]:
        counted = PEOPLE.length(found, after)
        after += 1
    if after < len(found) and found[after].word in _LENT:
        return False
    return begins(found, place + 1) and not counted and _giver(found, place, taken)


def helps(found: Sequence[Token], place: int, taken: Sequence[bool]) -> bool:
    """As in "giúp 3 cháu", "thăm cháu Hoa"; but "ghi giúp em", "giúp em ghi 5 triệu"."""
    after = place + 1
    if found[place].word not in _HELPS or after >= len(found):
        return False
    if place and found[place - 1].word in _ASKED_OF_US:
        return False
    if not taken[after]:
        named = after + 1 < len(found) and found[after + 1].capital
        return found[after].word in _MANY or (found[after].word in _ONE and named)
    while after < len(found) and taken[after]:
        if PEOPLE.length(found, after):
            return True
        after += 1
    return False


_HELPS = both("giúp thăm") | spelled("mừng")
_ASKED_OF_US = both("ghi nhập báo xem tra kiểm gõ sửa nhờ")
_MANY = both("các")
_ONE = both("cháu em")


def _giver(found: Sequence[Token], place: int, taken: Sequence[bool]) -> bool:
    """Whether somebody's name stands before `place`, and nothing before that belongs to it."""
    if not place or not found[place - 1].capital:
        return False
    for first in range(place - 1, max(-1, place - 1 - _NAME_MOST), -1):
        if found[first].kind != WORD or taken[first]:
            return False
        named = found[first].word in TITLES or COMPANY.length(found, first)
        if named and first < place - 1 and _begins(found, first, taken):
            return True
    return False


def _begins(found: Sequence[Token], first: int, taken: Sequence[bool]) -> bool:
    before = first - 1
    return (
        before < 0 or taken[before] or found[before].kind == SIGN or (found[before].word in _LEADS)
    )
