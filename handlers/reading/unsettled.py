"""Whether an answer leaves open which day it means, though only one is named in full."""

from collections.abc import Sequence

from handlers.reading.calendar_text import CalendarText
from handlers.reading.doubt import doubts
from handlers.reading.tokens import NUMBER, SIGN, Token
from handlers.reading.words import ABOUT_BEFORE, CORRECTED, Phrases, both, spelled

_OTHER = Phrases("hoặc, hay, hoặc là, hay là")
_AND = both("và với à rồi")
_SIGNS = frozenset(",-–—~&+/>")
_NAMES_A_DAY = both("ngày hôm mùng mồng tháng")
# "từ 28/9" is where it began, or how long it went on.
_ONE_END = spelled("từ tu đến tới den hết het")
_ON_FROM = Phrases("trở đi, trở lại, trở về trước, đến nay, tới nay, đổ lại, đổ lên, trở lên, nữa")
_MOST_BETWEEN = 3
_DAYS = 31
_SHORT = 2


def unsettled(source: CalendarText, inside: range) -> bool:
    """Whether the day in the tokens `inside` is doubted, corrected, one of two, or an end."""
    found = source.found
    if doubts(found) or _OTHER.within(found) or CORRECTED.within(found):
        return True
    first, end = inside.start, inside.stop
    if _ON_FROM.length(found, end):
        return True
    before = found[first - 1].word if first else ""
    if before in _ONE_END or ABOUT_BEFORE.before(found, first):
        return True
    return _another_before(found, first) or _another_after(found, end)


def _another_before(found: Sequence[Token], first: int) -> bool:
    """As in "28 và 29/9"."""
    place = _past(found, first - 1, -1)
    alone = place <= 0 or found[place - 1].kind == SIGN or found[place - 1].word in _NAMES_A_DAY
    return _is_day(found, place) and (alone or place < first - 1)


def _another_after(found: Sequence[Token], end: int) -> bool:
    """As in "28/9, 29"; but "28/9, 5 em" counts."""
    place = _past(found, end, 1)
    alone = place + 1 >= len(found) or found[place + 1].kind == SIGN
    return _is_day(found, place) and place > end and alone


def _past(found: Sequence[Token], place: int, step: int) -> int:
    """The first token from `place` on that joins nothing."""
    for _ in range(_MOST_BETWEEN):
        if not 0 <= place < len(found):
            break
        token = found[place]
        joins = token.text in _SIGNS if token.kind == SIGN else token.word in _AND | _NAMES_A_DAY
        if not joins:
            break
        place += step
    return place


def _is_day(found: Sequence[Token], place: int) -> bool:
    if not 0 <= place < len(found) or found[place].kind != NUMBER:
        return False
    text = found[place].text
    return len(text) <= _SHORT and text.isdigit() and 0 < int(text) <= _DAYS
