"""Messages that steer: yes, no, back, cancel and their kind. Only whole messages count."""

import re
from enum import Enum
from functools import cache

from handlers.reading.normal import clean, plain, tonal


class Control(Enum):
    """What a person wants of the conversation rather than of the question."""

    YES = "yes"
    NO = "no"
    BACK = "back"
    CANCEL = "cancel"
    SKIP = "skip"
    LATER = "later"
    MENU = "menu"
    HELP = "help"
    CHANGE = "change"
    CONTINUE = "continue"
    UNDO = "undo"


# The ways to say each, with diacritics; what is typed without them is understood as well.
_SAID = {
    Control.YES: (
        "đúng, đúng rồi, đúng thế, đúng vậy, đúng hết, đúng cả, đúng hết rồi, chính xác, chuẩn, "
        "chuẩn rồi, chuẩn luôn, chuẩn đấy, đúng đấy, dạ, vâng, vâng dạ, dạ vâng, ừ, ừa, ừm, uh, "
        "uhm, ukm, uk, ờ, ok, oke, okê, okie, oki, okey, okay, okla, okie dokie, okii, ô kê, "
        "ô kê rồi, ok rồi, có, có chứ, có nhé, phải, phải rồi, đồng ý, xác nhận, được, được rồi, "
        "đc, đc rồi, dc, nhất trí, yes, yep, yeah, y, ghi đi, ghi luôn, ghi sổ, ghi sổ đi, lưu, "
        "lưu đi, lưu lại, chốt, chốt luôn, đúng ý, rất đúng, hoàn toàn đúng, đúng như vậy, "
        "đúng như thế, tất nhiên, đã đúng, tôi đồng ý, tôi xác nhận, xác nhận đúng, đồng ý ghi, "
        "vẫn ghi, cứ ghi, cứ ghi đi, cứ thế, duyệt, tốt rồi, ổn, ổn rồi, chuẩn xác, đ, đúng luôn"
    ),
    Control.NO: (
        "không, không phải, không phải vậy, không đúng, không đúng rồi, ko, ko phải, ko đúng, k, "
        "kg, kh, kô, khum, hok, hông, hong, hổng, khg, khỏi, không có, ko có, không được, sai, "
        "sai rồi, sai hết, sai hết rồi, nhầm, nhầm rồi, chưa, chưa đúng, đừng, đừng ghi, no, "
        "nope, n, không đồng ý, ko đồng ý, không ghi, không cần, không phải thế, chưa phải, "
        "lộn rồi, không hề, chưa chính xác, không chính xác, không ạ, đâu có, không ghi đâu"
    ),
    Control.BACK: (
        "quay lại, quay lui, lui lại, lùi lại, lùi, lui, trở lại, trở về, quay về, back, "
        "câu trước, bước trước, quay lại câu trước, quay lại bước trước, về câu trước, "
        "lùi một bước, lùi 1 bước, câu hỏi trước, trở lại câu trước, /quaylai, về trước"
    ),
    Control.CANCEL: (
        "thôi, hủy, hủy bỏ, hủy đi, hủy giúp, bỏ, bỏ đi, dừng, dừng lại, cancel, thoát, stop, "
        "không làm nữa, không ghi nữa, thôi không ghi nữa, thôi không, thôi bỏ, thôi bỏ đi, "
        "thôi hủy, thôi khỏi, thôi vậy, thôi không làm nữa, không báo nữa, ngừng, ngưng, "
        "kết thúc, /huy, ko làm nữa, ko ghi nữa, hủy hết, bỏ hết, xóa hết, exit, quit"
    ),
    Control.SKIP: (
        "bỏ qua, bỏ qua đi, skip, bỏ qua câu này, qua câu khác, cho qua, không rõ, không biết, "
        "chưa rõ, chưa biết, ko rõ, ko biết, k biết, k rõ, /boqua, để trống, không nhớ, next, "
        "bỏ trống, không cần ghi, câu này bỏ qua, không muốn nói, kb"
    ),
    Control.LATER: (
        "để sau, để sau đi, để lúc khác, lúc khác, lát nữa, tí nữa, chốc nữa, chút nữa, lát, "
        "hôm khác, để hôm khác, để mai, nhắc sau, tính sau, "
        "khi khác, sau đi, báo sau, làm sau, ghi sau, để lát nữa, để tí nữa, tối làm, "
        "mai làm, nhắc lại sau, đang bận, bận, bận rồi, giờ đang bận, hẹn sau, later, sau này, "
        "để tối, để chiều, /desau, từ từ, mai báo, mai tôi báo, mai em báo"
    ),
    Control.MENU: (
        "menu, danh mục, mục lục, trang chủ, chức năng, các chức năng, bảng chọn, về menu, "
        "xem menu, mở menu, quay về menu, quay lại menu, trang đầu, /menu, menu chính, mê nu"
    ),
    Control.HELP: (
        "giúp, giúp đỡ, giúp tôi, giúp với, trợ giúp, help, hướng dẫn, hướng dẫn tôi, "
        "hướng dẫn sử dụng, cứu, hd, hdsd, làm sao, làm thế nào, làm như thế nào, không hiểu, "
        "ko hiểu, k hiểu, chưa hiểu, là sao, nghĩa là sao, cách dùng, cách làm, ntn, "
        "dùng thế nào, sử dụng thế nào, /help, /trogiup, /giup, làm kiểu gì, gõ gì, phải làm gì"
    ),
    Control.CHANGE: (
        "sửa, sửa lại, sửa đi, chỉnh, chỉnh lại, chỉnh sửa, đổi, đổi lại, thay đổi, edit, "
        "cần sửa, muốn sửa, tôi muốn sửa, cho sửa, cho sửa lại, sửa giúp, sửa giúp tôi, "
        "cần chỉnh sửa, sửa thông tin, /sua, cho tôi sửa, điều chỉnh, sửa chút, sửa một chút"
    ),
    Control.CONTINUE: (
        "tiếp tục, tiếp, làm tiếp, ghi tiếp, tiếp đi, tiếp theo, tiếp tục đi, làm tiếp đi, "
        "continue, /tieptuc, tiếp tục làm, báo tiếp, tiếp tục báo cáo, tiếp tục ghi, đi tiếp"
    ),
    Control.UNDO: (
        "hoàn tác, ghi nhầm, ghi nhầm rồi, ghi sai, ghi sai rồi, nhập nhầm, nhập nhầm rồi, "
        "nhập sai, nhập sai rồi, undo, hủy phiếu, hủy phiếu vừa rồi, hủy phiếu vừa ghi, "
        "xóa phiếu, xóa phiếu vừa rồi, xóa phiếu vừa ghi, báo nhầm, báo nhầm rồi, báo sai rồi, "
        "bỏ phiếu vừa ghi, /hoantac, lỡ ghi nhầm, lỡ ghi nhầm rồi, gõ nhầm rồi, vừa ghi nhầm"
    ),
}
_SIGNS = {
    "👍": Control.YES, "👌": Control.YES, "✅": Control.YES, "✔": Control.YES, "🆗": Control.YES,
    "☑": Control.YES, "👎": Control.NO, "❌": Control.NO, "✖": Control.NO, "🙅": Control.NO,
    "⛔": Control.NO, "❓": Control.HELP, "?": Control.HELP, "🆘": Control.HELP,
    "🔙": Control.BACK, "⬅": Control.BACK, "◀": Control.BACK, "🛑": Control.CANCEL,
    "⏭": Control.SKIP, "✏": Control.CHANGE,
}  # fmt: skip
_POLITE_BEFORE = frozenset(
    [
        "dạ",
        "vâng",
        "thưa",
        "à",
        "ơ",
        "ừ",
        "thế",
        "vậy",
        "thì",
        "em",
        "ơi",
        "bot",
        "da",
        "vang",
        "rồi",
        "ok",
    ]
)
_POLITE_AFTER = frozenset(
    [
        "ạ",
        "a",
        "nhé",
        "nha",
        "nhá",
        "nhe",
        "nhỉ",
        "em",
        "e",
        "anh",
        "chị",
        "bạn",
        "bot",
        "ơi",
        "oi",
        "đó",
        "đấy",
        "nhen",
        "hen",
        "nghe",
        "mà",
        "rồi",
        "roi",
        "luôn",
        "đi",
        "cô",
        "chú",
        "bác",
        "thầy",
        "hộ",
        "giúp",
        "nhak",
        "nhaa",
        "á",
        "cái",
        "vậy",
    ],
)
_SKIN = re.compile("[\U0001f3fb-\U0001f3ff]")
_MOST = 60


