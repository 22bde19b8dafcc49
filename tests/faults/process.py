"""The real `khuyenhoc` as a process of its own, on an SQLite file and Telegram's double."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx2

from bot.settings import Settings
from tests.channels.telegram_double import TelegramDouble
from tests.channels.zalo_double import ZaloDouble
from tests.running import HOOK_SECRET, PUBLIC_URL

KHUYENHOC = Path(sys.executable).with_name("khuyenhoc")
STARTS_WITHIN = 30.0
STOPS_WITHIN = 10.0
SECRET = "a secret of the tests"


def environment(**settings: str) -> dict[str, str]:
    """Give an environment with only these settings in it."""
    unset = {name.upper() for name in Settings.model_fields}
    kept = {name: value for name, value in os.environ.items() if name.upper() not in unset}
    return kept | {name.upper(): value for name, value in settings.items()}


def shell(folder: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder, to its end."""
    return subprocess.run(
        [KHUYENHOC, *arguments],
        cwd=folder,
        env=environment(**settings),
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


def free_port() -> int:
    """Find a port that is free just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class Running:
    """`khuyenhoc run` in a folder; it may be killed and started again on the same file."""

    folder: Path
    double: TelegramDouble | ZaloDouble | None = None
    by_webhook: bool = False
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[str] | None = None

    @property
    def file(self) -> Path:
        """The database."""
        return self.folder / "khuyenhoc.db"

    @property
    def address(self) -> str:
        """The page."""
        return f"http://127.0.0.1:{self.port}"

    def settings(self) -> dict[str, str]:
        """Give what is set for the program."""
        hooks = {"public_url": PUBLIC_URL, "zalo_webhook_secret": HOOK_SECRET}
        return {
            "secret_key": SECRET,
            "web_port": str(self.port),
            **_channel(self.double),
            **(hooks if self.by_webhook else {}),
        }

    def start(self) -> None:
        """Start it and wait until it serves, and until it has said where to deliver to."""
        if self.double:
            self.double.hook.at = self.address
        with (self.folder / "log").open("a") as log:
            self.process = subprocess.Popen(
                [KHUYENHOC, "run"],
                cwd=self.folder,
                env=environment(**self.settings()),
                stdout=log,
                stderr=log,
                text=True,
            )
        ends = time.monotonic() + STARTS_WITHIN
        while not self._serves():
            assert self.process.poll() is None, self.log()[-2000:]
            assert time.monotonic() < ends, self.log()[-2000:]
            time.sleep(0.02)
        if self.double and self.by_webhook:
            hook = self.double.hook
            assert hook.wait_until(lambda: hook.is_set), self.log()[-2000:]

    def _serves(self) -> bool:
        try:
            return httpx2.get(f"{self.address}/health", timeout=5).status_code < 500
        except httpx2.TransportError:
            return False

    def kill(self) -> None:
        """Let it die at once, as when the power fails."""
        assert self.process
        self.process.kill()
        self.process.wait(10)
        self.process = None

    def asked_to_stop(self) -> None:
        """Send SIGTERM."""
        assert self.process
        self.process.send_signal(signal.SIGTERM)

    def stopped(self) -> int:
        """Wait for the end and give the exit code."""
        assert self.process
        code = self.process.wait(STOPS_WITHIN)
        self.process = None
        return code

    def log(self) -> str:
        """Give what it said."""
        return (self.folder / "log").read_text("utf-8")


def _channel(double: TelegramDouble | ZaloDouble | None) -> dict[str, str]:
    match double:
        case TelegramDouble():
            return {"telegram_bot_token": double.token, "telegram_api_url": double.url}
        case ZaloDouble():
            return {"zalo_bot_token": double.token, "zalo_api_url": double.url}
        case None:
            return {}


@contextmanager
def in_folder(
    folder: Path, double: TelegramDouble | ZaloDouble | None = None, *, by_webhook: bool = False
) -> Iterator[Running]:
    """Give a program to be started; nothing of it is left running."""
    running = Running(folder, double, by_webhook)
    try:
        yield running
    finally:
        if running.process:
            running.kill()


@contextmanager
def write_lock(file: Path) -> Iterator[sqlite3.Connection]:
    """Hold SQLite's write lock from another process, as a backup does."""
    connection = sqlite3.connect(file, isolation_level=None, timeout=20)
    try:
        connection.execute("BEGIN IMMEDIATE")
        yield connection
    finally:
        connection.close()
