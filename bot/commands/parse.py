"""`khuyenhoc parse`: shows how lines of text are read."""

import json
import sys
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated

import typer

from bot.commands.opening import CommandError
from handlers.messages import VIETNAM
from handlers.reading.as_json import parse_line


class As(StrEnum):
    """What a line is read as."""

    MONEY = "money"
    COUNT = "count"
    DATE = "date"
    SENTENCE = "sentence"


def parse(
    kind: Annotated[As, typer.Option("--as", help="Đọc mỗi dòng như cái gì")],
    today: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Hôm nay")] = None,
    *,
    json_: Annotated[bool, typer.Option("--json", help="JSON, cũng là mặc định")] = True,
) -> None:
    """Read lines from standard input and print for each one line of JSON."""
    if not json_:
        raise CommandError("lệnh này chỉ in JSON")
    day = today.date() if today else datetime.now(UTC).astimezone(VIETNAM).date()
    for line in sys.stdin:
        typer.echo(json.dumps(parse_line(kind.value, line.rstrip("\n"), day), ensure_ascii=False))
