"""An edited message corrects what it booked: one card, one reversal, one new entry."""

from datetime import datetime, timedelta

import pytest

from handlers.messages import What
from storage.database import Database
from storage.models import RoleKind, Unit
from tests.channels.telegram_double import TelegramDouble
from tests.core import Core
from tests.faults.talk import answers, books, says, taps, words
from tests.province import NOW, Province, a_province, add_role
from tests.running import MovedClock, running
from tests.stages import OnTelegram, let_in, telegram_id

FIRST = "BVPS-2026-0001"
LATER = timedelta(minutes=2)


def edits(core: Core, text: str, after: timedelta = LATER, *, sent: datetime = NOW) -> str:
    """Edit a message of some instant, the first one if nothing is said of it."""
    edit = core.message("head", NOW + after, what=What.EDIT, text=text, first_at=sent)
    return words(core.comes(edit))


def books_one(core: Core, *lines: str) -> None:
    said = says(core, "head", *lines, "đúng")
    assert FIRST in said


def standing(database: Database) -> list[tuple[int | None, int | None, str | None]]:
    """Give amount, people and giver of what stands in the books."""
    every = books(database)
    undone = {one.reverses_id for one in every}
    stand = [one for one in every if one.reverses_id is None and one.id not in undone]
    return [(one.amount_vnd, one.people, one.donor) for one in stand]


CONTRIBUTION = ("công ty Hoàng Long ủng hộ 10 triệu",)
AWARD = ("trao 120 suất quà trung thu", "không rõ")
ANEW = [
    (CONTRIBUTION, "công ty Hoàng Long ủng hộ 1 triệu", (1_000_000, None, "công ty Hoàng Long")),
    (CONTRIBUTION, "1 triệu", (1_000_000, None, "công ty Hoàng Long")),
    (CONTRIBUTION, "bà Trần Thị Mẫu ủng hộ 10 triệu", (10_000_000, None, "Trần Thị Mẫu")),
    (AWARD, "trao 130 suất quà trung thu", (None, 130, None)),
    (AWARD, "130", (None, 130, None)),
    (AWARD, "26 triệu", (26_000_000, 120, None)),
]


@pytest.mark.parametrize(("first", "edited", "then"), ANEW)
def test_what_the_edited_text_says_is_booked_instead(
    core: Core, first: tuple[str, ...], edited: str, then: tuple[int | None, int | None, str | None]
) -> None:
    books_one(core, *first)
    card = edits(core, edited)
    assert f"Thay cho phiếu: {FIRST}" in card
    assert len(books(core.database)) == 1
    said = taps(core, "head", "Đúng")
    assert "Phiếu BVPS-2026-0001 đã được hoàn tác bằng phiếu BVPS-2026-0002" in said
    assert standing(core.database) == [then]
    first_entry, *others = books(core.database)
    assert sorted((one.reverses_id is not None, one.number) for one in others) == [
        (False, "BVPS-2026-0003"),
        (True, "BVPS-2026-0002"),
    ]
    assert [one.reason for one in others if one.reverses_id == first_entry.id] == ["sửa tin nhắn"]


def test_the_question_names_both_amounts(core: Core) -> None:
    books_one(core, *CONTRIBUTION)
    card = edits(core, "ủng hộ 1 triệu")
    assert "Anh/chị vừa sửa 10.000.000đ thành 1.000.000đ ạ?" in card
    assert "em hoàn tác phiếu BVPS-2026-0001 và ghi lại" in card


@pytest.mark.parametrize("no", ["[Hủy]", "hủy"])
def test_no_leaves_the_entry_as_it_is(core: Core, no: str) -> None:
    books_one(core, *CONTRIBUTION)
    edits(core, "ủng hộ 1 triệu")
    said = taps(core, "head", no.strip("[]")) if "[" in no else says(core, "head", no)
    assert "em giữ nguyên phiếu ấy" in said
    assert standing(core.database) == [(10_000_000, None, "công ty Hoàng Long")]


