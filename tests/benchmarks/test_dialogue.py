"""The guided contribution on SQLite, beside plain python-telegram-bot, in one run."""

import asyncio
import cProfile
import io
import pstats
import threading
from pathlib import Path

import pytest

from tests import databases
from tests.benchmarks import report
from tests.benchmarks.crowd import Talk, middle, talk
from tests.benchmarks.ours import let_in, ours
from tests.benchmarks.peer import peer

ROUNDS = 3
SECONDS = 2.0
INSTANT, SLOW = 0.0, 0.05
MOST_PEOPLE = 500
# At a twentieth of a second an update the peer's 200th waits ten seconds.
SLOW_PEER_SECONDS = 15.0


@pytest.fixture(scope="module")
def peopled(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a file with everybody in it, to be copied."""
    path = tmp_path_factory.mktemp("peopled") / "peopled.db"
    with databases.sqlite(sqlite_template, path) as database:
        let_in(database, MOST_PEOPLE)
    return path


async def test_a_contribution_told_by_many_at_once(peopled: Path, tmp_path: Path) -> None:
    report.title(f"(a) Guided contribution on SQLite: {report.machine(tmp_path)}")
    rows = [["people, a call takes", *report.HEAD, "peer/s", *report.HEAD[1:], "ratio"]]
    for people, delay in ((1, INSTANT), (50, INSTANT), (MOST_PEOPLE, INSTANT), (200, SLOW)):
        we, they = await _beside(peopled, tmp_path, people, delay)
        name = f"{people}, {1000 * delay:.0f} ms"
        rows.append([name, *report.cells(we), *report.cells(they), f"{we.rate / they.rate:.2f}"])
    report.lines(rows)


async def test_where_our_time_goes(peopled: Path, tmp_path: Path) -> None:
    """Profile the thread that works turns, then the loop that reads, sends and marks."""
    report.title(
        "(a) Where our time goes, 50 people, the 15 dearest of each thread, all below them counted"
    )
    for name in ("writer", "loop"):
        profile, result = await _profiled(peopled, tmp_path / f"{name}.db", name)
        print(f"  {name}: {len(result.waits)} updates")
        out = io.StringIO()
        pstats.Stats(profile, stream=out).strip_dirs().sort_stats("cumulative").print_stats(
            r"^(?!.*(built-in|method|threading|events|base_events|selectors|writer))", 15
        )
        table = out.getvalue().partition("ncalls")[2].strip().splitlines()[1:]
        print("\n".join(f"  {line[:100]}" for line in table))


async def _beside(template: Path, folder: Path, people: int, delay: float) -> tuple[Talk, Talk]:
    """Let both sides take turns, so that what else the machine does meets both; take medians."""
    we, they = [], []
    for number in range(ROUNDS):
        mark = f"{people}-{delay}-{number}"
        we.append(await _ours(template, folder / f"ours-{mark}.db", people, delay))
        if delay == INSTANT:
            they.append(await _peer(folder / f"peer-{mark}.db", people, delay, SECONDS))
    if delay != INSTANT:
        they.append(await _peer(folder / "peer-slow.db", people, delay, SLOW_PEER_SECONDS))
    return middle(we), middle(they)


async def _ours(template: Path, path: Path, people: int, delay: float) -> Talk:
    with databases.sqlite(template, path) as database:
        async with ours(database, delay=delay) as side:
            return await talk(side, people, SECONDS)


async def _peer(path: Path, people: int, delay: float, seconds: float) -> Talk:
    async with peer(path, delay=delay) as side:
        return await talk(side, people, seconds)


async def _profiled(template: Path, path: Path, name: str) -> tuple[cProfile.Profile, Talk]:
    profile = cProfile.Profile()
    with databases.sqlite(template, path) as database:
        async with ours(database, delay=INSTANT, started=name == "loop") as side:
            if name == "loop":
                profile.enable()
                result = await talk(side, 50, SECONDS)
                profile.disable()
                return profile, result
            serve = side.writer._serve
            profiled = threading.Thread(target=lambda: profile.runcall(serve), daemon=True)
            side.writer._threads = [profiled]
            side.writer.start()
            result = await talk(side, 50, SECONDS)
            # The profile is whole once its thread has ended.
            await asyncio.to_thread(side.writer.stop)
            return profile, result
