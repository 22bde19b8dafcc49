"""A text cut into numbers, words and signs."""

import re
from typing import NamedTuple

from handlers.reading.keyboard import typed_without_input_method
from handlers.reading.normal import mapped, plain, tonal

_PIECE = re.compile(r"([0-9]+(?:[.,][0-9]+)*)|([^\W\d_]+)|(\n)|([^\s\w]|_)")
# A word that was typed in VNI keys has digits inside: "trie65u", "d9o6ng2".
_ROUND = re.compile(r"[0-9][0-9oO]*(?:[.,][0-9oO]{3})*(?=(?i:k|tr|đ)|[^\w]|$)")
_KEYED = re.compile(r"[a-z]+[0-9][a-z0-9]*", re.IGNORECASE)

NUMBER, WORD, SIGN = "number", "word", "sign"
_ROUND_LETTERS = frozenset("oO")
# Letters for ones and zeros: "l20", "2l0", "1o0"; but "5l" is five litres.
_LETTERED = re.compile(
    r"(?<![^\W_])(?=[0-9]*[lIoO])(?=[lIoO]*[0-9])[0-9lI][0-9lIoO]*[0-9oO]"
    r"(?:[.,][0-9oO]{3})*(?=(?i:k|tr|đ|ng)|[\W_]|$)"
)
_LETTERS, _ONES = frozenset("lIoO"), frozenset("lI")
_AS_DIGITS = str.maketrans("lIoO", "1100")


class Token(NamedTuple):
    """A piece of text.

    `word` is the piece with its tone at the end (see `tonal`), `plain` without diacritics,
    `glued` says that no space stands before it; `start` and `end` count in the original.
    """

    kind: str
    text: str
    word: str
    plain: str
    start: int
    end: int
    glued: bool

    @property
    def capital(self) -> bool:
        """Whether the word begins with a capital letter."""
        return self.text[:1].isupper()


def tokens(text: str) -> list[Token]:
    """The pieces of a text in their order. Linear in its length, never fails."""
    source = mapped(text)
    found: list[Token] = []
    place, before = 0, -1
    while match := _PIECE.search(source.text, place):
        start, end = match.span()
        word = match.group()
        if match.group(1) and source.text[end : end + 2].strip(".,")[:1] in _ROUND_LETTERS:
            end, word = _zeros(source.text, start, end)
        if match.group(2) and (keyed := _keyed(source.text, start)):
            end, word = keyed
        kind = NUMBER if match.group(1) else WORD if match.group(2) else SIGN
        lettered = _like_digits(source.text, start, end)
        if lettered and lettered.end() > end:
            kind, end, word = NUMBER, lettered.end(), lettered.group().translate(_AS_DIGITS)
        spoken = typed_without_input_method(word) if kind == WORD else word
        found.append(
            Token(
                kind,
                word if kind == NUMBER else source.text[start:end],
                tonal(spoken),
                plain(spoken.lower()),
                source.at[start],
                source.at[end],
                glued=start == before,
            ),
        )
        place = before = end
    return found


def _like_digits(text: str, start: int, end: int) -> re.Match[str] | None:
    """A number some of whose digits are letters; most tokens show at once that they are none."""
    if text[end : end + 1] in _LETTERS or text[start] in _ONES:
        return _LETTERED.match(text, start)
    return None


def _zeros(text: str, start: int, end: int) -> tuple[int, str]:
    """As in "5oo.ooo": the letter is meant as a zero."""
    match = _ROUND.match(text, start)
    if match is None or match.end() <= end:
        return end, text[start:end]
    return match.end(), re.sub("[oO]", "0", match.group())


def _keyed(text: str, start: int) -> tuple[int, str] | None:
    match = _KEYED.match(text, start)
    if match is None:
        return None
    word = typed_without_input_method(match.group())
    return None if word == match.group() else (match.end(), word)
