"""Every transcript runs on the channels too, through the running program, on both databases."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.web.signing import Signing
from storage import chats
from storage.database import Database
from tests import transcripts
from tests.channels.telegram_double import TelegramDouble
from tests.province import NOW, a_province
from tests.running import SECRET, MovedClock, running
from tests.stages import PEOPLE, OnTelegram, OnThePage, let_in, telegram_id


@pytest.mark.parametrize("path", transcripts.files(), ids=lambda path: path.stem)
def test_the_transcript_runs_on_telegram(path: Path, database: Database) -> None:
    with database.writing() as session:
        province = a_province(session)
    let_in(database, province, "telegram")
    now = MovedClock(NOW)
    with TelegramDouble() as double, running(database, now, double):
        transcripts.play(path, OnTelegram(double, now, database))


@pytest.mark.parametrize("path", transcripts.files(), ids=lambda path: path.stem)
def test_the_transcript_runs_on_the_page_without_a_script(path: Path, database: Database) -> None:
    with database.writing() as session:
        province = a_province(session)
    let_in(database, province, "web")
    now = MovedClock(NOW)
    with running(database, now) as address:
        stage = OnThePage(address, now, database)
        for who in PEOPLE:
            stage.knows(who, Signing(SECRET).cookie(f"token of {who}", datetime.now(UTC).date()))
        try:
            transcripts.play(path, stage)
        finally:
            stage.close()


def _offers_to_undo(database: Database) -> bool:
    with database.reading() as session:
        newest = chats.recent_choices(session, f"telegram:{telegram_id('admin')}")[:1]
    return any(value.startswith("o:undo:") for _, choices in newest for value, _ in choices)


def test_who_looks_at_an_entry_takes_that_one_back(database: Database) -> None:
    with database.writing() as session:
        province = a_province(session)
    let_in(database, province, "telegram")
    now = MovedClock(NOW)
    with TelegramDouble() as double, running(database, now, double):
        stage = OnTelegram(double, now, database)
        for line in ("ông Ba ủng hộ 5 triệu", "đúng", "bà Lan ủng hộ 3 triệu", "đúng"):
            stage.typed("head", line, NOW)
        stage.typed("admin", "xem phiếu", NOW)
        stage.tapped("admin", "BVPS-2026-0001", NOW)
        # What a view offered is written down after it was sent
        while not _offers_to_undo(database):
            double.wait_until(lambda: False, timeout=0.05)
        stage.typed("admin", "hoàn tác", NOW)
        card = stage.typed("admin", "ghi nhầm", NOW)[-1].text
    assert "BVPS-2026-0001, 5.000.000đ, Ba" in card
