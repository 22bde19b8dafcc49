"""Pictures, drawn from what an outgoing row says they show: progress bars, QR codes of links."""

from typing import Any

from handlers import bars, qr


def draw(data: dict[str, Any]) -> bytes:
    """Draw a picture as PNG; takes a tenth of a second, so never inside a writing transaction.

    Any thread may call it. Raises ValueError for a kind that is not known.
    """
    match data["kind"]:
        case "progress":
            return bars.draw(data)
        case "qr":
            return qr.draw(data["text"])
        case unknown:
            raise ValueError(f"There is no picture of kind {unknown!r}")


def size(data: dict[str, Any]) -> tuple[int, int]:
    """Give a picture's width and height in pixels without drawing it; raises as `draw` does."""
    match data["kind"]:
        case "progress":
            return bars.size(data)
        case "qr":
            return qr.size(data["text"])
        case unknown:
            raise ValueError(f"There is no picture of kind {unknown!r}")


def alt(data: dict[str, Any]) -> str:
    """Give the words for who cannot see a picture."""
    return str(data["alt"])
