"""A replica as a process of its own: `python -m tests.delivery.replica`; see `Replica`."""

import asyncio
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO

from bot.channels.telegram import Telegram
from bot.delivery import Delivery
from bot.writer import Writer
from scheduler.calendar import is_quiet
from storage.database import Database
from tests.channels.telegram_double import TOKEN
from tests.core import tools
from tests.province import NOW


@dataclass(frozen=True)
class SharedClock:
    """A clock that runs, and that a test moves for several processes at once."""

    file: Path

    def __call__(self) -> datetime:
        started, moved = self.file.read_text("utf-8").split()
        return NOW + timedelta(seconds=time.time() - float(started) + float(moved))

    def move(self, moved: timedelta) -> None:
        """Set how far it is ahead."""
        started = self.file.read_text("utf-8").split()[0] if self.file.exists() else time.time()
        whole = self.file.with_suffix(".new")
        whole.write_text(f"{started} {moved.total_seconds()}", "utf-8")
        whole.rename(self.file)


@dataclass
class Replica:
    """Delivery and its writer in a process that can be killed."""

    process: subprocess.Popen[str]

    @classmethod
    def start(cls, database: Database, telegram_url: str, clock: SharedClock) -> "Replica":
        """Begin to start one; `wait_until_ready` before it counts."""
        url = database.engine.url.render_as_string(hide_password=False)
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.delivery.replica", url, telegram_url, str(clock.file)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        return cls(process)

    def wait_until_ready(self) -> None:
        """Wait for its first look."""
        for line in _pipe(self.process.stdout):
            if line == "ready\n":
                return
        raise AssertionError("it ended")

    def wake(self) -> None:
        """Say that rows may be waiting."""
        stdin = _pipe(self.process.stdin)
        stdin.write("\n")
        stdin.flush()

    def kill(self) -> None:
        """Let it die at once, as when the power fails, where it has not ended before."""
        if self.process.poll() is None:
            self.process.kill()
            self.end()

    def stop(self) -> None:
        """Let it finish what is on its way."""
        self.process.send_signal(signal.SIGTERM)
        self.end()

    def end(self) -> None:
        """Wait until it is gone."""
        self.process.wait(20)
        _pipe(self.process.stdin).close()
        _pipe(self.process.stdout).close()


def _pipe(pipe: IO[str] | None) -> IO[str]:
    assert pipe
    return pipe


async def _run(url: str, telegram_url: str, file: str) -> None:
    stopping, loop, now = asyncio.Event(), asyncio.get_running_loop(), SharedClock(Path(file))
    loop.add_signal_handler(signal.SIGTERM, stopping.set)
    database = Database(url)
    writer = Writer(database, tools())
    telegram = Telegram(TOKEN, api_url=telegram_url, now=now)
    delivery = Delivery(
        database,
        writer,
        {"telegram": telegram},
        now=now,
        shown=lambda _: None,
        may_send_bulk=lambda when: not is_quiet(when),
    )

    def woken() -> None:
        sys.stdin.readline()
        delivery.wake()
        delivery.wake_bulk()

    loop.add_reader(sys.stdin, woken)
    writer.start()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    await delivery.run(stopping)
    loop.remove_reader(sys.stdin)
    await asyncio.to_thread(writer.stop)
    await telegram.close()
    database.close()


if __name__ == "__main__":
    asyncio.run(_run(*sys.argv[1:]))
