"""A text as the readers of days see it: no diacritics, number words as figures."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from handlers.reading.groups import Group, group
from handlers.reading.tokens import NUMBER, WORD, Token, tokens
from handlers.reading.words import DIGITS, TEN, spelled
from handlers.reading.years import year_in_words

_DAY_BEFORE = 2
_MONTHS = 12
_YEAR_DIGITS = 4

_BEFORE = frozenset(["thang", "ngay", "mung", "mong", "thu", "quy", "hom"])
_AFTER = frozenset(["thang", "ngay", "hom", "bua", "tuan"])
# "sau Tết" is no sixth day; from eleven on nothing else is meant.
_AFTER_LUNAR = frozenset(["tet", "chap", "gieng"])
_YEARS = frozenset({"nay", "ni", "ngoai", "truoc", "roi", "vua", "kia"})
_FOUR = frozenset({"tư", "tu"})
_MONTH_OR_QUARTER = frozenset({"thang", "quy"})
_SHORT_MONTHS = frozenset({"th", "thg"})
_SLIPS = frozenset({"thag", "thnag", "thangs", "tahng"})
# Without its mark it would be "hôm kia", another day.
_APART = spelled("kìa kỉa")


@dataclass(frozen=True, slots=True)
class CalendarText:
    """`text` is what patterns look at; `starts[i]` is where token `i` begins in it."""

    text: str
    starts: tuple[int, ...]
    found: tuple[Token, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the original of a match in `text`."""
        first = bisect_right(self.starts, start) - 1
        last = bisect_right(self.starts, max(start, end - 1)) - 1
        return self.found[first].start, self.found[last].end

    def token(self, start: int) -> Token:
        """The token that stands at a place of `text`."""
        return self.found[bisect_right(self.starts, start) - 1]


def calendar_text(text: str) -> CalendarText:
    """The text for patterns, linear in its length."""
    return calendar_of(tokens(text))


def calendar_of(found: Sequence[Token]) -> CalendarText:
    """Like `calendar_text`, of tokens that are known already."""
    kept: list[Token] = []
    pieces: list[str] = []
    starts: list[int] = []
    length, place = 0, 0
    while place < len(found):
        figure, end = _figure(found, place)
        token = found[place]
        piece = figure or _piece(found, place)
        gap = "" if token.glued or not pieces else " "
        starts.append(length + len(gap))
        pieces.append(gap + piece)
        length += len(gap) + len(piece)
        kept.append(_until(token, found[end - 1]))
        place = end
    return CalendarText("".join(pieces), tuple(starts), tuple(kept))


def _piece(found: Sequence[Token], place: int) -> str:
    token = found[place]
    if token.kind != WORD:
        return token.text
    if token.word in _SHORT_MONTHS and place and found[place - 1].kind == NUMBER:
        return "thang"
    if token.plain in _SLIPS:
        return "thang"
    return "kìa" if token.word in _APART else token.plain


def _until(first: Token, last: Token) -> Token:
    if first is last:
        return first
    return Token(
        first.kind, first.text, first.word, first.plain, first.start, last.end, first.glued
    )


def _figure(found: Sequence[Token], place: int) -> tuple[str, int]:
    """A number word beside a word of the calendar, as a figure."""
    token = found[place]
    none = "", place + 1
    if token.kind != WORD:
        return none
    beside = place > 0 and found[place - 1].plain in _BEFORE
    if beside and token.word in _FOUR:
        return "4", place + 1
    if _other_year(found, place) or _other_word(found, place):
        return none
    return year_in_words(found, place) or _number(found, place, beside=beside) or none


def _number(found: Sequence[Token], place: int, *, beside: bool) -> tuple[str, int] | None:
    said = group(found, place)
    if said is None or any(t.kind == NUMBER for t in found[place : said.end]):
        return None
    if beside and _ends_at_year(found, place, said):
        return ("10" if found[place].word in TEN else str(DIGITS[found[place].word])), place + 1
    after = _goes_with(found, said.end, many=said.end > place + 1)
    if found[place].plain == "nam" and said.end == place + 1 and not (beside or after):
        return None
    return (str(said.value), said.end) if beside or after else None


def _goes_with(found: Sequence[Token], place: int, *, many: bool) -> bool:
    """Whether a number that ends at `place` is one of days or months."""
    word = found[place].plain if place < len(found) else ""
    return word in _AFTER or (many and word in _AFTER_LUNAR)


def _ends_at_year(found: Sequence[Token], place: int, said: Group) -> bool:
    """As in "tháng ba năm 2024", "tháng mười năm ngoái": March and October, not the 35th month."""
    return (
        found[place - 1].plain in _MONTH_OR_QUARTER
        and said.end == place + 2
        and found[place + 1].plain == "nam"
        and said.value > _MONTHS
    )


def _other_year(found: Sequence[Token], place: int) -> bool:
    """As in "trung thu năm ngoái", which has no number in it."""
    after = found[place + 1].plain if place + 1 < len(found) else ""
    return found[place].plain == "nam" and after in _YEARS


def _other_word(found: Sequence[Token], place: int) -> bool:
    """After "thang": "sau" is rather next than June, and "9 tháng năm 2022" nine months."""
    after = found[place + 1] if place + 1 < len(found) else None
    if found[place].word == "sau" and after is not None and after.word != after.plain:
        # "sau ngày 5": who writes the marks of the one word writes sáu with its mark too.
        return True
    if not place or found[place - 1].plain != "thang":
        return False
    if found[place].word == "sau":
        return True
    if (
        found[place].plain != "nam"
        or place + 1 >= len(found)
        or len(found[place + 1].text) != _YEAR_DIGITS
    ):
        return False
    before = found[place - 2].text if place > 1 else ""
    day = place > _DAY_BEFORE and found[place - 3].plain == "ngay"
    return before.isdigit() and int(before[:3]) <= _MONTHS and not day
