"""What the pages need of the running program."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar, cast

from anyio import CapacityLimiter, to_thread
from sqlmodel import Session
from starlette.requests import Request

from bot.web.bell import Bell
from bot.web.signing import Signing
from bot.writer import Writer
from storage.database import Database

T = TypeVar("T")


@dataclass(frozen=True)
class Site:
    """One web app's surroundings.

    `now` is the program's clock, which a demo moves; `time_now` is the real one, by which
    cookies and forms grow old. `patience` is for how many seconds a form waits for the database.
    """

    database: Database
    writer: Writer
    bell: Bell
    now: Callable[[], datetime]
    time_now: Callable[[], datetime]
    signing: Signing = field(repr=False)
    stopping: asyncio.Event
    telegram_name: Callable[[], str | None]
    zalo_name: Callable[[], str | None]
    zalo_link: str
    banner: str
    https_only: bool
    patience: float
    # Pictures must not take every thread: the pages need some too
    drawing: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(2))

    @property
    def real_today(self) -> date:
        """The day by which cookies are renewed."""
        return self.time_now().date()

    async def read(self, look: Callable[[Session], T]) -> T:
        """Run a query in a worker thread."""
        return await to_thread.run_sync(self._read, look)

    async def write(self, change: Callable[[Session], None]) -> None:
        """Run a short change in a transaction of its own, in a worker thread."""
        await to_thread.run_sync(self._write, change)

    def _read(self, look: Callable[[Session], T]) -> T:
        with self.database.reading() as session:
            return look(session)

    def _write(self, change: Callable[[Session], None]) -> None:
        with self.database.writing() as session:
            change(session)


def site_of(request: Request) -> Site:
    """Give the surroundings of the app that a request came to."""
    return cast("Site", request.app.state.site)
