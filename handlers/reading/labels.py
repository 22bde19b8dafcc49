"""Numbers that name a thing instead of counting: lớp 9A1, K12, thứ hai, 14-NQ/TW, stk 190."""

from collections.abc import Sequence

from handlers.reading.looking import (
    DATE,
    LABEL,
    SHORT,
    YEAR,
    YEAR_TEXT,
    money_follows,
    number_text,
    sign_at,
    up_to,
)
from handlers.reading.nouns import noun_at
from handlers.reading.strokes import dashes, slashes
from handlers.reading.tokens import NUMBER, SIGN, WORD, Token
from handlers.reading.words import (
    DIGITS,
    HUNDRED,
    LAST_DIGITS,
    TENS,
    TITLES,
    Phrases,
    both,
    spelled,
)

_LONGEST_LABEL = 4
# A number after one of these names a thing rather than counting.
_LABELS = Phrases(
    "tháng, ngày, mùng, mồng, thứ, quý, lớp, khóa, khối, học kỳ, hk, đợt, lần thứ, số, "
    "phòng số, tổ, thôn, khu phố, phố, xóm, đội, điều, chi hội, quyết định, qđ, phường, quận, "
    "chi bộ, chi đoàn, kỳ, tuần, năm học, năm, tổ dân phố, stt, phiếu số, câu, mục, khu, bản, hôm, "
    "số nhà, trường",
)
_ACCOUNT = Phrases(
    "stk, tk, số tài khoản, tài khoản, sđt, đt, điện thoại, cccd, cmnd, mst, mã số, "
    "số điện thoại, liên hệ, lh, hotline, zalo, gọi, mã gd, mã giao dịch, ref, tài khoản số",
)


def comrade(found: Sequence[Token], place: int) -> tuple[str, int] | None:
    """The title "đ/c", which is no "đ" and no "c"."""
    end = place + 3
    said = "".join(token.plain for token in found[place:end])
    glued = all(token.glued for token in found[place + 1 : end])
    return (WORD, end) if said == "d/c" and glued else None


def account(found: Sequence[Token], place: int) -> tuple[str, int] | None:
    """The number of an account, a telephone, a paper of identity, with the word before it."""
    length = _ACCOUNT.length(found, place)
    if not length:
        return None
    end = place + length
    end += sign_at(found, end, ":.") or _of_whom(found, end)
    start = end
    while number_text(found, end) and (end == start or found[end].text.isdigit()):
        end += 1
    end -= end > start and money_follows(found, end)
    return (LABEL, end) if end > start else None


def _of_whom(found: Sequence[Token], place: int) -> int:
    """As in "số tài khoản của chi hội là 3512205009876": the words before a long number."""
    for end in range(place + 1, min(place + _WHOM_MOST, len(found) - 1)):
        if found[end].word in _IS and len(number_text(found, end + 1)) >= _LONG:
            return end + 1 - place
    return 0


_WHOM_MOST, _LONG, _IS = 6, 8, both("là")


def label(found: Sequence[Token], place: int) -> tuple[str, int] | None:  # noqa: PLR0911 - a line for each way
    """A word that names by number, with its number: lớp 9A, tổ 3, quý 1, thứ hai, năm 2022."""
    length = _LABELS.length(found, place)
    if not length:
        return None
    end = place + length
    end += _is_chapters(found, end)
    number = number_text(found, end)
    if not number and _spelled_label(found, place, end):
        return LABEL, end + 1
    if not number or _counts(found, place, end):
        return None
    if sign_at(found, end + 1, "-–/") and found[end + 1].glued and number_text(found, end + 2):
        longer = slashes(found, end) or dashes(found, end)
        return (DATE, longer[1]) if longer else None
    word = found[place].word
    if word == "thu" and _WEEK.length(found, end + 1):
        return LABEL, end + 1
    if word in {"năm", "nam"} and not YEAR_TEXT.fullmatch(number):
        return None
    if word == "quy" and _is_quarter(found, place, end):
        return LABEL, end + 1
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


