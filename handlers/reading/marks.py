"""Numbers that are no amounts and count nothing: days, ratios, shares, phones, labels.

They are folded into one token each, so that no other reader stumbles over them.
"""

import re
from collections.abc import Sequence

from handlers.reading.tokens import NUMBER, SIGN, WORD, Token
from handlers.reading.words import (
    DIGITS,
    DONG,
    HUNDRED,
    LAST_DIGITS,
    SCALES,
    TENS,
    Phrases,
    both,
    spelled,
)

_LONGEST_LABEL = 4
_LONGEST_PHONE = 11
_LONGEST_SIDE = 6
_SHORT = 2
_SHORTEST_PHONE = 9

DATE, RATIO, PERCENT, PHONE, TIME, LABEL, YEAR = (
    "date", "ratio", "percent", "phone", "time", "label", "year",
)  # fmt: skip
_MOST_MONTHS, _MOST_DAYS = 12, 31
_DATE_DOTS = re.compile(r"[0-3]?[0-9][.][01]?[0-9][.](?:19|20)[0-9]{2}")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
# A number after one of these names a thing rather than counting.
_LABELS = Phrases(
    "tháng, ngày, mùng, mồng, thứ, quý, lớp, khóa, khối, học kỳ, hk, đợt, lần thứ, số, "
    "phòng số, tổ, thôn, khu phố, phố, xóm, đội, điều, chi hội, quyết định, qđ, phường, quận, "
    "kỳ, tuần, năm học, năm, tổ dân phố, stt, phiếu số, câu, mục, khu, bản, hôm, số nhà, trường",
)
_ACCOUNT = Phrases(
    "stk, tk, số tài khoản, tài khoản, sđt, đt, điện thoại, cccd, cmnd, mst, mã số, "
    "số điện thoại, liên hệ, lh, hotline, zalo, gọi, mã gd, mã giao dịch, ref, tài khoản số",
)
_SHARE = Phrases("phần trăm, pt")
_NOON = both("h giờ g")


def marked(found: Sequence[Token]) -> list[Token]:
    """The tokens with such numbers folded; a folded token's kind says what it is."""
    folded: list[Token] = []
    place = 0
    while place < len(found):
        kind, end = _mark(found, place) or ("", place + 1)
        folded.append(_join(found[place:end], kind) if kind else found[place])
        place = end
    return folded


def _join(pieces: Sequence[Token], kind: str) -> Token:
    text = "".join(("" if p.glued or not i else " ") + p.text for i, p in enumerate(pieces))
    first, last = pieces[0], pieces[-1]
    return Token(kind, text, text.lower(), text.lower(), first.start, last.end, first.glued)


def _mark(found: Sequence[Token], place: int) -> tuple[str, int] | None:
    token = found[place]
    if token.kind == WORD:
        return _account(found, place) or _label(found, place)
    if token.kind == SIGN:
        return _international(found, place)
    if token.kind != NUMBER:
        return None
    if _bullet(found, place):
        return LABEL, place + 2
    for rule in (_phone, _slashes, _dashes, _percent, _clock):
        if result := rule(found, place):
            return result
    return None


def _bullet(found: Sequence[Token], place: int) -> bool:
    """The "1." or "2)" that begins a line of a list."""
    begins = place == 0 or found[place - 1].text == "\n"
    closed = _sign(found, place + 1, ".)") and found[place + 1].glued
    more = place + _SHORT < len(found) and not found[place + _SHORT].glued
    return begins and closed and more and len(found[place].text) <= _SHORT


def _number(found: Sequence[Token], place: int) -> str:
    return found[place].text if 0 <= place < len(found) and found[place].kind == NUMBER else ""


def _sign(found: Sequence[Token], place: int, signs: str) -> bool:
    return place < len(found) and found[place].kind == SIGN and found[place].text in signs


def _money_follows(found: Sequence[Token], place: int) -> bool:
    if place >= len(found):
        return False
    word = found[place].word
    return word in SCALES or word in DONG or found[place].text == "₫"


def _slashes(found: Sequence[Token], place: int) -> tuple[str, int] | None:
    """21/4, 21/4/2023, 11/11, also with spaces around the stroke."""
    second = _number(found, place + 2)
    if not second or not _sign(found, place + 1, "/"):
        return None
    if not found[place + 1].glued and found[place + 2].glued:
        return None
    if _sign(found, place + 3, "/") and _number(found, place + 4):
        return DATE, place + 5
    if _money_follows(found, place + 3) or not (second.isdigit() and found[place].text.isdigit()):
        return None
    if len(found[place].text) > _LONGEST_SIDE or len(second) > _LONGEST_SIDE:
        return None
    return RATIO, place + 3


def _dashes(found: Sequence[Token], place: int) -> tuple[str, int] | None:  # noqa: PLR0911 - a line for each way
    """21-4, 21-4-2023, 1-7/10, 2024-2025; not 2-3 triệu and not 2-3 em."""
    first, second = found[place].text, _number(found, place + 2)
    if _DATE_DOTS.fullmatch(first):
        return DATE, place + 1
    if not second or not _sign(found, place + 1, "-–"):
        return None
    if _YEAR.fullmatch(first) and (_YEAR.fullmatch(second) or len(second) == _SHORT):
        return YEAR, place + 3
    if not (found[place + 1].glued and found[place + 2].glued):
        return None
    if _sign(found, place + 3, "-–/") and _number(found, place + 4):
        if not _money_follows(found, place + 5):
            return DATE, place + 5
        return None
    if not (_up_to(first, _MOST_DAYS) and _up_to(second, _MOST_MONTHS)):
        return None
    return None if place + 3 < len(found) and found[place + 3].kind == WORD else (DATE, place + 3)


