"""Telegram hears that a message was taken only when its turn is committed."""

from collections.abc import Iterator

import pytest

from storage.database import Database
from tests.channels.telegram_double import TelegramDouble
from tests.faults.talk import NEVER, locked, numbers
from tests.province import NOW, Province
from tests.running import MovedClock, running
from tests.stages import let_in, telegram_id

HEAD, MEMBER = telegram_id("head"), telegram_id("member")


@pytest.fixture
def telegram(database: Database, province: Province) -> Iterator[TelegramDouble]:
    """Give Telegram's side of the running program, with the province's people in it."""
    let_in(database, province, "telegram")
    now = MovedClock(NOW)
    with TelegramDouble(now=now) as double, running(database, now, double):
        yield double


def test_nothing_is_acknowledged_or_answered_while_the_database_is_locked(
    telegram: TelegramDouble, database: Database
) -> None:
    telegram.says(HEAD, "chào")
    telegram.wait_for(HEAD, 1)
    with locked(database):
        telegram.says(HEAD, "ủng hộ 3 triệu")
        telegram.says(MEMBER, "chào")
        assert not telegram.wait_until(lambda: telegram.unconfirmed < 2, NEVER)
        assert (len(telegram.sent(HEAD)), telegram.sent(MEMBER)) == (1, [])
    assert telegram.wait_until(lambda: telegram.unconfirmed == 0)
    assert "Ai đóng góp" in telegram.wait_for(HEAD, 2)[1].text
    telegram.wait_for(MEMBER, 1)
    assert not telegram.wait_until(
        lambda: len(telegram.sent(HEAD)) > 2 or len(telegram.sent(MEMBER)) > 1, NEVER
    )


def test_a_booking_that_met_a_locked_database_is_booked_once_and_answered_once(
    telegram: TelegramDouble, database: Database
) -> None:
    telegram.says(HEAD, "ủng hộ 3 triệu")
    telegram.says(HEAD, "Công ty Hoàng Long")
    telegram.wait_for(HEAD, 2)
    with locked(database):
        telegram.taps(HEAD, "Đúng")
        assert not telegram.wait_until(lambda: telegram.unconfirmed == 0, NEVER)
    assert "BVPS-2026-0001" in telegram.wait_for(HEAD, 3)[2].text
    assert telegram.wait_until(lambda: telegram.unconfirmed == 0)
    assert numbers(database) == ["BVPS-2026-0001"]
