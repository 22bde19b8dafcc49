"""The web app served for real: its own SQLite file, the real writer and delivery, a port."""

import asyncio
import contextlib
import secrets
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import httpx2
import sqlalchemy as sa
import uvicorn
from sqlmodel import col, select
from starlette.applications import Starlette
from starlette.routing import BaseRoute

from bot.delivery import Delivery
from bot.web.app import web_app
from bot.web.bell import Bell
from bot.web.signing import Signing
from bot.writer import Writer
from handlers.signals import Tools
from storage import chats, invites, web_logins
from storage.database import Database
from storage.models import Outgoing, RoleKind, State, WebLogin
from tests.province import NOW, Province, a_province
from tests.web.pages import Page

SECRET = "a secret of the tests"
ZALO_LINK = "https://zalo.me/1234567890123456789"


@dataclass
class Clock:
    """A clock that stands until it is moved."""

    at: datetime

    def __call__(self) -> datetime:
        return self.at

    def move(self, by: timedelta) -> None:
        self.at += by


class Server(uvicorn.Server):
    """Leaves the signals to the test run."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@dataclass
class House:
    """The served app and what a test turns on it."""

    url: str
    database: Database
    province: Province
    bell: Bell
    now: Clock
    time_now: Clock
    stopping: asyncio.Event
    telegram: list[str] = field(default_factory=list)
    zalo: list[str] = field(default_factory=list)

    def client(self) -> httpx2.AsyncClient:
        """Give a browser of its own, without a script."""
        return httpx2.AsyncClient(base_url=self.url, follow_redirects=True, timeout=20)

    def invite(self, role: RoleKind = RoleKind.HEAD) -> str:
        """Make an invite to a chapter and give its code."""
        code = secrets.token_urlsafe(12)
        with self.database.writing() as session:
            invites.add_invite(
                session,
                code,
                unit_id=self.province.bvps,
                role=role,
                by=self.province.admin,
                now=self.now(),
            )
        return code

    def login(self, chat_id: str, person_id: int | None, *, token: str = "") -> str:
        """Open a person's chat and give the token of a login to it."""
        token = token or secrets.token_urlsafe(12)
        chat = f"web:{chat_id}"
        with self.database.writing() as session:
            chats.places(session, [chat], self.now())
            chats.link(session, chat, person_id)
            web_logins.add(session, chat, token, self.time_now())
        return token

    def revoke(self, chat_id: str) -> None:
        """Take every login to a chat away."""
        with self.database.writing() as session:
            session.execute(sa.delete(WebLogin).where(col(WebLogin.chat) == f"web:{chat_id}"))

    def write(self, chat_id: str, html: str, *choices: list[str], revision: int = 0) -> None:
        """Write a message to a chat, as a turn of somebody else does."""
        self.put(chat_id, html=html, choices=list(choices), revision=revision, state=State.SENT)
        self.bell.ring(f"web:{chat_id}")

    def hold(self, chat_id: str, html: str) -> int:
        """Write a message that is not to be seen yet, and give its number."""
        self.put(chat_id, html=html, state=State.SENDING)
        with self.database.reading() as session:
            return (
                session.exec(select(col(Outgoing.id)).order_by(col(Outgoing.id).desc())).first()
                or 0
            )

    def release(self, chat_id: str, number: int) -> None:
        """Let a message that was held be seen."""
        with self.database.writing() as session:
            chats.mark(session, number, {"state": State.SENT})
        self.bell.ring(f"web:{chat_id}")

    def put(self, chat_id: str, **values: object) -> None:
        """Put a row among a chat's messages."""
        row = {"chat": f"web:{chat_id}", "created_at": self.now(), **values}
        with self.database.writing() as session:
            chats.send(session, [row])

    def rows(self, chat_id: str) -> list[Outgoing]:
        """List what a chat's page shows."""
        with self.database.reading() as session:
            return chats.shown(session, f"web:{chat_id}")


@asynccontextmanager
async def serving(
    database: Database,
    *,
    patience: float = 5.0,
    banner: str = "",
    https_only: bool = False,
    extra_routes: Sequence[BaseRoute] = (),
) -> AsyncIterator[House]:
    """Serve a small province on a free port."""
    with database.writing() as session:
        province = a_province(session)
    house = House(
        "", database, province, Bell(), Clock(NOW), Clock(datetime.now(UTC)), asyncio.Event()
    )
    loop, tools = asyncio.get_running_loop(), Tools(secrets.token_urlsafe, lambda code: [code])

    def committed(touched: set[str]) -> None:
        for chat in touched:
            loop.call_soon_threadsafe(house.bell.ring, chat)
        loop.call_soon_threadsafe(delivery.wake)

    writer = Writer(database, tools, committed=committed)
    delivery = Delivery(database, writer, {}, now=house.now, shown=house.bell.ring)
    app = web_app(
        database=database,
        writer=writer,
        bell=house.bell,
        now=house.now,
        secret_key=SECRET,
        stopping=house.stopping,
        telegram_name=lambda: house.telegram[0] if house.telegram else None,
        zalo_name=lambda: house.zalo[0] if house.zalo else None,
        zalo_link=ZALO_LINK,
        banner=banner,
        https_only=https_only,
        extra_routes=extra_routes,
        time_now=house.time_now,
        patience=patience,
    )
    writer.start()
    delivering = asyncio.create_task(delivery.run(house.stopping))
    try:
        async with _listening(app, house):
            yield house
    finally:
        house.stopping.set()
        await delivering
        await asyncio.to_thread(writer.stop)


@asynccontextmanager
async def _listening(app: Starlette, house: House) -> AsyncIterator[None]:
    config = uvicorn.Config(
        app, port=0, log_config=None, lifespan="off", timeout_graceful_shutdown=3
    )
    server = Server(config)
    serving = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 - uvicorn offers nothing to wait on
        await asyncio.sleep(0.005)
    port = server.servers[0].sockets[0].getsockname()[1]
    house.url = f"http://127.0.0.1:{port}"
    try:
        yield
    finally:
        house.stopping.set()
        server.should_exit = True
        await serving


async def joined(house: House, client: httpx2.AsyncClient, code: str) -> Page:
    """Open an invite and press its button, as a browser without a script does."""
    invite = Page.of(await client.get(f"/i/{code}"))
    return await invite.press(client, "Bắt đầu")


async def opened(house: House, client: httpx2.AsyncClient, chat_id: str = "head") -> Page:
    """Open the chat of a chapter's head in a browser that holds its cookie."""
    token = house.login(chat_id, house.province.head)
    give_cookie(house, client, chat_id, token)
    return Page.of(await client.get(f"/c/{chat_id}"))


def give_cookie(house: House, client: httpx2.AsyncClient, chat_id: str, token: str) -> None:
    """Give a browser a chat's cookie."""
    cookie = Signing(SECRET).cookie(token, house.time_now().date())
    client.cookies.set("chat", cookie, domain="127.0.0.1", path=f"/c/{chat_id}")
