"""A hostile message costs time in proportion to its length."""

from time import process_time

import pytest

from handlers.reading.as_json import parse_line
from tests.reading.shown import TODAY

HOSTILE = ["9", "1.000.", "một trăm ", "5 triệu ", "thu 5 triệu của ông An và ", "1/1", "thu quỹ ",
           "1.", "e\u0323\u0302\u0301", "\u0323", "ngày 21 tháng 4 ", "ông An 500k, ", "1 ",
           "từ 1 đến ", "120 học sinh ", "nhân dịp trung thu ", "mỗi ", "trung thu ", "mùng 5 ",
           "thu 5 triệu ngày 1/4 quý 1 trung thu, ", "5tr(", "1oo.", "ba phẩy năm ",
           "một trên hai ", "mỗi em 10 quyển vở với 50k ", "chi Lan ung ho ", "nộp lên ",
           "thu 5tr nhưng xa lạ ", "cô Hoa cho 5tr ", "25 nam 18 nữ ", ", khi nào ",
           "thu 5tr ủng hộ, phát quà ", "dự kiến 1/6 trao 5 suất ",
           "từ mùng 1/9 đến 15/9 ", "ẩn danh "]  # fmt: skip


def cost(text: str) -> float:
    begin = process_time()
    for kind in ("money", "count", "date", "sentence"):
        parse_line(kind, text, TODAY)
    return process_time() - begin


@pytest.mark.parametrize("piece", HOSTILE)
def test_four_times_the_length_costs_about_four_times(piece: str) -> None:
    short, long = ((piece * length)[:length] for length in (1000, 4000))
    cost(long)
    quick = min(cost(short) for _ in range(3))
    # Quadratic would be 16; the rest is room for a busy machine.
    assert min(cost(long) for _ in range(3)) < quick * 9 + 0.02
