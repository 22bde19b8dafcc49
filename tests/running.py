"""The real program running beside a test, in a thread and loop of its own."""

import asyncio
import contextlib
import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial

from bot.app import Program, listen
from bot.channels.channel import Messenger
from bot.channels.hook import Hook
from bot.channels.telegram import Telegram
from bot.channels.zalo import Zalo
from storage.database import Database
from storage.quota import Quota
from tests.channels.delivering import Deliverer
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
    *doubles: TelegramDouble | ZaloDouble,
    by_webhook: bool = False,
) -> Iterator[str]:
    """Run the program on a database, on the doubles of some platforms; give its address.

    The doubles deliver `by_webhook` to this address, whatever public one they were told.
    """
    ready, stop = threading.Event(), threading.Event()
    failed: list[BaseException] = []
    address: list[str] = []

    async def serve() -> None:
        listener = listen(HOST, 0)
        address.append(f"http://{HOST}:{listener.getsockname()[1]}")
        for double in doubles:
            double.hook.at = address[0]
        program = Program(
            database=database,
            secret_key=SECRET,
            web_address=address[0],
            now=now,
            listener=listener,
            channels=[_channel(one, now, by_webhook=by_webhook) for one in doubles],
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
        for hook in [double.hook for double in doubles if by_webhook]:
            assert hook.wait_until(partial(_is_set, hook))
        yield address[0]
    finally:
        stop.set()
        thread.join(20)
        assert not failed, failed
        assert not thread.is_alive()


def _is_set(hook: Deliverer) -> bool:
    return hook.is_set


def _channel(
    double: TelegramDouble | ZaloDouble, now: Callable[[], datetime], *, by_webhook: bool
) -> Messenger:
    name = "telegram" if isinstance(double, TelegramDouble) else "zalo"
    hook = Hook(PUBLIC_URL, f"/hook/{name}", HOOK_SECRET) if by_webhook else None
    if isinstance(double, TelegramDouble):
        return Telegram(TOKEN, api_url=double.url, hook=hook, now=now, poll_timeout=1)
    return Zalo(double.token, api_url=double.url, hook=hook, now=now, poll_timeout=1)
