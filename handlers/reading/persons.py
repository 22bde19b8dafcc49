"""Words for persons beside numbers: anh Ba is a name, "500 em ạ" speaks to somebody."""

from collections.abc import Sequence

from handlers.reading.tokens import Token
from handlers.reading.words import DIGITS, SCALES, TITLES, both

_COMPANY, _FIRM = both("công"), both("ty cty dntn tnhh")


def is_name(found: Sequence[Token], place: int) -> bool:
    """Anh Ba, chị Năm: a number word that is a name, unless a scale follows."""
    token = found[place]
    # "Công ty may", "Công ty Ba Sao"
    if token.word == "ty" and place and found[place - 1].word in _COMPANY:
        return True
    if place == 0 or token.word not in DIGITS:
        return False
    if found[place - 1].word in _FIRM and token.capital:
        return True
    if found[place - 1].word not in TITLES:
        return False
    return place + 1 >= len(found) or found[place + 1].word not in SCALES


def polite(found: Sequence[Token], place: int) -> bool:
    """As in "500 em ạ", "500k chị nhé"."""
    after = found[place + 1].word if place + 1 < len(found) else ""
    return found[place].word in TITLES and after in _PARTICLES


_PARTICLES = both("ạ nhé nha ơi à nhe")
