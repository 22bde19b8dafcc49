"""The words that say what a report is about."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.reading.giving import gives
from handlers.reading.tokens import NUMBER, SIGN, WORD, Token
from handlers.reading.words import TITLES, Kinds, Phrases, both

CONTRIBUTION, AWARD, IN_KIND, HEADCOUNT, NOTHING, PLEDGE, BALANCE, TRANSFER, ACTIVITY = (
    "contribution", "award", "in_kind", "headcount", "nothing_to_report", "pledge", "balance",
    "transfer", "activity",
)  # fmt: skip
# The kinds of award, for what was handed out.
REWARD, SCHOLARSHIP, SUPPORT, GIFT = "reward", "scholarship", "support", "gift"

_RAISED = Phrases(
    "thu quỹ, thu được, thu về, thu tiền, thu của, thu từ, thu, vận động được, vận động, "
    "quyên góp được, quyên góp, quyên được, huy động được, huy động, gây quỹ được, gây quỹ, "
    "tiếp nhận ủng hộ, tiếp nhận, nhận được, nhận ủng hộ, nhận, kêu gọi được, thu quỹ được, "
    "thu hội phí, thu góp",
)
_GAVE = Phrases(
    "ủng hộ quỹ, ủng hộ, đóng góp, đóng quỹ, đóng, góp quỹ, góp, nộp quỹ, nộp, tài trợ, "
    "tặng quỹ, biếu quỹ, gửi quỹ, hiến tặng, mừng quỹ, uh, ck, chuyển khoản, đã ck, gửi tặng quỹ, "
    "gửi ủng hộ, cho quỹ, tặng, gửi, biếu, đóng ủng hộ, bổ sung quỹ, ungho, đưa quỹ",
)
_PLEDGED = Phrases(
    "hứa ủng hộ, hứa tặng, hứa đóng góp, hứa góp, hứa sẽ, hứa, đăng ký ủng hộ, đăng ký đóng góp, "
    "đăng ký tặng, đăng ký góp, cam kết ủng hộ, cam kết đóng góp, cam kết, sẽ ủng hộ, "
    "sẽ đóng góp, sẽ góp, sẽ tặng, sẽ nộp, sẽ đóng, sẽ chuyển, dự kiến ủng hộ, hẹn ủng hộ, "
    "dự định ủng hộ, xin hứa, hứa cho, sẽ đưa, sẽ gửi, sẽ biếu, sẽ cho, sẽ ck, sẽ mừng, hứa đưa, "
    "sẽ tài trợ, sẽ trích, sẽ chuyển khoản, hứa tài trợ, hứa gửi, hứa nộp, hẹn đưa, "
    "hẹn gửi, hẹn nộp",
)
_STOCK = Phrases(
    "tồn quỹ, số dư quỹ, số dư, dư quỹ, quỹ còn lại, quỹ còn, quỹ hiện có, quỹ hiện còn, "
    "quỹ hiện tại, tổng quỹ, tổng số quỹ, còn dư, quỹ tồn, quỹ dư, tồn, kết dư, còn lại trong quỹ, "
    "trong quỹ còn, hiện còn, tổng nguồn quỹ",
)
_MOVED = Phrases(
    "điều chuyển quỹ, điều chuyển, nhận điều chuyển, chuyển quỹ, nộp lên, nộp về, chuyển lên, "
    "chuyển về, nộp cấp trên, nộp tỉnh hội, nộp về tỉnh, chuyển sang, trích nộp, cấp trên cấp về, "
    "nộp hội cấp trên, chuyển cho hội",
)
_NONE = Phrases(
    "không phát sinh, chưa phát sinh, không có phát sinh, ko phát sinh, k phát sinh, "
    "ko có phát sinh, không có gì, ko có gì, không có số liệu, không thu chi, không có thu chi, "
    "không thu không chi, không có khoản nào, không có báo cáo, chưa có phát sinh, kps, "
    "không có hoạt động, không có đóng góp nào, không có biến động, chưa có gì, k có gì, "
    "không có thay đổi, không thu, không có khoản thu nào, chưa có khoản nào",
)
# In the middle of the country; without diacritics "no co chi" may be many things.
_NONE_THERE = Phrases(
    "nỏ có chi, nỏ phát sinh chi, nỏ có phát sinh chi, nỏ có khoản mô", bare=False
)
_HEADS = Phrases(
    "tổng số hội viên, tổng hội viên, số hội viên, hiện có, kết nạp, kết nạp mới, kết nạp được, "
    "kết nạp thêm, phát triển được, phát triển mới, phát triển thêm, phát triển, hội viên mới, "
    "tổng số cán bộ, có tổng số hội viên",
)
_DID = Phrases(
    "phát động, họp, hội thảo, tập huấn, sơ kết, tổng kết, mít tinh, ra quân, tổ chức lễ, "
    "tổ chức hội nghị, tổ chức, tuyên truyền, khai mạc, ra mắt, sinh hoạt, đại hội, toạ đàm, "
    "tọa đàm, triển khai, đã họp",
)
_REWARDED = Phrases(
    "khen thưởng, trao thưởng, tặng thưởng, phát thưởng, thưởng, chi khen thưởng, chi thưởng, "
    "tuyên dương, biểu dương, vinh danh, khen, tặng giấy khen, trao giải, trao giấy khen, "
    "trao phần thưởng, chi trao thưởng, tặng phần thưởng, kt",
)
_SCHOLARSHIPS = Phrases(
    "cấp học bổng, trao học bổng, tặng học bổng, phát học bổng, chi học bổng, trao tặng học bổng, "
    "trao suất học bổng",
)
_SUPPORTED = Phrases(
    "hỗ trợ, giúp đỡ, trợ cấp, chi hỗ trợ, thăm hỏi, trợ giúp, đỡ đầu, trao hỗ trợ, cấp phát, "
    "chi trợ cấp, chi giúp, nhận đỡ đầu",
)
_GIFTED = Phrases(
    "tặng quà, trao quà, phát quà, chi quà, trao tặng quà, gửi quà, mua quà, chi tặng quà, "
    "chi mua quà, chia quà, tổ chức tặng quà, chi trao quà",
)
_GIVEN = Phrases("trao tặng, trao, phát, cấp, chi, đã chi, chi ra, chi cho, dành tặng, chi tiền")

_VERBS = Kinds(
    (_NONE, (NOTHING, "")), (_NONE_THERE, (NOTHING, "")),
    (_PLEDGED, (PLEDGE, "")), (_MOVED, (TRANSFER, "")),
    (_STOCK, (BALANCE, "")), (_RAISED, (CONTRIBUTION, "raised")), (_GAVE, (CONTRIBUTION, "gave")),
    (_HEADS, (HEADCOUNT, "")), (_REWARDED, (AWARD, REWARD)), (_SCHOLARSHIPS, (AWARD, SCHOLARSHIP)),
    (_SUPPORTED, (AWARD, SUPPORT)), (_GIFTED, (AWARD, GIFT)), (_GIVEN, (AWARD, "")),
    (_DID, (ACTIVITY, "")),
)  # fmt: skip
_LEFT = both("còn")
_NOT = Phrases("chưa, không, ko, chẳng, k, chưa được, không được, hông, chưa có, đừng, chua")
# Words that look like a report and are none.
_FALSE = Phrases(
    "đóng góp ý kiến, góp ý, góp phần, thu hút, thu thập, thu nhập, thu xếp, thu hoạch, chi "
    "hội, chi bộ, chi đoàn, chi cục, chi nhánh, chi tiết, chi phí, phát triển kinh tế, phát "
    "biểu, phát hành, trung cấp, sơ cấp, cao cấp, các cấp, cấp huyện, cấp xã, cấp tỉnh, cấp "
    "trên, cấp cơ sở, nhận xét, nhận thấy, thu chi, đóng dấu, tổ chức hội, hỗ trợ em, học "
    "bổng là gì, gửi lời, gửi báo cáo, gửi danh sách, gửi em, gửi anh, gửi chị, thu thuỷ, thu "
    "thủy, thu hà, thu hương, thu hiền, phát động phong trào, nhận thức, cấp phép, gửi lại, "
    "gửi tiết kiệm, gửi ngân hàng, gửi vào ngân hàng, gửi kho bạc, nhận bàn giao, nhận lại, "
    "thu lại, thu hồi, thu nợ, thu lãi, đóng bảo hiểm, nộp thuế, đóng thuế, nhận lương, nhận "
    "thông báo, nhận nhiệm vụ, nhận công văn, nộp báo cáo, chi phí, quỹ khuyến học, quỹ "
    "khuyến tài, đăng ký công dân",
)
_HELP = Phrases("hỗ trợ em")
_FALSE_IS_DID = Phrases("phát động phong trào")


@dataclass(frozen=True, slots=True)
class Verb:
    """What is reported, said in tokens `first` to `end`.

    `manner` is the kind of award, or whether a contribution was raised or given.
    """

    kind: str
    manner: str
    first: int
    end: int
    negated: bool


def verbs(found: Sequence[Token], taken: Sequence[bool]) -> list[Verb]:
    """Every such word that no number has taken; the longest saying wins."""
    said: list[Verb] = []
    place = 0
    while place < len(found):
        if found[place].kind != WORD or taken[place]:
            place += 1
            continue
        length = _FALSE.length(found, place)
        if length and not _to_somebody(found, place, length):
            if _FALSE_IS_DID.length(found, place):
                said.append(Verb(ACTIVITY, "", place, place + length, negated=False))
            place += length
            continue
        verb = _verb(found, place, taken)
        if verb is None or _a_name(found, verb) or _kept(found, verb, said):
            place += 1
            continue
        said.append(verb)
        place = verb.end
    following = [*said, None][1:]
    both = zip(said, following, strict=True)
    return [one for one, after in both if not _a_title(found, one, after, taken)]


def _kept(found: Sequence[Token], verb: Verb, said: Sequence[Verb]) -> bool:
    """As in "đã nhận tiền hứa hôm trước": what was promised has come."""
    received = bool(said) and said[-1].manner == "raised" and not said[-1].negated
    return received and verb.kind == PLEDGE and found[verb.first - 1].word in _SUM


_SUM = both("tiền khoản")


def _a_title(found: Sequence[Token], verb: Verb, after: Verb | None, taken: Sequence[bool]) -> bool:
    """As in "chi Lan ung ho 5 trieu": here chi is chị."""
    if found[verb.first].word != "chi" or verb.end - verb.first > 1 or after is None:
        return False
    between = range(verb.end, after.first)
    named = 0 < len(between) <= _NAME_MOST and not any(taken[place] for place in between)
    return named and found[after.first].word in _GIVES


_NAME_MOST = 5
_GIVES = both("ủng ung góp nộp đóng ck gửi biếu mừng uh ungho chuyển")


def _to_somebody(found: Sequence[Token], place: int, length: int) -> bool:
    """As in "hỗ trợ em Nguyễn Thị Hoa", where "hỗ trợ em" alone asks us for help."""
    after = place + length
    return bool(_HELP.length(found, place)) and after < len(found) and found[after].capital


def _verb(found: Sequence[Token], place: int, taken: Sequence[bool]) -> Verb | None:
    if found[place].word in _LEFT and place + 1 < len(found) and found[place + 1].kind == NUMBER:
        return Verb(BALANCE, "", place, place + 1, negated=False)
    match = _VERBS.at(found, place)
    if match is None and gives(found, place, taken):
        return Verb(CONTRIBUTION, "gave", place, place + 1, negated=False)
    if match is None:
        moved = _upwards(found, place, 1)
        return Verb(TRANSFER, "", place, place + 1, negated=False) if moved else None
    (kind, manner), length = match
    if _upwards(found, place, length):
        kind, manner = TRANSFER, ""
    # The k of "500k ủng hộ" is no không.
    free = place > 0 and not taken[place - 1]
    negated = kind != NOTHING and free and bool(_NOT.before(found, place, most=2))
    return Verb(kind, manner, place, place + length, negated=negated)


def _upwards(found: Sequence[Token], place: int, length: int) -> bool:
    """As in "nộp 2 triệu lên quỹ cấp trên", "đã ck 2tr lên tỉnh hội"."""
    if not any(token.word in _MOVES for token in found[place : place + length]):
        return False
    return _UP.within(found, place + 1, place + length + _UP_MOST)


_MOVES = both("chuyển nộp trích gửi đóng ck")
_UP = Phrases(
    "lên hội xã, lên hội phường, lên quỹ xã, lên quỹ phường, lên xã, lên phường, lên quận, "
    "lên thành phố, lên thị xã, lên hội thành phố, lên hội thị xã, "
    "lên quỹ cấp trên, lên cấp trên, lên trên, lên tỉnh, lên huyện, lên thị hội, lên thành hội, "
    "lên hội cấp trên, lên trung ương, lên hội tỉnh, lên hội huyện, lên quỹ tỉnh, lên quỹ huyện, "
    "về cấp trên, về tỉnh, về huyện, về hội cấp trên, về quỹ cấp trên, về quỹ tỉnh, "
    "về quỹ huyện, về hội tỉnh, về hội huyện, về trung ương, cho cấp trên, cho tỉnh hội, "
    "cho huyện hội, cho hội cấp trên, cho quỹ cấp trên, sang quỹ tỉnh, sang quỹ huyện",
)
_UP_MOST = 8


def _a_name(found: Sequence[Token], verb: Verb) -> bool:
    """As in "chị Thu", "Trần Thị Nhận": a capital in the middle of a sentence."""
    token = found[verb.first]
    if verb.first == 0 or not token.capital or token.text.isupper():
        return False
    before = found[verb.first - 1]
    if verb.end - verb.first > 1:
        return before.word in TITLES
    return before.kind == WORD


_ASKED = Phrases(
    "là gì, thế nào, như thế nào, bao nhiêu, ở đâu, làm sao, tại sao, vì sao, "
    "ai là, mấy giờ, gồm những gì, là ai, ra sao, có được không, được không, phải không, "
    "đúng không, có phải, hay không, để làm gì, ntn, bn, nghĩa là, bằng cách nào, cho hỏi, "
    "làm thế nào, chưa nhỉ, xem giúp, cho xem, xem, cho biết, đến đâu, ghi sao, thì sao, "
    "ghi ở đâu, ghi vào đâu, có ghi được, ai ủng hộ, ai góp, ai nộp, ai đóng, những ai",
)

# Without diacritics this is hội as well.
_ASKED_RIGHT = Phrases("hỏi", bare=False)


def is_question(found: Sequence[Token]) -> bool:
    """Whether the text asks instead of reporting."""
    if any(token.text == "?" for token in found):
        return True
    return (
        _ASKED.within(found)
        or _not_yet(found)
        or any(_when(found, place) for place in range(len(found)))
        or any(_asks(found, place) for place in range(len(found)))
    )


def _when(found: Sequence[Token], place: int) -> bool:
    """As in "bao giờ trao quà"; "..., bao giờ có tiền em báo sau" promises."""
    length = _WHEN.length(found, place)
    if not length:
        return False
    tied = place > 0 and found[place - 1].kind == SIGN
    return not tied or not _THEN.within(found, place + length + 1, place + _PROMISE_MOST)


_WHEN = Phrases("khi nào, bao giờ")
_THEN = Phrases(
    "em báo, e báo, tôi báo, mình báo, chúng em báo, báo sau, thì báo, em nộp, em chuyển, em ck, "
    "em gửi, em đưa, sẽ báo, sẽ nộp, sẽ chuyển, sẽ ck, sẽ gửi, sẽ đưa, thì nộp, thì chuyển, "
    "thì ck, thì gửi, thì đưa, nộp sau, chuyển sau, gửi sau, đưa sau, ck sau",
)
_PROMISE_MOST = 10


def _not_yet(found: Sequence[Token]) -> bool:
    """As in "vào sổ chưa em": a sentence that ends so asks."""
    end = len(found)
    while end > 1 and (found[end - 1].word in _CALLED or found[end - 1].kind == SIGN):
        end -= 1
    return end > 1 and found[end - 1].word in _YET


_CALLED = TITLES | both("ạ nhỉ vậy hả hè rứa bot e a")
_YET = both("chưa")


def _asks(found: Sequence[Token], place: int) -> bool:
    """As in "em hỏi", but not "thăm hỏi"."""
    if not _ASKED_RIGHT.length(found, place):
        return False
    return place == 0 or found[place - 1].word != "thăm"