def _is_chapters(found: Sequence[Token], place: int) -> bool:
    """Whether a word at `place` stands between a chapter and its number: "chi hội mẫu 5"."""
    named = place < len(found) and found[place].word in _OF_CHAPTERS
    return named and found[place - 1].word in _CHAPTER and found[place - 2].word == "chi"


_CHAPTER, _OF_CHAPTERS = both("hội"), both("mẫu số")
_NUMBERED = both("chi trường")
_TOTAL, _TOTAL_OF = both("tổng sĩ quân"), both("số")


def _counts(found: Sequence[Token], place: int, number: int) -> bool:
    """As in "đợt 5 triệu", "tổng số 45 em", "chi hội 25 hội viên"; "chi hội 5 bà Hoa" gives."""
    after = number + 1
    if money_follows(found, after) or sign_at(found, after, "*×+"):
        return True
    if place and found[place - 1].word in _TOTAL:
        return found[place].word in _TOTAL_OF
    noun = noun_at(found, after) if found[place].word in _NUMBERED else None
    counted = noun is not None and noun[0] in {"people", "portion", "goods"}
    return counted and found[after].word not in TITLES


def _is_quarter(found: Sequence[Token], place: int, end: int) -> bool:
    """As in "quy 1 thu 5 trieu"; "thu quy 3" is rather the fund."""
    before = found[place - 1].word if place else ""
    after = found[end + 1] if end + 1 < len(found) else None
    verb = after is not None and after.kind == WORD and after.word not in TENS | HUNDRED
    return found[end].text in _QUARTERS and before not in _INTO_FUND and verb


_QUARTERS = frozenset("1234")
_INTO_FUND = both("thu góp nộp đóng vào cho chi tồn dư gây hộ tặng gửi biếu trích trong")


def _spelled_label(found: Sequence[Token], place: int, end: int) -> bool:
    """As in "thứ hai", "tháng tư": not two or four of what follows."""
    if end >= len(found) or found[end].word not in DIGITS | LAST_DIGITS:
        return False
    if money_follows(found, end + 1) or noun_like(found, end + 1):
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


def paper(found: Sequence[Token], place: int) -> tuple[str, int] | None:
    """The number of a paper: 14-NQ/TW, 387/QĐ-TTg, 22/2020/TT-BGDĐT."""
    end = place + 1
    if sign_at(found, end, "/") and YEAR_TEXT.fullmatch(number_text(found, end + 1)):
        end += 2
    if not (sign_at(found, end, "-/") and end + 1 < len(found) and found[end + 1].word in _PAPERS):
        return None
    while sign_at(found, end, "-/") and end + 1 < len(found) and found[end + 1].glued:
        end += 2
    return LABEL, end


def class_name(found: Sequence[Token], place: int) -> tuple[str, int] | None:
    """A class without the word before it: 9A1, 12B; "5c" may be five of something."""
    after = place + 1
    if not up_to(found[place].text, 12) or after >= len(found) or not found[after].glued:
        return None
    if found[after].text not in _CLASSES:
        return None
    numbered = after + 1 < len(found) and found[after + 1].glued and number_text(found, after + 1)
    if numbered and len(numbered) <= SHORT:
        return LABEL, after + 2
    return LABEL, after + 1


def cohort(found: Sequence[Token], place: int) -> tuple[str, int] | None:
    """K12, P302, T7: a letter that names the number after it."""
    alone = place == 0 or not found[place].glued or found[place - 1].kind == SIGN
    number = number_text(found, place + 1)
    if not alone or found[place].word not in _LETTERS or not number.isdigit():
        return None
    named = found[place + 1].glued and len(number) <= _LONGEST_LABEL
    return (LABEL, place + 2) if named and not money_follows(found, place + 2) else None


_PAPERS = spelled("nq qđ qd kh cv hkh tt ct tb bc ubnd ttg hd nđ nd tw btv hkhvn nq-tw")
_CLASSES = frozenset("ABCabc")
_LETTERS = frozenset("kpqt")
