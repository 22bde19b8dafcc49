"""Sending: what arrives, and what each of Zalo's refusals means for delivery."""

import logging
import re
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime

import pytest

from bot.channels.channel import (
    LaterError,
    Letter,
    OurMistakeError,
    Picture,
    QuotaError,
    UncertainError,
    UnreachableError,
)
from bot.channels.zalo import RefusedTokenError, Zalo
from bot.channels.zalo.render import Mode
from tests.channels.zalo_double import ZaloDouble

LAN = "6ede9afa66b88fe6d6a9"
LETTER = Letter(LAN, "Đã ghi <b>71.500.000 đ</b>")
LONG_LETTER = Letter(LAN, "dài " * 1000, (("right", "Đúng"),), revision=7)
SEND = "sendMessage"


def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture(params=[None, 200], ids=["status of its own", "status 200"])
def zalo(request: pytest.FixtureRequest) -> Iterator[ZaloDouble]:
    """Give a Zalo whose errors come with a status, or only in the envelope."""
    with ZaloDouble(status_of_errors=request.param) as double:
        yield double


@pytest.fixture
async def channel(zalo: ZaloDouble) -> AsyncIterator[Zalo]:
    made = Zalo(zalo.token, api_url=zalo.url, now=now, answer_timeout=0.5)
    yield made
    await made.close()


async def test_a_letter_arrives_with_its_styles(zalo: ZaloDouble, channel: Zalo) -> None:
    sent = await channel.send(LETTER)
    (message,) = zalo.sent[LAN]
    assert (message.text, message.styled) == ("Đã ghi 71.500.000 đ", (("b", "71.500.000 đ"),))
    assert sent == message.id


async def test_a_long_letter_arrives_in_order(zalo: ZaloDouble, channel: Zalo) -> None:
    sent = await channel.send(LONG_LETTER)
    first, *_, last = zalo.sent[LAN]
    assert (list(first.choices), list(last.choices)) == ([], ["Đúng"])
    assert sent == last.id


async def test_a_long_letter_that_arrived_in_part_is_uncertain(
    zalo: ZaloDouble, channel: Zalo
) -> None:
    zalo.pass_next(SEND)
    zalo.answer_next(SEND, 429, "Quota exceeded")
    with pytest.raises(UncertainError):
        await channel.send(LONG_LETTER)


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("link", ["", "https://khuyenhoc.example.vn/p/1.png"])
async def test_a_page_that_is_refused_goes_plain_and_those_before_it_not_again(
    zalo: ZaloDouble, mode: Mode, link: str
) -> None:
    channel = Zalo(zalo.token, api_url=zalo.url, now=now, mode=mode)
    html = "".join(f"<b>{n} &amp; </b>" for n in range(1000))
    letter = Letter(LAN, html, LONG_LETTER.choices, picture=Picture(b"", "Biểu đồ", link))
    first = "sendPhoto" if link else SEND
    zalo.pass_next(first)
    zalo.answer_next(SEND, 400, "Bad Request: text is invalid")
    with pytest.raises(OurMistakeError):
        await channel.send(letter)
    await channel.send(letter, plain=True)
    words = "".join(one.words for one in zalo.sent[LAN])
    assert re.findall("[0-9]+", words) == [str(n) for n in range(1000)]
    _, second, *_, last = zalo.sent[LAN]
    assert (second.styled, list(last.choices)) == ((), ["Đúng"])
    assert letter.tally.messages == len(zalo.sent[LAN])
    await channel.close()


async def test_a_letter_whose_plain_rest_must_wait_is_uncertain(
    zalo: ZaloDouble, channel: Zalo
) -> None:
    zalo.pass_next(SEND)
    zalo.answer_next(SEND, 400, "Bad Request: text is invalid")
    zalo.answer_next(SEND, 429, "Quota exceeded")
    with pytest.raises(OurMistakeError):
        await channel.send(LONG_LETTER)
    with pytest.raises(UncertainError):
        await channel.send(LONG_LETTER, plain=True)


async def test_a_picture_arrives_by_its_link(zalo: ZaloDouble, channel: Zalo) -> None:
    link = "https://khuyenhoc.example.vn/p/1.png"
    await channel.send(Letter(LAN, "Tiến độ", picture=Picture(b"", "Biểu đồ", link)))
    assert [(one.photo, one.text) for one in zalo.sent[LAN]] == [(link, "Tiến độ")]


REFUSALS = [
    (400, "Bad Request: text is invalid", OurMistakeError),
    (400, "Bad Request: user not found", UnreachableError),
    (401, "Unauthorized", LaterError),
    # "Internal server error" there, not a block
    (403, "Forbidden", LaterError),
    # The address has moved before
    (404, "Not found", LaterError),
    (408, "Request timeout", UncertainError),
    (413, "", OurMistakeError),
    (429, "Quota exceeded", QuotaError),
    (500, "", LaterError),
    (502, "", LaterError),
]


