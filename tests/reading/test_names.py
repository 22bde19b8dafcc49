import pytest

from handlers.reading.names import (
    donor_key,
    is_anonymous,
    pick,
    read_donor,
    read_person_name,
    without_title,
)
from handlers.reading.normal import clean, fold

UNITS = ["Chi hội Văn phòng", "Chi hội Phòng Tổ chức", "Chi hội Trường Chính trị", "Chi hội 1"]


def test_a_donor_keeps_the_name_as_it_was_typed_in_single_spaces() -> None:
    found = read_donor("  Công ty  TNHH Hoa\u0300ng Long. ")
    assert found is not None
    assert found.value == "Công ty TNHH Hoàng Long"


@pytest.mark.parametrize("text", ["123", "👍", "...", "", "5.000.000"])
def test_figures_and_signs_are_no_name(text: str) -> None:
    assert read_donor(text) is None


@pytest.mark.parametrize(("text", "why"), [("A", "short"), ("An " * 60, "long")])
def test_a_name_has_from_two_to_a_hundred_and_twenty_letters(text: str, why: str) -> None:
    found = read_donor(text)
    assert found is not None
    assert (found.value, found.why) == (None, f"reading.name.{why}")


@pytest.mark.parametrize(
    "name",
    ["ông Nguyễn Văn An", "NGUYỄN VĂN AN", "nguyen van an", "Đ/c Nguyễn Văn An",
     "thầy  Nguyễn văn An",
     "Nguyê\u0303n Văn An"],
)  # fmt: skip
def test_spellings_of_one_giver_have_one_key(name: str) -> None:
    assert donor_key(name) == "nguyenvanan"


def test_different_givers_have_different_keys() -> None:
    assert donor_key("ông An") != donor_key("ông Ân Bình")
    # a title alone is still a key
    assert donor_key("bà") == "ba"


@pytest.mark.parametrize(
    ("name", "rest"),
    [
        ("ông Nguyễn Văn An", "Nguyễn Văn An"),
        ("Ô. Tuấn", "Tuấn"),
        ("ong Tuan", "Tuan"),
        ("gia đình ông Bình", "Bình"),
        ("Bá Thước", "Bá Thước"),  # not "bà": a wrong tone is another word
        ("Công ty An Bình", "Công ty An Bình"),
    ],
)
def test_titles_go(name: str, rest: str) -> None:
    assert without_title(name) == rest


@pytest.mark.parametrize(
    "text",
    ["ẩn danh", "an danh", "Ẩn danh ạ", "nhà hảo tâm giấu tên", "không rõ tên", "nhà hảo tâm"],
)
def test_who_wants_no_name_is_anonymous(text: str) -> None:
    assert is_anonymous(text)


def test_a_name_is_not_anonymous() -> None:
    assert not is_anonymous("Nhà hảo tâm Nguyễn Văn An")


def test_a_person_gets_capitals_and_no_digits() -> None:
    found, refused = read_person_name("nguyễn văn an"), read_person_name("An 2")
    assert found is not None
    assert refused is not None
    assert found.value == "Nguyễn Văn An"
    assert refused.why == "reading.name.digits"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Chi hội Văn phòng", 0),
        ("văn phòng", 0),
        ("van phong", 0),
        ("VP", 0),  # by initials
        ("Vawn phong", 0),  # a slip as well
        ("van phogn", 0),  # a slip
        ("to chuc", 1),
        ("chính trị", 2),
        ("chi hội 1", 3),
        ("chi hội 7", None),  # another figure is another unit
        ("chi hội", (0, 1, 2, 3)),
        ("xyz", None),
        ("", None),
    ],
)
def test_a_typed_label_is_picked(text: str, place: int | tuple[int, ...] | None) -> None:
    assert pick(text, UNITS) == place


def test_aliases_pick_too() -> None:
    assert pick("SYT", ["Sở Y tế", "Sở Tư pháp"], {0: ["SYT"]}) == 0


def test_one_label_differs_from_another_by_its_diacritics() -> None:
    assert pick("Hoà", ["Hóa", "Hoà"]) == 1
    assert pick("hoa", ["Hóa", "Hoà"]) == (0, 1)


def test_what_looks_the_same_is_the_same() -> None:
    assert clean("qu\u1ef9\u200b  ７１\u00a0tr") == "quỹ 71 tr"
    assert fold("Thanh Hoá") == fold("Thanh Hóa") == "thanh hoa"
    assert fold("Ðồng") == "dong"  # the Icelandic letter
