"""`khuyenhoc progress`: what a unit and all below it have reached in a year."""

import json
from typing import Annotated, Any

import typer
from rich.table import Table

from bot.commands.opening import reading, today_of, unit_of
from bot.commands.printing import number, show
from handlers import texts
from storage import progress as books
from storage.progress import Figure, Progress


def progress(
    unit: Annotated[str, typer.Option(metavar="MÃ", help="Mã đơn vị")],
    year: Annotated[int | None, typer.Option(min=1900, max=9999, help="Mặc định: năm nay")] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="In một đối tượng JSON")] = False,
) -> None:
    """Print the figures, with target and percentage only where there is a target."""
    with reading() as session:
        today = today_of(session)
        found = books.of(session, unit_of(session, unit), year or today.year, today)
    if as_json:
        typer.echo(json.dumps(_as_object(found)))
    else:
        show(_table(found))


def _as_object(found: Progress) -> dict[str, Any]:
    return {
        "unit": found.unit.code,
        "year": found.year,
        "as_of": found.as_of.isoformat(),
        "indicators": [_indicator(figure) for figure in found.figures],
    }


def _indicator(figure: Figure) -> dict[str, Any]:
    known: dict[str, Any] = {"name": figure.name, "actual": figure.actual}
    if figure.percent is not None:
        known |= {"target": figure.target, "percent": float(figure.percent)}
    return known


def _table(found: Progress) -> Table:
    heading = f"{found.unit.name}, năm {found.year}, tính đến {found.as_of:%d/%m/%Y}"
    table = Table("Nội dung", "Kết quả", "Chỉ tiêu", "%", "Nguồn của chỉ tiêu", title=heading)
    for column in table.columns[1:4]:
        column.justify = "right"
    for figure in found.figures:
        name = texts.label(f"figure.{figure.name}")
        percent = "" if figure.percent is None else texts.percent(figure.percent)
        actual, target = _shown(figure, figure.actual), _shown(figure, figure.target)
        table.add_row(name, actual, target, percent, figure.source or "")
    return table


def _shown(figure: Figure, value: int | None) -> str:
    if value is not None and figure.name == "raised":
        return texts.vnd(value)
    return number(value)
