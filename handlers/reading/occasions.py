"""What a gift or an award was for: Trung thu, 1/6, Tết Khuyến học."""

import re
from dataclasses import dataclass

from handlers.reading.calendar_text import CalendarText

_OCCASIONS = (
    ("Tết Khuyến học", r"tet khuyen hoc"),
    ("Trung thu", r"(?:tet )?trung thu|(?:le hoi )?trang ram|ram thang (?:8|tam)|tet trong trang"),
    (
        "1/6",
        (r"(?:qua|dip|nhan|ngay|le|mung|tet|nhan ngay|nhan dip) 1/6|(?:ngay )?quoc te"
        r" thieu nhi(?: 1/6)?|tet thieu nhi(?: 1/6)?"),
    ),
    ("20/11", r"(?:dip|nhan|ngay|le|mung|ky niem) 20/11|ngay nha giao(?: viet nam)?(?: 20/11)?"),
    ("Tháng 9 Khuyến học", r"thang (?:9|chin) khuyen hoc|thang khuyen hoc"),
    ("Ngày Khuyến học Việt Nam", r"ngay khuyen hoc(?: viet nam)?|(?:dip|nhan|nhan ngay|mung) 2/10"),
    (
        "khai giảng",
        (r"(?:le )?khai giang|(?:dip|nhan|mung|vao|dau) nam hoc moi|(?:dip|nhan|nhan ngay)"
        r" 5/9"),
    ),
    ("1/6", r"1/6(?= (?:tang|trao|phat))|(?:to chuc|hoat dong|hdong|dot|vui|chuong trinh) 1/6"),
    ("tổng kết năm học", r"tong ket (?:cuoi )?nam hoc|cuoi nam hoc|be giang"),
    (
        "Tết",
        (r"(?:tet )?nguyen dan|tet co truyen|"
        r"(?:dip|don|qua|an|mung|nhan dip|ngay|vui) tet(?! (?:trung|thieu|khuyen|trang|trong))"
        r"|tet am lich|tet (?:at ty|binh ngo|quy mao|giap thin|dinh mui)"),
    ),
)  # fmt: skip
# Other days of the year, which say when unless something is said to be for them.
_FEASTS = ("8/3", "26/3", "30/4", "1/5", "19/5", "27/7", "19/8", "2/9", "20/10", "22/12", "27/2")
_FOR = "(?:qua|dip|nhan|le|mung|ky niem|chao mung)(?: ngay| le)?"
_NAMED = (*_OCCASIONS, *((feast, f"{_FOR} {feast}") for feast in _FEASTS))
_OCCASION = tuple((name, re.compile(rf"(?<![a-z])(?:{p})(?![a-z0-9/])")) for name, p in _NAMED)


@dataclass(frozen=True, slots=True)
class Occasion:
    """What it was given for; `span` in the text."""

    name: str
    span: tuple[int, int]


def occasions(source: CalendarText) -> list[Occasion]:
    """The occasions that are named, in their order."""
    said = [
        Occasion(name, source.span(*match.span()))
        for name, pattern in _OCCASION
        for match in pattern.finditer(source.text)
    ]
    kept: list[Occasion] = []
    for one in sorted(said, key=lambda o: (o.span[0], -o.span[1])):
        if not kept or one.span[0] >= kept[-1].span[1]:
            kept.append(one)
    return kept