@pytest.mark.parametrize(("code", "description", "kind"), REFUSALS)
async def test_each_refusal_has_its_meaning(
    zalo: ZaloDouble, channel: Zalo, code: int, description: str, kind: type[Exception]
) -> None:
    zalo.answer_next(SEND, code, description)
    with pytest.raises(kind):
        await channel.send(LETTER)


BROKEN: list[tuple[str, Callable[[ZaloDouble], None], type[Exception]]] = [
    ("hangs", lambda zalo: zalo.hang_next(SEND), UncertainError),
    ("is cut", lambda zalo: zalo.close_next(SEND), UncertainError),
    ("is cut after it arrived", lambda zalo: zalo.close_next(SEND, arrives=True), UncertainError),
    ("is a proxy's page", lambda zalo: zalo.page_next(SEND), UncertainError),
    ("is a proxy's refusal", lambda zalo: zalo.page_next(SEND, 502), LaterError),
]


@pytest.mark.parametrize(
    ("breaks", "kind"), [one[1:] for one in BROKEN], ids=[b[0] for b in BROKEN]
)
async def test_an_answer_that_never_comes_has_its_meaning(
    zalo: ZaloDouble,
    channel: Zalo,
    breaks: Callable[[ZaloDouble], None],
    kind: type[Exception],
) -> None:
    breaks(zalo)
    with pytest.raises(kind):
        await channel.send(LETTER)


async def test_a_zalo_that_is_away_is_later() -> None:
    channel = Zalo("1:nobody-s", api_url="http://127.0.0.1:9", now=now)
    with pytest.raises(LaterError):
        await channel.send(LETTER)
    await channel.close()


async def test_who_refuses_plain_words_three_times_is_taken_for_gone(
    zalo: ZaloDouble, channel: Zalo
) -> None:
    zalo.blocked.add(LAN)
    for kind in (OurMistakeError, OurMistakeError, UnreachableError):
        with pytest.raises(OurMistakeError):
            await channel.send(LETTER)
        with pytest.raises(kind):
            await channel.send(LETTER, plain=True)


async def test_one_that_arrives_in_between_begins_the_count_anew(
    zalo: ZaloDouble, channel: Zalo
) -> None:
    for _ in range(2):
        letter = Letter(LAN, LETTER.html)
        zalo.blocked = {LAN}
        for _ in range(2):
            with pytest.raises(OurMistakeError):
                await channel.send(letter, plain=True)
        zalo.blocked = set()
        await channel.send(letter, plain=True)


async def test_the_bot_has_a_name(channel: Zalo) -> None:
    assert await channel.bot_name() == "Bot Khuyến học"


async def test_a_token_that_is_not_known_is_said_without_it(zalo: ZaloDouble) -> None:
    channel = Zalo("12345:another-token-of-nobody", api_url=zalo.url, now=now)
    with pytest.raises(RefusedTokenError) as refused:
        await channel.bot_name()
    assert "another-token" not in str(refused.value)
    await channel.close()


async def test_no_token_is_logged_or_in_an_error(
    zalo: ZaloDouble, channel: Zalo, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    await channel.send(LETTER)
    zalo.close_next(SEND)
    with pytest.raises(UncertainError) as error:
        await channel.send(LETTER)
    assert zalo.token not in caplog.text
    assert zalo.token not in repr(error.value)
    assert error.value.__cause__ is None


COSTS: list[tuple[str, Callable[[ZaloDouble], None], int]] = [
    ("arrives", lambda _: None, 3),
    ("is refused", lambda zalo: zalo.answer_next(SEND, 429, "Quota exceeded"), 0),
    ("perhaps arrives", lambda zalo: zalo.close_next(SEND, arrives=True), 1),
]


@pytest.mark.parametrize(
    ("breaks", "messages"), [one[1:] for one in COSTS], ids=[one[0] for one in COSTS]
)
async def test_each_message_that_arrived_or_perhaps_did_is_counted(
    zalo: ZaloDouble, channel: Zalo, breaks: Callable[[ZaloDouble], None], messages: int
) -> None:
    letter = Letter(LAN, "dài " * 1000, (("right", "Đúng"),), revision=7)
    breaks(zalo)
    with suppress(QuotaError, UncertainError):
        await channel.send(letter)
    assert letter.tally.messages == messages


async def test_of_a_letter_that_arrived_in_part_that_part_is_counted(
    zalo: ZaloDouble, channel: Zalo
) -> None:
    letter = Letter(LAN, "dài " * 1000)
    zalo.pass_next(SEND)
    zalo.answer_next(SEND, 429, "Quota exceeded")
    with pytest.raises(UncertainError):
        await channel.send(letter)
    assert letter.tally.messages == 1
