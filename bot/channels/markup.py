"""Our markup -> runs of text, and where a long text is cut into several messages."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser

_BORDERS = ("\n\n", "\n", ". ", "! ", "? ", " ")


@dataclass(frozen=True)
class Run:
    """A stretch of text that lies in the same tags: each a name, and how it is opened.

    `address` is where a link leads that is around it.
    """

    text: str
    tags: tuple[tuple[str, str], ...] = ()
    address: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The tags around it, by their names."""
        return tuple(name for name, _ in self.tags)

    def html(self) -> str:
        """Write it as HTML that is closed in itself."""
        opened = "".join(opening for _, opening in self.tags)
        closed = "".join(f"</{tag}>" for tag, _ in reversed(self.tags))
        return f"{opened}{escape(self.text)}{closed}"


class _Reader(HTMLParser):
    """Our markup -> runs; of a tag that is not ours only its text is kept."""

    def __init__(self) -> None:
        super().__init__()
        self.runs: list[Run] = []
        self._open: list[tuple[str, str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        address = dict(attrs).get("href")
        if tag == "br":
            self.handle_data("\n")
        elif tag in {"b", "i"}:
            self._open.append((tag, f"<{tag}>", ""))
        elif tag == "a" and address:
            self._open.append((tag, f'<a href="{escape(address)}">', address))

    def handle_endtag(self, tag: str) -> None:
        if tag in {name for name, _, _ in self._open}:
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        tags = tuple((name, opening) for name, opening, _ in self._open)
        address = next((to for _, _, to in reversed(self._open) if to), "")
        self.runs.append(Run(data, tags, address))


def runs_of(html: str) -> list[Run]:
    """Read our markup: `b`, `i`, `a` and line breaks."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.runs


def text_of(runs: Sequence[Run]) -> str:
    """Give the text of runs without any markup."""
    return "".join(run.text for run in runs)


def units(text: str) -> int:
    """Count UTF-16 units.

    Whether channels count characters or, as elsewhere, such units is not told: the stricter.
    """
    return len(text.encode("utf-16-le")) // 2


def page_length(text: str, longest: int) -> int:
    """How many characters the next message takes, up to the best border in its second half."""
    head = text.encode("utf-16-le")[: 2 * longest].decode("utf-16-le", "ignore")
    if len(head) == len(text):
        return len(text)
    ends = (head.rfind(border) + len(border) for border in _BORDERS)
    return next((end for end in ends if end > len(head) // 2), len(head))


def cut(runs: Sequence[Run], length: int) -> tuple[list[Run], list[Run]]:
    """Give the runs of the first `length` characters, and the rest."""
    first: list[Run] = []
    for number, run in enumerate(runs):
        if length < len(run.text):
            rest = [Run(run.text[length:], run.tags, run.address), *runs[number + 1 :]]
            begun = [Run(run.text[:length], run.tags, run.address)] if length else []
            return [*first, *begun], rest
        first.append(run)
        length -= len(run.text)
    return first, []
