"""The double itself is strict, and remembers as Telegram does."""

import json
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest

from tests.channels.telegram_double import TelegramDouble

LAN = 5551234567
WANTED = json.dumps(["message", "edited_message", "callback_query", "my_chat_member"])


@pytest.fixture
def telegram() -> Iterator[TelegramDouble]:
    double = TelegramDouble().start()
    double.knows(LAN)
    yield double
    double.stop()


def asked(telegram: TelegramDouble, method: str, **given: Any) -> dict[str, Any]:
    address = f"{telegram.url}/bot{telegram.token}/{method}"
    answer: dict[str, Any] = httpx2.post(address, data=given).json()
    return answer


def fetched(telegram: TelegramDouble, offset: int = 0, **given: Any) -> list[dict[str, Any]]:
    answer = asked(telegram, "getUpdates", offset=offset, allowed_updates=WANTED, **given)
    found: list[dict[str, Any]] = answer["result"]
    return found


def buttons(*rows: list[dict[str, str]]) -> str:
    return json.dumps({"inline_keyboard": rows})


ONE = {"text": "Đúng", "callback_data": "7:right"}
GOOD = [
    {"text": "x" * 4096},
    {"text": "<b>" + "&lt;" * 4096 + "</b>", "parse_mode": "HTML"},
    {"text": '<a href="https://x.vn">a</a>\n<i>b &amp; c</i> &#39;', "parse_mode": "HTML"},
    {"text": "a < b & c", "reply_markup": buttons([ONE] * 8)},
]
BAD = [
    {"text": ""},
    {"text": " \n"},
    {"text": "<b> </b>", "parse_mode": "HTML"},
    {"text": "x" * 4097},
    {"text": "<b>a", "parse_mode": "HTML"},
    {"text": "<b><i>a</b></i>", "parse_mode": "HTML"},
    {"text": "a<br>b", "parse_mode": "HTML"},
    {"text": "a & b", "parse_mode": "HTML"},
    {"text": "a < b", "parse_mode": "HTML"},
    {"text": "a&nbsp;b", "parse_mode": "HTML"},
    {"text": "<a>b</a>", "parse_mode": "HTML"},
    {"text": "*a*", "parse_mode": "MarkdownV2"},
    {"text": "a", "reply_markup": buttons([ONE] * 9)},
    {"text": "a", "reply_markup": buttons(*[[ONE]] * 101)},
    {"text": "a", "reply_markup": buttons([ONE | {"callback_data": "ồ" * 22}])},
    {"text": "a", "reply_markup": buttons([ONE | {"callback_data": ""}])},
    {"text": "a", "reply_markup": buttons([ONE | {"text": ""}])},
    {"text": "a", "reply_markup": "{"},
    {"text": "a", "chat_id": 1},
    {"text": "a", "something": "new"},
]


@pytest.mark.parametrize("given", GOOD)
def test_what_telegram_takes_is_taken(telegram: TelegramDouble, given: dict[str, Any]) -> None:
    assert asked(telegram, "sendMessage", chat_id=LAN, **given)["ok"]
    telegram.check()


@pytest.mark.parametrize("given", BAD)
def test_a_breach_is_refused_and_fails_the_test(
    telegram: TelegramDouble, given: dict[str, Any]
) -> None:
    assert asked(telegram, "sendMessage", **({"chat_id": LAN} | given))["error_code"] == 400
    with pytest.raises(AssertionError, match="sendMessage"):
        telegram.check()


def test_a_poll_says_which_updates_it_wants(telegram: TelegramDouble) -> None:
    assert asked(telegram, "getUpdates")["error_code"] == 400


def test_updates_come_again_until_an_offset_has_passed_them(telegram: TelegramDouble) -> None:
    telegram.says(LAN, "một")
    telegram.says(LAN, "hai")
    first, second = fetched(telegram)
    assert [first, second] == fetched(telegram)
    assert fetched(telegram, limit=1) == [first]
    assert fetched(telegram, offset=second["update_id"]) == [second]
    assert fetched(telegram, offset=second["update_id"] + 1) == []
    assert telegram.unconfirmed == 0


def test_who_blocked_the_bot_gets_nothing(telegram: TelegramDouble) -> None:
    telegram.blocks(LAN)
    assert asked(telegram, "sendMessage", chat_id=LAN, text="a")["error_code"] == 403
    telegram.unblocks(LAN)
    assert asked(telegram, "sendMessage", chat_id=LAN, text="a")["ok"]
    statuses = [u["my_chat_member"]["new_chat_member"]["status"] for u in fetched(telegram)]
    assert statuses == ["kicked", "member"]


def test_what_hangs_is_worked_once_released_unless_nobody_waits(telegram: TelegramDouble) -> None:
    telegram.hang_next("sendMessage")
    address = f"{telegram.url}/bot{telegram.token}/sendMessage"
    with pytest.raises(httpx2.ReadTimeout):
        httpx2.post(address, data={"chat_id": LAN, "text": "a"}, timeout=0.1)
    telegram.release()
    asked(telegram, "sendMessage", chat_id=LAN, text="b")
    assert [message.text for message in telegram.sent(LAN)] == ["b"]


def test_a_button_that_was_never_shown_cannot_be_tapped(telegram: TelegramDouble) -> None:
    with pytest.raises(AssertionError, match="No button 'Đúng'"):
        telegram.taps(LAN, "Đúng")
    asked(telegram, "sendMessage", chat_id=LAN, text="?", reply_markup=buttons([ONE]))
    telegram.taps(LAN, "Đúng")
    assert fetched(telegram)[0]["callback_query"]["data"] == "7:right"
