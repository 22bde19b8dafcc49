"""The real program running beside a test, in a thread and loop of its own."""

import asyncio
import contextlib
import threading
from collections.abc import Iterator
from datetime import datetime

from bot.app import Program, listen
from bot.channels.telegram import Telegram
from storage.database import Database
from tests.channels.telegram_double import TOKEN, TelegramDouble

SECRET = "a secret of the tests"
HOST = "127.0.0.1"


class MovedClock:
    """A clock that says what it was told last."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at


@contextlib.contextmanager
def running(
    database: Database, now: MovedClock, double: TelegramDouble | None = None
) -> Iterator[str]:
    """Run the program on a database, on Telegram's double where there is one; give its address."""
    ready, stop = threading.Event(), threading.Event()
    failed: list[BaseException] = []
    address: list[str] = []

    async def serve() -> None:
        listener = listen(HOST, 0)
        address.append(f"http://{HOST}:{listener.getsockname()[1]}")
        program = Program(
            database=database,
            secret_key=SECRET,
            web_address=address[0],
            now=now,
            listener=listener,
            telegram=_telegram(double, now),
            started=ready.set,
        )
        stopping = asyncio.Event()
        serving = asyncio.create_task(program.run(stopping))
        await asyncio.to_thread(stop.wait)
        stopping.set()
        await serving

    def run() -> None:
        try:
            asyncio.run(serve())
        except BaseException as error:  # noqa: BLE001 - shown to the test
            failed.append(error)
            ready.set()

    thread = threading.Thread(target=run, name="program")
    thread.start()
    ready.wait(10)
    try:
        yield address[0]
    finally:
        stop.set()
        thread.join(20)
        assert not failed, failed
        assert not thread.is_alive()


def _telegram(double: TelegramDouble | None, now: MovedClock) -> Telegram | None:
    if double is None:
        return None
    return Telegram(TOKEN, api_url=double.url, now=now, poll_timeout=1)