def _up_to(text: str, most: int) -> bool:
    return len(text) <= _SHORT and text.isdigit() and 0 < int(text) <= most


def _percent(found: Sequence[Token], place: int) -> tuple[str, int] | None:
    if _sign(found, place + 1, "%"):
        return PERCENT, place + 2
    length = _SHARE.length(found, place + 1)
    return (PERCENT, place + 1 + length) if length else None


def _clock(found: Sequence[Token], place: int) -> tuple[str, int] | None:
    """8h, 8h30, 19:30, 7 giờ 15."""
    if _sign(found, place + 1, ":") and _number(found, place + 2) and found[place + 1].glued:
        end = place + 3
        while _sign(found, end, ":") and _number(found, end + 1):
            end += 2
        return TIME, end
    if place + 1 < len(found) and found[place + 1].word in _NOON and _up_to(found[place].text, 24):
        minutes = _number(found, place + 2) and not _money_follows(found, place + 3)
        return TIME, place + (3 if minutes and found[place + 2].glued else 2)
    return None


def _phone(found: Sequence[Token], place: int) -> tuple[str, int] | None:
    """0912345678, 0912 345 678, 0912.345.678, 0237.3852.246."""
    first = found[place].text
    if not re.match("0[1-9]", first) or (
        _number(found, place - 1) and len(first) < _SHORTEST_PHONE
    ):
        return None
    end, text = place, ""
    while _number(found, end) and len(text) < _LONGEST_PHONE:
        text += re.sub("[.,]", "", found[end].text)
        end += 1
        if _is_phone(text):
            break
        end += _sign(found, end, "-.") and bool(_number(found, end + 1))
    if not _is_phone(text) or _money_follows(found, end):
        return None
    return PHONE, end


def _is_phone(text: str) -> bool:
    return _SHORTEST_PHONE <= len(text) <= _LONGEST_PHONE


def _international(found: Sequence[Token], place: int) -> tuple[str, int] | None:
    """+84 912 345 678."""
    if not _sign(found, place, "+") or not _number(found, place + 1).startswith("84"):
        return None
    end, text = place + 1, ""
    while _number(found, end) and len(text) < _LONGEST_PHONE:
        text += re.sub("[.,]", "", found[end].text)
        end += 1
    return (
        (PHONE, end)
        if _SHORTEST_PHONE < len(text) - 1 <= _LONGEST_PHONE and not _money_follows(found, end)
        else None
    )


def _account(found: Sequence[Token], place: int) -> tuple[str, int] | None:
    length = _ACCOUNT.length(found, place)
    if not length:
        return None
    end = place + length
    end += _sign(found, end, ":.")
    start = end
    while _number(found, end):
        end += 1
    if end == start or _money_follows(found, end):
        return None
    return LABEL, end


def _label(found: Sequence[Token], place: int) -> tuple[str, int] | None:  # noqa: PLR0911 - a line for each way
    length = _LABELS.length(found, place)
    if not length:
        return None
    end = place + length
    number = _number(found, end)
    if not number and _spelled_label(found, place, end):
        return LABEL, end + 1
    if not number or _money_follows(found, end + 1) or _sign(found, end + 1, "*×+"):
        return None
    if _sign(found, end + 1, "-–/") and found[end + 1].glued and _number(found, end + 2):
        longer = _slashes(found, end) or _dashes(found, end)
        return (DATE, longer[1]) if longer else None
    word = found[place].word
    if word == "thu" and _WEEK.length(found, end + 1):
        return LABEL, end + 1
    if word in {"năm", "nam"} and not _YEAR.fullmatch(number):
        return None
    if word in _UNSURE_BARE or not number.isdigit() or len(number) > _LONGEST_LABEL:
        return None
    end += 1
    # The letter of a class: "lớp 9A", "10A2".
    if (
        end < len(found)
        and found[end].glued
        and len(found[end].text) == 1
        and (found[end].kind == WORD)
    ):
        end += 1
        end += end < len(found) and found[end].glued and found[end].kind == NUMBER
    return (YEAR if word in {"năm", "nam"} else LABEL), end


def _spelled_label(found: Sequence[Token], place: int, end: int) -> bool:
    """As in "thứ hai", "tháng tư": not two or four of what follows."""
    if end >= len(found) or found[end].word not in DIGITS | LAST_DIGITS:
        return False
    if _money_follows(found, end + 1) or noun_like(found, end + 1):
        return False
    right = found[place].word in _SPELLED
    return right or (found[place].word == "thu" and bool(_WEEK.length(found, end + 1)))


def noun_like(found: Sequence[Token], place: int) -> bool:
    """Whether tens or hundreds go on: "tháng hai mươi triệu"."""
    return place < len(found) and found[place].word in TENS | HUNDRED


_SPELLED = spelled("thứ tháng thang quý")
_WEEK = Phrases("tuần trước, tuần này, tuần rồi, tuần qua, tuần vừa, tuần sau")
# Without diacritics these are rather receive, fund, and many other words.
_UNSURE_BARE = frozenset({"thu", "quy", "to", "so", "ban", "doi", "ky", "hom", "cau", "lan", "pho"})
