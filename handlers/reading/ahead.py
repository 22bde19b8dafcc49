"""What is said of a day to come, of a wish, or of what did not happen: nothing may be booked."""

from collections.abc import Sequence

from handlers.reading.placing import says
from handlers.reading.report import Clause, Context
from handlers.reading.sayings import AWARD, CONTRIBUTION
from handlers.reading.tokens import NUMBER, SIGN, Token
from handlers.reading.words import TITLES, Phrases, both

_SOON = Phrases(
    "sẽ, sắp, kế hoạch, phấn đấu, mục tiêu, chỉ tiêu, chuẩn bị, dự định, đề nghị, cần, mai, "
    "ngày mai, tuần sau, tháng sau, tuần tới, tháng tới, lát nữa, mai mốt, bữa sau, tới đây, muốn, "
    "mong, nên, giả sử, ý định, họp bàn, bàn việc, bàn về, bàn kế hoạch, họp xét, xét, bình xét",
)
_SOON_RIGHT = Phrases("định, tính, có thể, có lẽ, chắc, phải", bare=False)
# Of a giver: "mai" and "nên" stand too often in names and between two sentences.
_WISHED = Phrases(
    "sắp, dự định, đề nghị, muốn, mong, giả sử, ý định, kêu gọi, ngỏ ý, có thể, phấn đấu, "
    "kế hoạch, chỉ tiêu, mục tiêu, chuẩn bị, sẽ, ngày mai, sáng mai, chiều mai, tối mai, mai mốt, "
    "tuần sau, tuần tới, tháng sau, tháng tới, lát nữa, bữa sau",
)
_WISHED_RIGHT = Phrases("cần, có lẽ, chắc, chắc là", bare=False)
# Just before the verb it makes the sum inexact; with a day between it is a plan.
_MEANT = Phrases("dự kiến")
_MEANT_LENGTH = 2
# They are parts of names and other words as well, so they count just before the verb only.
_WISHED_BARE = Phrases("định, tính, cần")
_IF = Phrases(
    "nếu, giả sử, với điều kiện, giá như, giá mà, ước gì, trong trường hợp, đề xuất, dự trù, "
    "dự toán, xin kinh phí",
)
_NEAR, _NEAR_GIVER = 4, 6
# "cần báo cáo thu quỹ 5 triệu": to report is what is wished for.
_REPORTS = both("ghi báo nhập khai")
_TOMORROW = "mai"
_NOT_YET = Phrases(
    "chưa chuyển, chưa thu, chưa nộp, chưa nhận, chưa đưa, chưa có tiền, chưa gửi, chưa góp, "
    "chưa trao, chưa phát, chưa đóng, chưa nhận được, rút lại, xin rút, đã rút, rút về, đổi ý, "
    "thôi không, không nhận, lấy lại, chưa thấy, chưa vào, chưa về, nhưng chưa, nhưng không, "
    "nhưng thôi, hoàn lại, hoàn trả, trả lại, không thấy, không ủng hộ, không góp, không nộp, "
    "không đóng, ko nhận, ko thấy",
)
_EDITED = Phrases(
    "xóa, xoá, sửa khoản, sửa phiếu, sửa lại, xóa khoản, xóa phiếu, hủy khoản, hủy phiếu, bỏ khoản",
)
# "huy" is a name.
# What is lent or advanced is not given either.
_CALLED_OFF = Phrases("hủy, hủy bỏ, hoãn, bãi bỏ, vay, mượn, tạm ứng", bare=False)


def is_planned(context: Context, clause: Clause) -> bool:
    """Whether it lies ahead: "sẽ trao", "kế hoạch thu", "đề nghị hỗ trợ", "định ủng hộ", "nếu"."""
    found, verb = context.found, clause.verb
    # "khong muon neu ten" holds no nếu.
    span = range(clause.first, clause.end)
    if any(_IF.length(found, place) for place in span if not context.hidden[place]):
        return True
    near = range(max(clause.first, verb.first - _NEAR), verb.first)
    apart = near if verb.kind == AWARD else near[:-_MEANT_LENGTH]
    if any(_MEANT.length(found, place) for place in apart):
        return True
    if verb.manner == "gave":
        return any(
            _wished(found, place, verb.first)
            for place in _before(found, clause)
            if not context.hidden[place]
        )
    # Two verbs that are one may have it between them: "họp bàn việc khen thưởng".
    if any(_soon(found, place, verb.first) for place in range(near.start, verb.end)):
        return True
    # "xin 5 triệu hỗ trợ"; "xin báo cáo" is only polite.
    asks = [i for i in near if found[i].word == "xin"]
    return any(found[i + 1].kind == NUMBER or i + 1 == verb.first for i in asks)


def _before(found: Sequence[Token], clause: Clause) -> range:
    """What stands before the verb, back to the last sign."""
    first = max(clause.first, clause.verb.first - _NEAR_GIVER)
    signs = [i for i in range(first, clause.verb.first) if found[i].kind == SIGN]
    return range(max(signs, default=first - 1) + 1, clause.verb.first)


def _soon(found: Sequence[Token], place: int, verb: int) -> bool:
    said = _SOON.length(found, place) or _SOON_RIGHT.length(found, place)
    # "tính đến nay đã thu" looks back.
    back = _BACK.length(found, place)
    return bool(said) and not (back or found[place].capital or _reports(found, place, verb))


_BACK = Phrases("tính đến, tính tới")


def _wished(found: Sequence[Token], place: int, verb: int) -> bool:
    """As in "An định ủng hộ", but not "anh Định ủng hộ"."""
    token = found[place]
    if (token.capital and place and not token.text.isupper()) or _reports(found, place, verb):
        return False
    said = _WISHED.length(found, place) or _WISHED_RIGHT.length(found, place)
    if token.word == _TOMORROW:
        # "mai anh An ủng hộ", not "chị mai ủng hộ".
        said = place and found[place - 1].word in _SAYS
        return said or found[place + 1].word in _WHO or found[place + 1].capital
    return bool(said) or place + _WISHED_BARE.length(found, place) == verb


_SAYS = both("nói bảo hẹn kêu")
_WHO = TITLES | both("tôi tui mình chúng bọn tụi nhà bên e")


def _reports(found: Sequence[Token], place: int, verb: int) -> bool:
    return any(token.word in _REPORTS for token in found[place + 1 : verb])


def is_hearsay(context: Context, clause: Clause) -> bool:
    """As in "nghe nói anh An ủng hộ 5 triệu"."""
    return says(context, clause, _HEARSAY)


_HEARSAY = Phrases("nghe nói, nghe đâu, nghe bảo, nghe tin, hình như, có vẻ, không chắc, chưa chắc")


def is_undone(context: Context, clause: Clause) -> bool:
    """As in "ủng hộ 5 triệu nhưng chưa chuyển", "nhưng rút lại", "xóa khoản thu 5 triệu"."""
    if _EDITED.within(context.found, clause.first, clause.verb.first):
        return True
    return says(context, clause, _NOT_YET) or says(context, clause, _CALLED_OFF)


def undoes(clause: Clause, other: Clause) -> bool:
    """As in "anh An ủng hộ 5 triệu, chưa nhận": a verb of its own, and of the same thing."""
    alone = clause.verb.negated and not clause.pieces
    return alone and clause.verb.kind == other.verb.kind == CONTRIBUTION and bool(other.pieces)
