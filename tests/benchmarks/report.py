"""What the benchmarks print: the machine, then aligned lines. Nothing is asserted."""

import os
import platform
import sqlite3
import statistics
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from tests.benchmarks.crowd import Talk


def machine(folder: Path) -> str:
    """Name the machine, and what a commit costs where the databases lie."""
    return (
        f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Python"
        f" {platform.python_version()}, SQLite {sqlite3.sqlite_version}, a commit with FULL"
        f" {1000 * _commit(folder):.2f} ms"
    )


def title(text: str) -> None:
    print(f"\n\n{text}")


def lines(rows: Sequence[Sequence[str]]) -> None:
    """Print a table, its first column to the left and the others to the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for first, *others in rows:
        cells = [text.rjust(width) for text, width in zip(others, widths[1:], strict=True)]
        print("  " + "  ".join([first.ljust(widths[0]), *cells]))


def cells(talk: Talk) -> list[str]:
    """Give a talk's figures as cells under `HEAD`."""
    waits = [f"{talk.percentile(50):.1f}", f"{talk.percentile(99):.1f}"]
    return [f"{talk.rate:.0f}", *waits, f"{talk.cpu_ms:.2f}"]


HEAD = ["updates/s", "p50 ms", "p99 ms", "CPU ms"]


def median_seconds(work: Callable[[], object], rounds: int = 5) -> float:
    """Give the median time of a piece of work."""
    took = []
    for _ in range(rounds):
        begun = time.perf_counter()
        work()
        took.append(time.perf_counter() - begun)
    return statistics.median(took)


def _commit(folder: Path) -> float:
    with closing(sqlite3.connect(folder / "commit.db", isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("PRAGMA synchronous=FULL")
        database.execute("CREATE TABLE one (n)")
        return median_seconds(lambda: database.execute("INSERT INTO one VALUES (1)"), 100)
