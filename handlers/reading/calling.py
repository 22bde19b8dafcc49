"""How somebody is called: where a name begins and where it ends."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.reading.companies import COMPANY
from handlers.reading.hidden import hidden_at
from handlers.reading.looking import LABEL, YEAR
from handlers.reading.names import JOBS, TITLES, is_anonymous, without_title
from handlers.reading.normal import clean
from handlers.reading.nouns import noun_at
from handlers.reading.tokens import SIGN, WORD, Token
from handlers.reading.words import Phrases, both, spelled

_STOP = both(
    "hôm ngày tháng để cho nhân dịp vào bằng với và đã ủng hộ góp tặng trao được trị giá là số "
    "mỗi tổng trong gửi ck tm chuyển nộp đóng thứ sáng chiều tối tuần năm tại ở hứa tài_trợ vừa "
    "mới cùng còn thì quỹ uh gồm đợt lúc thu vận xin sẽ qua đến chi ạ nhé nha cũng bữa nay mừng "
    "ung ho nhận báo ghi nhập chào tiền mặt khoản có biếu rồi xong nha đăng cam nhờ giúp theo mang "
    "nói bảo muốn cần định đề nhưng bán",
) - spelled("ban bao thi can dinh de con nam thu o so la chieu toi qua moi van gia hom nhung")
_PARTICLE_ENDS = both("ạ nhé nha nhe rồi")
TITLE = Phrases(*(title for title in TITLES if "." not in title))
_JOB = Phrases(*(job for job in JOBS if "." not in job))
_OFFICE = Phrases(
    "sở, phòng, trường, ban, ubnd, hội, văn phòng, trung tâm, chi cục, bệnh viện, bv, công an, "
    "công đoàn, khoa, trạm y tế, hạt kiểm lâm, "
    "xã, phường, thị trấn, thôn, xóm, khu phố, tổ dân phố, bản, làng, huyện, khối",
)
NAME_MOST = 12
_GENERIC = ("công ty", "cty", "doanh nghiệp", "ngân hàng", "gia đình", "dòng họ", "tập đoàn")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in tokens `first` to `end`."""

    text: str
    first: int
    end: int


def name_at(text: str, found: Sequence[Token], first: int, limit: int,
            stops: Sequence[bool]) -> Name | None:  # fmt: skip
    """The name that begins at `first`, titles and all; it goes no further than `limit`."""
    company = COMPANY.length(found, first)
    begin = end = first + (0 if company else title_at(found, first))
    if any(stops[first:end]) or end > limit:
        return None
    most = min(limit, first + NAME_MOST)
    while end < most and not stops[end] and _belongs(found, first, begin, end, limit):
        end += 1
    while end > first and (found[end - 1].kind == SIGN or found[end - 1].word in _PARTICLE_ENDS):
        end -= 1
    return None if end == first else _tidied(text, found, first, end)


def _within_name(found: Sequence[Token], place: int) -> bool:
    """As in "TP.HCM", "TP. HCM"; in "Cty Sông Mã. Trân trọng" the sentence ends."""
    if found[place].text != "." or not place:
        return found[place].text in "&-"
    glued = place + 1 < len(found) and found[place + 1].glued
    return glued or found[place - 1].text.isupper()


def title_at(found: Sequence[Token], place: int) -> int:
    """How many tokens the title at `place` takes; "c Hà" is chị Hà."""
    if length := TITLE.length(found, place):
        return length
    short = place + 1 < len(found) and found[place].text in _SHORT_TITLES
    return int(short and found[place + 1].capital and not found[place + 1].glued)


_SHORT_TITLES = frozenset("aceb")


def _belongs(found: Sequence[Token], first: int, begin: int, place: int, limit: int) -> bool:  # noqa: PLR0911 - a line for each way
    """Whether the token at `place` goes on with a name whose titles end at `begin`."""
    token = found[place]
    if place > first and _lives(found, first, place):
        return False
    if token.kind == LABEL and token.plain.startswith(GROUPS):
        return True
    if token.kind == YEAR and place > first and found[place - 1].plain == "khoa":
        return True
    if token.kind not in {WORD, SIGN} or (token.kind == SIGN and not _within_name(found, place)):
        return False
    if token.word in _AT and _seat(found, first, place):
        return True
    if token.word in _WITH and place > first and _goes_on(found, place, limit):
        return True
    if first < begin < place and _over(found, begin, place):
        return False
    begins = place == first and (COMPANY.length(found, place) or _calls(found, place, limit))
    return bool(begins) or not ends_name(found, place)


def _over(found: Sequence[Token], begin: int, place: int) -> bool:
    """Whether a name after a title is over: "ông Hải giám đốc", "anh Tuấn bên xây dựng"."""
    token = found[place]
    if token.kind != WORD or not found[begin].capital:
        return False
    if _JOB.length(found, place):
        return True
    # "Nguyễn văn an" is one name.
    known = found[begin].word in _SURNAMES and place - begin < _SURNAME_MOST
    goes_on = place + 1 < len(found) and found[place + 1].capital
    return not (token.capital or known or goes_on)


_SURNAMES = both(
    "nguyễn trần lê phạm hoàng huỳnh vũ võ phan trương bùi đặng đỗ ngô hồ dương đinh lý đoàn "
    "trịnh mai đào lưu cao hà tạ tô lương thái phùng quách kiều văn lâm châu nghiêm"
)
_SURNAME_MOST = 3


