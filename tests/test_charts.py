"""Pictures: their sizes, what they say beside colours, and what is written in them safely."""

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from handlers import bars, charts
from handlers.bars import Board, Row
from handlers.texts import label
from tests.channels import telegram_rules as rules
from tests.channels.telegram_http import File
from tests.pictures import BARS, CODE, ROWS, png_size


def board(*rows: dict[str, Any], **changed: Any) -> dict[str, Any]:
    return {**BARS, "rows": list(rows), **changed}


def row(percent: float | None, pace: float | None, **changed: Any) -> dict[str, Any]:
    return {**ROWS[0], "percent": percent, "pace": pace, **changed}


ODD: dict[str, dict[str, Any]] = {
    "as it should be": BARS,
    "no figures": board(),
    "no targets": board(row(None, None)),
    "no pace": board(row(12.5, None)),
    "beyond both ends": board(row(-12.5, 0), row(9999.9, 100)),
    "a formula that is none": board(row(1, 2, name="Quỹ $x^2$ và $", label="$\\frac{1}{2}$")),
    "letters that no font has": board(row(1, 2, name="Quỹ 😀 漢字 \u200d"), title="😀"),
    "decomposed letters and lines": board(
        row(1, 2, name="Quy\u0303\nkhuye\u0302\u0301n ho\u0323c")
    ),
    "long words": board(row(1, 2, name="W" * 400, label="9" * 90), title="Ở " * 200),
    "nothing to read": board(row(1, 2, name="", label=""), title="", as_of=""),
    "eleven chapters": board(*[row(n * 10, 71.2, name=f"Chi hội mẫu {n}") for n in range(11)]),
    "ninety long names": board(*[row(n, 71.2, name=f"Chi hội mẫu {n} " * 9) for n in range(90)]),
    "a code": CODE,
    "a code of a short text": {**CODE, "text": "1"},
}


@pytest.mark.parametrize("data", ODD.values(), ids=ODD)
def test_a_picture_has_the_size_that_was_told_and_one_that_telegram_takes(
    data: dict[str, Any],
) -> None:
    png = charts.draw(json.loads(json.dumps(data)))
    assert png_size(png) == charts.size(data)
    assert rules.photo(File("a.png", "image/png", png)) == charts.size(data)
    assert charts.alt(data) == data["alt"]


def test_the_same_data_are_the_same_picture_in_every_thread() -> None:
    data = [ODD[name] for name in ("as it should be", "no figures", "eleven chapters", "a code")]
    wanted = [charts.draw(one) for one in data]
    with ThreadPoolExecutor(4) as threads:
        drawn = threads.map(charts.draw, data * 2)
        assert list(drawn) == wanted * 2


def test_a_picture_of_another_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="'pie'"):
        charts.draw({"kind": "pie"})
    with pytest.raises(ValueError, match="'pie'"):
        charts.size({"kind": "pie"})


STATUS = [
    # percent, pace, what is said, whether the bar has the colour of what is behind
    (71.5, 71.2, "▲ vượt tiến độ", False),
    (71.24, 71.2, "đúng tiến độ", False),
    (43.3, 71.2, "▼ chậm tiến độ", True),
    (0, 71.2, "▼ chậm tiến độ", True),
    (-5, 0, "▼ chậm tiến độ", True),
    (0, 0, "đúng tiến độ", False),
    (100, 71.2, "▲ đạt chỉ tiêu", False),
    (125.4, 71.2, "▲ vượt chỉ tiêu", False),
    (125.4, None, "▲ vượt chỉ tiêu", False),
    # The year is over: there is nothing left to keep pace with
    (99.9, 100, "▼ chưa đạt chỉ tiêu", True),
    (100, 100, "▲ đạt chỉ tiêu", False),
]


@pytest.mark.parametrize(("percent", "pace", "said", "lags"), STATUS)
def test_words_say_what_the_colour_says(
    percent: float, pace: float | None, said: str, *, lags: bool
) -> None:
    shown = Row.of(row(percent, pace))
    assert (label(shown.status), shown.lags) == (said, lags)


def test_without_a_pace_nothing_is_compared() -> None:
    assert (Row.of(row(50, None)).status, Row.of(row(50, None)).lags) == ("", False)


LEGENDS: list[tuple[list[dict[str, Any]], list[str]]] = [
    ([], []),
    ([row(None, 71.2)], []),
    ([row(50, None)], ["Cả thanh: 100% chỉ tiêu"]),
    (
        [row(50, 71.2), row(20, 71.2)],
        ["Cả thanh: 100% chỉ tiêu", "Vạch đen: tiến độ của năm, đã qua 71,2%"],
    ),
    (
        [row(50, 71.2), row(20, 100)],
        ["Cả thanh: 100% chỉ tiêu", "Vạch đen: tiến độ của năm"],
    ),
]


@pytest.mark.parametrize(("rows", "legend"), LEGENDS)
def test_the_legend_explains_what_is_there(
    rows: list[dict[str, Any]], legend: Sequence[str]
) -> None:
    assert Board.of(board(*rows)).legend == legend


def test_lines_are_about_as_long_and_what_is_too_long_is_cut() -> None:
    title = Board.of(BARS).title
    assert title == ["Hội Khuyến học", "Sở mẫu, năm 2023"]
    long = Board.of(board(title="Hội Khuyến học " * 20)).title
    assert len(long) == 3
    assert long[-1].endswith("…")


def test_what_no_picture_can_hold_is_counted() -> None:
    shown = Board.of(board(*[row(50, None)] * 32))
    assert (len(shown.rows), shown.legend[0]) == (30, "… và 2 dòng nữa")


def test_no_letter_is_smaller_than_a_phone_shows() -> None:
    sizes = (bars.TITLE, bars.AS_OF, bars.NAME, bars.LABEL, bars.SHARE, bars.STATUS, bars.LEGEND)
    assert min(sizes) >= 28
