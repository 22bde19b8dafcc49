"""Sending: what arrives, and what each of Telegram's refusals means for delivery."""

import logging
import re
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import UTC, datetime, timedelta

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
from bot.channels.telegram import RefusedTokenError, Telegram
from handlers import charts
from handlers.menu import ALWAYS
from handlers.texts import label
from tests.channels.telegram_double import TelegramDouble
from tests.pictures import CODE

LAN = 5551234567
PNG = charts.draw(CODE)
LETTER = Letter(str(LAN), "Đã ghi <b>71.500.000 đ</b>")
LONG_LETTER = Letter(str(LAN), "dài " * 2000, (("right", "Đúng"),), revision=7)


def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def telegram() -> Iterator[TelegramDouble]:
    with TelegramDouble() as double:
        double.knows(LAN)
        yield double


@pytest.fixture
async def channel(telegram: TelegramDouble) -> AsyncIterator[Telegram]:
    # Long enough for any answer on loopback, and short to wait for one that never comes
    made = Telegram(telegram.token, api_url=telegram.url, now=now, answer_timeout=0.5)
    yield made
    await made.close()


async def test_a_letter_arrives_with_its_buttons(
    telegram: TelegramDouble, channel: Channel
) -> None:
    letter = Letter(str(LAN), "Đúng <b>chưa</b>?", (("right", "Đúng"),), revision=7)
    sent = await channel.send(letter)
    message = telegram.sent(LAN)[0]
    assert (message.text, message.html) == ("Đúng chưa?", "Đúng <b>chưa</b>?")
    assert message.buttons == ["Đúng"]
    assert message.data("Đúng") == "7:right"
    assert sent == str(message.id)


async def test_what_a_person_can_do_is_listed_beside_their_field_once(
    telegram: TelegramDouble, channel: Channel
) -> None:
    reporter = (("donggop", "Ghi đóng góp"), ("menu", "Những việc làm được ở đây"))
    for commands in (reporter, reporter, None, reporter[1:]):
        await channel.send(Letter(str(LAN), "Em chào", commands=commands))
        expected = dict(reporter[1:]) if commands == reporter[1:] else dict(reporter)
        assert telegram.commands == {LAN: expected}
    assert len(telegram.calls_of("setMyCommands")) == 2


async def test_who_can_do_nothing_any_more_has_their_list_taken_away_once(
    telegram: TelegramDouble, channel: Channel
) -> None:
    # A stranger never had one
    for commands in ((), (("menu", "Mục lục"),), (), ()):
        await channel.send(Letter(str(LAN), "Em chào", commands=commands))
        assert telegram.commands.get(LAN, {}) == dict(commands)
    assert len(telegram.calls_of("deleteMyCommands")) == 1


async def test_a_letter_arrives_where_its_commands_do_not(
    telegram: TelegramDouble, channel: Channel
) -> None:
    telegram.answer_next("setMyCommands", 500)
    assert await channel.send(Letter(str(LAN), "Em chào", commands=(("menu", "Mục lục"),)))
    assert telegram.sent(LAN)[0].text == "Em chào"
    assert telegram.commands == {}


async def test_a_letter_can_be_sent_without_markup(
    telegram: TelegramDouble, channel: Telegram
) -> None:
    await channel.send(Letter(str(LAN), "<b>A &amp; B</b><br>C"), plain=True)
    assert telegram.sent(LAN)[0].html == "A & B\nC"


async def test_a_long_letter_arrives_in_order_with_its_buttons_last(
    telegram: TelegramDouble, channel: Telegram
) -> None:
    sent = await channel.send(LONG_LETTER)
    first, last = telegram.sent(LAN)
    assert (first.buttons, last.buttons) == ([], ["Đúng"])
    assert sent == str(last.id)


async def test_a_long_letter_that_arrived_in_part_is_uncertain(
    telegram: TelegramDouble, channel: Telegram
) -> None:
    telegram.pass_next("sendMessage")
    telegram.answer_next("sendMessage", 429, "Too Many Requests: retry after 5", retry_after=5)
    with pytest.raises(UncertainError):
        await channel.send(LONG_LETTER)


@pytest.mark.parametrize("picture", [None, Picture(PNG, "Biểu đồ")])
async def test_a_page_that_is_refused_goes_plain_and_those_before_it_not_again(
    telegram: TelegramDouble, channel: Telegram, picture: Picture | None
) -> None:
    html = "".join(f"<b>{n} &amp; </b>" for n in range(1000))
    letter = Letter(str(LAN), html, LONG_LETTER.choices, revision=7, picture=picture)
    telegram.pass_next("sendPhoto" if picture else "sendMessage")
    telegram.answer_next("sendMessage", 400, "Bad Request: can't parse entities")
    with pytest.raises(OurMistakeError):
        await channel.send(letter)
    await channel.send(letter, plain=True)
    sent = telegram.sent(LAN)
    words = "".join(one.text for one in sent)
    assert re.findall("[0-9]+", words) == [str(n) for n in range(1000)]
    assert "<b>" not in sent[1].html
    assert sent[-1].buttons == ["Đúng"]


