"""Tables and figures for the person at the shell."""

from rich.console import Console
from rich.table import Table

from handlers import texts

NARROWEST = 140


def show(table: Table) -> None:
    """Print a table; where the output is no terminal, wide enough to cut nothing."""
    console = Console()
    if not console.is_terminal:
        console = Console(width=max(console.width, NARROWEST))
    console.print(table)


def number(figure: int | None) -> str:
    """Write a whole number as people see it everywhere; nothing where there is none."""
    return "" if figure is None else texts.number(figure)
