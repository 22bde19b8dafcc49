"""`khuyenhoc init FILE`: the tree of units, into an empty database."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track

from bot.commands.opening import CommandError, opened
from bot.commands.units_csv import BadFileError
from bot.commands.units_tree import read
from bot.settings import Settings
from handlers.messages import VIETNAM
from storage import organisation, settings
from storage.organisation import NewUnit

LONG_WORK = 500


def init(
    file: Annotated[Path, typer.Argument(help="Tệp CSV, xem README", metavar="TỆP")],
    opened_on: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d", "%d/%m/%Y"],
            metavar="NGÀY",
            help="Sổ mở từ ngày nào; mặc định là 1/1 năm nay",
        ),
    ] = None,
) -> None:
    """Write the whole tree, or name every line that is wrong and write nothing."""
    today = datetime.now(UTC).astimezone(VIETNAM).date()
    units = _units(file, today)
    first_day = opened_on.date() if opened_on else date(today.year, 1, 1)
    if first_day > today:
        raise CommandError("ngày mở sổ chưa đến")
    _write(units, first_day)
    typer.echo(f"Đã lập {len(units)} đơn vị; gốc là {units[0].code}, {units[0].name}.")
    typer.echo("Tiếp theo: khuyenhoc invite --admin")


def _units(file: Path, today: date) -> list[NewUnit]:
    try:
        return read(file.read_bytes(), today)
    except OSError:
        raise CommandError(f"không đọc được tệp {file}") from None
    except BadFileError as bad:
        nothing = f"chưa ghi gì cả: {len(bad.problems)} chỗ cần sửa trong {file}"
        raise CommandError("\n".join([nothing, *bad.problems])) from None


def _write(units: list[NewUnit], first_day: date) -> None:
    with opened(Settings.load().database_url) as database, database.writing() as session:
        if settings.is_demo(session):
            raise CommandError("cơ sở dữ liệu này của bản dùng thử: hãy đặt DATABASE_URL khác")
        if not settings.is_empty(session):
            raise CommandError("cơ sở dữ liệu đã có đơn vị: init cần một cơ sở dữ liệu còn trống")
        lines = track(
            units,
            description="Đang ghi",
            console=Console(stderr=True),
            disable=len(units) < LONG_WORK,
            transient=True,
        )
        organisation.set_up(session, lines, opened_on=first_day)