def test_an_unclear_amount_is_asked_about_before_the_card(core: Core) -> None:
    books_one(core, *CONTRIBUTION)
    assert "71,5" in edits(core, "công ty Hoàng Long ủng hộ 71,5")
    assert "amount" not in answers(core.database, "test:head")
    says(core, "head", "71,5 triệu", "đúng")
    assert standing(core.database) == [(71_500_000, None, "công ty Hoàng Long")]


def test_an_edit_that_changes_no_figure_says_so(core: Core) -> None:
    books_one(core, *CONTRIBUTION)
    said = edits(core, "công ty Hoàng Long ủng hộ 10 triệu ạ")
    assert "sổ vẫn giữ phiếu đã ghi: BVPS-2026-0001, 10.000.000đ, công ty Hoàng Long" in said
    assert len(books(core.database)) == 1


def test_after_fifteen_minutes_nothing_is_taken_back(core: Core) -> None:
    books_one(core, *CONTRIBUTION)
    late = edits(core, "ủng hộ 1 triệu", timedelta(minutes=16))
    assert "không đổi gì theo tin sửa" in late
    edits(core, "ủng hộ 1 triệu", timedelta(minutes=14))
    right = core.typed("head", "đúng", NOW + timedelta(minutes=16))
    assert "Phiếu cũ không thay được nữa" in words(right)
    assert standing(core.database) == [(10_000_000, None, "công ty Hoàng Long")]


def test_an_entry_undone_meanwhile_is_not_booked_anew(core: Core) -> None:
    books_one(core, *CONTRIBUTION)
    edits(core, "ủng hộ 1 triệu")
    says(core, "head", "/hoantac", "đúng")
    said = says(core, "head", "tiếp tục")
    assert "Phiếu cũ không thay được nữa" in said
    assert standing(core.database) == []


@pytest.mark.parametrize(
    "edited", ["cảm ơn em", "trao 20 suất quà", "thu 5 triệu, trao 20 suất quà", "71,5", "tháng 9"]
)
def test_what_is_not_the_same_report_only_offers_to_undo(core: Core, edited: str) -> None:
    books_one(core, *CONTRIBUTION)
    said = edits(core, edited)
    assert f"[Hoàn tác {FIRST}]" in said
    assert "HOÀN TÁC" in taps(core, "head", f"Hoàn tác {FIRST}")
    assert len(books(core.database)) == 1


def test_which_of_two_reports_was_edited_is_not_guessed(core: Core) -> None:
    books_one(core, "bà Lan ủng hộ 5 triệu")
    says(core, "head", "ông Ba ủng hộ 5 triệu", "đúng")
    said = edits(core, "bà Lan ủng hộ 6 triệu")
    assert "BVPS-2026-0001, 5.000.000đ, Lan" in said
    assert "BVPS-2026-0002, 5.000.000đ, Ba" in said
    assert len(books(core.database)) == 2
    # Sent after the first was booked, it can only be the second
    core.typed("head", "trao 20 suất quà trung thu", NOW + timedelta(minutes=1))
    for line in ("không rõ", "đúng"):
        core.typed("head", line, NOW + timedelta(minutes=1))
    sent = NOW + timedelta(minutes=1)
    card = edits(core, "trao 30 suất quà trung thu", timedelta(minutes=3), sent=sent)
    assert "Thay cho phiếu: BVPS-2026-0003, 20 suất" in card


def test_after_an_undo_the_text_of_what_was_undone_takes_nothing_else_back(core: Core) -> None:
    books_one(core, *CONTRIBUTION)
    says(core, "head", "ông Ba ủng hộ 5 triệu", "đúng", "hoàn tác", "đúng")
    card = edits(core, "ông Ba ủng hộ 6 triệu")
    assert "Thay cho" not in card
    assert f"{FIRST}, 10.000.000đ" in card


PARTLY = [
    ("công ty Hoàng Long ủng hộ 10 triệu ngày 31/2", "Đóng góp ngày nào"),
    ("công ty Hoàng Long ủng hộ 10 triệu, kết nạp 5 hội viên", "Em chưa ghi được"),
]


@pytest.mark.parametrize(("edited", "told"), PARTLY)
def test_what_is_not_taken_from_the_new_text_is_told(core: Core, edited: str, told: str) -> None:
    books_one(core, *CONTRIBUTION)
    assert told in edits(core, edited)


