"""A text as the readers of days see it: no diacritics, number words as figures."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from handlers.reading.groups import group
from handlers.reading.tokens import NUMBER, WORD, Token, tokens

_DAY_BEFORE = 2
_MONTHS = 12
_YEAR_DIGITS = 4

_BEFORE = frozenset(["thang", "ngay", "mung", "mong", "thu", "quy", "hom"])
_AFTER = frozenset(["thang", "ngay", "hom", "tuan"])
_YEARS = frozenset({"nay", "ngoai", "truoc", "kia"})
_FOUR = frozenset({"tư", "tu"})


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
        piece = figure or (token.plain if token.kind == WORD else token.text)
        gap = "" if token.glued or not pieces else " "
        starts.append(length + len(gap))
        pieces.append(gap + piece)
        length += len(gap) + len(piece)
        kept.append(_until(token, found[end - 1]))
        place = end
    return CalendarText("".join(pieces), tuple(starts), tuple(kept))


def _until(first: Token, last: Token) -> Token:
    if first is last:
        return first
    return Token(
        first.kind, first.text, first.word, first.plain, first.start, last.end, first.glued
    )


def _figure(found: Sequence[Token], place: int) -> tuple[str, int]:
    """A number word beside a word of the calendar, as a figure."""
    token = found[place]
    if token.kind != WORD:
        return "", place + 1
    beside = place > 0 and found[place - 1].plain in _BEFORE
    if beside and token.word in _FOUR:
        return "4", place + 1
    if _other_year(found, place) or (beside and _other_word(found, place)):
        return "", place + 1
    said = group(found, place)
    if said is None or any(t.kind == NUMBER for t in found[place : said.end]):
        return "", place + 1
    after = said.end < len(found) and found[said.end].plain in _AFTER
    if token.plain == "nam" and said.end == place + 1 and not (beside or after):
        return "", place + 1
    return (str(said.value), said.end) if beside or after else ("", place + 1)


def _other_year(found: Sequence[Token], place: int) -> bool:
    """As in "trung thu năm ngoái", which has no number in it."""
    after = found[place + 1].plain if place + 1 < len(found) else ""
    return found[place].plain == "nam" and after in _YEARS


def _other_word(found: Sequence[Token], place: int) -> bool:
    """After "thang": "sau" is rather next than June, and "9 tháng năm 2022" nine months."""
    if found[place - 1].plain != "thang":
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
