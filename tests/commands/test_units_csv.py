"""Files of units, good and bad."""

from datetime import date

import pytest

from bot.commands.units_csv import BadFileError
from bot.commands.units_tree import read
from storage.models import UnitKind
from storage.organisation import NewUnit

TODAY = date(2026, 11, 24)
HEADER = "code,name,kind,parent,aliases,staff,staff_on"
ROOT = "TH,Tỉnh hội,province,,,,"
DEPARTMENT = "SYT,Sở Y tế,department,TH,,,"


def _read(*lines: str, header: str = HEADER) -> list[NewUnit]:
    return read("\n".join([header, *lines]).encode(), TODAY)


def _problems(data: bytes) -> list[str]:
    with pytest.raises(BadFileError) as bad:
        read(data, TODAY)
    return bad.value.problems


def test_a_line_becomes_a_unit() -> None:
    *_, chapter = _read(
        ROOT, DEPARTMENT, "BVPS,Bệnh viện  Phụ sản,Chapter,SYT,BV Phụ sản; phụ sản,420,31/12/2025"
    )
    assert chapter == NewUnit(
        code="BVPS",
        name="Bệnh viện Phụ sản",
        kind=UnitKind.CHAPTER,
        parent="SYT",
        aliases=("BV Phụ sản", "phụ sản"),
        staff=420,
        staff_on=date(2025, 12, 31),
    )


def test_children_may_come_before_their_parents() -> None:
    units = _read("A,Chi hội A,chapter,syt,,,", DEPARTMENT, "B,Ban B,board,A,,,", ROOT)
    assert [(one.code, one.parent) for one in units] == [
        ("TH", None),
        ("SYT", "TH"),
        ("A", "SYT"),  # as the parent spells it
        ("B", "A"),
    ]


@pytest.mark.parametrize(
    "data",
    [
        f"{HEADER}\n{ROOT}\n{DEPARTMENT}\n".encode(),
        f"\ufeff{HEADER}\n{ROOT}\n{DEPARTMENT}\n".encode(),  # a BOM, as spreadsheets write it
        f"{HEADER}\r\n{ROOT}\r\n\r\n{DEPARTMENT}\r\n,,,,,,\r\n".encode(),  # Windows, empty lines
        f"{HEADER}\n{ROOT}\n{DEPARTMENT}".replace(",", ";").encode(),
        f"{HEADER.upper()}\n{ROOT}\n{DEPARTMENT}".encode(),
        "parent,kind,name,code\n,province,Tỉnh hội,TH\nTH,department,Sở Y tế,SYT".encode(),
        f"{HEADER}\n{ROOT}\nSYT,So\u031b\u0309 Y te\u0302\u0301,department,TH,,,".encode(),  # a Mac
    ],
)
def test_files_of_many_programs_say_the_same(data: bytes) -> None:
    names = [(one.code, one.name, one.parent) for one in read(data, TODAY)]
    assert names == [("TH", "Tỉnh hội", None), ("SYT", "Sở Y tế", "TH")]


