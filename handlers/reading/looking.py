"""Looking at the tokens around a number that may be no amount."""

import re
from collections.abc import Sequence

from handlers.reading.tokens import NUMBER, SIGN, Token
from handlers.reading.words import DONG, SCALES, both

DATE, RATIO, PERCENT, PHONE, TIME, LABEL, YEAR = (
    "date", "ratio", "percent", "phone", "time", "label", "year",
)  # fmt: skip
YEAR_TEXT = re.compile(r"(?:19|20)[0-9]{2}")
SHORT = 2


def number_text(found: Sequence[Token], place: int) -> str:
    """The number at `place` as it was typed; nothing where there is none."""
    return found[place].text if 0 <= place < len(found) and found[place].kind == NUMBER else ""


def sign_at(found: Sequence[Token], place: int, signs: str) -> bool:
    """Whether one of the signs stands at `place`."""
    return place < len(found) and found[place].kind == SIGN and found[place].text in signs


def money_follows(found: Sequence[Token], place: int) -> bool:
    """Whether the unit of an amount stands at `place`."""
    if place >= len(found):
        return False
    if _denies(found, place):
        return False
    word = found[place].word
    return word in SCALES or word in DONG or found[place].text == "₫"


def _denies(found: Sequence[Token], place: int) -> bool:
    """As in "tháng 1 k có gì", where the k is không."""
    after = place + 1
    denied = after < len(found) and found[after].word in _DENIED
    return denied and found[place].word == "k" and not found[place].glued


_DENIED = both("có phát")


def up_to(text: str, most: int) -> bool:
    """Whether a number is one of 1 to `most`, in one or two digits."""
    return len(text) <= SHORT and text.isdigit() and 0 < int(text) <= most
