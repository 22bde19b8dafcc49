"""Days and ratios by the signs inside them: 21/4, 11/11, 20-11, 1-7/10, 21.4.2023."""

import re
from collections.abc import Sequence

from handlers.reading.looking import (
    DATE,
    RATIO,
    SHORT,
    YEAR,
    YEAR_TEXT,
    money_follows,
    number_text,
    sign_at,
    up_to,
)
from handlers.reading.tokens import WORD, Token

_LONGEST_SIDE = 6
_MOST_MONTHS, _MOST_DAYS = 12, 31
_DATE_DOTS = re.compile(r"[0-3]?[0-9][.][01]?[0-9][.](?:19|20)[0-9]{2}")


def slashes(found: Sequence[Token], place: int) -> tuple[str, int] | None:
    """21/4, 21/4/2023, 11/11, also with spaces around the stroke."""
    second = number_text(found, place + 2)
    if not second or not sign_at(found, place + 1, "/"):
        return None
    if not found[place + 1].glued and found[place + 2].glued:
        return None
    if sign_at(found, place + 3, "/") and number_text(found, place + 4):
        return DATE, place + 5
    if money_follows(found, place + 3) or not (second.isdigit() and found[place].text.isdigit()):
        return None
    if len(found[place].text) > _LONGEST_SIDE or len(second) > _LONGEST_SIDE:
        return None
    return RATIO, place + 3


def dashes(found: Sequence[Token], place: int) -> tuple[str, int] | None:  # noqa: PLR0911 - a line for each way
    """21-4, 21-4-2023, 1-7/10, 2024-2025; not 2-3 triệu and not 2-3 em."""
    first, second = found[place].text, number_text(found, place + 2)
    if _DATE_DOTS.fullmatch(first):
        return DATE, place + 1
    if not second or not sign_at(found, place + 1, "-–"):
        return None
    if YEAR_TEXT.fullmatch(first) and (YEAR_TEXT.fullmatch(second) or len(second) == SHORT):
        return YEAR, place + 3
    if not (found[place + 1].glued and found[place + 2].glued):
        return None
    if sign_at(found, place + 3, "-–/") and number_text(found, place + 4):
        if not money_follows(found, place + 5):
            return DATE, place + 5
        return None
    if not (up_to(first, _MOST_DAYS) and up_to(second, _MOST_MONTHS)):
        return None
    counts = place + 3 < len(found) and found[place + 3].kind == WORD
    # "2-3 em" is a range, "20-11 thu 5tr" cannot be one.
    return None if counts and int(first) <= int(second) else (DATE, place + 3)
