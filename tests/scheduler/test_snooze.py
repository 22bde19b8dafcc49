"""Putting a reminder off, by the buttons on it: once more for each time it is asked for."""

import pytest
from sqlmodel import select

from handlers.messages import What
from storage import nothing_to_report, people
from storage.database import Database
from storage.models import Snooze
from storage.periods import parse
from tests.core import Core
from tests.province import Province, at
from tests.scheduler.ticking import reminder_tick, told
from tests.storage.booking import book, gift_of

DUE = "2026-12-25 08:00"  # a Friday
AFTERNOON, TOMORROW, MONDAY = "Nhắc lại chiều nay", "Nhắc lại sáng mai", "Nhắc lại thứ Hai"
SAMPLE_TICKS = (
    *("25 14:59", "25 15:00", "25 15:01", "26 07:59", "26 08:00", "26 20:00"),
    *("28 07:59", "28 08:00", "31 20:59"),
)


@pytest.fixture
def core(sqlite_database: Database, place: Province) -> Core:
    """Remind everybody, and give the conversation."""
    reminder_tick(sqlite_database, DUE)
    return Core(sqlite_database)


@pytest.mark.parametrize(
    ("taps", "again"),
    [
        ([], []),
        ([AFTERNOON], ["25 15:00"]),
        ([TOMORROW], ["26 08:00"]),
        ([MONDAY], ["28 08:00"]),
        ([AFTERNOON, TOMORROW, MONDAY], ["25 15:00", "26 08:00", "28 08:00"]),
        ([MONDAY, AFTERNOON], ["25 15:00", "28 08:00"]),
        ([TOMORROW, TOMORROW], ["26 08:00"]),  # tapped twice, meant once
    ],
)
def test_it_comes_once_more_for_each_time(core: Core, taps: list[str], again: list[str]) -> None:
    for tap in taps:
        [answer] = core.tapped("head", tap, at("2026-12-25 09:00"))[-1:]
        assert "em sẽ nhắc lại lúc" in answer.text
    for tick in SAMPLE_TICKS:
        assert reminder_tick(core.database, f"2026-12-{tick}") <= {"head"}
    mine = [one.at[8:] for one in told(core.database) if one.to == "head"]
    assert mine == ["25 08:00", *again]


def test_what_was_put_off_can_be_put_off_again(core: Core) -> None:
    core.tapped("head", AFTERNOON, at("2026-12-25 09:00"))
    reminder_tick(core.database, "2026-12-25 15:00")
    assert AFTERNOON not in told(core.database)[-1].buttons  # it has passed
    [answer] = core.tapped("head", AFTERNOON, at("2026-12-25 15:05"))[-1:]  # the old button
    assert "Giờ ấy đã qua rồi" in answer.text
    core.tapped("head", TOMORROW, at("2026-12-25 15:06"))
    assert reminder_tick(core.database, "2026-12-26 08:00") == {"head"}
    assert reminder_tick(core.database, "2026-12-26 08:01") == set()


def test_asleep_over_two_of_them_one_comes(core: Core) -> None:
    core.tapped("head", AFTERNOON, at("2026-12-25 09:00"))
    core.tapped("head", TOMORROW, at("2026-12-25 09:01"))
    assert reminder_tick(core.database, "2026-12-26 12:00") == {"head"}
    assert reminder_tick(core.database, "2026-12-26 12:01") == set()


def test_put_off_past_the_end_of_its_period_it_comes_as_promised(core: Core) -> None:
    core.tapped("head", TOMORROW, at("2026-12-31 10:00"))
    core.tapped("bvn_head", MONDAY, at("2026-12-31 10:00"))
    assert reminder_tick(core.database, "2027-01-01 08:00") == {"head"}
    assert "kỳ 1/10/2026 đến 31/12/2026" in told(core.database)[-1].text
    assert reminder_tick(core.database, "2027-01-04 08:00") == {"bvn_head"}
    assert reminder_tick(core.database, "2027-01-04 08:01") == set()


def test_two_periods_later_nobody_comes_back_to_it(core: Core) -> None:
    core.tapped("head", TOMORROW, at("2026-12-31 10:00"))
    assert reminder_tick(core.database, "2027-04-01 08:00") == set()


@pytest.mark.parametrize("reports", ["an entry", "nothing"])
def test_who_reports_meanwhile_hears_no_more(core: Core, place: Province, reports: str) -> None:
    core.tapped("head", TOMORROW, at("2026-12-25 09:00"))
    now = at("2026-12-25 16:00")
    with core.database.writing() as session:
        if reports == "nothing":
            nothing_to_report.declare(
                session, place.bvps, parse("2026Q4"), by=place.head, now=now, today=now.date()
            )
        else:
            book(session, gift_of(place.bvps, day=now.date()), place.head, now=now)
    [answer] = core.tapped("head", MONDAY, at("2026-12-25 17:00"))[-1:]
    assert "đã có báo cáo của kỳ này rồi" in answer.text
    assert reminder_tick(core.database, "2026-12-26 08:00") == set()
    assert reminder_tick(core.database, "2026-12-28 08:00") == set()


def test_none_comes_at_night(core: Core) -> None:
    core.tapped("head", AFTERNOON, at("2026-12-25 09:00"))
    assert reminder_tick(core.database, "2026-12-25 21:00") == set()
    assert reminder_tick(core.database, "2026-12-26 07:00") == {"head"}


def test_who_is_no_officer_any_more_cannot_put_it_off(core: Core, place: Province) -> None:
    with core.database.writing() as session:
        for role in people.roles_of(session, place.head):
            people.end_role(session, role.id or 0, by=place.admin, now=at("2026-12-25 08:30"))
    core.tapped("head", TOMORROW, at("2026-12-25 09:00"))
    assert reminder_tick(core.database, "2026-12-26 08:00") == set()


def test_an_open_report_is_not_interrupted(core: Core) -> None:
    core.typed("head", "đóng góp", at("2026-12-25 09:00"))
    core.tapped("head", TOMORROW, at("2026-12-25 09:01"))
    reminder_tick(core.database, "2026-12-26 08:00")
    [answer] = core.typed("head", "tiếp tục", at("2026-12-26 08:01"))[-1:]
    assert "bao nhiêu" in answer.text


@pytest.mark.parametrize(
    ("period", "when", "kept"),
    [
        ("2026Q4", "mai", True),
        ("2026Q3", "mai", True),  # put off past its period's end, it is the one before
        ("2026Q2", "mai", False),
        ("2027Q1", "mai", False),
        ("202612", "mai", False),  # BVPS reports by the quarter
        ("2026Q4", "never", False),
        ("2026Q4", "", False),
    ],
)
def test_only_what_a_reminder_offers_is_kept(
    core: Core,
    place: Province,
    period: str,
    when: str,
    kept: bool,  # noqa: FBT001
) -> None:
    value = f"o:snooze:{place.bvps}:{period}:{when}"
    tap = core.message("head", at("2026-12-25 09:00"), what=What.TAP, value=value)
    answer = core.comes(tap)[-1]
    assert ("em sẽ nhắc lại lúc" in answer.text) is kept
    with core.database.reading() as session:
        assert bool(session.exec(select(Snooze)).all()) is kept
