"""Days that have a name: quốc khánh, ngày nhà giáo, giỗ tổ.

They are read in answers; in a whole sentence they rather say what something was given for.
"""

import re
from datetime import date
from functools import partial

from handlers.reading.day import Day
from handlers.reading.days import YEAR, Rule, on_day, on_lunar_day, said_year

# The day, the month, and its names without diacritics.
_SOLAR = (
    (1, 1, "tet duong lich|tet tay|tet duong"),
    (3, 2, "thanh lap dang(?: cong san viet nam)?"),
    (14, 2, "le tinh nhan|valentine"),
    (27, 2, "thay thuoc(?: viet nam| vn)?"),
    (8, 3, "quoc te phu nu"),
    (26, 3, "thanh lap doan"),
    (30, 4, "giai phong(?: mien nam)?|thong nhat dat nuoc"),
    (1, 5, "quoc te lao dong"),
    (19, 5, "sinh nhat bac(?: ho)?"),
    (1, 6, "(?:quoc te|tet) thieu nhi"),
    (28, 6, "gia dinh viet nam"),
    (27, 7, "thuong binh(?:,? liet si)?"),
    (19, 8, "cach mang thang (?:8|tam)"),
    (2, 9, "quoc khanh"),
    (1, 10, "nguoi cao tuoi|quoc te nguoi cao tuoi"),
    (2, 10, "khuyen hoc (?:viet nam|vn)|ngay khuyen hoc"),
    (13, 10, "doanh nhan(?: viet nam)?"),
    (20, 10, "phu nu (?:viet nam|vn)"),
    (20, 11, "nha giao(?: viet nam| vn)?|hien chuong(?: nha giao)?"),
    (22, 12, "thanh lap quan doi|quoc phong toan dan"),
    (25, 12, "giang sinh|noel"),
)
_LUNAR = (
    (15, 1, "nguyen tieu"),
    (10, 3, "gio to(?: hung vuong)?"),
    (15, 4, "phat dan"),
    (5, 5, "doan ngo"),
    (15, 7, "vu lan"),
    (23, 12, "ong cong(?:,? ong tao)?|ong tao"),
)
# Every school may open on a day of its own.
_OPENING = (5, 9, "khai giang")
_LEAD = "(?:(?:vao|hom|dip|nhan|ngay|le|tet|dung|k[iy] niem) )*"
# Where the day is said as well, in figures, those are read.
_NOT_IN_FIGURES = r"\b(?![ ,(]*[0-9]{1,2} ?[/.-])"
_BESIDE = "(?:truoc|sau|gan|giap|sat|can) "
_SEASONS = r"(?:mua|ky|nghi|dip|hoi|dot) (?:nghi )?(?:he|dong|xuan|thu)\b|he\b"


def _solar(match: re.Match[str], today: date, *, day: int, month: int) -> Day:
    return on_day(day, month, said_year(match["y"], match["yw"], today), today)


def _lunar(match: re.Match[str], today: date, *, day: int, month: int) -> Day:
    return on_lunar_day(day, month, match.groupdict(), today)


def _opening(match: re.Match[str], today: date, *, day: int, month: int) -> Day:
    return Day(_solar(match, today, day=day, month=month).values, "reading.date.which_day")


def _beside(match: re.Match[str], today: date) -> Day:
    """As in "sau quốc khánh": on one of many days."""
    del match, today
    return Day((), "reading.date.which_day")


def _rules() -> tuple[tuple[str, Rule], ...]:
    named: list[tuple[str, Rule]] = [
        (rf"{_LEAD}(?:{names}){_NOT_IN_FIGURES}{YEAR}", partial(read, day=day, month=month))
        for read, days in ((_solar, _SOLAR), (_lunar, _LUNAR), (_opening, (_OPENING,)))
        for day, month, names in days
    ]
    every = "|".join(names for _, _, names in (*_SOLAR, *_LUNAR, _OPENING))
    return (
        (rf"{_BESIDE}{_LEAD}(?:{every})\b", _beside),
        (rf"(?:{_SEASONS})(?: nam\b)?", _beside),
        *named,
    )


RULES: tuple[tuple[str, Rule], ...] = _rules()
