"""Buttons that were shown before something else happened, and data that nobody was shown."""

from datetime import timedelta

import pytest

from handlers.messages import What
from storage import chats
from tests.core import Core
from tests.faults.talk import a_card, answers, forms, numbers, says, taps, words
from tests.province import NOW, Province


def _tapped(core: Core, who: str, value: str, revision: int = 0) -> str:
    tap = core.message(who, NOW, what=What.TAP, value=value, revision=revision)
    return words(core.comes(tap))


def test_a_button_of_an_old_card_changes_nothing_and_shows_the_new_one(core: Core) -> None:
    a_card(core)
    old = core.button("head", "Đúng")
    says(core, "head", "sửa")
    taps(core, "head", "Số tiền")
    assert "3.000.000đ" in says(core, "head", "3 triệu")
    said = _tapped(core, "head", *old)
    assert "câu hỏi cũ" in said
    assert "3.000.000đ" in said
    assert numbers(core.database) == []
    assert "3.000.000đ" in says(core, "head", "Đúng")
    assert numbers(core.database) == ["BVPS-2026-0001"]


def test_a_button_of_an_old_question_is_no_answer_to_the_new_one(core: Core) -> None:
    says(core, "head", "đóng góp", "71,5")
    old = core.button("head", "Không phải, em để anh/chị gõ lại")
    value, revision = core.button("head", "71.500.000đ (Bảy mươi mốt triệu năm trăm nghìn đồng)")
    says(core, "head", "3 triệu")
    for tap in ((value, revision), old):
        said = _tapped(core, "head", *tap)
        assert "câu hỏi cũ" in said
        assert "Ai đóng góp" in said
    assert answers(core.database, "test:head")["amount"] == 3_000_000


def test_a_booked_card_finds_its_number_also_while_another_form_is_open(core: Core) -> None:
    a_card(core)
    old = core.button("head", "Đúng")
    says(core, "head", "Đúng")
    says(core, "head", "ủng hộ 5 triệu")
    assert "đã ghi rồi, số BVPS-2026-0001" in _tapped(core, "head", *old)
    assert numbers(core.database) == ["BVPS-2026-0001"]
    assert "5.000.000đ" in says(core, "head", "Công ty Hoàng Long")


@pytest.mark.parametrize("label", ["Đúng", "Sửa", "Hủy"])
def test_a_tap_after_the_form_was_left_does_nothing(core: Core, label: str) -> None:
    a_card(core)
    old = core.button("head", label)
    says(core, "head", "hủy")
    assert "đã dùng rồi" in _tapped(core, "head", *old)
    assert numbers(core.database) == []


def test_a_tap_after_the_form_was_put_away_does_not_book_it(core: Core) -> None:
    a_card(core)
    old = core.button("head", "Đúng")
    says(core, "head", "để sau")
    _tapped(core, "head", *old)
    assert numbers(core.database) == []
    assert "2.000.000đ" in says(core, "head", "tiếp tục")


def test_leaving_one_of_too_many_forms_twice_leaves_one(core: Core) -> None:
    for label in ("Ghi đóng góp", "Ghi khen thưởng, trao quà", "Báo không phát sinh"):
        core.typed("head", "/menu", NOW)
        taps(core, "head", label)
    core.typed("head", "/menu", NOW)
    assert "ba phiếu" in taps(core, "head", "Ghi đóng góp")
    drop = core.button("head", "Bỏ: Ghi đóng góp")
    for _ in range(2):
        _tapped(core, "head", *drop)
    assert [one.flow for one in forms(core.database, "test:head")] == ["award", "nothing"]


def test_a_form_that_is_opened_twice_is_one_form(core: Core) -> None:
    core.typed("head", "/menu", NOW)
    first = taps(core, "head", "Ghi khen thưởng, trao quà")
    assert taps(core, "head", "Ghi khen thưởng, trao quà") == first
    assert [one.flow for one in forms(core.database, "test:head")] == ["award"]


