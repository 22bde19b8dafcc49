"""The words of the digest: news, silence, who is late, the old year, and what is not known."""

import pytest

from storage import nothing_to_report
from storage.database import Database
from storage.models import Kind, ReportEvery, RoleKind, Unit
from storage.periods import parse
from tests.province import Province, add_role, at, person
from tests.scheduler.ticking import (
    Told,
    blocks,
    digest_tick,
    on_monday,
    paragraph,
    told,
    weekly_news,
)
from tests.storage.booking import award, book, gift_of, take_back

SHORT = "Tuần qua chưa có phát sinh ("
FULL = "BẢN TIN TUẦN"


def test_a_week_with_news(sqlite_database: Database, place: Province) -> None:
    with sqlite_database.writing() as session:
        book(session, gift_of(place.bvps, 71_500_000), place.head)
        book(session, award(place.bvps, people=120), place.head)
        book(session, award(place.bvn, Kind.GIFT, people=30), place.bvn_head)
    said = on_monday(sqlite_database, "2026-11-30")
    assert paragraph(said, "Tuần qua") == [
        "Tuần qua (23/11/2026 đến 29/11/2026)",
        "• Vận động: 71.500.000đ",
        "• Khen thưởng, học bổng, hỗ trợ: 120 lượt; quà: 30 suất",
        "• Đăng ký Công dân học tập: 0 người",
    ]
    assert paragraph(said, "Từ đầu năm") == [
        "Từ đầu năm 2026 (năm đã qua 91,5%)",
        "• Vận động được: 71.500.000đ",  # SYT has no target for it
        "• Khen thưởng, học bổng, hỗ trợ (lượt): 120",
        "• Quà đã trao (suất): 30",
        "• Đăng ký Công dân học tập (người): 0, đạt 0% chỉ tiêu (chậm hơn tiến độ năm)",
    ]
    assert said.buttons == (
        "Vì sao có số này?",
        "Xem từng đơn vị",
        "Chi hội Bệnh viện Phụ sản",
        "Tắt bản tin tuần",
        "Về mục lục",
    )
    assert said.picture is not None
    assert [(row["label"], row["percent"]) for row in said.picture["rows"]] == [("0 / 386", 0.0)]
    assert "0 / 386" in said.picture["alt"]


def test_silence_is_told_twice_and_then_monthly(sqlite_database: Database, place: Province) -> None:
    with sqlite_database.writing() as session:
        book(session, gift_of(place.bvps), place.head)
    days = ("11-30", "12-07", "12-14", "12-21", "12-28")
    for day in days:
        digest_tick(sqlite_database, f"2026-{day} 07:30")
    for day in ("01-04", "01-11", "01-18", "01-25", "02-01", "02-08", "03-01"):
        digest_tick(sqlite_database, f"2027-{day} 07:30")
    assert [(one.at[:10], _kind(one)) for one in told(sqlite_database)] == [
        ("2026-11-30", FULL),
        ("2026-12-07", SHORT),
        ("2026-12-14", SHORT),
        ("2027-01-04", FULL),  # the old year's final figures
        ("2027-02-01", SHORT),  # a month's first Monday
        ("2027-03-01", SHORT),
    ]


def test_the_short_message_has_no_picture_and_names_nobody(
    sqlite_database: Database, place: Province
) -> None:
    with sqlite_database.writing() as session:
        now = at("2026-12-14 09:00")
        book(session, gift_of(place.bvps, 40_000_000, day=now.date()), place.head, now=now)
    said = on_monday(sqlite_database, "2026-12-28")  # BVN and TTYT are late by now
    assert said.text.splitlines() == [
        "Hội Khuyến học Sở Y tế: Tuần qua chưa có phát sinh (21/12/2026 đến 27/12/2026).",
        "Từ đầu năm 2026, tính đến 07:30 ngày 28/12/2026:",
        "• Vận động được: 40.000.000đ",
        "• Khen thưởng, học bổng, hỗ trợ (lượt): 0",
        "• Quà đã trao (suất): 0",
        "• Đăng ký Công dân học tập (người): 0, đạt 0% chỉ tiêu (chậm hơn tiến độ năm)",
        "Hạn báo cáo tiếp theo: 25/3/2027.",
    ]
    assert said.picture is None
    assert said.buttons == (
        "Vì sao có số này?",
        "Xem từng đơn vị",
        "Tắt bản tin tuần",
        "Về mục lục",
    )


