"""Codes that bring one person to one more chat: who may use them, and how often guess."""

from datetime import timedelta

import pytest
from sqlmodel import select

from handlers.linking import typed_code
from handlers.messages import What
from storage import linking
from storage.models import LinkGuess, Outgoing
from tests.core import Core
from tests.faults.linked import NAME, OTHER, PAGE, PHONE, ZALO, code_from, link, owner
from tests.faults.talk import forms, says, taps, words
from tests.province import NOW, Province

WAYS_TO_TYPE = ["{}", "/lienket {}", "/LIENKET@khuyenhoc_bot {}", "  {} "]


@pytest.mark.parametrize("way", WAYS_TO_TYPE)
@pytest.mark.parametrize("between", ["", " ", "-", "."])
def test_a_code_is_read_however_it_is_typed(
    core: Core, place: Province, way: str, between: str
) -> None:
    code = code_from(core).replace(" ", between)
    assert NAME in says(core, ZALO, way.format(code))
    assert owner(core.database, ZALO) is None
    assert f"Em chào anh/chị {NAME}" in taps(core, ZALO, "Đúng")
    assert owner(core.database, ZALO) == place.head


def test_the_code_of_the_link_serves_where_channels_hand_it_over(
    core: Core, place: Province
) -> None:
    code_from(core)
    assert NAME in says(core, ZALO, "/start ma-moi-1")
    taps(core, ZALO, "Đúng")
    assert owner(core.database, ZALO) == place.head


def test_a_typed_code_handed_over_as_a_start_is_a_guess_too(core: Core, place: Province) -> None:
    for _ in range(5):
        assert "không đúng hoặc đã hết hạn" in says(core, ZALO, "/start 12345678")
    assert "chờ khoảng một giờ" in says(core, ZALO, f"/start {typed_code('ma-moi-1')}")


def test_the_other_chats_are_told_at_once_and_undo_it_with_one_tap(
    core: Core, place: Province
) -> None:
    link(core, ZALO)
    told = words(core.new_answers(PHONE))
    assert "Vừa có thêm một nơi dùng em bằng tên anh/chị: Zalo, lúc 09:00 ngày 24/11/2026" in told
    assert "Em đã bỏ liên kết Zalo" in taps(core, PHONE, "Không phải tôi")
    assert owner(core.database, ZALO) is None
    assert "cần một lời mời" in says(core, ZALO, "xem phiếu")
    assert "không còn liên kết với anh/chị" in taps(core, PHONE, "Không phải tôi")


def test_words_that_may_be_an_answer_are_asked_about_before_a_chat_is_ended(
    core: Core, place: Province
) -> None:
    link(core, ZALO)
    says(core, PHONE, "ủng hộ 2 triệu")
    assert "Anh/chị muốn ngắt Zalo" in says(core, PHONE, "không phải tôi")
    assert owner(core.database, ZALO) == place.head
    said = taps(core, PHONE, "Không, giữ nguyên")
    assert "em giữ nguyên" in said
    assert "đang ghi dở" in said


WRONG = ["1234 5678", "12345678", "123456", "/lienket 00000000", "/start 9999.9999"]


@pytest.mark.parametrize("code", WRONG)
def test_a_wrong_code_says_no_name_and_is_not_kept(core: Core, place: Province, code: str) -> None:
    code_from(core)
    said = says(core, ZALO, code)
    assert "không đúng hoặc đã hết hạn" in said
    assert NAME not in said
    assert forms(core.database, ZALO) == []
    with core.database.reading() as session:
        guess = session.exec(select(LinkGuess)).one()
        assert (guess.chat, guess.at) == (ZALO, NOW)


def test_a_code_is_good_for_ten_minutes_also_under_an_open_card(
    core: Core, place: Province
) -> None:
    code = code_from(core)
    late = NOW + timedelta(minutes=10)
    assert "đã hết hạn" in words(core.typed(ZALO, code, late))
    core.typed(PAGE, code_from(core, at=late), late)
    assert "đã hết hạn" in words(core.tapped(PAGE, "Đúng", late + timedelta(minutes=10)))
    assert owner(core.database, PAGE) is None


def test_a_code_serves_once(core: Core, place: Province) -> None:
    code = code_from(core)
    says(core, ZALO, code)
    says(core, OTHER, code)
    taps(core, ZALO, "Đúng")
    assert "đã hết hạn" in taps(core, OTHER, "Đúng")
    assert "đã hết hạn" in says(core, PAGE, code)
    assert "đã hết hạn" in words(core.comes(core.message(PAGE, NOW, what=What.TEXT, text=code)))
    assert (owner(core.database, OTHER), owner(core.database, PAGE)) == (None, None)


def test_who_says_no_has_burnt_the_code_and_keeps_no_name(core: Core, place: Province) -> None:
    code = code_from(core)
    assert NAME in says(core, ZALO, code)
    assert "không liên kết" in taps(core, ZALO, "Hủy")
    assert "đã hết hạn" in says(core, ZALO, code)
    with core.database.reading() as session:
        kept = [row.html for row in session.exec(select(Outgoing).where(Outgoing.chat == ZALO))]
    assert NAME not in str(kept)


def test_a_chat_that_guesses_too_often_waits_even_with_the_right_code(
    core: Core, place: Province
) -> None:
    for n in range(5):
        assert "không đúng" in says(core, ZALO, f"1000000{n}")
    code = code_from(core)
    for way in (code, f"/lienket {code}"):
        said = says(core, ZALO, way)
        assert "chờ khoảng một giờ" in said
        assert NAME not in said
    # Another chat does not wait, nor does who opens the link instead of guessing
    assert NAME in says(core, OTHER, code)
    assert NAME in says(core, ZALO, "/start ma-moi-1")
    an_hour = NOW + timedelta(hours=1)
    assert NAME in words(core.typed(ZALO, code_from(core, at=an_hour), an_hour))


def test_all_chats_together_guess_only_so_often(core: Core, place: Province) -> None:
    with core.database.writing() as session:
        for n in range(linking.GUESSES_OF_ALL):
            linking.note_guess(session, f"zalo:{1000 + n}", NOW)
    assert "chờ khoảng một giờ" in says(core, ZALO, code_from(core))
    assert NAME in says(core, ZALO, "/start ma-moi-1")


def test_a_chat_that_is_somebodys_is_told_what_to_do(core: Core, place: Province) -> None:
    code = code_from(core)
    for way in (f"/lienket {code}", "/start ma-moi-1"):
        said = says(core, "member", way)
        assert "bỏ liên kết ở đây trước" in said
        assert NAME not in said
    # Alone, digits are what they always were there
    assert NAME not in says(core, "member", code)
    # Neither is the code used up by that
    assert NAME in says(core, ZALO, code)
    says(core, "member", "bỏ liên kết")
    taps(core, "member", "Đúng, bỏ liên kết")
    assert NAME in says(core, "member", code)
    taps(core, "member", "Đúng")
    assert owner(core.database, "test:member") == place.head


def test_a_stranger_is_told_how_and_learns_nothing(core: Core, place: Province) -> None:
    for way in ("/lienket", "liên kết", "lien ket"):
        said = says(core, ZALO, way)
        assert "mã gồm 8 số" in said
    with core.database.reading() as session:
        assert session.exec(select(LinkGuess)).all() == []
