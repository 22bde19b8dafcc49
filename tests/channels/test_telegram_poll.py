"""The polling loop: nothing is acknowledged before it is committed."""

import asyncio
from collections.abc import Iterator

import pytest
from structlog.testing import capture_logs

from handlers.messages import Incoming, What
from tests.channels.telegram_double import TelegramDouble
from tests.channels.telegram_polling import (
    NOW,
    Books,
    Waits,
    all_confirmed,
    never,
    polling,
    soon,
    until,
)

LAN, HOA = 5551234567, 5557654321


@pytest.fixture
def telegram() -> Iterator[TelegramDouble]:
    with TelegramDouble() as double:
        yield double


async def test_what_a_person_says_is_handed_in_and_acknowledged(telegram: TelegramDouble) -> None:
    books = Books()
    async with polling(telegram, books.submit):
        number = telegram.says(LAN, "thu quỹ 71,5 triệu", at=NOW)
        await all_confirmed(telegram)
    key, chat = f"m:telegram:{LAN}:{number}", f"telegram:{LAN}"
    assert books.kept == [Incoming(key=key, chat=chat, at=NOW, text="thu quỹ 71,5 triệu")]


async def test_nothing_is_acknowledged_before_it_is_committed(telegram: TelegramDouble) -> None:
    begun, commit = asyncio.Event(), asyncio.Event()

    async def slowly(message: Incoming) -> None:
        if message.text == "thu quỹ":
            begun.set()
            await commit.wait()

    telegram.says(LAN, "thu quỹ")
    telegram.says(HOA, "chào")
    async with polling(telegram, slowly):
        await soon(begun)
        assert await never(telegram, lambda: len(telegram.calls_of("getUpdates")) > 1)
        assert telegram.unconfirmed == 2
        commit.set()
        await all_confirmed(telegram)


async def test_what_was_not_committed_is_handed_in_again(telegram: TelegramDouble) -> None:
    books, waits = Books(refuse=3), Waits()
    async with polling(telegram, books.submit, waits=waits):
        telegram.says(LAN, "thu quỹ")
        await all_confirmed(telegram)
    assert books.texts == ["thu quỹ"]
    assert waits.seconds == [1, 1, 1]


async def test_what_was_not_committed_comes_again_after_a_restart(
    telegram: TelegramDouble,
) -> None:
    refused = asyncio.Event()

    async def locked(message: Incoming) -> None:
        refused.set()
        raise OSError(message.key)

    telegram.says(LAN, "thu quỹ")
    telegram.says(LAN, "71,5 triệu")
    async with polling(telegram, locked):
        await soon(refused)
    assert telegram.unconfirmed == 2

    books = Books()
    async with polling(telegram, books.submit):
        await all_confirmed(telegram)
    assert books.texts == ["thu quỹ", "71,5 triệu"]


async def test_a_message_that_comes_twice_has_the_same_key(telegram: TelegramDouble) -> None:
    keys: list[str] = []

    async def note(message: Incoming) -> None:
        keys.append(message.key)

    async with polling(telegram, note):
        telegram.says(LAN, "thu quỹ")
        telegram.duplicate_last()
        telegram.taps_data(LAN, "7:right")
        telegram.duplicate_last()
        await all_confirmed(telegram)
    assert len(keys) == 4
    assert (keys[0], keys[2]) == (keys[1], keys[3])


async def test_the_offset_is_not_taken_for_granted_when_ids_begin_anew(
    telegram: TelegramDouble,
) -> None:
    books = Books()
    telegram.raw({"update_id": 900_000_000})
    async with polling(telegram, books.submit):
        await all_confirmed(telegram)
    # After a quiet week Telegram may go on with lower numbers
    telegram.says(LAN, "chào")
    async with polling(telegram, books.submit):
        await all_confirmed(telegram)
    assert books.texts == ["chào"]


async def test_ids_may_begin_anew_while_the_loop_runs(telegram: TelegramDouble) -> None:
    books = Books()
    telegram.raw({"update_id": 900_000_000})
    async with polling(telegram, books.submit, poll_timeout=0):
        await all_confirmed(telegram)
        seen = len(telegram.calls_of("getUpdates"))
        await until(telegram, lambda: len(telegram.calls_of("getUpdates")) > seen + 1)
        telegram.says(LAN, "chào")
        await all_confirmed(telegram)
    assert books.texts == ["chào"]


