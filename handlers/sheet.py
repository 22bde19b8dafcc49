"""A sheet of paper to draw on, in pixels from the top left; matplotlib is known only here.

It is imported late, because it takes a second to load and most commands never draw.
"""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties

WIDTH = 720
MARGIN = 24
LEADING = 1.3
INK = "#1c2733"


class Sheet:
    """A white sheet of a phone's width."""

    def __init__(self, height: int) -> None:
        from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 - late, as said
        from matplotlib.figure import Figure  # noqa: PLC0415

        # At 72 dots an inch a point is a pixel
        self._figure = Figure(figsize=(WIDTH / 72, height / 72), dpi=72, facecolor="white")
        # It carries no types
        canvas: Any = FigureCanvasAgg(self._figure)
        self._renderer = canvas.get_renderer()
        self._axes = self._figure.add_axes((0, 0, 1, 1), xlim=(0, WIDTH), ylim=(height, 0))
        self._axes.set_axis_off()

    def png(self) -> bytes:
        """Give what was drawn."""
        png = BytesIO()
        self._figure.savefig(png, format="png", dpi=72)
        return png.getvalue()

    def box(
        self, x: float, y: float, width: float, height: float, colour: str, *, edge: str = "none"
    ) -> None:
        """Fill a rectangle."""
        right, bottom = x + width, y + height
        self.shape([(x, y), (right, y), (right, bottom), (x, bottom)], colour, edge=edge)

    def shape(
        self, corners: Sequence[tuple[float, float]], colour: str, *, edge: str = "none"
    ) -> None:
        """Fill a shape."""
        from matplotlib.patches import Polygon  # noqa: PLC0415 - late, as said

        self._axes.add_patch(Polygon(corners, facecolor=colour, edgecolor=edge, linewidth=2))

    def write(
        self,
        text: str,
        y: int,
        size: int,
        *,
        x: float = MARGIN,
        colour: str = INK,
        bold: bool = False,
    ) -> int:
        """Write a line, smaller where it would not fit, and give where the next one begins."""
        font = _font(size, bold=bold)
        known = _known(text, font)
        fitting = min(1.0, (WIDTH - MARGIN - x) / max(self._wide(known, font), 1))
        font.set_size(size * fitting)
        # A dollar in a name is no formula
        self._axes.text(
            x, y + size, known, fontproperties=font, color=colour, va="baseline", parse_math=False
        )
        return y + tall(size)

    def wide(self, text: str, size: int, *, bold: bool = False) -> float:
        """Give how wide a text is."""
        return self._wide(text, _font(size, bold=bold))

    def _wide(self, text: str, font: "FontProperties") -> float:
        width, _, _ = self._renderer.get_text_width_height_descent(text, font, ismath=False)
        return float(width)


def tall(size: int) -> int:
    """Give how high a line of letters of a size is."""
    return round(size * LEADING)


def _font(size: float, *, bold: bool) -> "FontProperties":
    """The font that comes with matplotlib and has all Vietnamese letters, whatever is installed."""
    from matplotlib import get_data_path  # noqa: PLC0415 - late, as said
    from matplotlib.font_manager import FontProperties  # noqa: PLC0415

    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    return FontProperties(fname=Path(get_data_path(), "fonts", "ttf", name), size=size)


def _known(text: str, font: "FontProperties") -> str:
    """The text without what the font has no letter for, which would be a box and a warning."""
    from matplotlib.font_manager import get_font  # noqa: PLC0415 - late, as said

    letters = get_font(str(font.get_file()))
    return "".join(letter for letter in text if letters.get_char_index(ord(letter)))
