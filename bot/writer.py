"""The queue of turns: on SQLite one thread, and who waits together shares a commit."""

import asyncio
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import structlog
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from bot import turn
from handlers.messages import Incoming
from handlers.signals import Tools
from storage.database import Database, is_away

LOG = structlog.get_logger(__name__)
MOST = 100
MARKS_WITHIN = 0.2
POSTGRES_THREADS = 4
BETWEEN_TRIES = 0.2

Write = Callable[[Session], None]


@dataclass(frozen=True)
class Mark:
    """A small write of delivery's, and what to call when it is committed."""

    write: Write
    kept: Callable[[], None]


class BusyError(Exception):
    """The database is locked or away, and the message is no longer queued."""


@dataclass(eq=False)
class Job:
    """A message that waits for its turn."""

    incoming: Incoming
    done: Callable[[BaseException | None], None]
    dropped: bool = False


class Writer:
    """Works messages and delivery's marks, and tells who waits when they are committed."""

    def __init__(
        self,
        database: Database,
        tools: Tools,
        *,
        committed: Callable[[set[str]], None] = lambda _: None,
    ) -> None:
        self._database = database
        self._tools = tools
        self._committed = committed
        self._waiting: deque[Job] = deque()
        self._marks: list[Mark] = []
        self._marks_since = 0.0
        self._busy_chats: set[str] = set()
        self._changed = threading.Condition()
        self._stopping = False
        count = 1 if database.is_sqlite else POSTGRES_THREADS
        self._most = MOST if database.is_sqlite else 1
        self._threads = [
            threading.Thread(target=self._serve, name=f"writer-{n}", daemon=True)
            for n in range(count)
        ]

    def start(self) -> None:
        """Start the threads."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Work what waits, then end the threads; without a database what waits stays unworked."""
        with self._changed:
            self._stopping = True
            self._changed.notify_all()
        for thread in self._threads:
            thread.join()

    async def submit(self, incoming: Incoming, *, patience: float | None = None) -> None:
        """Return when a message's turn is committed, or was before.

        Raises BusyError after `patience` seconds without a database.
        """
        loop = asyncio.get_running_loop()
        future: asyncio.Future[None] = loop.create_future()

        def done(error: BaseException | None) -> None:
            loop.call_soon_threadsafe(_settle, future, error)

        job = Job(incoming, done)
        with self._changed:
            self._waiting.append(job)
            self._changed.notify()
        try:
            await asyncio.wait_for(asyncio.shield(future), patience)
        except TimeoutError:
            if self._withdraw(job):
                raise BusyError from None
            await future

    def mark(self, write: Write, kept: Callable[[], None] = lambda: None) -> None:
        """Keep what became of an outgoing row with the next batch, or soon in one of its own."""
        with self._changed:
            if not self._marks:
                self._marks_since = time.monotonic()
            self._marks.append(Mark(write, kept))
            self._changed.notify()

    def _withdraw(self, job: Job) -> bool:
        """Take a job back; one that is being tried is only dropped if it fails."""
        with self._changed:
            if job in self._waiting:
                self._waiting.remove(job)
                return True
            job.dropped = True
            return False

    def _serve(self) -> None:
        while True:
            jobs, marks = self._take()
            if not jobs and not marks:
                return
            self._work(jobs, marks)

    def _take(self) -> tuple[list[Job], list[Mark]]:
        """Wait for work; nothing at all when the writer stops."""
        with self._changed:
            while True:
                jobs = self._next_jobs()
                marks_due = bool(self._marks) and (
                    bool(jobs)
                    or self._stopping
                    or time.monotonic() - self._marks_since >= MARKS_WITHIN
                )
                if jobs or marks_due:
                    marks, self._marks = self._marks, []
                    return jobs, marks
                if self._stopping and not self._waiting:
                    return [], []
                self._changed.wait(MARKS_WITHIN if self._marks else None)

    def _next_jobs(self) -> list[Job]:
        """Take what waits, in order, at most one of a chat."""
        taken: list[Job] = []
        kept: deque[Job] = deque()
        while self._waiting and len(taken) < self._most:
            job = self._waiting.popleft()
            chat = job.incoming.chat
            if chat in self._busy_chats:
                kept.append(job)
            else:
                self._busy_chats.add(chat)
                taken.append(job)
        self._waiting.extendleft(reversed(kept))
        return taken

    def _work(self, jobs: list[Job], marks: list[Mark]) -> None:
        try:
            touched = self._commit(jobs, marks)
        except Exception as error:  # noqa: BLE001 - every kind is handled by what it means
            if is_away(error):
                return self._wait_for_database(jobs, marks)
            if marks or len(jobs) > 1:
                return self._one_by_one(jobs, marks)
            return self._failed(jobs[0], error)
        self._finish(jobs, touched)
        for mark in marks:
            mark.kept()
        return None

    def _commit(self, jobs: list[Job], marks: list[Mark]) -> set[str]:
        started = time.perf_counter()
        with self._database.writing() as session:
            for mark in marks:
                mark.write(session)
            batch = [job.incoming for job in jobs]
            worked = turn.work(session, batch, self._tools) if batch else turn.Worked()
        took = round((time.perf_counter() - started) * 1000, 1)
        for job in jobs:
            came_of = worked.came_of.get(job.incoming.key, {"outcome": "seen before"})
            LOG.info("turn", **turn.describe(job.incoming), **came_of, shared=len(jobs), ms=took)
        return worked.chats

    def _one_by_one(self, jobs: list[Job], marks: list[Mark]) -> None:
        """Undo a batch in which something failed and run each part of it alone."""
        for mark in marks:
            try:
                self._commit([], [mark])
                mark.kept()
            except Exception as error:
                if is_away(error):
                    self.mark(mark.write, mark.kept)
                else:
                    LOG.exception("mark failed")
        for job in jobs:
            self._work([job], [])

    def _failed(self, job: Job, error: Exception) -> None:
        """Handle a message once more after a race for its first row, else apologise for it."""
        try:
            if isinstance(error, IntegrityError) and _is_first_race(error):
                touched = self._commit([job], [])
            else:
                LOG.error("turn failed", **turn.describe(job.incoming), exc_info=error)
                with self._database.writing() as session:
                    touched = turn.apologise(session, job.incoming)
        except Exception as again:
            if is_away(again):
                return self._wait_for_database([job], [])
            LOG.exception("apology failed")
            return self._finish([job], set(), again)
        self._finish([job], touched)
        return None

    def _wait_for_database(self, jobs: list[Job], marks: list[Mark]) -> None:
        """Put everything back in order and breathe; nothing is acknowledged."""
        LOG.warning("database away", waiting=len(jobs))
        with self._changed:
            self._waiting.extendleft(job for job in reversed(jobs) if not job.dropped)
            self._busy_chats -= {job.incoming.chat for job in jobs}
            self._marks = marks + self._marks
            if self._stopping:
                self._give_up()
        for job in jobs:
            if job.dropped:
                job.done(BusyError())
        time.sleep(BETWEEN_TRIES)

    def _give_up(self) -> None:
        for job in self._waiting:
            job.done(BusyError())
        self._waiting.clear()
        self._marks = []

    def _finish(
        self, jobs: list[Job], touched: set[str], error: BaseException | None = None
    ) -> None:
        with self._changed:
            self._busy_chats -= {job.incoming.chat for job in jobs}
            self._changed.notify_all()
        for job in jobs:
            job.done(error)
        self._committed(touched)


def _settle(future: "asyncio.Future[None]", error: BaseException | None) -> None:
    if future.done():
        return
    if error is None:
        future.set_result(None)
    else:
        future.set_exception(error)


def _is_first_race(error: IntegrityError) -> bool:
    """Tell whether two processes met on a key or on a chat's first row."""
    said: Any = error.orig
    return any(table in str(said) for table in ("pk_seen", "pk_conversation", "seen.key"))
