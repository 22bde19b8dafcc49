"""Many patterns that are tried at one place, at the cost of about one."""

import re
from typing import Generic, TypeVar

T = TypeVar("T")
_NAMED = re.compile(r"\(\?P<(\w+)>")


class Rules(Generic[T]):
    """Patterns in the order in which they are tried, each with what it stands for."""

    def __init__(self, *rules: tuple[str, T]) -> None:
        self._rules = [(re.compile(pattern), meaning) for pattern, meaning in rules]
        # One alternation runs inside `re`; a loop over forty patterns would run outside it.
        self._any = re.compile(
            "|".join(f"(?P<r{n}>{_nameless(pattern, n)})" for n, (pattern, _) in enumerate(rules)),
        )

    def at(self, text: str, start: int) -> tuple[re.Match[str], T] | None:
        """The first pattern that matches at `start`, with its own groups."""
        any_match = self._any.match(text, start)
        if any_match is None or any_match.lastgroup is None:
            return None
        pattern, meaning = self._rules[int(any_match.lastgroup[1:])]
        match = pattern.match(text, start)
        return None if match is None else (match, meaning)


def _nameless(pattern: str, number: int) -> str:
    """The pattern without its groups' names, which another one may use as well."""
    again = set(re.findall(r"\(\?P=(\w+)\)", pattern))
    pattern = _NAMED.sub(lambda m: f"(?P<{m[1]}{number}>" if m[1] in again else "(?:", pattern)
    return re.sub(r"\(\?P=(\w+)\)", rf"(?P=\g<1>{number})", pattern)