def test_other_names_are_quoted_where_semicolons_part_the_columns() -> None:
    header = HEADER.replace(",", ";")
    root, syt = _read("TH;Tỉnh hội;province;;;;", 'SYT;Y;board;TH;"a;b";;', header=header)
    assert (root.aliases, syt.aliases) == ((), ("a", "b"))


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (",Không mã,chapter,TH,,,", "dòng 4: thiếu mã (code)"),
        ("A B,Tên,chapter,TH,,,", "dòng 4: mã A B chỉ được gồm"),
        ("BVĐK,Tên,chapter,TH,,,", "dòng 4: mã BVĐK chỉ được gồm"),
        ("A" * 21 + ",Tên,chapter,TH,,,", "nhiều nhất 20 ký tự"),
        ("A,,chapter,TH,,,", "dòng 4: thiếu tên (name)"),
        (f"A,{'x' * 201},chapter,TH,,,", "dòng 4: tên dài quá 200 ký tự"),
        (f"A,Tên,chapter,TH,{'x' * 201},,", "dòng 4: tên dài quá 200 ký tự"),
        ("A,Tên,chi hội,TH,,,", "dòng 4: loại chi hội không có; hãy dùng province, department"),
        ("A,Tên,,TH,,,", "dòng 4: loại để trống không có"),
        ("A,Tên,chapter,,,,", "dòng 4: thiếu mã đơn vị cấp trên (parent)"),
        ("A,Tên,chapter,SXD,,,", "dòng 4: đơn vị cấp trên SXD không có trong tệp"),
        ("A,Tên,chapter,A,,,", "dòng 4: các đơn vị cấp trên đi thành vòng: A → A"),
        ("A,Tên,province,,,,", "dòng 4: chỉ có một tỉnh hội, và đã có ở dòng 2"),
        ("syt,Tên,chapter,TH,,,", "dòng 4: mã syt đã có ở dòng 3"),
        ("A,Tên,chapter,TH,so y te,,", "dòng 4: tên khác so y te đã chỉ đơn vị ở dòng 3"),
        ("A,Tên,chapter,TH,th,,", "dòng 4: tên khác th đã chỉ đơn vị ở dòng 2"),
        ("A,Tên,chapter,TH,,1.250,", "dòng 4: số CBCCVC 1.250 phải là số nguyên"),
        ("A,Tên,chapter,TH,,-5,", "dòng 4: số CBCCVC -5 phải là số nguyên"),
        ("A,Tên,chapter,TH,,²,", "dòng 4: số CBCCVC"),  # a digit that is no number
        ("A,Tên,chapter,TH,,10000001,", "dòng 4: số CBCCVC 10000001 lớn quá"),
        ("A,Tên,chapter,TH,,5,31/4/2026", "dòng 4: ngày 31/4/2026 phải có dạng"),
        ("A,Tên,chapter,TH,,5,12/31/2025", "dòng 4: ngày 12/31/2025 phải có dạng"),
        ("A,Tên,chapter,TH,,5,1/1/26", "dòng 4: ngày 1/1/26 phải có dạng"),
        ("A,Tên,chapter,TH,,5,2026-11-25", "dòng 4: ngày 2026-11-25 chưa đến"),
        ("A,Tên,chapter,TH,,,1/1/2026", "dòng 4: có ngày (staff_on) mà thiếu số CBCCVC"),
        ("A,Tên,chapter,TH,,", "dòng 4: có 6 ô, cần 7"),
        ("A,Tên,chapter,TH,,,,", "dòng 4: có 8 ô, cần 7"),
        ('A,"Tên,chapter,TH,,,', "dòng 4: dấu ngoặc kép không khớp"),
        ('A,"Tên"x,chapter,TH,,,', "dòng 4: dấu ngoặc kép không khớp"),
    ],
)
def test_a_bad_line_is_named(line: str, problem: str) -> None:
    department = DEPARTMENT.replace("TH,,,", "TH,Sở Y tế,,")
    problems = _problems(f"{HEADER}\n{ROOT}\n{department}\n{line}".encode())
    assert len(problems) == 1
    assert problem in problems[0]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "dòng 1: thiếu cột code"),
        (HEADER.encode(), "tệp không có đơn vị nào"),
        (f"{HEADER}\n\n,,,,,,\n".encode(), "tệp không có đơn vị nào"),
        (f"{HEADER},phone\n{ROOT},".encode(), "dòng 1: không có cột nào tên “phone”"),
        (f"{HEADER},code\n{ROOT},".encode(), "dòng 1: cột code có hai lần"),
        (f"{HEADER}\nTH,Tên,province,SYT,,,".encode(), "dòng 2: tỉnh hội không có đơn vị cấp trên"),
        (b"code,name,kind\nTH,x,province", "dòng 1: thiếu cột parent"),
        (f"{HEADER}\nA,Tên,chapter,A,,,".encode(), "dòng 1: sau dòng này chưa có tỉnh hội nào"),
        (f"{HEADER}\n{ROOT}\n".encode() + b"A,T\xean,chapter,TH,,,", "dòng 3: không phải UTF-8"),
        (f"{HEADER}\n{ROOT}".encode("utf-16"), "dòng 1: không phải UTF-8"),
    ],
)
def test_a_bad_file_is_named(data: bytes, problem: str) -> None:
    assert problem in _problems(data)[0]


def test_all_bad_lines_are_named_at_once_and_in_their_order() -> None:
    lines = [
        HEADER,
        "TH,Tỉnh hội,province,,,x,",
        "A,Chi hội A,chapter,C,,,",
        "B,Chi hội B,chapter,A,,,1/13/2026",
        "C,Chi hội C,chapter,B,,,",
        "D,Chi hội D,chapter,C,,,",  # hangs on the circle, is not in it
        "E,Chi hội E,chapter",
    ]
    problems = _problems("\n".join(lines).encode())
    assert [problem.partition(":")[0] for problem in problems] == [
        "dòng 2",
        "dòng 3",
        "dòng 4",
        "dòng 4",
        "dòng 4",
        "dòng 5",
        "dòng 7",
    ]
    assert "A → C → B → A" in problems[1]


def test_a_line_after_a_name_of_two_lines_has_its_own_number() -> None:
    text = f'{HEADER}\n{ROOT}\nA,"Chi hội\nA",chapter,TH,,,\nB,,chapter,TH,,,'
    assert _problems(text.encode()) == ["dòng 5: thiếu tên (name)"]


def test_one_name_may_be_written_twice_for_its_own_unit() -> None:
    units = _read(ROOT, "SYT,Sở Y tế,department,TH,y tế;y tế;Y TE,,")
    assert units[1].aliases == ("y tế", "Y TE")
