"""The same donation told twice, on two channels or by two people: asked about, booked once."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

import pytest

from bot import turn
from bot.web.signing import Signing
from handlers.messages import Incoming, What
from storage import chats
from storage.database import Database
from storage.models import RoleKind
from tests.channels.telegram_double import TelegramDouble
from tests.core import Core
from tests.faults.talk import a_card, at_once, books, numbers, says, taps, words
from tests.province import NOW, Province, a_province, person
from tests.running import SECRET, MovedClock, running
from tests.stages import OnTelegram, OnThePage, let_in

TWIN = "giống hệt: cùng đơn vị, cùng ngày, cùng số"


def _on_the_page(core: Core, province: Province) -> None:
    """Let the head talk on the web page, too."""
    with core.database.writing() as session:
        chats.places(session, ["test:page"], NOW)
        chats.link(session, "test:page", province.head)


def _by_the_deputy(core: Core, province: Province) -> None:
    """Let somebody else report for the same unit."""
    with core.database.writing() as session:
        person(session, "Bùi Thị Phó", province.bvps, RoleKind.DEPUTY, chat="test:page")


Second = Callable[[Core, Province], None]
SECOND: list[Second] = [_on_the_page, _by_the_deputy]


@pytest.mark.parametrize("second", SECOND)
def test_one_after_the_other_it_is_asked_about(
    core: Core, province: Province, second: Second
) -> None:
    second(core, province)
    a_card(core, "head")
    # Read before the first is booked: what counts is when it is confirmed
    a_card(core, "page")
    assert "BVPS-2026-0001" in says(core, "head", "Đúng")
    asked = says(core, "page", "Đúng")
    assert TWIN in asked
    assert "BVPS-2026-0001" in asked
    assert numbers(core.database) == ["BVPS-2026-0001"]
    taps(core, "page", "Không ghi nữa")
    assert numbers(core.database) == ["BVPS-2026-0001"]


def test_on_telegram_and_on_the_page_it_is_asked_about(
    database: Database, province: Province
) -> None:
    for channel in ("telegram", "web"):
        let_in(database, province, channel)
    now, cookie = MovedClock(NOW), Signing(SECRET).cookie("token of head", datetime.now(UTC).date())
    with TelegramDouble(now=now) as double, running(database, now, double) as address:
        phone, page = OnTelegram(double, now, database), OnThePage(address, now, database)
        page.knows("head", cookie)
        for stage in (phone, page):
            stage.typed("head", "ủng hộ 2 triệu", NOW)
            stage.typed("head", "Công ty Hoàng Long", NOW)
        assert "Đã ghi phiếu BVPS-2026-0001" in words(phone.tapped("head", "Đúng", NOW))
        assert TWIN in words(page.tapped("head", "Đúng", NOW))
        page.close()
    assert numbers(database) == ["BVPS-2026-0001"]


@pytest.mark.parametrize("second", SECOND)
def test_what_is_confirmed_is_booked_a_second_time_without_a_gap(
    core: Core, province: Province, second: Second
) -> None:
    second(core, province)
    for who in ("head", "page"):
        a_card(core, who)
        says(core, who, "Đúng")
    assert "BVPS-2026-0002" in taps(core, "page", "Vẫn ghi thêm")
    assert numbers(core.database) == ["BVPS-2026-0001", "BVPS-2026-0002"]


def test_the_givers_name_is_the_same_in_other_letters_and_another_giver_is_no_twin(
    core: Core,
) -> None:
    for donor, asked in [
        ("Công ty Hoàng Long", False),
        ("CÔNG TY  hoàng long", True),
        ("cong ty hoang long", True),
        ("Công ty Hoàng Lan", False),
    ]:
        said = says(core, "head", "ủng hộ 2 triệu", donor, "Đúng")
        assert (TWIN in said) is asked, donor
        if asked:
            taps(core, "head", "Không ghi nữa")


def _worked(database: Database, core: Core, incoming: Incoming) -> None:
    with database.writing() as session:
        turn.work(session, [incoming], core.tools)


@pytest.mark.parametrize("second", SECOND)
def test_at_the_same_instant_one_is_booked_and_one_is_asked_about(
    postgres_database: Database, second: Second
) -> None:
    database = postgres_database
    with database.writing() as session:
        province = a_province(session)
    core = Core(database)
    second(core, province)
    for round_ in range(1, 6):
        messages = []
        for who in ("head", "page"):
            a_card(core, who, f"{round_} triệu")
            value, revision = core.button(who, "Đúng")
            messages.append(core.message(who, NOW, what=What.TAP, value=value, revision=revision))
        at_once(*(partial(_worked, database, core, one) for one in messages))
        said = [words(core.new_answers(f"test:{who}")) for who in ("head", "page")]
        assert sorted(TWIN in one for one in said) == [False, True]
        assert [one.sequence for one in books(database)] == list(range(1, round_ + 1))
        asked = ("head", "page")[[TWIN in one for one in said].index(True)]
        taps(core, asked, "Không ghi nữa")
