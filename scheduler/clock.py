"""The clock only ticks: each minute it asks the database what is due."""

from collections.abc import Callable, Mapping
from datetime import datetime

import structlog
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.cron import CronTrigger

from scheduler import quota, reminders, weekly
from scheduler.calendar import Hours
from storage import chats
from storage.database import Database, is_away
from storage.quota import NO_QUOTAS, Quota

LOG = structlog.get_logger(__name__)


class Clock:
    """APScheduler's minute ticks; its jobs live in memory, what is due in the database."""

    def __init__(
        self,
        database: Database,
        *,
        now: Callable[[], datetime],
        hours: Hours,
        written: Callable[[set[str]], None],
        quotas: Mapping[str, Quota] = NO_QUOTAS,
    ) -> None:
        self._database = database
        self._now = now
        self._hours = hours
        self._written = written
        self._quotas = quotas
        # A tick that comes late still asks what is due, so none is ever skipped as a misfire.
        self._scheduler = BackgroundScheduler(job_defaults={"misfire_grace_time": None})
        self._scheduler.add_job(self.tick, CronTrigger(second=0, timezone="UTC"))

    def start(self) -> None:
        """Begin to tick, at once for what a sleeping machine has missed."""
        self._scheduler.start()
        self._scheduler.add_job(self.tick)

    def stop(self) -> None:
        """Finish the tick under way and tick no more."""
        self._scheduler.shutdown(wait=True)

    def tick(self) -> None:
        """Do what is due; each job apart, so that one that fails holds up no other."""
        for job in (self._erase, self._send_digests, self._remind, self._warn):
            try:
                job(self._now())
            except Exception as error:
                if is_away(error):
                    LOG.warning("database away", what="clock")
                else:
                    LOG.exception("tick failed")

    def _erase(self, now: datetime) -> None:
        """Erase what was kept long enough, strangers' chats first."""
        with self._database.writing() as session:
            erased = chats.erase_old(session, now)
        if any(erased.values()):
            LOG.info("erased", **erased)

    def _send_digests(self, now: datetime) -> None:
        """Put digests on their way."""
        self._tell("digest", weekly.tick(self._database, now, self._hours))

    def _remind(self, now: datetime) -> None:
        """Put reminders on their way."""
        self._tell("reminder", reminders.tick(self._database, now, self._hours))

    def _warn(self, now: datetime) -> None:
        """Say how far quotas are used, and who could not be written to."""
        self._tell(quota.JOB, quota.tick(self._database, now, self._quotas))

    def _tell(self, job: str, touched: set[str]) -> None:
        if touched:
            LOG.info("tick", job=job, chats=len(touched))
            self._written(touched)
