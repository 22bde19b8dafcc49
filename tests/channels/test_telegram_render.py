"""A letter -> Telegram's text and buttons, within Telegram's limits."""

import re

import pytest

from bot.channels.channel import Letter
from bot.channels.telegram.render import pages
from tests.channels import telegram_rules as rules

LONG_LABEL = "Thu trong đơn vị"


def rendered(html: str, *, plain: bool = False) -> list[str]:
    return [page.text for page in pages(Letter("5551234567", html), plain=plain)]


MARKUP = [
    # written, as HTML for Telegram, plain
    ("Đã ghi", "Đã ghi", "Đã ghi"),
    ("một<br>hai<br/>ba<br />bốn", "một\nhai\nba\nbốn", "một\nhai\nba\nbốn"),
    ("<b>1.000 đ</b>", "<b>1.000 đ</b>", "1.000 đ"),
    ("A &amp; B &lt;3 &#39;x&#39;", "A &amp; B &lt;3 &#x27;x&#x27;", "A & B <3 'x'"),
    # Jinja's texts know more names than Telegram
    ("1&nbsp;000", "1\u00a0000", "1\u00a0000"),
    (
        '<a href="https://x.vn/?a=1&amp;b=2">xem</a>',
        '<a href="https://x.vn/?a=1&amp;b=2">xem</a>',
        "xem",
    ),
    ("<b>a<i>b</i></b>", "<b>a</b><b><i>b</i></b>", "ab"),
    ("<b>a<i>b</b>c", "<b>a</b><b><i>b</i></b>c", "ab" + "c"),
    ("<b>không đóng", "<b>không đóng</b>", "không đóng"),
    # Not ours: only the text is kept
    ("<p>đoạn</p></i>", "đoạn", "đoạn"),
]


@pytest.mark.parametrize(("html", "as_html", "plain"), MARKUP)
def test_our_markup_becomes_telegrams(html: str, as_html: str, plain: str) -> None:
    assert rendered(html) == [as_html]
    assert rendered(html, plain=True) == [plain]
    assert rules.parsed(as_html, "HTML") == plain


LONG = {
    "lines": "<br>".join(f"<b>{n}.</b> Chi hội mẫu {n} &amp; bạn" for n in range(600)),
    "sentences": " ".join(f"Câu thứ {n} nói thêm một điều." for n in range(600)),
    "words": "chữ " * 3000,
    "no border at all": "x" * 10_000,
    # Telegram may count them twice
    "outside the basic plane": "😀" * 5000,
    "one bold text": f"<b>{'rất dài ' * 1500}</b>",
    "exactly one message": "x" * 4096,
}


@pytest.mark.parametrize("html", LONG.values(), ids=LONG)
@pytest.mark.parametrize("plain", [False, True])
def test_a_long_text_is_split_without_losing_a_letter(html: str, *, plain: bool) -> None:
    parts = [rules.parsed(text, "" if plain else "HTML") for text in rendered(html, plain=plain)]
    whole = rules._parsed_html(html.replace("<br>", "\n"))
    assert "".join("".join(parts).split()) == "".join(whole.split())


def test_a_text_is_split_where_a_line_ends() -> None:
    parts = rendered(LONG["lines"])
    assert len(parts) > 1
    assert all(re.match(r"<b>\d+\.</b> ", part) and part.endswith("bạn") for part in parts)


def test_a_text_of_one_line_is_split_where_a_sentence_ends() -> None:
    parts = rendered(LONG["sentences"])
    assert len(parts) > 1
    assert all(part.startswith("Câu") and part.endswith("điều.") for part in parts)


def test_exactly_the_longest_text_stays_one_message() -> None:
    assert rendered("x" * 4096) == ["x" * 4096]
    assert rendered("x" * 4097) == ["x" * 4096, "x"]


def test_the_buttons_stand_under_the_last_part() -> None:
    letter = Letter("5551234567", LONG["words"], (("right", "Đúng"),), revision=7)
    *others, last = pages(letter)
    assert others
    assert all(page.markup is None for page in others)
    assert last.markup


def rows(*choices: tuple[str, str]) -> list[list[tuple[str, object]]]:
    markup = pages(Letter("5551234567", "?", choices, revision=7))[0].markup
    assert markup
    rules.keyboard(markup.to_json())
    return [[(b.text, b.callback_data) for b in row] for row in markup.inline_keyboard]


def test_a_button_carries_the_revision_or_what_it_opens() -> None:
    assert rows(("right", LONG_LABEL), ("o:entries:3:2", LONG_LABEL)) == [
        [(LONG_LABEL, "7:right")],
        [(LONG_LABEL, "o:entries:3:2")],
    ]


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (["Đúng", "Sửa", "Hủy"], [["Đúng", "Sửa", "Hủy"]]),
        (["1", "2", "3", "4"], [["1", "2", "3"], ["4"]]),
        ([LONG_LABEL, "Đúng", "Hủy"], [[LONG_LABEL], ["Đúng", "Hủy"]]),
        (["Đúng", LONG_LABEL, "Hủy"], [["Đúng"], [LONG_LABEL], ["Hủy"]]),
    ],
)
def test_only_short_labels_share_a_row(labels: list[str], expected: list[list[str]]) -> None:
    found = rows(*((str(n), label) for n, label in enumerate(labels)))
    assert [[label for label, _ in row] for row in found] == expected


def test_a_message_without_choices_has_no_keyboard() -> None:
    assert pages(Letter("5551234567", "Đã ghi"))[0].markup is None


REFUSED = [
    Letter("1", ""),
    Letter("1", "<b> </b><br>"),
    Letter("1", "?", (("x" * 63, "64 byte và một số"),), revision=1),
    # 32 letters, 65 bytes
    Letter("1", "?", (("o:" + "ồ" * 21, "Xem"),)),
    Letter("1", "?", tuple((str(n), "x") for n in range(101))),
]


@pytest.mark.parametrize("letter", REFUSED)
def test_what_telegram_would_refuse_is_refused_here(letter: Letter) -> None:
    with pytest.raises(ValueError, match=r"text|bytes|buttons"):
        pages(letter)


def test_data_of_exactly_64_bytes_is_taken() -> None:
    assert rows(("x" * 62, LONG_LABEL)) == [[(LONG_LABEL, "7:" + "x" * 62)]]
