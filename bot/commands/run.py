"""`khuyenhoc run`: the program for real."""

import asyncio
import logging
from datetime import UTC, datetime

import typer

from bot import logs
from bot.app import Program, listen
from bot.commands.connecting import channels, quotas
from bot.commands.opening import CommandError, opened
from bot.settings import Settings
from storage import settings as stored


def run() -> None:
    """Serve the web page, and every channel that has a token, until stopped."""
    settings = Settings.load()
    secret = settings.require_secret()
    logs.configure(level=logging.INFO, timezone=settings.timezone)
    with opened(settings.database_url) as database:
        with database.reading() as session:
            if stored.is_demo(session):
                raise CommandError("đây là dữ liệu minh họa: hãy đặt DATABASE_URL tới dữ liệu thật")
        try:
            listener = listen(settings.web_host, settings.web_port)
        except OSError:
            raise CommandError(f"cổng {settings.web_port} đang bận: hãy đổi WEB_PORT") from None
        program = Program(
            database=database,
            secret_key=secret,
            web_address=settings.web_address,
            now=lambda: datetime.now(UTC),
            listener=listener,
            channels=list(channels(settings, secret)),
            public_url=settings.hook_url,
            zalo_link=settings.zalo_bot_link,
            hours=settings.hours,
            quotas=quotas(settings),
            https_only=settings.web_address.startswith("https://"),
            started=lambda: typer.echo(f"Trang web: {settings.web_address}"),
        )
        asyncio.run(program.run_until_signalled())
