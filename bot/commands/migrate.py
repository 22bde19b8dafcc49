"""`khuyenhoc migrate`: the tables of this release."""

import typer

from bot.commands.opening import opened
from bot.settings import Settings


def migrate() -> None:
    """Bring the database up to this release; `run` does the same when it starts."""
    with opened(Settings.load().database_url):
        typer.echo("Cơ sở dữ liệu đã ở bản mới nhất.")
