"""Progress against targets as bars, for a phone's width.

Everything is laid out in pixels from the top, and how tall the picture becomes is known without
matplotlib, because a page must leave the room before the picture is drawn.
"""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from threading import Lock
from typing import Any
from unicodedata import normalize

from handlers.sheet import MARGIN, WIDTH, Sheet, tall
from handlers.texts import label, percent

INNER = WIDTH - 2 * MARGIN
# The end of a bar is the target; the rest is for the arrow of what went beyond it
FULL = INNER - 40
WHOLE = 100

# A chat shows the picture at less than half its size: these become letters of 13 to 20 pixels
TITLE, AS_OF, NAME, LABEL, SHARE, STATUS, LEGEND = 40, 30, 36, 34, 44, 36, 29
TITLE_LETTERS, NAME_LETTERS = 27, 28
BAR = 36
GAP = 34
# Telegram takes 10,000 pixels for width and height together
MOST_ROWS = 30

# The blue and the orange differ in brightness too, so that eyes of any sort tell them apart
BLUE, ORANGE, DARK_ORANGE = "#0f3b5f", "#e8850c", "#9c4600"
SOFT, TRACK, EDGE, GOLD, PALE = "#46535f", "#e1e6eb", "#8795a1", "#b98a1f", "#d5e2ee"

# Matplotlib promises nothing about threads, and two at once are no faster
_DRAWING = Lock()


@dataclass(frozen=True)
class Row:
    """One figure: its name in lines, "so much / target", both as percentages of the target."""

    name: Sequence[str]
    label: str
    percent: Decimal | None
    pace: Decimal | None

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "Row":
        """Read a row as an outgoing row carries it."""
        name = _lines(data["name"], NAME_LETTERS, most=2)
        return cls(name, _line(data["label"]), _tenth(data["percent"]), _tenth(data.get("pace")))

    @property
    def height(self) -> int:
        """The pixels that it takes, with the gap before it."""
        words = tall(NAME) * len(self.name) + tall(LABEL)
        return GAP + words + (0 if self.percent is None else BAR + tall(SHARE) + 14)

    @property
    def status(self) -> str:
        """The key of the words beside the percentage; empty without a pace to compare with."""
        share = self.percent or Decimal(0)
        if share >= WHOLE:
            return "charts.above" if share > WHOLE else "charts.reached"
        if self.pace is None:
            return ""
        if self.pace >= WHOLE:
            return "charts.missed"
        if share == self.pace:
            return "charts.level"
        return "charts.ahead" if share > self.pace else "charts.behind"

    @property
    def lags(self) -> bool:
        """Whether it is behind."""
        return self.status in {"charts.behind", "charts.missed"}


@dataclass(frozen=True)
class Board:
    """All that the picture shows."""

    title: Sequence[str]
    as_of: str
    rows: Sequence[Row]
    left_out: int = 0

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "Board":
        """Read what an outgoing row carries."""
        title = _lines(data["title"], TITLE_LETTERS, most=3)
        rows = [Row.of(row) for row in data["rows"][:MOST_ROWS]]
        return cls(title, _line(data["as_of"]), rows, len(data["rows"]) - len(rows))

    @property
    def head(self) -> int:
        """The height of the title and of when it was true."""
        return tall(TITLE) * len(self.title) + tall(AS_OF) + 40

    @property
    def legend(self) -> list[str]:
        """What is not shown, and what the bars and the marks on them mean."""
        paces = {row.pace for row in self.rows if row.pace is not None and row.percent is not None}
        said = [label("charts.more", count=self.left_out)] if self.left_out else []
        if any(row.percent is not None for row in self.rows):
            said.append(label("charts.whole"))
        if len(paces) == 1:
            return [*said, label("charts.pace_now", share=percent(paces.pop()))]
        return [*said, label("charts.pace")] if paces else said

    @property
    def height(self) -> int:
        """The height of the picture."""
        rows = sum(row.height for row in self.rows)
        return self.head + rows + GAP + tall(LEGEND) * len(self.legend) + MARGIN


def size(data: Mapping[str, Any]) -> tuple[int, int]:
    """Give the width and height of the picture in pixels."""
    return WIDTH, Board.of(data).height


def draw(data: Mapping[str, Any]) -> bytes:
    """Draw title, as_of and rows of name, label, percent and pace as PNG."""
    board = Board.of(data)
    with _DRAWING:
        return _draw(board)


def _draw(board: Board) -> bytes:
    sheet = Sheet(board.height)
    _board(sheet, board)
    return sheet.png()


def _board(sheet: Sheet, board: Board) -> None:
    sheet.box(0, 0, WIDTH, board.head, BLUE)
    sheet.box(0, board.head, WIDTH, 5, GOLD)
    y = 18
    for line in board.title:
        y = sheet.write(line, y, TITLE, colour="white", bold=True)
    sheet.write(board.as_of, y, AS_OF, colour=PALE)
    y = board.head
    for row in board.rows:
        _row(sheet, row, y + GAP)
        y += row.height
    y += GAP
    for line in board.legend:
        y = sheet.write(line, y, LEGEND, colour=SOFT)


def _row(sheet: Sheet, row: Row, y: int) -> None:
    for line in row.name:
        y = sheet.write(line, y, NAME, bold=True)
    y = sheet.write(row.label, y, LABEL, colour=SOFT)
    if row.percent is None:
        return
    _bar(sheet, row, row.percent, y + 6)
    y += BAR + 14
    colour = DARK_ORANGE if row.lags else BLUE
    shown = percent(row.percent)
    sheet.write(shown, y, SHARE, colour=colour, bold=True)
    if row.status:
        x = MARGIN + sheet.wide(shown, SHARE, bold=True) + 18
        sheet.write(label(row.status), y + SHARE - STATUS, STATUS, x=x, colour=colour)


def _bar(sheet: Sheet, row: Row, share: Decimal, y: int) -> None:
    colour = ORANGE if row.lags else BLUE
    sheet.box(MARGIN, y, FULL, BAR, TRACK, edge=EDGE)
    sheet.box(MARGIN, y, _along(share), BAR, colour)
    if share > WHOLE:
        end = MARGIN + FULL + 4
        sheet.shape([(end, y), (end + 30, y + BAR / 2), (end, y + BAR)], colour)
    if row.pace is not None:
        x = MARGIN + _along(row.pace)
        sheet.box(x - 5, y - 8, 10, BAR + 16, "white")
        sheet.box(x - 3, y - 8, 6, BAR + 16, "black")


def _along(share: Decimal) -> float:
    """How far into a bar a percentage reaches; only the drawing ends at its ends."""
    return FULL * float(min(max(share, Decimal(0)), Decimal(WHOLE))) / WHOLE


def _line(text: str) -> str:
    return " ".join(normalize("NFC", text).split())


def _lines(text: str, letters: int, *, most: int) -> list[str]:
    """Break a text into as few lines as it needs, all about as long; what is too long is cut."""
    line = _line(text)
    fewest = len(textwrap.wrap(line, letters))
    if fewest > most:
        return textwrap.wrap(line, letters, max_lines=most, placeholder="…")
    widths = range(letters // 2, letters + 1)
    return next(found for width in widths if len(found := textwrap.wrap(line, width)) == fewest)


def _tenth(share: float | None) -> Decimal | None:
    return None if share is None else Decimal(str(share)).quantize(Decimal("0.1"), ROUND_HALF_UP)
