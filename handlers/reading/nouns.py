"""What numbers count: people, portions, goods, organisations, and what is neither."""

from collections.abc import Sequence

from handlers.reading.keyboard import typed_without_input_method
from handlers.reading.normal import plain, tonal
from handlers.reading.tokens import WORD, Token
from handlers.reading.words import Kinds, Phrases, spelled

PEOPLE = Phrases(
    "học sinh giỏi, học sinh nghèo, học sinh, sinh viên, con em, em học sinh, em, cháu, người, "
    "hội viên, cán bộ, giáo viên, đoàn viên, thí sinh, học viên, bạn, trẻ em, trẻ, thành viên, "
    "đại biểu, công chức, viên chức, nhân viên, lao động, công nhân, thầy cô giáo, thầy cô, thầy, "
    "ông bà, phụ huynh, thủ khoa, á khoa, cựu giáo chức, cựu chiến binh, anh chị em, anh em, chị "
    "em, người lớn, người dân, con, đứa, hs, hsg, hssv, sv, hv, gv, cb, nv, cbcnv, cbccvc, cbgv, "
    "ng, cụ, cá nhân, tân sinh viên, lượt, hộ, gia đình, nhân khẩu, trường hợp, nhà giáo, đồng "
    "chí, đ/c, đảng viên, người lao động, hsn, hsnv, hskk, hsnk, cbgvnv, hsgq, cbnv, cbcc, ccvc, "
    "cnvc, cnlđ, nlđ, cnlđ, quân nhân, chiến sĩ, chiến sỹ, xã viên, bé, y bác sĩ, nhà hảo "
    "tâm, mạnh thường quân, nhà tài trợ",
)
# One of them is rather how a giver is called.
GIVERS = Phrases("nhà hảo tâm, mạnh thường quân, nhà tài trợ")
# Of these there are thousands; what is given to "em" is counted in hundreds.
MANY = Phrases("hội viên, người, lượt, hộ, gia đình, nhân khẩu, đoàn viên, lao động, học sinh")
# Only these may follow nghìn or triệu without being who got the money.
THOUSANDS_OF = Phrases("hội viên, người, lượt, hộ, nhân khẩu, đoàn viên, chi hội, tổ chức")
_PORTIONS = (
    "suất quà, suất học bổng, suất, xuất quà, xuất, phần quà, phần thưởng, phần, gói quà, giải, "
    "học bổng, món quà, quà, túi quà, giấy khen, xuất học bổng, sx, xuát, suât, xuât"
)
_GOODS = (
    "quyển vở, quyển sách, quyển, cuốn vở, cuốn sách, cuốn, tập vở, bộ sách, bộ quần áo, bộ, xe "
    "đạp, xe lăn, xe, chiếc xe đạp, chiếc, cái, thùng mì, thùng, hộp sữa, hộp, máy tính, máy vi "
    "tính, máy tính bảng, laptop, cặp sách, cặp, ba lô, áo ấm, áo, bàn ghế, bàn, ghế, tủ, balo, "
    "ký gạo, kí gạo, ký, kí, kilô gạo, kilogam gạo, kg gạo, kg, cân gạo, cân, tạ gạo, tạ, tấn "
    "gạo, tấn, bao gạo, bao, gạo, vở, sách, bút, máy in, tivi, ti vi, quạt, đôi, đôi dép, chăn, "
    "mét, m², m2, lít xăng, lít dầu, lít mắm, chai dầu, chai nước, yến, kiện, lon, gói mì, gói, "
    "bức, cây, con bò, con lợn, viên, tờ, tủ sách, đầu sách, dụng cụ, thẻ, thẻ bảo hiểm, máy, "
    "lẵng hoa, bó hoa, quả bóng, quả, ly, tô, ram giấy, ram, khẩu trang, phần mềm, cốc, đàn, con, "
    "hòm, chuồng, thiết bị"
)
ORGANISATIONS = Phrases(
    "chi hội, chi đoàn, tổ chức, ban khuyến học, ban, đơn vị, hội, lớp, trường, xã, phường, thôn, "
    "phòng, cơ quan, dòng họ, công ty, doanh nghiệp, huyện, sở, tổ, nhóm, thôn bản, câu lạc bộ",
)
_OTHER = Phrases(
    "vợ chồng, ngày lương, ngày công, ngày, tháng lương, tháng, tuần, năm học, lần, buổi, giờ, "
    "phút, tuổi, điểm, đợt, km, cuộc, trang, chương trình, hoạt động, lớp học, mục, câu, cuộc thi, "
    "phiếu, hội nghị, lớp tập huấn, tập huấn, bài, chỉ tiêu, danh hiệu, mô hình, nội dung, quý, "
    "kỳ, tiêu chí, tin, bản, quyết định, vòng, năm, lượt xem, chuyến, khóa, phần trăm, bước, ý",
)
PORTIONS = Phrases(_PORTIONS)
_KINDS = Kinds(
    (PEOPLE, "people"), (PORTIONS, "portion"), (Phrases(_GOODS), "goods"),
    (ORGANISATIONS, "organisation"), (_OTHER, "other"),
)  # fmt: skip


def noun_at(found: Sequence[Token], place: int) -> tuple[str, int] | None:
    """The kind of the noun at `place` and how many tokens it takes; the longest wins."""
    if place >= len(found) or found[place].kind != WORD:
        return None
    return _KINDS.at(found, place)


_CLASSIFIERS = spelled(
    "suất phần quyển cuốn bộ chiếc cái thùng hộp kg ký kí cân tạ tấn bao chai lít gói kiện "
    "bức tờ đôi viên bó lẵng ram thẻ yến lon món túi",
)
# Where the classifier and what it counts are one thing.
_ONE_THING = frozenset({"thưởng", "mềm", "ăn"})
_RIGHT = {"xuất": "suất", "xuát": "suất", "suât": "suất", "xuât": "suất", "sx": "suất"}
_SPELLING = {plain(noun): noun for noun in reversed(f"{_PORTIONS}, {_GOODS}".split(", "))}


def noun_said(text: str) -> str:
    """A noun in right spelling, by its classifier where it has one.

    "130 suất quà", "20 chiếc xe đạp": portions and pieces are counted, whatever they are.
    """
    typed = " ".join(typed_without_input_method(word) for word in text.lower().split())
    first, *rest = _SPELLING.get(plain(typed), typed).split()
    first = _RIGHT.get(first, first)
    alone = tonal(first) in _CLASSIFIERS and not _ONE_THING & set(rest)
    return first if alone else " ".join([first, *rest])


def is_noun(found: Sequence[Token], place: int) -> bool:
    """Whether a noun that numbers count stands at `place`."""
    return noun_at(found, place) is not None
