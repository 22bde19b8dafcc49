"""Shares and ratios that are said in words: "chín mươi phần trăm", "mười một trên mười hai"."""

from collections.abc import Sequence

from handlers.reading.digits import DECIMAL, PLAIN, Quantity
from handlers.reading.groups import begins
from handlers.reading.looking import PERCENT, RATIO, money_follows
from handlers.reading.quantities import number_at
from handlers.reading.tokens import NUMBER, WORD, Token
from handlers.reading.words import DIGITS, TITLES, Phrases

_SHARE = Phrases("phần trăm")
_OF = Phrases("trên, trong số, trong tổng số, trên tổng số, trên tổng")
_MOST = 1_000_000


def spoken_mark(found: Sequence[Token], place: int) -> tuple[Token, int] | None:
    """A share or a ratio at `place` folded as if it had been written, and the token after it."""
    if found[place].kind not in {NUMBER, WORD} or not begins(found, place):
        return None
    if place and found[place].kind == WORD and found[place - 1].word in DIGITS:
        # "hai bảy trên ba mươi" is not seven of them.
        return None
    number = number_at(found, place)
    if number is None or number[2]:
        return None
    part, end = number[0], number[1]
    spoken = found[place].kind == WORD or end > place + 1
    percent = end < len(found) and found[end].text == "%"
    if spoken and (length := _SHARE.length(found, end) or percent):
        text = _written(part)
        return (
            (_folded(PERCENT, text + "%", found, place, end + length), end + length)
            if text
            else None
        )
    return _ratio(found, place, part, end)


def _written(number: Quantity) -> str:
    if number.shape not in {PLAIN, DECIMAL}:
        return ""
    digits = str(number.mantissa).rjust(number.decimals + 1, "0")
    whole = len(digits) - number.decimals
    return digits[:whole] + ("," + digits[whole:] if number.decimals else "")


def _ratio(
    found: Sequence[Token], place: int, part: Quantity, end: int
) -> tuple[Token, int] | None:
    """A part is never more than the whole: "120 trên 100" is no ratio."""
    of = _OF.length(found, end)
    if not of or _after_title(found, place):
        return None
    number = number_at(found, end + of)
    if number is None or number[2] or money_follows(found, number[1]):
        return None
    whole, after = number[0], number[1]
    if (
        part.shape != PLAIN
        or whole.shape != PLAIN
        or not 0 < part.mantissa <= whole.mantissa < _MOST
    ):
        return None
    text = f"{part.mantissa}/{whole.mantissa}"
    return _folded(RATIO, text, found, place, after), after


def _after_title(found: Sequence[Token], place: int) -> bool:
    """As in "anh Ba trên 5 em"."""
    return place > 0 and found[place - 1].word in TITLES


def _folded(kind: str, text: str, found: Sequence[Token], place: int, end: int) -> Token:
    first, last = found[place], found[end - 1]
    return Token(kind, text, text, text, first.start, last.end, first.glued)
