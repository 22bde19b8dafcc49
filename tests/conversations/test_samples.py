"""What help shows is true: every sample conversation is played, on both databases."""

import pytest

from handlers import samples
from handlers.registry import FLOWS, VIEWS
from handlers.texts import TEXTS
from storage.database import Database
from tests import transcripts
from tests.core import Core
from tests.faults.talk import says, taps
from tests.province import a_province

SAMPLES = sorted(key for key in TEXTS if key.startswith("sample."))
# They show what there is, or are only come to through something else
WITHOUT = {"menu", "help"}


@pytest.mark.parametrize("key", SAMPLES)
def test_the_sample_conversation_is_true(key: str, database: Database) -> None:
    with database.writing() as session:
        a_province(session)
    turns = transcripts.parse(TEXTS[key], key)
    assert any(turn.answered for turn in turns)
    transcripts.perform(turns, key, Core(database))


def test_whatever_words_begin_has_a_sample_and_nothing_else_has() -> None:
    begun = {name for name, one in (FLOWS | VIEWS).items() if one.words} - WITHOUT
    assert {key.removeprefix("sample.") for key in SAMPLES} == begun | {"several"}


def test_a_sample_is_short_enough_for_a_phone() -> None:
    for key in SAMPLES:
        shown = samples.sample(key.removeprefix("sample."))
        assert shown
        assert len(shown.striptags()) < 500, key


@pytest.fixture
def core(database: Database) -> Core:
    with database.writing() as session:
        a_province(session)
    return Core(database)


def test_help_in_a_form_shows_its_sample_and_its_question_again(core: Core) -> None:
    said = says(core, "head", "khen thưởng", "/help")
    assert "Ví dụ, ghi khen thưởng, trao quà:" in said
    assert "Anh/chị: khen thưởng 120 học sinh 24 triệu" in said
    assert "Anh/chị chọn: Đúng" in said
    assert said.index("Anh/chị chọn: Đúng") < said.index("Đơn vị mình trao gì")
    # A form without one still has its help
    says(core, "admin", "người đã vào")
    taps(core, "admin", "Phạm Văn Viên (Hội viên)")
    taps(core, "admin", "Kết thúc vai trò này")
    assert "KẾT THÚC VAI TRÒ" in says(core, "admin", "/help")


@pytest.mark.parametrize(
    ("who", "has", "has_not"),
    [
        (
            "head",
            ["ủng hộ 2 triệu: Ghi đóng góp", "hoàn tác", "Em: Ai đóng góp"],
            ["mời người"],
        ),
        ("member", ["• công dân học tập\n", "Chúc mừng"], ["ủng hộ", "hoàn tác"]),
        ("leader", ["tiến độ: Xem tiến độ", "bản tin: Bản tin tuần"], ["ủng hộ", "mời người"]),
        ("admin", ["• mời người\n", "• đặt chỉ tiêu\n"], ["ủng hộ 2 triệu"]),
    ],
)
def test_help_lists_what_this_person_may_do_with_one_sample(
    core: Core, who: str, has: list[str], has_not: list[str]
) -> None:
    said = says(core, who, "trợ giúp")
    for words in [*has, "• liên kết: ", "• rút đồng ý"]:
        assert words in said, said
    for words in has_not:
        assert words not in said, said
    assert said.count("Ví dụ, ") == 1
    assert len(said) < 1500
