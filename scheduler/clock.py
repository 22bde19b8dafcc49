"""The clock only ticks: each minute it asks the database what is due."""

from collections.abc import Callable
from datetime import datetime

import structlog
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.cron import CronTrigger

from storage import chats
from storage.database import Database, is_away

LOG = structlog.get_logger(__name__)


class Clock:
    """APScheduler's minute ticks; its jobs live in memory, what is due in the database."""

    def __init__(self, database: Database, *, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now
        # A tick that comes late still asks what is due, so none is ever skipped as a misfire.
        self._scheduler = BackgroundScheduler(job_defaults={"misfire_grace_time": None})
        self._scheduler.add_job(self.tick, CronTrigger(second=0, timezone="UTC"))

    def start(self) -> None:
        """Begin to tick."""
        self._scheduler.start()

    def stop(self) -> None:
        """Finish the tick under way and tick no more."""
        self._scheduler.shutdown(wait=True)

    def tick(self) -> None:
        """Do what is due: erase what was kept long enough, strangers' chats first."""
        try:
            with self._database.writing() as session:
                erased = chats.erase_old(session, self._now())
        except Exception as error:
            if is_away(error):
                LOG.warning("database away", what="clock")
            else:
                LOG.exception("tick failed")
            return
        if any(erased.values()):
            LOG.info("erased", **erased)