def ends_name(found: Sequence[Token], place: int) -> bool:
    """Whether a small word ends a name; "trị" does in "trị giá", not in "Trường Chính trị"."""
    token = found[place]
    # "Vừ A Dính"
    shouted = token.text.isupper() and len(token.text) > 1
    if token.kind != WORD or (token.capital and not shouted):
        return False
    if token.word == "chi" and place + 1 < len(found) and found[place + 1].plain == "nhanh":
        return False
    if token.plain == "nhan" and place and found[place - 1].plain == "tu":
        # "Doanh nghiệp tư nhân Tuấn Hạnh"
        return False
    if token.word in _WORTH:
        return place + 1 < len(found) and found[place + 1].word in _WORTH
    return token.word in _STOP


def is_chi(found: Sequence[Token], place: int) -> bool:
    """As in "chi hội", "chi bộ", where chi is no chị."""
    return found[place].word == "chi" and not _calls(found, place, len(found))


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
    named = found[at].kind == "label" and found[at].plain.startswith(GROUPS)
    if at > place:
        return named or found[at].word in _PLACES
    return named and bool(TITLE.length(found, first)) and not COMPANY.length(found, first)


def _seat(found: Sequence[Token], first: int, place: int) -> bool:
    """As in "Hội đồng hương Thanh Hóa tại TP.HCM"."""
    after = place + 1
    seated = COMPANY.length(found, first) and not TITLE.length(found, first)
    return bool(seated) and after < len(found) and found[after].capital


_WORTH = both("trị giá")
# "o" is ở without its mark.
_AT = both("ở tại")
_PLACES = both("thôn xóm tổ khu phố xã phường ấp bản làng đội huyện tỉnh quận khối đường")
# Classes and neighbourhoods give as well.
GROUPS = ("lớp", "lop", "tổ", "thôn", "thon", "khóa", "khoa", "xóm", "xom", "đội", "phố", "khu",
          "chi bộ", "chi bo", "chi đoàn", "chi doan")  # fmt: skip
_WITH = both("và cùng")


def _goes_on(found: Sequence[Token], place: int, limit: int) -> bool:
    """As in "anh Sơn và anh Hà ủng hộ 2tr"."""
    after = place + 1
    return after < limit and (found[after].capital or bool(TITLE.length(found, after)))


def _tidied(text: str, found: Sequence[Token], first: int, end: int) -> Name | None:
    title = title_at(found, first)
    begin = first + (title and found[first].text in _SHORT_TITLES)
    said = clean(text[found[begin].start : found[end - 1].end])
    if is_anonymous(said) or any(hidden_at(found, place) for place in range(first, end)):
        return Name("ẩn danh", first, end)
    child = end > first + 1 and [t.plain for t in found[first : first + 2]] in _CHILDREN
    noun = None if child else noun_at(found, first)
    company = COMPANY.length(found, first)
    called = (title and end > first + title) or _is_place(found, first, end, noun)
    if noun is not None and not company and not called:
        return None
    if _is_pronoun(found, first, end) or _are_ours(found, first, end):
        return None
    if end == first + max(title, company) and (
        not company or end == first + 1 or said.lower() in _GENERIC
    ):
        return None
    rest = without_title(said)
    # "cháu nội cụ Sáu": here the title is half of a word.
    kin = rest[:1].islower() and rest != rest.lower()
    alone = end == first + title + 1 and not found[end - 1].capital
    alone = alone and found[end - 1].word in _LEVELS
    return Name(said if kin or alone else rest, first, end)


def _is_place(found: Sequence[Token], first: int, end: int, noun: tuple[str, int] | None) -> bool:
    """As in "Xã Quảng Yên", "thôn Đông"."""
    after = first + noun[1] if noun is not None and noun[0] == "organisation" else end
    return after < end and found[after].capital


# "chủ tịch xã"
_LEVELS = both("xã phường thôn huyện tỉnh trường hội")
_CHILDREN = [["con", "trai"], ["con", "gai"], ["con", "dau"], ["con", "re"]]
_PRONOUNS = both(
    "tôi mình em anh chị chúng mọi các ai bọn tớ cháu con tui tụi bên ấy nhà đây"
) | spelled("một e a c t m ổng bả ảnh họ bây")


def _is_pronoun(found: Sequence[Token], first: int, end: int) -> bool:
    """As in "e đã ck", "bên em"; "anh A" is a name."""
    said = found[first:end]
    small = not any(token.capital for token in said[1:])
    return small and all(token.word in _PRONOUNS for token in said)


_OURS = both(
    "các những toàn thể tập thành viên hội đồng chí anh em chị công nhân chức cán bộ giáo thầy cô "
    "phụ nữ đoàn đảng mọi người cháu cả lao động quỹ khuyến học tài từ "
    "nhiều thiếu nhi doanh nghiệp trên địa bàn"
)


def _are_ours(found: Sequence[Token], first: int, end: int) -> bool:
    """As in "các đồng chí", "Hội viên", "anh em công nhân": a collection names no giver."""
    small = not any(token.capital for token in found[first + 1 : end])
    return small and end > first + 1 and all(t.word in _OURS for t in found[first:end])


def is_more(found: Sequence[Token], place: int) -> bool:
    """Whether what begins at `place` may tell more of him who was named before it."""
    label = found[place].kind == "label" and found[place].plain.startswith(GROUPS)
    place_named = found[place].word in _PLACES and found[place + 1 : place + 2] != ()
    return label or place_named or bool(_JOB.length(found, place))


def is_office(found: Sequence[Token], place: int) -> bool:
    """Whether the name at `place` is an office's or a place's."""
    label = found[place].kind == LABEL and found[place].plain.startswith(GROUPS)
    return label or bool(_OFFICE.length(found, place))
