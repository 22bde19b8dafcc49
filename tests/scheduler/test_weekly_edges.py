"""The digest where figures are missing: a new year, an empty province, no targets, closed units."""

from datetime import date

import pytest
from sqlmodel import select

from storage import organisation
from storage.database import Database
from storage.models import RoleKind, StaffCount, Target, UnitKind
from storage.organisation import NewUnit
from tests.province import Province, add_role, at, person
from tests.scheduler.ticking import digest_tick, on_monday, paragraph, told, weekly_news
from tests.storage.booking import award, book, gift_of


def test_in_the_week_of_new_year_the_old_year_comes_first(
    sqlite_database: Database, place: Province
) -> None:
    with sqlite_database.writing() as session:
        now = at("2026-12-31 16:00")
        book(session, gift_of(place.bvps, 40_000_000, day=now.date()), place.head, now=now)
        now = at("2027-01-02 10:00")
        book(session, award(place.bvps, people=5, day=now.date()), place.head, now=now)
    said = on_monday(sqlite_database, "2027-01-04")
    assert paragraph(said, "Kết quả cuối cùng") == [
        "Kết quả cuối cùng của năm 2026",
        "• Vận động được: 40.000.000đ",
        "• Khen thưởng, học bổng, hỗ trợ (lượt): 0",
        "• Quà đã trao (suất): 0",
        "• Đăng ký Công dân học tập (người): 0, đạt 0% chỉ tiêu",  # no pace: the year is over
    ]
    assert paragraph(said, "Từ đầu năm") == [
        "Từ đầu năm 2027 (năm đã qua 1,1%)",
        "• Vận động được: 0đ",
        "• Khen thưởng, học bổng, hỗ trợ (lượt): 5",
        "• Quà đã trao (suất): 0",
        "• Đăng ký Công dân học tập (người): 0",  # 2027 has no targets yet
    ]
    order = [said.text.index(one) for one in ("Kết quả cuối cùng", "Tuần qua", "Từ đầu năm")]
    assert order == sorted(order)
    assert "chưa có số liệu nào trong năm" not in said.text  # nobody has, in the year's first days
    assert said.picture is None


@pytest.mark.parametrize(
    ("day", "has"),
    [
        ("2026-12-31", False),
        ("2027-01-01", True),  # a Friday, for who slept since Monday
        ("2027-01-04", True),
        ("2027-01-08", False),
    ],
)
def test_the_old_year_is_told_in_that_week_only(
    sqlite_database: Database,
    place: Province,
    day: str,
    has: bool,  # noqa: FBT001
) -> None:
    weekly_news(sqlite_database, place)
    with sqlite_database.writing() as session:
        now = at("2026-12-29 09:00")
        book(session, gift_of(place.bvps, 3, day=now.date()), place.head, now=now)
    assert digest_tick(sqlite_database, f"{day} 07:30") == {"leader"}
    assert ("Kết quả cuối cùng" in told(sqlite_database)[0].text) is has


def test_the_old_year_is_told_even_after_silent_weeks(
    sqlite_database: Database, place: Province
) -> None:
    for when in ("2026-12-14 07:30", "2026-12-21 07:30"):
        assert digest_tick(sqlite_database, when) == set()
    assert digest_tick(sqlite_database, "2027-01-01 07:30") == {"leader"}  # slept since Monday
    [only] = told(sqlite_database)
    assert "Kết quả cuối cùng của năm 2026" in only.text


def test_an_empty_province_is_told_in_plain_words(sqlite_database: Database) -> None:
    with sqlite_database.writing() as session:
        alone = [NewUnit("TH", "Hội Khuyến học tỉnh", UnitKind.PROVINCE)]
        organisation.set_up(session, alone, opened_on=date(2026, 12, 1))
        unit = organisation.by_code(session, "TH")
        assert unit
        person(session, "Trần Văn Lãnh", unit.id or 0, RoleKind.LEADER, chat="test:leader")
    said = on_monday(sqlite_database, "2026-12-07")
    assert said.text.splitlines() == [
        "Hội Khuyến học tỉnh: Tuần qua chưa có phát sinh (30/11/2026 đến 6/12/2026).",
        "Từ đầu năm 2026, tính đến 07:30 ngày 7/12/2026:",
        "• Vận động được: 0đ",
        "• Khen thưởng, học bổng, hỗ trợ (lượt): 0",
        "• Quà đã trao (suất): 0",
        "• Đăng ký Công dân học tập (người): 0",
        # it owes nothing yet, so there is no due day
    ]
    full = on_monday(sqlite_database, "2027-01-04")  # full, because of the old year
    assert "%" not in full.text.replace("năm đã qua 1,1%", "")
    assert full.picture is None


def test_without_a_target_or_staff_there_is_no_percentage(
    sqlite_database: Database, place: Province
) -> None:
    with sqlite_database.writing() as session:
        for stated in session.exec(select(StaffCount)):
            session.delete(stated)  # a share of staff nobody counted
        session.delete(session.get_one(Target, (place.bvps, 2026, "raised")))
        add_role(session, place.leader, place.bvps, RoleKind.LEADER)
        book(session, gift_of(place.bvps, 2_000_000), place.head)
    digest_tick(sqlite_database, "2026-11-30 07:30")
    for said in told(sqlite_database):
        assert "• Vận động được: 2.000.000đ\n" in said.text
        assert "chỉ tiêu" not in said.text
        assert "%" not in said.text.replace("năm đã qua 91,5%", "")
        assert said.picture is None


@pytest.mark.parametrize(
    ("closed_on", "reported"),
    [
        (date(2026, 11, 30), "0/2 đơn vị đã báo cáo"),  # today: gone from all of it
        (date(2026, 12, 1), "1/3 đơn vị đã báo cáo"),
    ],
)
def test_a_unit_that_closes_takes_its_report_along_and_leaves_its_figures(
    sqlite_database: Database, place: Province, closed_on: date, reported: str
) -> None:
    with sqlite_database.writing() as session:
        book(session, gift_of(place.bvps, 2_000_000), place.head)
        organisation.close(session, place.bvps, on=closed_on)
    said = on_monday(sqlite_database, "2026-11-30")
    assert reported in said.text
    assert "• Vận động được: 2.000.000đ" in said.text
