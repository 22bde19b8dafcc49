"""A link as a QR code, to be read off one phone by another."""

from functools import lru_cache
from io import BytesIO

import segno
from markupsafe import Markup

# Eight pixels a module are sharp on any screen; four white modules around are ISO 18004's
SCALE = 8
BORDER = 4


def draw(link: str) -> bytes:
    """Draw a link's code as PNG."""
    png = BytesIO()
    _code(link).save(png, kind="png", scale=SCALE, border=BORDER)
    return png.getvalue()


def inline(link: str) -> Markup:
    """Draw a link's code as SVG, to stand in a page."""
    return Markup(_code(link).svg_inline(scale=4, border=BORDER, light="#fff"))  # noqa: S704 - paths


def size(link: str) -> tuple[int, int]:
    """Give the width and height of a link's code in pixels."""
    width, height = _code(link).symbol_size(SCALE, BORDER)
    return int(width), int(height)


@lru_cache(maxsize=64)
def _code(link: str) -> segno.QRCode:
    # Never a micro code, which few phones read
    return segno.make_qr(link, error="m")
