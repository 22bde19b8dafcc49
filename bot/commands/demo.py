"""`khuyenhoc demo`: a small province on this machine, with a page of phones."""

import asyncio
import logging
import secrets
import socket
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Annotated

import typer

from bot import logs, sample
from bot.app import Program, listen
from bot.commands.opening import CommandError, opened
from bot.demo.moved_clock import MovedClock
from bot.demo.page import Phone, demo_routes
from bot.settings import Settings
from handlers import texts
from storage import settings as stored
from storage import web_logins
from storage.database import Database

PHONES = {
    "head": sample.HEAD_CHAT,
    "member": sample.MEMBER_CHAT,
    "leader": sample.LEADER_CHAT,
}
LOOPBACK = "127.0.0.1"
USUAL_PORT = 8080
# Signs only what stays on this machine; always the same, so that open pages outlive a restart.
SECRET = "khuyenhoc-demo-on-loopback"  # noqa: S105


def demo(
    port: Annotated[int, typer.Option(help="Cổng của trang dùng thử")] = USUAL_PORT,
) -> None:
    """Open the trial page: invented data, this machine only, no token."""
    settings = Settings.load()
    if settings.telegram_bot_token or settings.zalo_bot_token or settings.public_url:
        raise CommandError(
            "bản dùng thử không chạy khi có TELEGRAM_BOT_TOKEN, ZALO_BOT_TOKEN hoặc PUBLIC_URL: "
            "hãy bỏ chúng đi, hoặc chạy khuyenhoc run"
        )
    logs.configure(level=logging.WARNING, timezone=settings.timezone)
    with opened(settings.demo_database_url, demo=True) as database:
        offset = fill_if_empty(database)
        listener = _listener(port)
        address = f"http://{LOOPBACK}:{listener.getsockname()[1]}"
        clock = MovedClock(database, offset)

        def tick() -> None:
            program.clock.tick()

        program = Program(
            database=database,
            secret_key=SECRET,
            web_address=address,
            now=clock,
            listener=listener,
            hours=settings.hours,
            banner=texts.label("demo.banner"),
            extra_routes=demo_routes(_phones(database), clock, tick),
            started=_announce(address),
        )
        asyncio.run(program.run_until_signalled())


def fill_if_empty(database: Database) -> timedelta:
    """Write the sample province where there is nothing yet; give how far the clock is moved.

    Raises CommandError for a database with real data.
    """
    with database.writing() as session:
        if not stored.is_demo(session):
            if not stored.is_empty(session):
                raise CommandError("cơ sở dữ liệu này có dữ liệu thật, không phải dữ liệu minh họa")
            sample.fill(session, datetime.now(UTC))
        return stored.clock_offset(session)


def _listener(port: int) -> socket.socket:
    """Take the port, or a free one where it is taken."""
    try:
        return listen(LOOPBACK, port)
    except OSError:
        return listen(LOOPBACK, 0)


def _phones(database: Database) -> list[Phone]:
    """Give each sample person's phone a login of this run."""
    now = datetime.now(UTC)
    phones = []
    with database.writing() as session:
        for name, chat in PHONES.items():
            token = secrets.token_urlsafe(32)
            web_logins.add(session, chat, token, now)
            phones.append(
                Phone(
                    title=texts.label(f"demo.{name}"),
                    subtitle=texts.label(f"demo.{name}_name"),
                    chat_id=chat.partition(":")[2],
                    token=token,
                )
            )
    return phones


def _announce(address: str) -> Callable[[], None]:
    return lambda: typer.echo(f"Mở trình duyệt tại: {address}\nBấm Ctrl+C để dừng.")