@pytest.mark.parametrize(
    ("monday", "says"),
    [
        ("2026-11-30", "1/3 đơn vị đã báo cáo; các đơn vị còn lại chưa đến hạn (hạn 25/12/2026)."),
        ("2026-12-21", "1/3 đơn vị đã báo cáo; các đơn vị còn lại chưa đến hạn (hạn 25/12/2026)."),
        (
            "2026-12-28",
            "1/3 đơn vị đã báo cáo; chưa báo cáo: Chi hội Bệnh viện Nhi, Chi hội Trung tâm Y tế.",
        ),
    ],
)
def test_who_is_silent_is_named_from_the_due_day_on(
    sqlite_database: Database, place: Province, monday: str, says: str
) -> None:
    weekly_news(sqlite_database, place)
    said = on_monday(sqlite_database, monday)
    assert paragraph(said, "Báo cáo kỳ này") == [f"Báo cáo kỳ này: {says}"]


def test_on_the_due_day_itself_silence_has_a_name(
    sqlite_database: Database, place: Province
) -> None:
    weekly_news(sqlite_database, place)
    assert digest_tick(sqlite_database, "2026-12-24 20:00") == {"leader"}
    [before] = told(sqlite_database)
    assert "chưa đến hạn" in before.text
    with sqlite_database.writing() as session:
        add_role(session, place.leader, place.th, RoleKind.LEADER)
    assert digest_tick(sqlite_database, "2026-12-25 07:30") == {"leader"}
    assert "chưa báo cáo: " in told(sqlite_database)[1].text


def test_the_due_day_told_is_that_of_who_is_still_to_report(
    sqlite_database: Database, place: Province
) -> None:
    with sqlite_database.writing() as session:
        # BVPS reports monthly and has done so; the others owe the half-year.
        for unit_id, every in ((place.bvps, ReportEvery.MONTH), (place.syt, ReportEvery.HALF_YEAR)):
            session.get_one(Unit, unit_id).report_every = every
        now = at("2027-02-03 09:00")
        book(session, gift_of(place.bvps, day=now.date()), place.head, now=now)
    said = on_monday(sqlite_database, "2027-02-08")
    assert "1/3 đơn vị đã báo cáo; các đơn vị còn lại chưa đến hạn (hạn 25/6/2027)" in said.text


def test_everybody_has_reported(sqlite_database: Database, place: Province) -> None:
    weekly_news(sqlite_database, place)
    with sqlite_database.writing() as session:
        now = at("2026-12-22 10:00")
        head = person(session, "Võ Thị Trung", place.ttyt, RoleKind.HEAD).id or 0
        for unit_id, by in ((place.bvn, place.bvn_head), (place.ttyt, head)):
            book(session, gift_of(unit_id, day=now.date()), by, now=now)
    said = on_monday(sqlite_database, "2026-12-28")
    assert paragraph(said, "Báo cáo kỳ này") == ["Báo cáo kỳ này: 3/3 đơn vị đã báo cáo."]


def test_nothing_to_report_is_a_report(sqlite_database: Database, place: Province) -> None:
    weekly_news(sqlite_database, place)
    with sqlite_database.writing() as session:
        now = at("2026-12-22 10:00")
        period = parse("2026Q4")
        nothing_to_report.declare(
            session, place.bvn, period, by=place.bvn_head, now=now, today=now.date()
        )
    said = on_monday(sqlite_database, "2026-12-28")
    assert paragraph(said, "Báo cáo kỳ này") == [
        "Báo cáo kỳ này: 2/3 đơn vị đã báo cáo; chưa báo cáo: Chi hội Trung tâm Y tế."
    ]


def test_three_things_need_attention_the_most_pressing_first(
    sqlite_database: Database, place: Province
) -> None:
    weekly_news(sqlite_database, place)
    blocks(sqlite_database, "bvn_head", "2026-12-01 09:00")
    said = on_monday(sqlite_database, "2026-12-28")
    assert paragraph(said, "Cần lưu ý") == [
        "Cần lưu ý",
        "1. 2 đơn vị đã đến hạn mà chưa báo cáo, tên ở trên.",
        "2. Đăng ký Công dân học tập (người) mới đạt 0% chỉ tiêu, trong khi năm đã qua 99,2%.",
        "3. 2 đơn vị chưa có số liệu nào trong năm: Chi hội Bệnh viện Nhi, Chi hội Trung tâm Y tế.",
    ]
    assert paragraph(said, "Em chưa nhắc được") == [
        (
            "Em chưa nhắc được 2 đơn vị chưa báo cáo: "
            "đã chặn trợ lý (Chi hội Bệnh viện Nhi); chưa có ai vào (Chi hội Trung tâm Y tế)."
        ),
    ]


def test_what_is_booked_and_taken_back_is_no_silence(
    sqlite_database: Database, place: Province
) -> None:
    with sqlite_database.writing() as session:
        take_back(session, book(session, gift_of(place.bvps, 7), place.head), place.head)
    said = on_monday(sqlite_database, "2026-11-30")
    assert "• Vận động: 0đ" in said.text
    assert "0/3 đơn vị đã báo cáo" in said.text


def _kind(one: Told) -> str:
    [kind] = [kind for kind in (SHORT, FULL) if kind in one.text]
    return kind
