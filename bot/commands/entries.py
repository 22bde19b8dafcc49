"""`khuyenhoc entries`: the ledger of a year, for a person or for another program."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any

import typer
from rich.table import Table
from rich.text import Text
from sqlmodel import Session

from bot.commands.opening import reading, today_of, unit_of
from bot.commands.printing import number, show
from handlers import texts
from handlers.messages import VIETNAM
from storage import entries as stored
from storage import organisation
from storage.models import Entry

COLUMNS = (
    "Số",
    "Ngày",
    "Loại",
    "Số tiền (đồng)",
    "Người/suất",
    "Người ủng hộ hoặc dịp",
    "Đảo phiếu",
)


def entries(
    year: Annotated[int | None, typer.Option(min=1900, max=9999, help="Mặc định: năm nay")] = None,
    unit: Annotated[
        str | None, typer.Option(metavar="MÃ", help="Đơn vị này và các đơn vị bên dưới")
    ] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Mỗi dòng một đối tượng JSON")] = False,
) -> None:
    """Print the entries of a year in the order of booking."""
    with reading() as session:
        top = unit_of(session, unit) if unit else None
        in_year = year or today_of(session).year
        found = stored.of_year(session, in_year, below=top.id if top else None)
        lines = _as_lines(session, found)
    if as_json:
        for line in lines:
            typer.echo(json.dumps(line, ensure_ascii=False))
    else:
        show(_table(lines))


def _as_lines(session: Session, found: Sequence[Entry]) -> list[dict[str, Any]]:
    codes = organisation.codes(session)
    # A reversal has the unit and the day of its original, so both are here.
    numbers = {entry.id: entry.number for entry in found}
    return [
        {
            "number": entry.number,
            "kind": entry.kind.value,
            "amount_vnd": entry.amount_vnd,
            "people": entry.people,
            "unit": codes[entry.unit_id],
            "donor": entry.donor,
            "occasion": entry.occasion,
            "day": entry.day.isoformat(),
            "reverses": numbers[entry.reverses_id] if entry.reverses_id else None,
            "recorded_at": entry.recorded_at.astimezone(VIETNAM).isoformat(),
        }
        for entry in found
    ]


def _table(lines: Sequence[dict[str, Any]]) -> Table:
    table = Table(*COLUMNS)
    table.columns[3].justify = table.columns[4].justify = "right"
    for line in lines:
        table.add_row(
            line["number"],
            f"{date.fromisoformat(line['day']):%d/%m/%Y}",
            texts.label(f"kind.{line['kind']}"),
            number(line["amount_vnd"]),
            number(line["people"]),
            Text(line["donor"] or line["occasion"] or ""),
            line["reverses"] or "",
        )
    return table
