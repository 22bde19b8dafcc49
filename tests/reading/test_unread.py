"""What was not understood is told, and nothing else is."""

import pytest

from handlers.reading.sentence import read_report
from tests.reading.shown import TODAY
from tests.reading.tables import Row, rows

UNDERSTOOD = [row for row in rows("sentences") if row.read[0] != "?" and row.read != "nothing"]


def unread(text: str) -> list[str]:
    return [text[start:end] for start, end in read_report(text, TODAY).unread]


@pytest.mark.parametrize("row", UNDERSTOOD, ids=str)
def test_where_all_was_understood_nothing_is_told(row: Row) -> None:
    assert unread(row.said) == []


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ("anh An ủng hộ 5 triệu bằng thóc", ["bằng thóc"]),
        ("anh An ủng hộ 5 triệu mà đòi về", ["mà đòi về"]),
        ("thu 5 triệu sai rồi", ["sai rồi"]),
        ("thu 5 triệu tiền bán giấy vụn", ["tiền bán giấy vụn"]),
        # A purpose may be told in any words, unless they take it back.
        ("ủng hộ 5 triệu để mua sách cho thư viện", []),
        ("ủng hộ 5 triệu cho các cháu mồ côi nhưng mới đưa có ít", ["nhưng mới đưa có ít"]),
        ("trao 120 suất cho các cháu có hoàn cảnh khó khăn", []),
        ("trao 120 suất nhưng mới phát một nửa", ["nhưng mới"]),
        ("thu 5 triệu, cảm ơn các bác nhiều", []),
    ],
)
def test_a_part_that_was_not_understood_is_told(said: str, parts: list[str]) -> None:
    assert unread(said) == parts