async def test_a_malformed_update_does_not_hold_up_the_others(telegram: TelegramDouble) -> None:
    books = Books()
    telegram.says(LAN, "trước")
    telegram.raw({"message": {"message_id": 5}})
    telegram.says(LAN, "sau")
    with capture_logs() as logs:
        async with polling(telegram, books.submit):
            await all_confirmed(telegram)
    assert books.texts == ["trước", "sau"]
    assert "malformed" in [line["outcome"] for line in logs]


async def test_one_chat_waits_for_itself_and_not_for_others(telegram: TelegramDouble) -> None:
    steps: list[str] = []
    others_done = asyncio.Event()

    async def work(message: Incoming) -> None:
        steps.append(f"begin {message.text}")
        if message.text == "Lan 1":
            await others_done.wait()
        if message.text == "Hoa 2":
            others_done.set()
        steps.append(f"end {message.text}")

    for user_id, text in [(LAN, "Lan 1"), (LAN, "Lan 2"), (HOA, "Hoa 1"), (HOA, "Hoa 2")]:
        telegram.says(user_id, text)
    async with polling(telegram, work):
        await all_confirmed(telegram)
    lan = [step for step in steps if "Lan" in step]
    assert lan == ["begin Lan 1", "end Lan 1", "begin Lan 2", "end Lan 2"]
    assert steps.index("end Hoa 2") < steps.index("end Lan 1")


async def test_a_button_stops_waiting_once_its_tap_is_committed(telegram: TelegramDouble) -> None:
    begun, commit = asyncio.Event(), asyncio.Event()

    async def slowly(message: Incoming) -> None:
        assert message.what is What.TAP
        begun.set()
        await commit.wait()

    async with polling(telegram, slowly):
        callback = telegram.taps_data(LAN, "7:right")
        await soon(begun)
        assert await never(telegram, lambda: bool(telegram.answered))
        commit.set()
        await until(telegram, lambda: telegram.answered == [callback])


async def test_a_button_that_cannot_be_answered_holds_nothing_up(
    telegram: TelegramDouble,
) -> None:
    books = Books()
    telegram.answer_next("answerCallbackQuery", 400, "Bad Request: query is too old")
    telegram.hang_next("answerCallbackQuery")
    async with polling(telegram, books.submit):
        for _ in range(3):
            telegram.taps_data(LAN, "7:right")
        await all_confirmed(telegram)
        await until(telegram, lambda: len(telegram.answered) == 1)
    assert len(books.kept) == 3


async def test_stopping_ends_a_wait_and_what_was_fetched_comes_again(
    telegram: TelegramDouble,
) -> None:
    waiting = asyncio.Event()

    class ForEver(Waits):
        async def __call__(self, seconds: float) -> None:
            await super().__call__(seconds)
            waiting.set()
            await asyncio.Event().wait()

    telegram.says(LAN, "chào")
    async with polling(telegram, Books(refuse=1).submit, waits=ForEver()):
        await soon(waiting)
    assert telegram.unconfirmed == 1


async def test_stopping_waits_for_the_turn_that_is_being_worked(telegram: TelegramDouble) -> None:
    begun, commit = asyncio.Event(), asyncio.Event()

    async def slowly(_: Incoming) -> None:
        begun.set()
        await commit.wait()

    telegram.says(LAN, "chào")
    async with polling(telegram, slowly) as run:
        await soon(begun)
        run.stopping.set()
        done, _ = await asyncio.wait({run.task}, timeout=0.1)
        assert not done
        commit.set()
        await run.task


async def test_neither_names_nor_texts_are_logged(
    telegram: TelegramDouble, caplog: pytest.LogCaptureFixture
) -> None:
    books = Books(refuse=1)
    telegram.says(LAN, "ông Trần Văn A ủng hộ 7 triệu")
    with caplog.at_level("INFO"), capture_logs() as logs:
        async with polling(telegram, books.submit):
            await all_confirmed(telegram)
    logged = f"{logs}{caplog.text}"
    assert [line["outcome"] for line in logs] == ["not committed", "committed"]
    assert not any(word in logged for word in ("Trần", "Người", str(LAN), telegram.token))
