"""What no form can take: a clear sentence, the same question again, nothing lost or booked."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.web.signing import Signing
from handlers.messages import What
from storage.database import Database
from tests.core import Core
from tests.faults.talk import a_card, answers, books, forms, numbers, says, taps, words
from tests.province import NOW, a_province
from tests.running import SECRET, MovedClock, running
from tests.stages import OnThePage, let_in

AMOUNT = "Số tiền đóng góp là bao nhiêu"
DONOR = "Ai đóng góp"
DAY = "Đóng góp ngày nào"
# To the head's questions: how the message is, what is said about it
ANYWHERE = [
    ({"what": What.STICKER}, "chỉ đọc được chữ"),
    ({"what": What.VOICE}, "chưa nghe được tin nhắn thoại"),
    ({"what": What.PICTURE, "text": "3 triệu"}, "chưa xem được ảnh"),
    ({"what": What.FORWARD, "text": "3 triệu"}, "Tin chuyển tiếp em không tự ghi"),
    ({"what": What.EDIT, "text": "3 triệu"}, "không đổi gì theo tin sửa"),
    ({"what": What.OTHER}, "chưa đọc được loại tin này"),
    ({"text": "a" * 5000}, "dài quá"),
    ({"text": "1" * 4097}, "dài quá 4.096 ký tự"),
    ({"text": "/khongco"}, "không có lệnh này"),
    ({"text": "/"}, "không có lệnh này"),
]
AMOUNTS = [
    ("abc", "chưa thấy số tiền"),
    ("71,5", "chưa rõ là nghìn, triệu hay đồng"),
    ("0", ""),
    ("0 đồng", ""),
    ("-5 triệu", ""),
    ("−5.000.000đ", ""),
    ("1000000000000000000", ""),
    ("10^18", ""),
    ("1.000.000.000.001đ", ""),  # One đồng more than the books take
    ("1e6", ""),
    ("NaN", ""),
    ("∞", ""),
    ("😀", "chưa thấy số tiền"),
    ("👍🏽", ""),
    ("!!!", ""),
    ("12/9/2026", ""),
    ("0901234567", ""),  # A telephone number
    ("'; DROP TABLE entry; --", "chưa thấy số tiền"),
    ("\u200b\u200b", ""),
    ("\x00", ""),
    ("khoảng 5 triệu", ""),
    ("5 đến 6 triệu", ""),
    ("1 tỷ 200", ""),
]
DAYS = [
    ("31/4", ""),
    ("29/2/2026", ""),
    ("1/1/2030", ""),
    ("25/11/2026", ""),  # Tomorrow
    ("0/0", ""),
    ("32/13/2026", ""),
    ("abc", "chưa đọc được ngày"),
    ("😀", "chưa đọc được ngày"),
    ("99999999", ""),
]


@pytest.fixture
def database(sqlite_database: Database) -> Database:
    """Take SQLite alone: nothing here depends on which database it is."""
    return sqlite_database


def _sent(core: Core, **message: Any) -> str:
    return words(core.comes(core.message("head", NOW, **message)))


def _holds(core: Core, said: str, about: str, question: str) -> None:
    assert about in said
    assert question in said
    assert numbers(core.database) == []
    assert len(forms(core.database, "test:head")) == 1


@pytest.mark.parametrize(("message", "about"), ANYWHERE)
@pytest.mark.parametrize(
    ("so_far", "question"), [(("đóng góp",), AMOUNT), (("ủng hộ 2 triệu",), DONOR)]
)
def test_what_is_no_answer_leaves_the_question_where_it_was(
    core: Core, so_far: tuple[str, ...], question: str, message: dict[str, Any], about: str
) -> None:
    says(core, "head", *so_far)
    before = answers(core.database, "test:head")
    _holds(core, _sent(core, **message), about, question)
    assert answers(core.database, "test:head") == before


@pytest.mark.parametrize(("message", "about"), ANYWHERE)
def test_what_is_no_answer_leaves_the_card_where_it_was(
    core: Core, message: dict[str, Any], about: str
) -> None:
    a_card(core)
    _holds(core, _sent(core, **message), about, "PHIẾU ĐÓNG GÓP")
    assert "BVPS-2026-0001" in says(core, "head", "Đúng")
    assert [entry.amount_vnd for entry in books(core.database)] == [2_000_000]


def test_no_amount_but_an_amount_is_taken(core: Core) -> None:
    says(core, "head", "đóng góp")
    for typed, about in AMOUNTS:
        said = _sent(core, text=typed)
        assert "amount" not in answers(core.database, "test:head"), typed
        _holds(core, said, about, AMOUNT)
        # A sentence stands before the question
        assert said.index(AMOUNT) > 20, typed
    assert DONOR in says(core, "head", "71,5 triệu")


def test_no_day_but_a_day_that_has_been_is_taken(core: Core) -> None:
    a_card(core)
    says(core, "head", "sửa")
    taps(core, "head", "Ngày")
    for typed, about in DAYS:
        said = _sent(core, text=typed)
        assert answers(core.database, "test:head")["day"] == "2026-11-24", typed
        _holds(core, said, about, DAY)
        assert said.index(DAY) > 20, typed
    assert "Ngày: Hôm qua (23/11/2026)" in says(core, "head", "hôm qua")


@pytest.mark.parametrize("typed", ["", "   ", "\n\n", "\u00a0"])
def test_a_message_of_nothing_shows_the_menu_and_keeps_the_form(core: Core, typed: str) -> None:
    says(core, "head", "ủng hộ 2 triệu")
    assert _sent(core, text=typed)
    assert numbers(core.database) == []
    assert "2.000.000đ" in says(core, "head", "Công ty Hoàng Long")


@pytest.mark.parametrize(
    "name", ["<b>Anh Tư</b>", "Anh <script>alert(1)</script> Tư", "Tư & Năm", "{{ entry }} Tư"]
)
def test_markup_in_a_donors_name_is_shown_as_it_was_typed(core: Core, name: str) -> None:
    says(core, "head", "ủng hộ 2 triệu")
    card = says(core, "head", name)
    assert f"Người đóng góp: {name}" in card
    raw = core.rows("test:head")[-1].html
    assert "<script" not in raw
    says(core, "head", "Đúng")
    assert [entry.donor for entry in books(core.database)] == [name]
    assert name in taps(core, "head", "Về mục lục") + says(core, "head", "xem phiếu") + taps(
        core, "head", "BVPS-2026-0001"
    )


@pytest.mark.parametrize("which", ["sqlite_database", "postgres_database"])
def test_a_form_may_carry_characters_that_no_keyboard_types(
    which: str, request: pytest.FixtureRequest
) -> None:
    database: Database = request.getfixturevalue(which)
    with database.writing() as session:
        province = a_province(session)
    let_in(database, province, "web")
    now = MovedClock(NOW)
    with running(database, now) as address:
        stage = OnThePage(address, now, database)
        stage.knows("head", Signing(SECRET).cookie("token of head", datetime.now(UTC).date()))
        for text in ("\0", "ủng hộ\0 2 triệu", "Công ty \0Hoàng\u202e Long\ufeff", "sửa"):
            stage.typed("head", text, NOW)
        stage.tapped("head", "Ghi chú", NOW)
        assert "Ghi chú: ủng hộ" in words(stage.typed("head", "ủng\0 hộ", NOW))
        stage.typed("head", "Đúng", NOW)
        stage.close()
    assert [entry.note for entry in books(database)] == ["ủng hộ"]


@pytest.mark.parametrize("typed", ["a" * 201, "😀😀", "!!!", "12345"])
def test_what_is_no_name_is_no_donor(core: Core, typed: str) -> None:
    says(core, "head", "ủng hộ 2 triệu")
    said = says(core, "head", typed)
    assert "donor" not in answers(core.database, "test:head")
    _holds(core, said, "", DONOR)