# What a changed app, a curious person or an older release may send
MADE_UP = (
    "",
    "yes",
    "no",
    "!back",
    "!change:amount",
    "!change:nothing",
    "!skip",
    "999999999999999999999999",
    "o:",
    "o::",
    "o:nowhere",
    "o:menu:1:2:3",
    "o:entry",
    "o:entry:x",
    "o:entry:-1",
    "o:entry:999999999999",
    "o:entry:99999999999999999999999999",
    "o:entries:1:x:y",
    "o:entries:1:2026:-5",
    "o:entries:1:999999999999",
    "o:progress:4:0",
    "o:progress:4:99999:1",
    "o:members:0",
    "o:member:x",
    "o:undo",
    "o:undo:x",
    "o:undo:0",
    "o:undo:99999999999999999999999999",
    "o:undo:٣",
    "o:reissue",
    "o:reissue:x",
    "o:reissue:999999",
    "o:reissue:99999999999999999999999999",
    "o:end_role",
    "o:end_role:x",
    "o:end_role:999999",
    "o:end_role:99999999999999999999999999",
    "o:joining",
    "o:joining:abc",
    "o:drop",
    "o:drop:x",
    "o:drop:-1",
    "o:drop:99999999999999999999999999",
    "o:contribution:1:2:3",
    "o:nothing:x:y",
    "o:nothing:99999999999999999999999999",
    "o:nothing:1:2026Q9",
    "o:nothing:4:99999999999999999999",
    "o:not_them",
    "o:not_them:x:y",
    "o:not_them:999999:1",
    "o:not_them:99999999999999999999999999:99999999999999999999999999",
    "o:several",
    "o:several:x",
    "o:snooze",
    "o:snooze:x:2026Q4:mai",
    "o:snooze:99999999999999999999:2026Q4:mai",
    "o:snooze:999999:2026Q4:mai",
    "o:snooze:4",
    "o:snooze:4:2026Q4",
    "o:snooze:4:2026Q4:x",
    "o:snooze:4:2026Q9:mai",
    "o:snooze:4:٣:mai",
    "o:target:1:raised",
)


@pytest.mark.parametrize("who", ["head", "admin", "member", "stranger"])
def test_made_up_data_of_a_button_never_raises_and_is_always_answered(core: Core, who: str) -> None:
    for value in MADE_UP:
        for revision in (0, 2**62):
            assert _tapped(core, who, value, revision), value
    assert numbers(core.database) == []


def test_made_up_data_never_raises_in_an_open_form_either_and_nothing_is_lost(core: Core) -> None:
    a_card(core)
    for value in MADE_UP:
        assert _tapped(core, "head", value, 999), value
    kept = forms(core.database, "test:head")[0]
    assert (kept.flow, kept.answer("amount")) == ("contribution", ["amount", 2_000_000, False])
    assert numbers(core.database) == []


def test_what_was_kept_elsewhere_and_comes_late_confirms_no_newer_card(core: Core) -> None:
    a_card(core)
    late = core.message("head", NOW, text="đúng", taken_up=True)
    for line in ("hủy", "ủng hộ 20 triệu", "Công ty Minh Anh"):
        core.typed("head", line, NOW + timedelta(seconds=30))
    assert "tới em muộn" in words(core.comes(late))
    assert numbers(core.database) == []
    in_time = core.message("head", NOW + timedelta(seconds=40), text="đúng", taken_up=True)
    assert "BVPS-2026-0001" in words(core.comes(in_time))


def test_a_chat_that_was_somebody_elses_finds_none_of_their_numbers(
    core: Core, province: Province
) -> None:
    a_card(core)
    card = core.button("head", "Đúng")
    _tapped(core, "head", *card)
    with core.database.writing() as session:
        chats.link(session, "test:head", province.bvn_head)
    assert "BVPS-2026-0001" not in _tapped(core, "head", *card)