ANSWERS = [
    (429, "Too Many Requests: retry after 5", LaterError),
    (500, "Internal Server Error", LaterError),
    (502, "Bad Gateway", LaterError),
    # The token may be put right; that it is wrong is said by the polling loop
    (401, "Unauthorized", LaterError),
    (404, "Not Found", LaterError),
    (403, "Forbidden: bot was blocked by the user", UnreachableError),
    (403, "Forbidden: user is deactivated", UnreachableError),
    (400, "Bad Request: chat not found", UnreachableError),
    (400, "Bad Request: can't parse entities: unsupported start tag", OurMistakeError),
    (400, "Bad Request: message is too long", OurMistakeError),
    (400, "Bad Request: BUTTON_DATA_INVALID", OurMistakeError),
    (413, "Request Entity Too Large", OurMistakeError),
]


@pytest.mark.parametrize(("status", "description", "error"), ANSWERS)
async def test_each_refusal_has_its_name(
    telegram: TelegramDouble,
    channel: Telegram,
    status: int,
    description: str,
    error: type[Exception],
) -> None:
    telegram.answer_next("sendMessage", status, description)
    with pytest.raises(error):
        await channel.send(LETTER)
    assert telegram.sent(LAN) == []


async def test_how_long_to_wait_is_told(telegram: TelegramDouble, channel: Telegram) -> None:
    telegram.answer_next("sendMessage", 429, "Too Many Requests: retry after 5", retry_after=5)
    with pytest.raises(LaterError) as refused:
        await channel.send(LETTER)
    assert refused.value.wait == timedelta(seconds=5)


async def test_a_message_that_is_not_modified_does_no_harm(
    telegram: TelegramDouble, channel: Telegram
) -> None:
    telegram.answer_next("sendMessage", 400, "Bad Request: message is not modified: specified …")
    assert await channel.send(LETTER) is None


async def test_a_chat_that_moved_is_written_to_at_its_new_place(
    telegram: TelegramDouble, channel: Telegram
) -> None:
    telegram.knows(-100777)
    telegram.answer_next(
        "sendMessage",
        400,
        "Bad Request: group chat was upgraded to a supergroup chat",
        migrate_to_chat_id=-100777,
    )
    await channel.send(LETTER)
    assert len(telegram.sent(-100777)) == 1


Trouble = Callable[[TelegramDouble], None]
NO_ANSWER: list[Trouble] = [
    lambda telegram: telegram.hang_next("sendMessage"),
    lambda telegram: telegram.hang_next("sendMessage", arrives=True),
    # The request left, so that no answer came says nothing about the message
    lambda telegram: telegram.close_next("sendMessage"),
    lambda telegram: telegram.close_next("sendMessage", arrives=True),
]


@pytest.mark.parametrize("trouble", NO_ANSWER)
async def test_a_request_that_left_and_has_no_answer_is_uncertain(
    telegram: TelegramDouble, channel: Telegram, trouble: Trouble
) -> None:
    trouble(telegram)
    with pytest.raises(UncertainError):
        await channel.send(LETTER)


async def test_a_request_that_never_left_is_sent_later(
    telegram: TelegramDouble, channel: Telegram
) -> None:
    telegram.stop()
    with pytest.raises(LaterError):
        await channel.send(LETTER)


async def test_a_letter_beyond_telegrams_limits_is_our_mistake(channel: Telegram) -> None:
    with pytest.raises(OurMistakeError, match="64 bytes"):
        await channel.send(Letter(str(LAN), "?", (("x" * 64, "Đúng"),)))


async def test_the_menu_has_vietnamese_words(telegram: TelegramDouble, channel: Telegram) -> None:
    await channel.set_commands()
    assert telegram.commands == {0: {name: label(f"command.{name}") for name in ALWAYS}}


async def test_the_bot_knows_its_name(channel: Telegram) -> None:
    assert await channel.bot_name() == "khuyenhoc_bot"


async def test_a_wrong_token_is_told_without_showing_it(telegram: TelegramDouble) -> None:
    channel = Telegram("7000000001:WRONG", api_url=telegram.url, now=now)
    with pytest.raises(RefusedTokenError) as refused:
        await channel.bot_name()
    assert "WRONG" not in str(refused.value)
    await channel.close()


async def test_the_token_stays_out_of_every_log(
    telegram: TelegramDouble, channel: Telegram, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        await channel.send(LETTER)
    assert telegram.token not in caplog.text
    assert "71.500.000" not in caplog.text
