"""A letter -> Zalo's messages, within Zalo's limits."""

import re
from typing import Any

import pytest

from bot.channels.channel import Letter, Picture
from bot.channels.zalo.render import Mode, pages
from tests.channels import zalo_rules as rules
from tests.channels.zalo_rules import Message

CHOICES = (("right", "Đúng"), ("change", "Sửa"), ("no", "Hủy"))
LINK = "https://khuyenhoc.example.vn/p/abc.png"


def shown(letter: Letter, mode: Mode = Mode.STYLES, *, plain: bool = False) -> list[Message]:
    """Give what people see, every message held against Zalo's rules."""
    found = []
    for page in pages(letter, mode, plain=plain):
        given: dict[str, Any] = {"chat_id": letter.address, **page.fields}
        rules.known_parameters(page.method, given)
        check = rules.photo if page.method == "sendPhoto" else rules.shown
        found.append(check("1", given))
    return found


MARKUP = [
    # written, as it is shown, what is styled
    ("Đã ghi", "Đã ghi", ()),
    ("một<br>hai", "một\nhai", ()),
    ("A &amp; B &lt;3 &#39;x&#39;", "A & B <3 'x'", ()),
    ("Ghi <b>1.000 đ</b> ạ", "Ghi 1.000 đ ạ", (("b", "1.000 đ"),)),
    # Counted in UTF-16 units
    ("😀 <b>1.000 đ</b> <i>ạ</i>", "😀 1.000 đ ạ", (("b", "1.000 đ"), ("i", "ạ"))),
    ("<b>a<i>b</i></b>", "ab", (("b", "a"), ("bi", "b"))),
    # White space at the edges goes, and styles with it
    ("\n <b> a </b>\n", "a", (("b", "a"),)),
    ("<b> </b>a", "a", ()),
    ('Xem <a href="https://a.vn/i/1">ở đây</a> ạ', "Xem ở đây (https://a.vn/i/1) ạ", ()),
    ('<a href="https://a.vn">https://a.vn</a>', "https://a.vn", ()),
    (
        '<a href="https://a.vn"><b>x</b>y</a>',
        "xy (https://a.vn)",
        (("b", "x"),),
    ),
]


@pytest.mark.parametrize(("html", "text", "styled"), MARKUP)
def test_our_markup_is_shown(html: str, text: str, styled: tuple[tuple[str, str], ...]) -> None:
    letter = Letter("6ede", html)
    assert [(one.text, one.styled) for one in shown(letter)] == [(text, styled)]
    assert [one.text for one in shown(letter, Mode.HTML)] == [text]
    assert [(one.text, one.styled) for one in shown(letter, Mode.PLAIN)] == [(text, ())]
    assert [one.text for one in shown(letter, plain=True)] == [text]


def test_html_is_escaped_and_holds_nothing_but_bold_and_italic() -> None:
    letter = Letter("6ede", '<b>A &amp; B</b> &lt;3 <a href="https://a.vn">x</a>')
    fields = pages(letter, Mode.HTML)[0].fields
    text = "<b>A &amp; B</b> &lt;3 x (https://a.vn)"
    assert fields == {"text": text, "parse_mode": "html"}


def test_choices_are_lines_with_numbers() -> None:
    message = shown(Letter("6ede", "Đúng chưa ạ?", CHOICES, revision=3))[0]
    assert message.text == "Đúng chưa ạ?\n\nAnh/chị gõ số để chọn:\n1. Đúng\n2. Sửa\n3. Hủy"
    assert message.choices == {"Đúng": "1", "Sửa": "2", "Hủy": "3"}


def test_choices_are_lettered_where_the_question_reads_numbers() -> None:
    message = shown(Letter("6ede", "Bao nhiêu ạ?", CHOICES[2:], lettered=True))[0]
    assert message.text == "Bao nhiêu ạ?\n\nHoặc gõ chữ cái để chọn:\nA. Hủy"


LONG = {
    "lines": "<br>".join(f"<b>{n}.</b> Chi hội mẫu {n} &amp; bạn" for n in range(300)),
    "sentences": " ".join(f"Câu thứ {n} nói thêm một điều." for n in range(300)),
    "no border at all": "x" * 5_000,
    "outside the basic plane": "😀" * 2500,
    "one bold text": f"<b>{'rất dài ' * 700}</b>",
    "much to escape": "&amp;" * 3000,
    "exactly one message": "x" * 2000,
}


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("html", LONG.values(), ids=LONG)
def test_a_long_text_is_split_without_losing_a_letter(html: str, mode: Mode) -> None:
    messages = shown(Letter("6ede", html), mode)
    words = "".join(one.text for one in messages)
    whole = "".join(one.text for one in shown_whole(html))
    assert re.sub(r"\s", "", words) == re.sub(r"\s", "", whole)


def shown_whole(html: str) -> list[Message]:
    text = html.replace("<br>", "\n").replace("<b>", "").replace("</b>", "")
    return [Message("1", text.replace("&amp;", "&"))]


def test_a_text_is_split_at_a_sentence() -> None:
    first, last = shown(Letter("6ede", LONG["sentences"][:3000]))
    assert first.text.endswith("một điều.")
    assert last.text.startswith("Câu thứ")


def test_choices_stand_in_the_last_message() -> None:
    first, last = shown(Letter("6ede", "dài " * 600, CHOICES))
    assert (first.choices, list(last.choices)) == ({}, ["Đúng", "Sửa", "Hủy"])


PICTURE = Picture(b"", "Mã QR của lời mời", LINK)


def test_a_picture_is_sent_by_its_link_with_the_words_below() -> None:
    (message,) = shown(Letter("6ede", "Mời <b>anh</b>", CHOICES, picture=PICTURE))
    assert message.photo == LINK
    assert message.text.startswith("Mời anh\n\nAnh/chị gõ số")


def test_words_too_long_for_a_caption_come_after_the_picture() -> None:
    first, *rest = shown(Letter("6ede", "dài " * 600, picture=PICTURE))
    assert (first.photo, first.text, len(rest)) == (LINK, "", 2)


def test_a_picture_without_words_has_no_caption() -> None:
    assert [one.text for one in shown(Letter("6ede", "", picture=PICTURE))] == [""]


@pytest.mark.parametrize(("picture", "plain"), [(Picture(b"", "Mã QR"), False), (PICTURE, True)])
def test_a_picture_that_cannot_be_shown_is_told_in_words(picture: Picture, *, plain: bool) -> None:
    (message,) = shown(Letter("6ede", "Mời anh", picture=picture), plain=plain)
    assert (message.photo, message.text) == ("", f"{picture.alt}\n\nMời anh")


def test_a_letter_that_shows_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="some text"):
        pages(Letter("6ede", " <br> "), Mode.STYLES)
