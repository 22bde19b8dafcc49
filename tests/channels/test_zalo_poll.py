"""The polling loop: what is handed out only once is committed, whatever happens."""

import asyncio
from collections.abc import Iterator

import pytest
from structlog.testing import capture_logs

from bot.channels.hook import Hook
from bot.channels.zalo import RefusedTokenError
from handlers.messages import Incoming
from tests.channels.telegram_polling import Waits
from tests.channels.zalo_double import ZaloDouble
from tests.channels.zalo_receiving import NOW, Books, receiving, until

LAN, HOA = "6ede9afa66b88fe6d6a9", "7fdf9afa66b88fe6d6b0"
POLL = "getUpdates"


@pytest.fixture
def zalo() -> Iterator[ZaloDouble]:
    with ZaloDouble() as double:
        yield double


async def test_what_a_person_says_is_kept_as_it_came(zalo: ZaloDouble) -> None:
    books = Books()
    async with receiving(zalo, books):
        key = zalo.says(LAN, "thu quỹ 71,5 triệu", at=NOW)
        await until(zalo, lambda: books.kept)
    said = Incoming(key=key, chat=f"zalo:{LAN}", at=NOW, text="thu quỹ 71,5 triệu", buttons=False)
    assert books.kept == [said]
    assert books.raw[0]["message"]["text"] == "thu quỹ 71,5 triệu"


async def test_events_are_kept_one_by_one_in_order(zalo: ZaloDouble) -> None:
    books = Books()
    said = [f"tin {number}" for number in range(20)]
    for number, text in enumerate(said):
        zalo.says((LAN, HOA)[number % 2], text)
    async with receiving(zalo, books):
        await until(zalo, lambda: len(books.kept) == len(said))
    assert books.texts == said


async def test_no_other_event_is_fetched_before_one_is_committed(zalo: ZaloDouble) -> None:
    books, waits = Books(refuse=3), Waits()
    zalo.says(LAN, "a")
    zalo.says(LAN, "b")
    async with receiving(zalo, books, waits=waits):
        await until(zalo, lambda: len(books.kept) == 2)
    assert (books.texts, books.asked, waits.seconds[:3]) == (["a", "b"], 5, [1.0, 1.0, 1.0])


async def test_what_cannot_be_read_or_answered_is_passed(zalo: ZaloDouble) -> None:
    books = Books()
    nothing: list[object] = [{"event_name": "message.unsupported.received"}, {"message": []}, "a"]
    for event in [*nothing, {}, []]:
        zalo.raw(event)
    zalo.says(LAN, "a")
    async with receiving(zalo, books):
        await until(zalo, lambda: books.kept)
    assert books.texts == ["a"]


async def test_nothing_new_is_no_trouble(zalo: ZaloDouble) -> None:
    books, waits = Books(), Waits()
    with capture_logs() as logs:
        async with receiving(zalo, books, waits=waits):
            await until(zalo, lambda: len(zalo.calls_of(POLL)) == 2)
    assert (waits.seconds, [one for one in logs if one["log_level"] != "info"]) == ([], [])


async def test_nothing_new_that_comes_at_once_is_not_asked_for_at_once(zalo: ZaloDouble) -> None:
    waits = Waits()
    zalo.answer_next(POLL, 408, "Request timeout", times=3)
    async with receiving(zalo, Books(), waits=waits):
        await until(zalo, lambda: len(waits.seconds) == 3)
    assert waits.seconds == [1.0, 1.0, 1.0]


async def test_trouble_is_waited_out_ever_longer(zalo: ZaloDouble) -> None:
    books, waits = Books(), Waits()
    zalo.answer_next(POLL, 500, times=3)
    zalo.answer_next(POLL, 429, "Quota exceeded", times=3)
    zalo.close_next(POLL)
    zalo.page_next(POLL)
    async with receiving(zalo, books, waits=waits):
        await until(zalo, lambda: len(waits.seconds) == 8)
        zalo.says(LAN, "a")
        await until(zalo, lambda: books.kept)
    assert waits.seconds == [1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0, 30.0]


async def test_a_token_that_is_not_known_ends_it_in_words(zalo: ZaloDouble) -> None:
    with capture_logs() as logs:
        async with receiving(zalo, Books(), token="12345:nobody-s-token-at-all") as run:
            await asyncio.wait({run.task}, timeout=5)
            assert isinstance(run.task.exception(), RefusedTokenError)
    assert "nobody-s-token" not in repr(logs) + str(run.task.exception())


async def test_a_webhook_that_is_set_is_taken_away_first(zalo: ZaloDouble) -> None:
    zalo.hook.set("https://old.example.vn/hook", "an-old-secret")
    books = Books()
    async with receiving(zalo, books):
        await until(zalo, lambda: not zalo.hook.is_set)
        zalo.says(LAN, "a")
        await until(zalo, lambda: books.kept)


async def test_another_copy_is_told_in_words(zalo: ZaloDouble) -> None:
    zalo.answer_next(POLL, 409, "Conflict")
    with capture_logs() as logs:
        async with receiving(zalo, Books()):
            await until(zalo, lambda: len(zalo.calls_of(POLL)) > 1)
    assert any("only one may" in str(one.get("outcome")) for one in logs)


async def test_a_stop_waits_for_the_poll_and_keeps_what_it_brings(zalo: ZaloDouble) -> None:
    books = Books()
    async with receiving(zalo, books, poll_timeout=2) as run:
        await until(zalo, lambda: zalo.calls_of(POLL))
        run.stopping.set()
        await asyncio.sleep(0.05)
        zalo.says(LAN, "vào phút chót")
        await asyncio.wait_for(run.task, 4)
    assert (books.texts, zalo.lost) == (["vào phút chót"], [])


async def test_a_poll_that_hangs_does_not_keep_it_from_stopping(zalo: ZaloDouble) -> None:
    zalo.hang_next(POLL)
    async with receiving(zalo, Books(), poll_timeout=1) as run:
        await until(zalo, lambda: zalo.calls_of(POLL))
        run.stopping.set()
        await asyncio.wait_for(run.task, 3)
    zalo.release()


async def test_a_stop_tries_once_more_to_keep_an_event_and_tells_that_it_is_lost(
    zalo: ZaloDouble,
) -> None:
    books = Books(refuse=10**6)
    zalo.says(LAN, "a")
    with capture_logs() as logs:
        async with receiving(zalo, books) as run:
            await until(zalo, lambda: books.asked)
            run.stopping.set()
            await asyncio.wait_for(run.task, 3)
    assert any(one.get("outcome") == "an event is lost" for one in logs)


async def test_a_webhook_is_set_again_until_zalo_takes_it(zalo: ZaloDouble) -> None:
    waits = Waits()
    zalo.answer_next("setWebhook", 500, times=2)
    hook = Hook("https://khuyenhoc.example.vn", "/hook/zalo", "a-secret-of-zalo-s")
    async with receiving(zalo, Books(), hook=hook, waits=waits):
        await until(zalo, lambda: zalo.hook.is_set)
    assert waits.seconds == [1.0, 2.0]
    assert zalo.calls_of(POLL) == []