def test_every_figure_that_is_not_certain_is_asked(core: Core) -> None:
    books_one(core, "trao 120 suất quà trung thu", "24 triệu")
    edits(core, "trao 100-130 suất quà trung thu trị giá khoảng 26 triệu")
    said = says(core, "head", "130")
    assert "Tổng số tiền" in said
    says(core, "head", "26 triệu", "đúng")
    assert standing(core.database) == [(26_000_000, 130, None)]


def test_yesterday_is_still_the_day_before_the_message(core: Core) -> None:
    late = NOW.replace(hour=16, minute=58)
    core.typed("head", "công ty Hoàng Long ủng hộ 10 triệu hôm qua", late)
    core.typed("head", "đúng", late)
    midnight = late - NOW + timedelta(minutes=4)
    said = edits(core, "công ty Hoàng Long ủng hộ 10 triệu hôm qua", midnight, sent=late)
    assert "sổ vẫn giữ phiếu đã ghi" in said
    assert "23/11/2026" in said


def test_an_entry_of_a_closed_unit_is_not_moved_to_another(core: Core, province: Province) -> None:
    with core.database.writing() as session:
        add_role(session, province.head, province.bvn, RoleKind.SECRETARY)
    says(core, "head", *CONTRIBUTION)
    says(core, "head", "Chi hội Bệnh viện Phụ sản", "đúng")
    with core.database.writing() as session:
        unit = session.get_one(Unit, province.bvps)
        unit.closed_on = NOW.date()
        session.add(unit)
    assert "Phiếu cũ không thay được nữa" in edits(core, "công ty Hoàng Long ủng hộ 1 triệu")
    assert [one.unit_id for one in books(core.database)] == [province.bvps]


def test_a_second_tap_on_the_card_names_the_new_entry_alone(core: Core) -> None:
    books_one(core, *CONTRIBUTION)
    edits(core, "1 triệu")
    taps(core, "head", "Đúng")
    again = taps(core, "head", "Đúng")
    assert "BVPS-2026-0003" in again
    assert "BVPS-2026-0002" not in again


def test_one_of_several_is_not_guessed(core: Core) -> None:
    says(core, "head", "công ty An Bình ủng hộ 5 triệu, trao 20 suất quà trung thu", "đúng")
    assert len(books(core.database)) == 2
    assert "[Hoàn tác BVPS-2026-0002]" in edits(core, "trao 30 suất quà trung thu")


def test_the_same_donation_again_is_asked_about(core: Core) -> None:
    says(core, "head", "công ty Hoàng Long ủng hộ 1 triệu", "đúng")
    sent = NOW + timedelta(minutes=1)
    for line in (*CONTRIBUTION, "đúng"):
        core.typed("head", line, sent)
    edits(core, "công ty Hoàng Long ủng hộ 1 triệu", sent=sent)
    assert "BVPS-2026-0001" in taps(core, "head", "Đúng")
    assert len(books(core.database)) == 2
    assert "em giữ nguyên phiếu ấy" in taps(core, "head", "Không ghi nữa")
    assert [one[0] for one in standing(core.database)] == [1_000_000, 10_000_000]


def test_telegrams_edited_message_corrects_too(database: Database) -> None:
    with database.writing() as session:
        province = a_province(session)
    let_in(database, province, "telegram")
    now, head = MovedClock(NOW), telegram_id("head")
    with TelegramDouble() as double, running(database, now, double):
        stage = OnTelegram(double, now, database)
        stage.typed("head", *CONTRIBUTION, NOW)
        stage.typed("head", "đúng", NOW)
        before = len(double.sent(head))
        double.edits(head, 1, "công ty Hoàng Long ủng hộ 1 triệu", at=NOW)
        assert double.wait_until(lambda: len(double.sent(head)) > before)
        assert "Anh/chị vừa sửa" in double.sent(head)[-1].text
        stage.tapped("head", "Đúng", NOW)
    assert standing(database) == [(1_000_000, None, "công ty Hoàng Long")]
