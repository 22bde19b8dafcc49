"""What pictures in tests show."""

from struct import unpack
from typing import Any

# Figures of an invented association
ROWS: list[dict[str, Any]] = [
    {
        "name": "Quỹ vận động được",
        "label": "71.500.000đ / 100.000.000đ",
        "percent": 71.5,
        "pace": 71.2,
    },
    {
        "name": "Học sinh, sinh viên được khen thưởng, trao học bổng",
        "label": "520 / 1.200 em",
        "percent": 43.3,
        "pace": 71.2,
    },
    {"name": "Suất quà đã trao", "label": "1.254 / 1.000 suất", "percent": 125.4, "pace": 71.2},
]
BARS: dict[str, Any] = {
    "kind": "progress",
    "title": "Hội Khuyến học Sở mẫu, năm 2023",
    "as_of": "Tính đến 07:30 ngày 18/9/2023",
    "rows": ROWS,
    "alt": "Quỹ vận động được 71,5%, vượt tiến độ",
}
CODE: dict[str, Any] = {
    "kind": "qr",
    "text": "https://khuyenhoc.example/i/aB3_x-9",
    "alt": "Mã QR của lời mời",
}


def png_size(png: bytes) -> tuple[int, int]:
    """The width and height that a PNG says it has."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = unpack(">II", png[16:24])
    return width, height
