"""Without buttons: choices by number and in words, an invite's code typed into the chat."""

from datetime import timedelta

import pytest

from storage import chats, invites
from storage.database import Database
from storage.models import Lane, RoleKind, State
from tests.core import Core
from tests.faults.talk import a_card, numbers, says, words
from tests.province import NOW, Province, a_province

CODE = "Ab3_x-9Qq17zLm0P"


@pytest.fixture
def province(database: Database) -> Province:
    with database.writing() as session:
        place = a_province(session)
        invites.add_invite(
            session, CODE, unit_id=place.ttyt, role=RoleKind.HEAD, by=place.admin, now=NOW
        )
        return place


@pytest.fixture
def core(database: Database, province: Province) -> Core:
    return Core(database)


def menu(core: Core) -> tuple[str, ...]:
    """Let somebody see the menu, and keep it as delivery does; give what it offers."""
    shown = core.typed("head", "menu", NOW)
    row = core.rows("test:head")[-1]
    with core.database.writing() as session:
        chats.mark(session, row.id or 0, {"html": row.html, "choices": row.choices})
    return shown[-1].buttons


def test_a_number_opens_what_the_newest_message_offered(core: Core) -> None:
    number = menu(core).index("Ghi đóng góp") + 1
    assert "Số tiền đóng góp" in says(core, "head", str(number))


@pytest.mark.parametrize("said", ["{}", "{}.", "{})", " {} "])
def test_a_number_may_be_written_as_it_was_shown(core: Core, said: str) -> None:
    number = menu(core).index("Xem tiến độ") + 1
    assert "Vận động được" in says(core, "head", said.format(number))


def test_words_open_what_an_older_message_offered(core: Core) -> None:
    menu(core)
    says(core, "head", "công dân học tập")
    assert "Số tiền đóng góp" in says(core, "head", "ghi dong gop")


@pytest.mark.parametrize("state", [State.PENDING, State.MOVED, State.UNSENT, State.UNREACHABLE])
def test_a_number_opens_nothing_of_a_message_that_was_never_seen(core: Core, state: State) -> None:
    number = menu(core).index("Ghi đóng góp") + 1
    with core.database.writing() as session:
        choices = [["o:snooze:4:2026Q4:mai", "Nhắc lại sáng mai"]] * number
        row = {"chat": "test:head", "lane": Lane.BULK, "created_at": NOW, "state": state}
        chats.send(session, [row | {"html": "Em xin nhắc", "choices": choices}])
    assert "Số tiền đóng góp" in says(core, "head", str(number))


def test_a_number_that_was_not_offered_opens_nothing(core: Core) -> None:
    menu(core)
    assert "chưa hiểu" in says(core, "head", "99")


def test_a_number_said_again_and_again_books_once_and_takes_nothing_back(
    core: Core, database: Database
) -> None:
    a_card(core)
    assert "BVPS-2026-0001" in says(core, "head", "1")
    says(core, "head", "1", "1", "1")
    assert numbers(database) == ["BVPS-2026-0001"]


@pytest.mark.parametrize("said", [CODE, f"  {CODE}\n", f"https://mau.vn/i/{CODE}"])
def test_a_code_that_a_stranger_types_lets_them_in(core: Core, said: str) -> None:
    assert "Tôi đồng ý" in says(core, "new", said)
    says(core, "new", "1", "Hoàng Thị Mới")
    assert "Hoàng Thị Mới" in says(core, "new", "menu")


def test_a_code_that_was_used_or_is_mistyped_is_said_to_be(core: Core) -> None:
    says(core, "new", CODE, "1", "Hoàng Thị Mới")
    assert "đã được dùng" in says(core, "other", CODE)
    assert "không đúng hoặc đã hết hạn" in says(core, "other", CODE[:-1] + "7")


@pytest.mark.parametrize("said", ["xin chào", "xinchaotatcamoinguoi", "0912345678", CODE + " ạ"])
def test_other_words_of_a_stranger_are_no_code(core: Core, said: str) -> None:
    assert "cần một lời mời" in says(core, "new", said)


def test_a_code_gives_somebody_inside_another_role(core: Core) -> None:
    assert "làm thêm Chi hội trưởng" in says(core, "member", CODE)


def test_what_only_looks_like_a_code_is_free_text_of_somebody_inside(core: Core) -> None:
    assert "chưa hiểu" in says(core, "member", "congdanhoctap_2026")


def test_a_code_typed_at_an_open_question_answers_it(core: Core) -> None:
    says(core, "head", "đóng góp", "2 triệu")
    assert "làm thêm Chi hội trưởng" not in words(
        core.typed("head", CODE, NOW + timedelta(seconds=5))
    )
