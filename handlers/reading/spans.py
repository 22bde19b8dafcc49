"""Stretches of a text by their place, found without looking at all of them."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from handlers.reading.tokens import Token

Span = tuple[int, int]


class Spans:
    """Stretches that do not overlap."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]

    def touch(self, span: Span) -> bool:
        """Whether one of them shares a character with `span`."""
        # Of those that begin before its end only the last can reach into it.
        last = bisect_left(self._starts, span[1]) - 1
        return last >= 0 and self._spans[last][1] > span[0]

    def around(self, span: Span) -> bool:
        """Whether `span` lies in one of them that is longer."""
        last = bisect_left(self._starts, span[1]) - 1
        if last < 0:
            return False
        start, end = self._spans[last]
        return start <= span[0] and span[1] <= end and (start, end) != span

    def begins_before(self, span: Span) -> bool:
        """Whether one that shares a character with `span` begins before it."""
        last = bisect_left(self._starts, span[1]) - 1
        return self.touch(span) and self._spans[last][0] < span[0]


class Places:
    """Where the tokens of a text begin."""

    def __init__(self, found: Sequence[Token]) -> None:
        self._starts = [token.start for token in found]

    def of(self, span: Span) -> range:
        """The tokens that begin in a stretch of the text."""
        return range(bisect_left(self._starts, span[0]), bisect_left(self._starts, span[1]))

    def within(self, spans: Iterable[Span]) -> Iterator[int]:
        """The tokens that begin in any of them."""
        return (place for span in spans for place in self.of(span))
