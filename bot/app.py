"""The running program: builds everything, starts it, stops it in order."""

import asyncio
import contextlib
import secrets
import signal
import socket
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

import structlog
import uvicorn
from starlette.routing import BaseRoute

from bot.channels.channel import Channel, ClosedError, Messenger
from bot.delivery import Delivery
from bot.inbox import Inbox
from bot.web.app import web_app
from bot.web.bell import Bell
from bot.web.pictures import picture_path
from bot.web.signing import Signing
from bot.writer import Writer
from handlers.signals import Tools
from scheduler import calendar, reminders
from scheduler.calendar import Hours
from scheduler.clock import Clock
from storage.database import Database
from storage.quota import Quota

LOG = structlog.get_logger(__name__)
# Together less than the ten seconds after which containers are killed
STOP_WITHIN = 3
SEND_WITHIN = 2
CODE_BYTES = 12


@dataclass
class Program:
    """What `run` and `demo` start. `channels` are those that have a token.

    `public_url` is where platforms on the internet reach the pages, empty where they cannot;
    `zalo_link` opens the chat with the bot there, empty where it is not known.
    `now` is the program's clock: the real one, or a demo's that is moved. `started` is called
    once the page answers, after what the start itself had to say.
    `quotas` are what the plans of some channels allow.
    """

    database: Database
    secret_key: str
    web_address: str
    now: Callable[[], datetime]
    listener: socket.socket
    channels: Sequence[Messenger] = ()
    public_url: str = ""
    zalo_link: str = ""
    https_only: bool = False
    banner: str = ""
    hours: Hours = field(default_factory=Hours)
    quotas: Mapping[str, Quota] = field(default_factory=dict)
    extra_routes: Sequence[BaseRoute] = ()
    started: Callable[[], None] = lambda: None
    clock: Clock = field(init=False)
    _names: dict[str, str] = field(default_factory=dict, init=False)

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
        inbox = Inbox(self.database, writer, now=self.now, stopping=stopping)
        server = self._server(writer, inbox, bell, stopping)
        writer.start()
        await inbox.begin(self.channels)
        self.clock = self._clock(bell, delivery)
        self.clock.start()
        finished = asyncio.Event()
        delivering = asyncio.create_task(delivery.run(finished), name="delivery")
        tasks: list[asyncio.Task[None]] = [
            asyncio.create_task(server.stop_on(stopping), name="stop"),
            asyncio.create_task(inbox.look_again(self.channels), name="inbox"),
            *(
                asyncio.create_task(self._talk(one, inbox, stopping), name=one.name)
                for one in self.channels
            ),
        ]
        try:
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
            await inbox.stop()
            await asyncio.gather(*tasks, return_exceptions=True)
            for one in self.channels:
                await one.close()
            LOG.info("stopped")

    def _inside(self, bell: Bell) -> tuple[Writer, Delivery]:
        loop = asyncio.get_running_loop()

        def committed(touched: set[str]) -> None:
            loop.call_soon_threadsafe(_committed, touched, bell, delivery)

        tools = Tools(new_code=_new_code, links=self._links)
        writer = Writer(self.database, tools, committed=committed)
        channels: Mapping[str, Channel] = {one.name: one for one in self.channels}
        delivery = Delivery(
            self.database,
            writer,
            channels,
            now=self.now,
            shown=bell.ring,
            still_true=reminders.still_true,
            may_send_bulk=lambda now: not calendar.is_quiet(now),
            picture_link=self._picture_link,
            quotas=self.quotas,
        )
        return writer, delivery

    def _clock(self, bell: Bell, delivery: Delivery) -> Clock:
        loop = asyncio.get_running_loop()

        def written(touched: set[str]) -> None:
            loop.call_soon_threadsafe(_committed, touched, bell, delivery)

        return Clock(
            self.database, now=self.now, hours=self.hours, written=written, quotas=self.quotas
        )

    def _server(
        self, writer: Writer, inbox: Inbox, bell: Bell, stopping: asyncio.Event
    ) -> "_Server":
        hooks = [route for one in self.channels for route in one.routes(inbox)]
        app = web_app(
            database=self.database,
            writer=writer,
            bell=bell,
            now=self.now,
            secret_key=self.secret_key,
            stopping=stopping,
            telegram_name=lambda: self._names.get("telegram"),
            zalo_name=lambda: self._names.get("zalo"),
            zalo_link=self.zalo_link,
            banner=self.banner,
            https_only=self.https_only,
            extra_routes=[*self.extra_routes, *hooks],
        )
        return _Server(
            uvicorn.Config(
                app,
                log_config=None,
                # Its lines would name paths, and a path may be an invite.
                access_log=False,
                timeout_graceful_shutdown=STOP_WITHIN,
                server_header=False,
            ),
            self.started,
        )

    async def _talk(self, channel: Messenger, inbox: Inbox, stopping: asyncio.Event) -> None:
        try:
            await self._introduce(channel)
            await channel.receive(inbox, stopping)
        except ClosedError as error:
            LOG.critical("channel stopped", channel=channel.name, why=str(error))
        # Turns of what came last are still finished
        await inbox.settled()

    async def _introduce(self, channel: Messenger) -> None:
        """Learn the bot's name; that can wait for better weather."""
        try:
            self._names[channel.name] = await channel.introduce()
        except ClosedError:
            raise
        except Exception as error:  # noqa: BLE001 - a platform away must not keep the page down
            LOG.warning("not reached yet", channel=channel.name, kind=type(error).__name__)

    def _links(self, code: str) -> list[str]:
        web, name = f"{self.web_address}/i/{code}", self._names.get("telegram")
        return [f"https://t.me/{name}?start={code}", web] if name else [web]

    def _picture_link(self, row: int) -> str:
        if not self.public_url:
            return ""
        # By the real clock, which the links grow old by
        path = picture_path(Signing(self.secret_key), row, datetime.now(UTC))
        return f"{self.public_url}{path}"


class _Server(uvicorn.Server):
    """uvicorn would raise the signal again after serving, and nothing behind it would run."""

    def __init__(self, config: uvicorn.Config, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._told = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Say where the page listens as the last line of a start."""
        await super().startup(sockets)
        if self.started:
            self._told()

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
