"""`khuyenhoc sample`: the demo's province into an empty database, which it marks as a demo."""

from datetime import UTC, datetime

import typer

from bot.commands.opening import CommandError, opened
from bot.sample import fill
from bot.settings import Settings
from storage import settings


def sample() -> None:
    """Write the sample."""
    url = Settings.load().demo_database_url
    with opened(url) as database, database.writing() as session:
        if settings.is_demo(session) or not settings.is_empty(session):
            raise CommandError("dữ liệu minh họa cần một cơ sở dữ liệu còn trống")
        fill(session, datetime.now(UTC))
    typer.echo("Đã ghi dữ liệu minh họa. Cơ sở dữ liệu này từ nay chỉ dùng để thử.")
