"""Who gave, which unit, what occasion, which day: the parts of a report besides its numbers."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from handlers.reading.calendar_text import calendar_text
from handlers.reading.dates import find_days
from handlers.reading.found import Found
from handlers.reading.marks import DATE, RATIO
from handlers.reading.names import TITLES, is_anonymous, without_title
from handlers.reading.nouns import noun_at
from handlers.reading.scan import Scanned
from handlers.reading.tokens import SIGN, WORD, Token
from handlers.reading.words import Phrases, both, spelled

_FROM = spelled("của cua do từ bởi")
_STOP = both(
    "hôm ngày tháng để cho nhân dịp vào bằng với và đã ủng hộ góp tặng trao được trị giá là số "
    "mỗi tổng trong gửi ck tm chuyển nộp đóng thứ sáng chiều tối tuần năm tại ở hứa tài_trợ vừa "
    "mới cùng còn thì quỹ uh gồm đợt lúc thu vận xin sẽ qua đến chi ạ nhé nha cũng bữa nay mừng "
    "ung ho nhận tiền mặt khoản có biếu rồi xong nha đăng cam nhờ giúp theo mang",
) - {"nam", "thu", "o", "so", "la", "chieu", "toi", "qua", "moi", "van", "gia", "hom"}
_PARTICLE_ENDS = both("ạ nhé nha nhe rồi")
_COMPANY = Phrases(
    "công ty, cty, doanh nghiệp, ngân hàng, tập đoàn, trường, hợp tác xã, htx, hội đồng hương, "
    "hội, đoàn thanh niên, công đoàn, dòng họ, họ, gia đình, nhà thuốc, cửa hàng, bệnh viện, "
    "tnhh, quỹ, nhóm, câu lạc bộ, clb, sở, ubnd, phòng, xí nghiệp, nhà máy, chùa, lớp, "
    "cựu học sinh, nhà hảo tâm, mạnh thường quân, một nhà hảo tâm, người giấu tên, phụ huynh, ban",
)
_UNIT = Phrases("chi hội, ban khuyến học, hội khuyến học, hkh, chi hoi, phân hội, chi đoàn")
_TITLE = Phrases(*[title for title in TITLES if re.fullmatch(r"[^\W\d_]+(?: [^\W\d_]+)*", title)])
_OFFICE = Phrases("sở, phòng, trường, ban, ubnd, hội, văn phòng, trung tâm, chi cục, bệnh viện")
_LEAD = Phrases(
    "dạ, vâng, thưa, em, báo cáo, báo, em báo, hôm nay, hôm qua, hôm kia, sáng nay, chiều nay, "
    "tối qua, chiều qua, sáng qua, vừa, vừa rồi, đã, được, xin, thì, hôm, nay, có, ngày, mới, bot, "
    "tôi, mình, chúng tôi, chúng em, ghi, ghi nhận, cho em, tiếp, thêm, còn, và, đồng thời, rồi, "
    "ngoài ra, bên cạnh đó, em xin, chào, em chào, a, ạ, ok, alo, kính gửi, tháng này, đợt này, "
    "tuần trước, tuần này, hqua, hnay, nhờ em ghi, nhập, nhập giúp, ghi giúp, sáng, chiều, tối, "
    "trong đó, gồm, bao gồm, tại, ở, cụ thể, danh sách, trên, số tiền, tiền, quỹ, khoản, là, sẽ",
)
_NAME_MOST = 12
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
    ("tổng kết năm học", r"tong ket (?:cuoi )?nam hoc|cuoi nam hoc|be giang"),
    (
        "Tết",
        (r"(?:tet )?nguyen dan|(?:dip|don|qua|an|mung|nhan dip|ngay) tet|tet am lich|tet"
        r" (?:at ty|binh ngo|quy mao|giap thin|dinh mui)"),
    ),
)  # fmt: skip
_OCCASION = tuple((name, re.compile(rf"(?<![a-z])(?:{p})(?![a-z0-9/])")) for name, p in _OCCASIONS)


@dataclass(frozen=True, slots=True)
class Occasion:
    """What it was given for; `span` in the text."""

    name: str
    span: tuple[int, int]


def occasions(text: str) -> list[Occasion]:
    """The occasions that are named, in their order."""
    source = calendar_text(text)
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


def days(text: str, found: Sequence[Token], taken: Sequence[bool], today: date,
         feasts: Sequence[Occasion]) -> list[Found[date]]:  # fmt: skip
    """The days that a sentence names: stricter than for an answer, where nothing else is said."""
    source = calendar_text(text)
    starts = [token.start for token in found]
    kept: list[Found[date]] = []
    for day in find_days(source, today):
        first, end = (bisect_left(starts, side) for side in day.span)
        if first == end or any(taken[first:end]) or _overlaps(day.span, feasts):
            continue
        if _trusted(found, first, end):
            kept.append(day)
    return kept


def _overlaps(span: tuple[int, int], feasts: Sequence[Occasion]) -> bool:
    return any(f.span[0] < span[1] and span[0] < f.span[1] for f in feasts)


_BARE_DAYS = frozenset({"mai", "mot", "kia", "qua", "nay", "t", "vua", "gan", "moi", "dao", "cn"})


def _trusted(found: Sequence[Token], place: int, after: int) -> bool:
    inside = found[place:after]
    first = inside[0]
    if first.word in {"thu", "thu hai"} and not any("tuan" in t.plain for t in inside):
        return False
    if first.plain.split()[0] in _BARE_DAYS or first.plain in {"dau", "giua", "cuoi"}:
        return False
    if first.kind == RATIO:
        part, whole = (int(n) for n in first.text.replace(" ", "").split("/"))
        if noun_at(found, after) or (place and found[place - 1].word in _RATIO_BEFORE):
            return False
        return part > whole or after >= len(found) or found[after].kind != WORD or part != whole
    if first.kind == SIGN:
        return False
    return (
        first.kind == DATE or first.kind != "number" or "thang" in " ".join(t.plain for t in inside)
    )


_RATIO_BEFORE = both("đạt được có mới tỷ lệ với")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in tokens `first` to `end`."""

    text: str
    first: int
    end: int


