"""Who gave, which unit, what occasion, which day: the parts of a report besides its numbers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from handlers.reading.companies import COMPANY
from handlers.reading.found import Found
from handlers.reading.looking import DATE, RATIO
from handlers.reading.names import TITLES, is_anonymous, without_title
from handlers.reading.normal import clean
from handlers.reading.nouns import noun_at
from handlers.reading.occasions import Occasion
from handlers.reading.scan import Scanned
from handlers.reading.spans import Places
from handlers.reading.tokens import SIGN, WORD, Token
from handlers.reading.verbs import Verb
from handlers.reading.words import Phrases, both, spelled

_FROM = spelled("của cua do từ bởi")
_STOP = both(
    "hôm ngày tháng để cho nhân dịp vào bằng với và đã ủng hộ góp tặng trao được trị giá là số "
    "mỗi tổng trong gửi ck tm chuyển nộp đóng thứ sáng chiều tối tuần năm tại ở hứa tài_trợ vừa "
    "mới cùng còn thì quỹ uh gồm đợt lúc thu vận xin sẽ qua đến chi ạ nhé nha cũng bữa nay mừng "
    "ung ho nhận báo ghi nhập chào tiền mặt khoản có biếu rồi xong nha đăng cam nhờ giúp theo mang "
    "nói bảo muốn cần định đề nhưng",
) - spelled("bao thi can dinh de con nam thu o so la chieu toi qua moi van gia hom nhung")
_PARTICLE_ENDS = both("ạ nhé nha nhe rồi")
_TITLE = Phrases(*[title for title in TITLES if re.fullmatch(r"[^\W\d_]+(?: [^\W\d_]+)*", title)])
_OFFICE = Phrases("sở, phòng, trường, ban, ubnd, hội, văn phòng, trung tâm, chi cục, bệnh viện")
_LEAD = Phrases(
    "dạ, vâng, thưa, em, báo cáo, báo, em báo, em báo cáo, hôm nay, hôm qua, "
    "hôm kia, sáng nay, chiều nay, "
    "tối qua, chiều qua, sáng qua, vừa, vừa rồi, đã, được, xin, thì, hôm, nay, có, ngày, mới, bot, "
    "tôi, mình, chúng tôi, chúng em, ghi, ghi nhận, cho em, tiếp, thêm, và, đồng thời, rồi, "
    "ngoài ra, bên cạnh đó, em xin, muốn, cần, chào, em chào, "
    "a, ạ, ok, alo, kính gửi, tháng này, đợt này, gì, ngoài, trừ, cảm ơn, cám ơn, "
    "hoan nghênh, chỉ có, xin phép, em xin phép, "
    "tuần trước, tuần này, hqua, hnay, nhờ em ghi, nhập, nhập giúp, ghi giúp, sáng, chiều, tối, "
    "ơi, oi, em ơi, trong đó, gồm, bao gồm, tại, ở, cụ thể, danh sách, trên, số tiền, tiền, "
    "quỹ, khoản, là, sẽ",
)
NAME_MOST = 12
_GENERIC = ("công ty", "cty", "doanh nghiệp", "ngân hàng", "gia đình", "dòng họ", "tập đoàn")
_HIDDEN = re.compile("giấu tên|dấu tên|ẩn danh|không nêu tên|giau ten|an danh")


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
            name = _name(text, found, place + 1, limit, stops)
            if name is not None:
                return name
        named = _TITLE.length(found, place) or COMPANY.length(found, place)
        if named and not stops[place] and not (place and found[place - 1].word in _TO_WHOM):
            name = _name(text, found, place, limit, stops)
            if name is not None:
                return name
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
        if found[place].kind == "label" and found[place].plain.startswith(_GROUPS):
            return place
        if stops[place] or found[place].kind != WORD:
            place += 1
            continue
        length = _LEAD.length(found, place)
        if told := _told(found, place, end):
            place += told
            continue
        calling = _TITLE.length(found, place) and place + 1 < end and found[place + 1].capital
        if not length or calling:
            return place
        place += length
    return place


def _told(found: Sequence[Token], place: int, end: int) -> int:
    """As in "báo cáo chị là": whom the message is for is not who gave."""
    title = _TITLE.length(found, place)
    after = place + title
    return title + 1 if title and after < end and found[after].word in _THAT else 0


_THAT = both("là rằng ơi biết")


def _name(text: str, found: Sequence[Token], first: int, limit: int,
          stops: Sequence[bool]) -> Name | None:  # fmt: skip
    end = first
    while end < limit and end - first < NAME_MOST and not stops[end]:
        token = found[end]
        if end > first and _lives(found, first, end):
            break
        if token.kind == "label" and token.plain.startswith(_GROUPS):
            end += 1
            continue
        if token.kind not in {WORD, SIGN} or (token.kind == SIGN and token.text not in "&.-"):
            break
        if token.kind in {DATE, RATIO} and end == first + COMPANY.length(found, first) > first:
            end += 1
            continue
        if token.word in _WITH and end > first and _goes_on(found, end, limit):
            end += 1
            continue
        begins = end == first and (COMPANY.length(found, end) or _calls(found, end, limit))
        if ends_name(found, end) and not begins:
            break
        end += 1
    while end > first and (found[end - 1].kind == SIGN or found[end - 1].word in _PARTICLE_ENDS):
        end -= 1
    if end == first:
        return None
    return _tidied(text, found, first, end)


def ends_name(found: Sequence[Token], place: int) -> bool:
    """Whether a small word ends a name; "trị" does in "trị giá", not in "Trường Chính trị"."""
    token = found[place]
    if token.kind != WORD or (token.capital and not token.text.isupper()):
        return False
    if token.word in _WORTH:
        return place + 1 < len(found) and found[place + 1].word in _WORTH
    return token.word in _STOP


def _calls(found: Sequence[Token], place: int, limit: int) -> bool:
    """As in "chi Lan ung ho": here chi is chị; but not in "chi hội"."""
    after = place + 1
    return (
        found[place].word == "chi"
        and after < limit
        and found[after].kind == WORD
        and found[after].word not in _CHI
    )


_CHI = both("hội bộ đoàn tiết phí cục nhánh khác tiêu quỹ tiền cho ra thường")


def _lives(found: Sequence[Token], first: int, place: int) -> bool:
    """As in "ông Tư ở thôn 3": where a person lives is no part of the name."""
    at = place + (found[place].word in _AT)
    if at >= len(found):
        return False
    named = found[at].kind == "label" and found[at].plain.startswith(_GROUPS)
    if at > place:
        return named or found[at].word in _PLACES
    return named and bool(_TITLE.length(found, first)) and not COMPANY.length(found, first)


_WORTH = both("trị giá")
# "o" is ở without its mark.
_AT = both("ở tại")
_PLACES = both("thôn xóm tổ khu phố xã phường ấp bản làng đội huyện tỉnh quận khối đường")
# Classes and neighbourhoods give as well.
_GROUPS = ("lớp", "lop", "tổ", "thôn", "thon", "khóa", "khoa", "xóm", "xom", "đội", "phố", "khu")
_WITH = both("và cùng")


def _goes_on(found: Sequence[Token], place: int, limit: int) -> bool:
    """As in "anh Sơn và anh Hà ủng hộ 2tr"."""
    after = place + 1
    return after < limit and (found[after].capital or bool(_TITLE.length(found, after)))


def _tidied(text: str, found: Sequence[Token], first: int, end: int) -> Name | None:
    said = clean(text[found[first].start : found[end - 1].end])
    if is_anonymous(said) or _HIDDEN.search(said.lower()):
        return Name("ẩn danh", first, end)
    child = end > first + 1 and [t.plain for t in found[first : first + 2]] in _CHILDREN
    noun = None if child else noun_at(found, first)
    company = COMPANY.length(found, first)
    title = _TITLE.length(found, first)
    if noun is not None and not company and not (title and end > first + title):
        return None
    if _is_pronoun(found, first, end):
        return None
    if end == first + max(title, company) and (
        not company or end == first + 1 or said.lower() in _GENERIC
    ):
        return None
    rest = without_title(said)
    # "cháu nội cụ Sáu": here the title is half of a word.
    kin = rest[:1].islower() and rest != rest.lower()
    return Name(said if kin else rest, first, end)


_CHILDREN = [["con", "trai"], ["con", "gai"], ["con", "dau"], ["con", "re"]]
# "cho các cháu mồ côi", "cho cháu Hoa": who gets it.
_TO_WHOM = both("cho các những mấy")
_PRONOUNS = both(
    "tôi mình em anh chị chúng mọi các ai bọn tớ cháu con tui tụi bên ấy nhà đây"
) | spelled("e a c t m ổng bả ảnh họ bây")


def _is_pronoun(found: Sequence[Token], first: int, end: int) -> bool:
    """As in "e đã ck", "bên em"; "anh A" is a name."""
    said = found[first:end]
    small = not any(token.capital for token in said[1:])
    return small and all(token.word in _PRONOUNS for token in said)


def stops_of(
    scanned: Scanned,
    taken: Sequence[bool],
    *,
    named: Sequence[Found[date]],
    feasts: Sequence[Occasion],
    unit: Name | None,
    said: Sequence[Verb],
) -> list[bool]:
    """Where no name may go: numbers, days, occasions, the unit, verbs."""
    stops = [*taken]
    spans = [d.span for d in named] + [f.span for f in feasts]
    for place in Places(scanned.found).within(spans):
        stops[place] = True
    for verb in said:
        for place in range(verb.first, verb.end):
            # "thu của ông An": here the name begins.
            stops[place] |= scanned.found[place].word not in _FROM
    if unit is not None:
        stops[unit.first : unit.end] = [True] * (unit.end - unit.first)
    return stops


def is_office(found: Sequence[Token], place: int) -> bool:
    """Whether the name at `place` is an office's."""
    return bool(_OFFICE.length(found, place))
