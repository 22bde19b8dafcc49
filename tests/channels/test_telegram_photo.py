"""A letter with a picture: the photo, its caption, and what each refusal means."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import httpx2
import pytest

from bot.channels.channel import (
    Channel,
    LaterError,
    Letter,
    OurMistakeError,
    Picture,
    UncertainError,
    UnreachableError,
)
from bot.channels.telegram import Telegram
from handlers import charts
from tests.channels.telegram_double import TelegramDouble
from tests.pictures import CODE

LAN = 5551234567
PNG = charts.draw(CODE)
PICTURE = Picture(PNG, "Mã QR của <lời mời>")
CHOICES = (("right", "Đúng"),)
LETTER = Letter(str(LAN), "Bản tin <b>tuần</b>", CHOICES, revision=7, picture=PICTURE)


def letter(html: str) -> Letter:
    return Letter(str(LAN), html, CHOICES, revision=7, picture=PICTURE)


@pytest.fixture
def telegram() -> Iterator[TelegramDouble]:
    with TelegramDouble() as double:
        double.knows(LAN)
        yield double


@pytest.fixture
async def channel(telegram: TelegramDouble) -> AsyncIterator[Telegram]:
    made = Telegram(
        telegram.token, api_url=telegram.url, now=lambda: datetime.now(UTC), answer_timeout=0.5
    )
    yield made
    await made.close()


async def test_a_short_text_is_the_photos_caption(
    telegram: TelegramDouble, channel: Channel
) -> None:
    sent = await channel.send(LETTER)
    (message,) = telegram.sent(LAN)
    assert message.photo == PNG
    assert (message.text, message.html) == ("Bản tin tuần", "Bản tin <b>tuần</b>")
    assert message.data("Đúng") == "7:right"
    assert sent == str(message.id)


async def test_a_photo_needs_no_text(telegram: TelegramDouble, channel: Telegram) -> None:
    await channel.send(letter("<b> </b>"))
    (message,) = telegram.sent(LAN)
    assert (message.photo, message.text, message.buttons) == (PNG, "", ["Đúng"])


FITTING = [
    "x" * 1024,
    # Markup and entities are not counted
    "<b>" + "&lt;" * 1024 + "</b>",
    "x" * 1024 + "<br><br>",
    # Telegram may count these twice
    "😀" * 512,
]


@pytest.mark.parametrize("html", FITTING)
async def test_a_caption_is_counted_as_it_is_shown(
    telegram: TelegramDouble, channel: Telegram, html: str
) -> None:
    await channel.send(letter(html))
    assert len(telegram.sent(LAN)) == 1


TOO_LONG = [("x" * 1025, 1), ("😀" * 513, 1), ("<b>" + "dài " * 1500 + "</b>", 2)]


@pytest.mark.parametrize(("html", "texts"), TOO_LONG)
async def test_a_text_too_long_for_a_caption_follows_its_photo(
    telegram: TelegramDouble, channel: Telegram, html: str, texts: int
) -> None:
    sent = await channel.send(letter(html))
    first, *others = telegram.sent(LAN)
    assert (first.photo, first.text, first.buttons) == (PNG, "", [])
    assert [message.photo for message in others] == [None] * texts
    assert [message.buttons for message in others] == [[]] * (texts - 1) + [["Đúng"]]
    assert sent == str(others[-1].id)


async def test_without_markup_the_text_goes_alone(
    telegram: TelegramDouble, channel: Telegram
) -> None:
    await channel.send(letter(LETTER.html), plain=True)
    (message,) = telegram.sent(LAN)
    assert (message.html, message.photo, message.buttons) == ("Bản tin tuần", None, ["Đúng"])


async def test_a_picture_that_stood_alone_leaves_its_words(
    telegram: TelegramDouble, channel: Telegram
) -> None:
    await channel.send(letter(""), plain=True)
    assert telegram.sent(LAN)[0].text == "Mã QR của <lời mời>"


ANSWERS = [
    (429, "Too Many Requests: retry after 5", LaterError),
    (500, "Internal Server Error", LaterError),
    (403, "Forbidden: bot was blocked by the user", UnreachableError),
    (400, "Bad Request: chat not found", UnreachableError),
    (400, "Bad Request: PHOTO_INVALID_DIMENSIONS", OurMistakeError),
    (400, "Bad Request: IMAGE_PROCESS_FAILED", OurMistakeError),
    (400, "Bad Request: message caption is too long", OurMistakeError),
    (413, "Request Entity Too Large", OurMistakeError),
]


@pytest.mark.parametrize(("status", "description", "error"), ANSWERS)
async def test_a_refused_photo_has_the_names_of_a_refused_text(
    telegram: TelegramDouble,
    channel: Telegram,
    status: int,
    description: str,
    error: type[Exception],
) -> None:
    telegram.answer_next("sendPhoto", status, description)
    with pytest.raises(error):
        await channel.send(LETTER)
    assert telegram.sent(LAN) == []


Trouble = Callable[[TelegramDouble], None]
NO_ANSWER: list[Trouble] = [
    lambda telegram: telegram.hang_next("sendPhoto"),
    lambda telegram: telegram.close_next("sendPhoto", arrives=True),
]


@pytest.mark.parametrize("trouble", NO_ANSWER)
async def test_a_photo_that_left_and_has_no_answer_is_uncertain(
    telegram: TelegramDouble, channel: Telegram, trouble: Trouble
) -> None:
    trouble(telegram)
    with pytest.raises(UncertainError):
        await channel.send(LETTER)


async def test_a_photo_that_arrived_without_its_text_is_uncertain(
    telegram: TelegramDouble, channel: Telegram
) -> None:
    telegram.answer_next("sendMessage", 429, "Too Many Requests: retry after 5", retry_after=5)
    with pytest.raises(UncertainError):
        await channel.send(letter("x" * 1025))
    assert [message.photo for message in telegram.sent(LAN)] == [PNG]


async def test_a_photo_follows_a_chat_that_moved(
    telegram: TelegramDouble, channel: Telegram
) -> None:
    telegram.knows(-100777)
    telegram.answer_next(
        "sendPhoto",
        400,
        "Bad Request: group chat was upgraded to a supergroup chat",
        migrate_to_chat_id=-100777,
    )
    await channel.send(LETTER)
    assert telegram.sent(-100777)[0].photo == PNG


def changed(at: int, to: bytes) -> bytes:
    return PNG[:at] + to + PNG[at + len(to) :]


NAMED = ("a.png", PNG, "image/png")
BAD: list[tuple[dict[str, Any], dict[str, tuple[str, bytes, str]]]] = [
    ({}, {}),
    # Only uploads are used: an address or an id is not
    ({"photo": "https://x.vn/a.png"}, {}),
    ({}, {"photo": ("a.png", PNG, "application/octet-stream")}),
    ({}, {"photo": ("a", PNG, "image/png")}),
    ({}, {"photo": ("a.png", b"", "image/png")}),
    ({}, {"photo": ("a.png", b"GIF89a" + PNG, "image/png")}),
    ({}, {"photo": ("a.png", PNG[:-4], "image/png")}),
    ({}, {"photo": ("a.png", PNG[:-12] + b"\0" * 10**7 + PNG[-12:] + b"\0" * 10**6, "image/png")}),
    ({}, {"photo": ("a.png", changed(16, b"\0\0\x27\x10"), "image/png")}),
    ({}, {"photo": ("a.png", changed(20, b"\0\0\0\x01"), "image/png")}),
    ({"caption": "x" * 1025}, {"photo": NAMED}),
    ({"caption": "<b>a", "parse_mode": "HTML"}, {"photo": NAMED}),
    ({"reply_markup": "{"}, {"photo": NAMED}),
    ({"link_preview_options": "{}"}, {"photo": NAMED}),
    ({}, {"photo": NAMED, "other": NAMED}),
]


def posted(double: TelegramDouble, given: dict[str, Any], files: Any) -> dict[str, Any]:
    address = f"{double.url}/bot{double.token}/sendPhoto"
    answer: dict[str, Any] = httpx2.post(
        address, data={"chat_id": LAN, **given}, files=files
    ).json()
    return answer


@pytest.mark.parametrize(("given", "files"), BAD)
def test_a_breach_is_refused_and_fails_the_test(
    given: dict[str, Any], files: dict[str, tuple[str, bytes, str]]
) -> None:
    double = TelegramDouble().start()
    double.knows(LAN)
    assert posted(double, given, files)["error_code"] == 400
    double.stop()
    with pytest.raises(AssertionError, match="sendPhoto"):
        double.check()


async def test_what_telegram_takes_is_taken_and_told_back(telegram: TelegramDouble) -> None:
    given = {"caption": "<b>" + "&lt;" * 1024 + "</b>", "parse_mode": "HTML"}
    answer = await asyncio.to_thread(posted, telegram, given, {"photo": NAMED})
    assert answer["result"]["caption"] == "<" * 1024
    assert answer["result"]["photo"][0]["file_size"] == len(PNG)
    assert telegram.sent(LAN)[0].photo == PNG
