"""The running program: builds everything, starts it, stops it in order."""

import asyncio
import contextlib
import secrets
import signal
import socket
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import structlog
import uvicorn
from starlette.routing import BaseRoute

from bot.channels.channel import Channel
from bot.channels.telegram import RefusedTokenError, Telegram
from bot.delivery import Delivery
from bot.web.app import web_app
from bot.web.bell import Bell
from bot.writer import Writer
from handlers.signals import Tools
from scheduler import calendar, reminders
from scheduler.calendar import Hours
from scheduler.clock import Clock
from storage.database import Database

LOG = structlog.get_logger(__name__)
# Together less than the ten seconds after which containers are killed
STOP_WITHIN = 3
SEND_WITHIN = 2
CODE_BYTES = 12


@dataclass
class Program:
    """What `run` and `demo` start. `telegram` is None without a token.

    `now` is the program's clock: the real one, or a demo's that is moved.
    """

    database: Database
    secret_key: str
    web_address: str
    now: Callable[[], datetime]
    listener: socket.socket
    telegram: Telegram | None = None
    https_only: bool = False
    banner: str = ""
    hours: Hours = field(default_factory=Hours)
    extra_routes: Sequence[BaseRoute] = ()
    started: Callable[[], None] = lambda: None
    clock: Clock = field(init=False)
    _bot_name: str | None = field(default=None, init=False)

    async def run_until_signalled(self) -> None:
        """Serve until SIGTERM or SIGINT."""
        stopping = asyncio.Event()
        loop = asyncio.get_running_loop()
        for one in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(one, stopping.set)
        await self.run(stopping)

    async def run(self, stopping: asyncio.Event) -> None:
        """Serve until told to stop; turns are finished and replies sent before the end."""
        bell = Bell()
        writer, delivery = self._inside(bell)
        server = self._server(writer, bell, stopping)
        writer.start()
        self.clock = self._clock(bell, delivery)
        self.clock.start()
        finished = asyncio.Event()
        delivering = asyncio.create_task(delivery.run(finished), name="delivery")
        tasks: list[asyncio.Task[None]] = [
            asyncio.create_task(server.stop_on(stopping), name="stop"),
        ]
        if self.telegram:
            tasks.append(asyncio.create_task(self._poll(writer, stopping), name="telegram"))
        try:
            self.started()
            await server.serve(sockets=[self.listener])
        finally:
            stopping.set()
            tasks.append(asyncio.create_task(asyncio.to_thread(self.clock.stop), name="clock"))
            # Turns first, so that what they answer is still sent; what is not is kept.
            await asyncio.wait(tasks, timeout=STOP_WITHIN)
            finished.set()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(delivering, SEND_WITHIN)
            # Without a database this gives up what waits: nothing of it is acknowledged.
            await asyncio.to_thread(writer.stop)
            await asyncio.gather(*tasks, return_exceptions=True)
            if self.telegram:
                await self.telegram.close()
            LOG.info("stopped")

    def _inside(self, bell: Bell) -> tuple[Writer, Delivery]:
        loop = asyncio.get_running_loop()

        def committed(touched: set[str]) -> None:
            loop.call_soon_threadsafe(_committed, touched, bell, delivery)

        tools = Tools(new_code=_new_code, links=self._links)
        writer = Writer(self.database, tools, committed=committed)
        channels: Mapping[str, Channel] = {"telegram": self.telegram} if self.telegram else {}
        delivery = Delivery(
            self.database,
            writer,
            channels,
            now=self.now,
            shown=bell.ring,
            still_true=reminders.still_true,
            may_send_bulk=lambda now: not calendar.is_quiet(now),
        )
        return writer, delivery

    def _clock(self, bell: Bell, delivery: Delivery) -> Clock:
        loop = asyncio.get_running_loop()

        def written(touched: set[str]) -> None:
            loop.call_soon_threadsafe(_committed, touched, bell, delivery)

        return Clock(self.database, now=self.now, hours=self.hours, written=written)

    def _server(self, writer: Writer, bell: Bell, stopping: asyncio.Event) -> "_Server":
        app = web_app(
            database=self.database,
            writer=writer,
            bell=bell,
            now=self.now,
            secret_key=self.secret_key,
            stopping=stopping,
            telegram_name=lambda: self._bot_name,
            banner=self.banner,
            https_only=self.https_only,
            extra_routes=self.extra_routes,
        )
        return _Server(
            uvicorn.Config(
                app,
                log_config=None,
                # Its lines would name paths, and a path may be an invite.
                access_log=False,
                timeout_graceful_shutdown=STOP_WITHIN,
                server_header=False,
            )
        )

    async def _poll(self, writer: Writer, stopping: asyncio.Event) -> None:
        assert self.telegram is not None  # noqa: S101 - asked by the caller
        try:
            await self._introduce(self.telegram)
            await self.telegram.poll(writer.submit, stopping)
        except RefusedTokenError as error:
            LOG.critical("telegram stopped", why=str(error))

    async def _introduce(self, telegram: Telegram) -> None:
        """Learn the bot's name and set its commands; both can wait for better weather."""
        try:
            self._bot_name = await telegram.bot_name()
            await telegram.set_commands()
        except RefusedTokenError:
            raise
        except Exception as error:  # noqa: BLE001 - Telegram away must not keep the page down
            LOG.warning("telegram not reached yet", kind=type(error).__name__)

    def _links(self, code: str) -> list[str]:
        web = f"{self.web_address}/i/{code}"
        return [f"https://t.me/{self._bot_name}?start={code}", web] if self._bot_name else [web]


class _Server(uvicorn.Server):
    """uvicorn would raise the signal again after serving, and nothing behind it would run."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def stop_on(self, stopping: asyncio.Event) -> None:
        """Take no more requests once the program stops."""
        await stopping.wait()
        self.should_exit = True


def listen(host: str, port: int) -> socket.socket:
    """Take the port before anything else is started. Raises OSError when it is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError:
        listener.close()
        raise
    return listener


def _committed(touched: set[str], bell: Bell, delivery: Delivery) -> None:
    for chat in touched:
        bell.ring(chat)
    delivery.wake()
    delivery.wake_bulk()


def _new_code() -> str:
    return secrets.token_urlsafe(CODE_BYTES)
