"""Years in words: "hai nghìn không trăm hai mươi tư", "hai không hai bốn"."""

from collections.abc import Sequence

from handlers.reading.groups import group
from handlers.reading.tokens import WORD, Token
from handlers.reading.words import DIGITS, SPOKEN_SCALES, THOUSAND, ZERO

_FIRST, _LAST = 1990, 2099
_TEN, _HUNDRED = 10, 100
_LEADS = frozenset({"nam", "thang"})


def year_in_words(found: Sequence[Token], place: int) -> tuple[str, int] | None:
    """The year at `place` in figures, and the token after it; only after "năm" or a month."""
    before = [token.plain for token in found[max(0, place - 2) : place]]
    if not _LEADS & set(before) or found[place].word not in DIGITS:
        return None
    said = _thousands(found, place) or _digit_by_digit(found, place)
    return (str(said[0]), said[1]) if said and _FIRST <= said[0] <= _LAST else None


def _thousands(found: Sequence[Token], place: int) -> tuple[int, int] | None:
    if SPOKEN_SCALES.get(_word(found, place + 1)) != THOUSAND:
        return None
    rest = group(found, place + 2)
    if rest is None or not (rest.full or rest.value >= _TEN):
        return None
    return DIGITS[found[place].word] * THOUSAND + rest.value, rest.end


def _digit_by_digit(found: Sequence[Token], place: int) -> tuple[int, int] | None:
    """As in "hai không hai bốn", "hai không hai mươi tư"."""
    if _word(found, place + 1) not in ZERO:
        return None
    rest = group(found, place + 2)
    if rest is None or not _TEN <= rest.value < _HUNDRED:
        return None
    return DIGITS[found[place].word] * THOUSAND + rest.value, rest.end


def _word(found: Sequence[Token], place: int) -> str:
    return found[place].word if place < len(found) and found[place].kind == WORD else ""
