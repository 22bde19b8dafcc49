"""Turns on PostgreSQL, told by one process and by two that share the database."""

import asyncio
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.synchronize import Barrier
from pathlib import Path

from storage.database import Database
from tests.benchmarks import report
from tests.benchmarks.crowd import Talk, talk
from tests.benchmarks.ours import let_in, ours
from tests.databases import Postgres

PEOPLE = 100
SECONDS = 4.0

_ready: Barrier


def test_turns_of_one_process_and_of_two(postgres_server: Postgres, tmp_path: Path) -> None:
    # Other tests do without, to be quick.
    postgres_server._run("ALTER SYSTEM SET fsync = on")
    postgres_server._run("SELECT pg_reload_conf()")
    report.title(f"(c) Guided contribution on PostgreSQL: {report.machine(tmp_path)}")
    rows = [["processes, people", *report.HEAD, "ratio"]]
    first = 0.0
    for processes in (1, 2):
        with postgres_server.migrated() as database:
            let_in(database, PEOPLE)
            url = database.engine.url.render_as_string(hide_password=False)
            result = _told_by(processes, url)
        first = first or result.rate
        cells = report.cells(result)
        rows.append([f"{processes}, {PEOPLE}", *cells, f"{result.rate / first:.2f}"])
    report.lines(rows)


def _told_by(processes: int, url: str) -> Talk:
    """Share the people out to processes, which begin together."""
    spawning = multiprocessing.get_context("spawn")
    barrier = spawning.Barrier(processes)
    share = PEOPLE // processes
    with ProcessPoolExecutor(
        processes, mp_context=spawning, initializer=_keep, initargs=(barrier,)
    ) as pool:
        done = [pool.submit(_one, url, n * share, share) for n in range(processes)]
        talks = [one.result(120) for one in done]
    waits = [wait for one in talks for wait in one.waits]
    return Talk(waits, max(one.took for one in talks), sum(one.cpu for one in talks))


def _keep(barrier: Barrier) -> None:
    global _ready  # noqa: PLW0603 - a barrier is only handed to a process as it begins
    _ready = barrier


def _one(url: str, first: int, people: int) -> Talk:
    return asyncio.run(_talked(url, first, people))


async def _talked(url: str, first: int, people: int) -> Talk:
    database = Database(url)
    try:
        async with ours(database, delay=0.0, first=first) as side:
            await asyncio.to_thread(_ready.wait, 60)
            return await talk(side, people, SECONDS)
    finally:
        database.close()
