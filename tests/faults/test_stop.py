"""SIGTERM: the turn in progress is finished and its reply is sent."""

from pathlib import Path

import pytest

from storage.database import Database
from tests.channels.telegram_double import TelegramDouble
from tests.channels.telegram_rules import Message
from tests.faults.process import Running, in_folder, write_lock
from tests.faults.talk import numbers
from tests.province import Province, a_province
from tests.stages import let_in, telegram_id

HEAD = telegram_id("head")


@pytest.fixture
def folder(sqlite_database: Database, tmp_path: Path) -> Path:
    """Give a folder with a database in which the province's people are on Telegram."""
    with sqlite_database.writing() as session:
        province: Province = a_province(session)
    let_in(sqlite_database, province, "telegram")
    return tmp_path


def _begun(running: Running, double: TelegramDouble) -> None:
    running.start()
    double.says(HEAD, "ủng hộ 3 triệu")
    double.says(HEAD, "Công ty Hoàng Long")
    double.wait_for(HEAD, 2)
    assert double.wait_until(lambda: double.unconfirmed == 0)


def _is_booked(sent: list[Message]) -> bool:
    return any("BVPS-2026-0001" in one.text for one in sent)


def test_a_stop_finishes_the_turn_and_sends_its_reply(
    folder: Path, sqlite_database: Database
) -> None:
    with TelegramDouble() as double, in_folder(folder, double) as running:
        _begun(running, double)
        asked = len(double.calls_of("getUpdates"))
        with write_lock(running.file):
            double.taps(HEAD, "Đúng")
            # The poll that brings the tap has ended, and its turn waits for the lock
            assert not double.wait_until(lambda: len(double.calls_of("getUpdates")) > asked, 0.3)
            running.asked_to_stop()
            assert not double.wait_until(lambda: len(double.sent(HEAD)) > 2, 0.5)
        assert running.stopped() == 0, running.log()
        assert _is_booked(double.sent(HEAD))
        assert numbers(sqlite_database) == ["BVPS-2026-0001"]
        # What Telegram delivers again is known by its key
        running.start()
        assert double.wait_until(lambda: double.unconfirmed == 0)
        running.asked_to_stop()
        assert running.stopped() == 0
        assert [_is_booked([one]) for one in double.sent(HEAD)] == [False, False, True]


def test_an_idle_program_stops_within_its_time_with_code_0(folder: Path) -> None:
    with TelegramDouble() as double, in_folder(folder, double) as running:
        running.start()
        assert double.wait_until(lambda: bool(double.calls_of("getUpdates")))
        running.asked_to_stop()
        assert running.stopped() == 0


def test_a_telegram_that_hangs_does_not_keep_the_program_from_stopping(folder: Path) -> None:
    with TelegramDouble() as double, in_folder(folder, double) as running:
        _begun(running, double)
        double.hang_next("sendMessage", times=3)
        double.taps(HEAD, "Đúng")
        assert double.wait_until(lambda: len(double.calls_of("sendMessage")) == 3)
        running.asked_to_stop()
        assert running.stopped() == 0
        double.release()
        # The reply is kept, and goes out with the next start
        running.start()
        double.wait_for(HEAD, _is_booked)
        running.asked_to_stop()
        assert running.stopped() == 0


def test_a_locked_database_does_not_keep_the_program_from_stopping(folder: Path) -> None:
    with TelegramDouble() as double, in_folder(folder, double) as running:
        _begun(running, double)
        with write_lock(running.file):
            double.taps(HEAD, "Đúng")
            running.asked_to_stop()
            assert running.stopped() == 0
        assert double.unconfirmed == 1
        running.start()
        double.wait_for(HEAD, _is_booked)
