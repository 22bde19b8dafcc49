"""The real program running beside a test, in a thread and loop of its own."""

import asyncio
import contextlib
import threading
from collections.abc import Callable, Iterator
from datetime import datetime

from bot.app import Program, listen
from bot.channels.channel import Messenger
from bot.channels.hook import Hook
from bot.channels.telegram import Telegram
from bot.channels.zalo import Zalo
from storage.database import Database
from storage.quota import Quota
from tests.channels.telegram_double import TOKEN, TelegramDouble
from tests.channels.zalo_double import ZaloDouble

SECRET = "a secret of the tests"
HOOK_SECRET = "a-secret-of-the-platform-s"
PUBLIC_URL = "https://khuyenhoc.example.vn"
HOST = "127.0.0.1"
FREE_PLAN = Quota(messages=3000, people=50)


class MovedClock:
    """A clock that says what it was told last."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at


@contextlib.contextmanager
def running(
    database: Database,
    now: MovedClock,
    double: TelegramDouble | ZaloDouble | None = None,
    *,
    by_webhook: bool = False,
) -> Iterator[str]:
    """Run the program on a database, on a platform's double where there is one; give its address.

    A double delivers `by_webhook` to this address, whatever public one it was told.
    """
    ready, stop = threading.Event(), threading.Event()
    failed: list[BaseException] = []
    address: list[str] = []

    async def serve() -> None:
        listener = listen(HOST, 0)
        address.append(f"http://{HOST}:{listener.getsockname()[1]}")
        if double:
            double.hook.at = address[0]
        program = Program(
            database=database,
            secret_key=SECRET,
            web_address=address[0],
            now=now,
            listener=listener,
            channels=_channels(double, now, by_webhook=by_webhook),
            public_url=PUBLIC_URL,
            quotas={"zalo": FREE_PLAN},
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
        if double and by_webhook:
            assert double.hook.wait_until(lambda: double.hook.is_set)
        yield address[0]
    finally:
        stop.set()
        thread.join(20)
        assert not failed, failed
        assert not thread.is_alive()


def _channels(
    double: TelegramDouble | ZaloDouble | None, now: Callable[[], datetime], *, by_webhook: bool
) -> list[Messenger]:
    if double is None:
        return []
    name = "telegram" if isinstance(double, TelegramDouble) else "zalo"
    hook = Hook(PUBLIC_URL, f"/hook/{name}", HOOK_SECRET) if by_webhook else None
    if isinstance(double, TelegramDouble):
        return [Telegram(TOKEN, api_url=double.url, hook=hook, now=now, poll_timeout=1)]
    return [Zalo(double.token, api_url=double.url, hook=hook, now=now, poll_timeout=1)]
