"""Tables of phrases and of what must be read in them."""

from dataclasses import dataclass
from pathlib import Path

_FOLDER = Path(__file__).parent / "tables"


@dataclass(frozen=True)
class Row:
    """A phrase and what must be read; `where` finds it again in its table."""

    said: str
    read: str
    where: str

    def __str__(self) -> str:
        return f"{self.where} {self.said}"


def rows(*names: str) -> list[Row]:
    """All rows of the tables; a line that begins with # is a comment."""
    return [row for name in names for row in _rows(name)]


def _rows(name: str) -> list[Row]:
    found: list[Row] = []
    lines = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, start=1):
        if not line or line.startswith("#"):
            continue
        said, read = line.rsplit(" => ", 1)
        found += [Row(_plain(one), read.strip(), f"{name}:{number}") for one in said.split(" | ")]
    return found


def _plain(text: str) -> str:
    """Invisible characters are written as escapes, so that one sees them."""
    for code in ("00a0", "202f", "200b"):
        text = text.replace(f"\\u{code}", chr(int(code, 16)))
    return text.replace("\\n", "\n").strip()