def read_control(text: str) -> Control | None:
    """The control word that is the whole message, or None.

    Diacritics may be missing altogether but not be wrong: "Thời" is not "thôi". A typed
    "huy" is taken for "hủy"; where a name is asked, the caller asks whether it was meant.
    """
    if len(text) > _MOST:
        return None
    said = clean(text).lower()
    words = re.findall(r"/?[^\W_]+", said)
    if not words:
        return _sign(said)
    if "?" in said:
        return _table().get(" ".join(map(_spelled, words))) if _asks(words) else None
    return _of_words([_spelled(word) for word in words])


def _sign(said: str) -> Control | None:
    signs = {_SIGNS.get(sign) for sign in _SKIN.sub("", said) if not sign.isspace()} - {None}
    others = [
        s for s in _SKIN.sub("", said) if not s.isspace() and s not in _SIGNS and s not in ".!"
    ]
    return signs.pop() if len(signs) == 1 and not others else None


def _asks(words: list[str]) -> bool:
    return _table().get(" ".join(map(_spelled, words))) is Control.HELP


def _spelled(word: str) -> str:
    """Without the letters that are held down: "okkkk", "đúnggg"."""
    return tonal(re.sub(r"(.)\1{2,}", r"\1", word))


def _of_words(words: list[str]) -> Control | None:
    table = _table()
    if control := table.get(" ".join(words)):
        return control
    first, last = 0, len(words)
    while last > first + 1 and words[last - 1] in _particles_after():
        last -= 1
        if control := table.get(" ".join(words[first:last])):
            return control
    while first < last - 1 and words[first] in _particles_before():
        first += 1
        if control := table.get(" ".join(words[first:last])):
            return control
    # "ok đúng rồi", "vâng chuẩn": all of it says yes.
    halves = {table.get(" ".join(words[:i])) for i in range(1, last)} & {Control.YES}
    return Control.YES if halves and _all_yes(words[:last]) else None


def _all_yes(words: list[str]) -> bool:
    table, place = _table(), 0
    while place < len(words):
        for length in (3, 2, 1):
            if table.get(" ".join(words[place : place + length])) is Control.YES:
                place += length
                break
        else:
            return False
    return True


@cache
def _table() -> dict[str, Control]:
    """Every saying, with its diacritics and without; the first meaning of a bare one wins."""
    table: dict[str, Control] = {}
    for control, sayings in _SAID.items():
        for saying in sayings.split(", "):
            table[" ".join(tonal(word) for word in saying.split())] = control
    for saying, control in list(table.items()):
        table.setdefault(plain(saying).translate(_NO_TONES), control)
    return table


@cache
def _particles_before() -> frozenset[str]:
    return frozenset(tonal(word) for word in _POLITE_BEFORE)


@cache
def _particles_after() -> frozenset[str]:
    return frozenset(tonal(word) for word in _POLITE_AFTER)


_NO_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
