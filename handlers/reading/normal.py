"""One spelling for texts that look the same.

Phones, Word and bank messages write one Vietnamese letter in up to four ways. Everything
that is compared goes through here first.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_MOST_MARKS = 8
# Look-alikes of đ: the Icelandic eth and the African d.
_LETTERS = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ"
# Nearly every message is written in these alone, and nothing has to be done to it.
_NOT_CLEAN = re.compile(f"[^ -~\\n{_LETTERS}{_LETTERS.upper()}]")
_D = {"Ð": "Đ", "ð": "đ", "Ɖ": "Đ"}


@dataclass(frozen=True, slots=True)
class Mapped:
    """A cleaned text; `at[i]` is where its character `i` begins in the original."""

    text: str
    at: Sequence[int]


def clean(text: str) -> str:
    """The text in composed letters, plain digits and single spaces; its case is kept."""
    return unicodedata.normalize("NFC", " ".join(mapped(text).text.split()))


def fold(text: str) -> str:
    """The text for comparing: clean, small letters, no diacritics, đ as d."""
    return plain(clean(text).lower())


def mapped(text: str) -> Mapped:
    """Like `clean`, but line ends stay and every character knows where it came from."""
    if not _NOT_CLEAN.search(text):
        return Mapped(text, range(len(text) + 1))
    letters: list[str] = []
    at: list[int] = []
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and unicodedata.category(text[end]) in {"Mn", "Me"}:
            end += 1
        for letter in _cluster(text[start : min(end, start + _MOST_MARKS + 2)]):
            letters.append(letter)
            at.append(start)
        start = end
    return Mapped("".join(letters), (*at, len(text)))


@lru_cache(maxsize=2_000)
def _cluster(cluster: str) -> str:
    """One letter with its marks, composed."""
    base = _base(cluster[0])
    if len(cluster) == 1 and base.isascii():
        return base
    decomposed = unicodedata.normalize("NFD", base)
    marks = decomposed[1:] + cluster[1:]
    if not marks:
        return base
    # Sorting thousands of marks is quadratic inside `normalize`; no letter has so many.
    if len(marks) > _MOST_MARKS:
        return decomposed[0]
    return unicodedata.normalize("NFC", decomposed[0] + marks)


def _base(letter: str) -> str:  # noqa: PLR0911 - a line for each way
    if letter.isascii() and letter.isprintable():
        return letter
    if letter in "\n\r\u2028\u2029":
        return "\n"
    category = unicodedata.category(letter)
    if category == "Cf" or category in {"Mn", "Me"}:
        return "" if category == "Cf" else letter
    if category in {"Zs", "Cc", "Cs", "Co", "Cn"}:
        return " "
    if category == "Nd":
        return str(unicodedata.decimal(letter))
    if "\uff01" <= letter <= "\uff5e":
        return chr(ord(letter) - 0xFEE0)
    return _D.get(letter, letter)


@lru_cache(maxsize=20_000)
def plain(word: str) -> str:
    """The word without diacritics; đ becomes d. The case stays."""
    decomposed = unicodedata.normalize("NFD", word)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return bare.replace("đ", "d").replace("Đ", "D")


@lru_cache(maxsize=20_000)
def tonal(word: str) -> str:
    """The word in small letters with its tone at the end.

    "hòa" and "hoà", "quỹ" and "qũy" become the same; "quý" and "quỹ" stay apart.
    """
    decomposed = unicodedata.normalize("NFD", word.lower())
    tones = "".join(c for c in decomposed if c in _TONES)
    letters = "".join(c for c in decomposed if c not in _TONES)
    return unicodedata.normalize("NFC", letters) + tones