def donor_after(text: str, found: Sequence[Token], place: int, limit: int,
                stops: Sequence[bool]) -> Name | None:  # fmt: skip
    """The giver after "của", "do", "từ", or after the verb itself when a title begins it."""
    while place < limit:
        if found[place].word in _FROM and not stops[place]:
            return _name(text, found, place + 1, limit, stops)
        named = _TITLE.length(found, place) or _COMPANY.length(found, place)
        if named and not stops[place]:
            return _name(text, found, place, limit, stops)
        place += 1
    return None


def donor_before(text: str, found: Sequence[Token], first: int, verb: int,
                 stops: Sequence[bool]) -> Name | None:  # fmt: skip
    """The giver as the subject before the verb."""
    place = _after_lead(found, first, verb, stops)
    if place >= verb or found[place].word in _FROM:
        return _name(text, found, place + 1, verb, stops) if place < verb else None
    return _name(text, found, place, verb, stops)


def _after_lead(found: Sequence[Token], place: int, end: int, stops: Sequence[bool]) -> int:
    while place < end:
        if stops[place] or found[place].kind != WORD:
            place += 1
            continue
        length = _LEAD.length(found, place)
        calling = _TITLE.length(found, place) and place + 1 < end and found[place + 1].capital
        if not length or calling:
            return place
        place += length
    return place


def _name(text: str, found: Sequence[Token], first: int, limit: int,
          stops: Sequence[bool]) -> Name | None:  # fmt: skip
    end = first
    while end < limit and end - first < _NAME_MOST and not stops[end]:
        token = found[end]
        small = not token.capital or token.text.isupper()
        if token.kind not in {WORD, SIGN} or (token.kind == SIGN and token.text not in "&.-"):
            break
        if token.kind == WORD and small and token.word in _STOP and end > first:
            break
        if token.kind == WORD and small and token.word in _STOP and not _COMPANY.length(found, end):
            return None
        end += 1
    while end > first and (found[end - 1].kind == SIGN or found[end - 1].word in _PARTICLE_ENDS):
        end -= 1
    if end == first:
        return None
    return _tidied(text, found, first, end)


def _tidied(text: str, found: Sequence[Token], first: int, end: int) -> Name | None:
    said = text[found[first].start : found[end - 1].end]
    if is_anonymous(said):
        return Name("ẩn danh", first, end)
    noun = noun_at(found, first)
    company = _COMPANY.length(found, first)
    title = _TITLE.length(found, first)
    if noun is not None and not company and not (title and end > first + title):
        return None
    if found[first].word in _PRONOUNS and end == first + 1:
        return None
    if title and end == first + title and not company:
        return None
    return Name(without_title(" ".join(said.split())), first, end)


_PRONOUNS = both("tôi mình em anh chị chúng mọi các ai bọn tớ cháu con")


def stops_of(scanned: Scanned, taken: Sequence[bool], named: Sequence[Found[date]],
             feasts: Sequence[Occasion], unit: Name | None) -> list[bool]:  # fmt: skip
    """Where no name may go: numbers, days, occasions, the unit."""
    stops = [*taken]
    spans = sorted([d.span for d in named] + [f.span for f in feasts])
    starts = [token.start for token in scanned.found]
    for first, end in spans:
        for place in range(bisect_left(starts, first), bisect_left(starts, end)):
            stops[place] = True
    if unit is not None:
        stops[unit.first : unit.end] = [True] * (unit.end - unit.first)
    return stops


def is_office(found: Sequence[Token], place: int) -> bool:
    """Whether the name at `place` is an office's."""
    return bool(_OFFICE.length(found, place))


def unit_in(text: str, found: Sequence[Token], stops: Sequence[bool]) -> Name | None:
    """The unit that the report speaks for: "Chi hội Văn phòng"."""
    for place in range(len(found)):
        if stops[place] or not (length := _UNIT.length(found, place)):
            continue
        end = place + length
        while end < len(found) and end - place < _NAME_MOST and not stops[end]:
            token = found[end]
            small = not token.capital or token.text.isupper()
            if token.kind == SIGN or (small and token.word in _STOP | _UNIT_STOP):
                break
            if token.kind not in {WORD, "number", "label"}:
                break
            end += 1
        if end == place + length and found[place].kind == WORD:
            continue
        return Name(" ".join(text[found[place].start : found[end - 1].end].split()), place, end)
    return None


_UNIT_STOP = both("em tôi mình báo này không chưa ko hiện kết phát họp tổ khen thưởng hỗ cấp tuyên")
