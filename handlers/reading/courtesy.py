"""What is said out of courtesy and wants nothing: "cảm ơn em nhé"."""

import re

from handlers.reading.normal import fold

_THANKS = re.compile(r"(?:(?:da|vang|ok|the) )*(?:xin )?(?:cam on|thank(?:s| you)?|tks|thanks)\b")
_MOST = 40


def is_thanks(said: str) -> bool:
    """Tell whether this is thanks and nothing more: no number, a few words."""
    short = len(said) <= _MOST and not any(letter.isdigit() for letter in said)
    return short and _THANKS.match(fold(said)) is not None
