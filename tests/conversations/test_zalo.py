"""Every transcript runs on Zalo, by polling on the one database and by webhook on the other."""

from pathlib import Path

import pytest
from sqlmodel import select

from storage.database import Database
from storage.models import MonthCount
from tests import transcripts
from tests.channels.zalo_double import ZaloDouble
from tests.province import NOW, a_province
from tests.running import MovedClock, running
from tests.zalo_stage import OnZalo, let_in

WAYS = [("sqlite", False), ("postgresql", True)]


@pytest.mark.parametrize(
    ("database", "by_webhook"), WAYS, indirect=["database"], ids=["polling", "webhook"]
)
@pytest.mark.parametrize("path", transcripts.files(), ids=lambda path: path.stem)
def test_the_transcript_runs_on_zalo(path: Path, database: Database, *, by_webhook: bool) -> None:
    with database.writing() as session:
        province = a_province(session)
    let_in(database, province)
    now = MovedClock(NOW)
    with ZaloDouble(now=now) as double, running(database, now, double, by_webhook=by_webhook):
        transcripts.play(path, OnZalo(double, now, database))
    with database.reading() as session:
        counted = sum(session.exec(select(MonthCount.messages)))
    assert counted == double.plan.bought.total() > 0
