"""The polling loop when Telegram or the network is unwell, or another copy runs."""

import asyncio
from collections.abc import Iterator

import pytest
from structlog.testing import capture_logs

from bot.channels.telegram import RefusedTokenError
from tests.channels.telegram_double import TelegramDouble
from tests.channels.telegram_polling import Books, Waits, all_confirmed, polling, soon, until

LAN = 5551234567


@pytest.fixture
def telegram() -> Iterator[TelegramDouble]:
    with TelegramDouble() as double:
        yield double


async def test_another_copy_is_told_in_words(telegram: TelegramDouble) -> None:
    books, waits = Books(), Waits()
    conflict = "Conflict: terminated by other getUpdates request; make sure that only one …"
    telegram.answer_next("getUpdates", 409, conflict, times=3)
    with capture_logs() as logs:
        async with polling(telegram, books.submit, waits=waits):
            telegram.says(LAN, "chào")
            await all_confirmed(telegram)
    assert books.texts == ["chào"]
    assert [line["outcome"] for line in logs[:3]] == [
        "another copy of this bot is polling: only one may run on this token"
    ] * 3
    assert waits.seconds == [1, 2, 4]


async def test_of_two_copies_on_one_token_the_older_says_so(telegram: TelegramDouble) -> None:
    books = Books()
    with capture_logs() as logs:
        async with polling(telegram, books.submit):
            await until(telegram, lambda: len(telegram.calls_of("getUpdates")) == 1)
            async with polling(telegram, books.submit):
                await until(telegram, lambda: len(telegram.calls_of("getUpdates")) > 2)
    assert any("another copy" in line["outcome"] for line in logs)


async def test_a_webhook_left_over_is_removed_at_the_start(telegram: TelegramDouble) -> None:
    books = Books()
    telegram.updates.webhook = True
    telegram.says(LAN, "chào")
    async with polling(telegram, books.submit):
        await all_confirmed(telegram)
    assert books.texts == ["chào"]


async def test_a_webhook_set_by_another_copy_is_told_in_words(telegram: TelegramDouble) -> None:
    telegram.answer_next("getUpdates", 409, "Conflict: terminated by setWebhook request")
    with capture_logs() as logs:
        async with polling(telegram, Books().submit):
            await until(telegram, lambda: len(telegram.calls_of("getUpdates")) == 2)
    assert "a webhook is set" in logs[0]["outcome"]


async def test_a_wrong_token_stops_the_channel_without_showing_it(
    telegram: TelegramDouble, caplog: pytest.LogCaptureFixture
) -> None:
    with capture_logs() as logs:
        async with polling(telegram, Books().submit, token="7000000001:WRONG") as run:
            with pytest.raises(RefusedTokenError) as refused:
                await run.task
    assert "WRONG" not in f"{refused.value}{refused.value.__cause__}{logs}{caplog.text}"
    assert logs[0]["log_level"] == "error"


async def test_a_network_that_comes_back_is_used_again(telegram: TelegramDouble) -> None:
    books, away = Books(), asyncio.Event()

    class UntilBack(Waits):
        async def __call__(self, seconds: float) -> None:
            await super().__call__(seconds)
            if len(self.seconds) == 7:
                away.set()
                await asyncio.to_thread(telegram.start)

    waits = UntilBack()
    telegram.stop()
    async with polling(telegram, books.submit, waits=waits):
        await soon(away)
        telegram.says(LAN, "chào")
        await all_confirmed(telegram)
    assert books.texts == ["chào"]
    assert waits.seconds[:7] == [1, 2, 4, 8, 16, 30, 30]


@pytest.mark.parametrize(
    ("status", "parameters", "wait"),
    [
        (500, {}, 1),
        (502, {}, 1),
        (400, {}, 1),
        (429, {"retry_after": 17}, 17),
    ],
)
async def test_the_loop_waits_when_telegram_is_unwell(
    telegram: TelegramDouble, status: int, parameters: dict[str, int], wait: float
) -> None:
    books, waits = Books(), Waits()
    telegram.answer_next("getUpdates", status, "Unwell", times=1, **parameters)
    telegram.says(LAN, "chào")
    async with polling(telegram, books.submit, waits=waits):
        await all_confirmed(telegram)
    assert books.texts == ["chào"]
    assert waits.seconds == [wait]


async def test_a_poll_cut_in_the_middle_is_made_again(telegram: TelegramDouble) -> None:
    books = Books()
    telegram.close_next("getUpdates")
    telegram.says(LAN, "chào")
    async with polling(telegram, books.submit):
        await all_confirmed(telegram)
    assert books.texts == ["chào"]
