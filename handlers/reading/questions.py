"""Whether a message asks instead of reporting."""

from collections.abc import Sequence

from handlers.reading.tokens import SIGN, Token
from handlers.reading.words import TITLES, Phrases, both, spelled

_ASKED = Phrases(
    "là gì, thế nào, như thế nào, bao nhiêu, ở đâu, làm sao, tại sao, vì sao, "
    "ai là, mấy giờ, gồm những gì, là ai, ra sao, có được không, được không, phải không, "
    "đúng không, có phải, hay không, để làm gì, ntn, bn, nghĩa là, bằng cách nào, cho hỏi, "
    "làm thế nào, chưa nhỉ, xem giúp, cho xem, xem, cho biết, đến đâu, ghi sao, thì sao, "
    "ghi ở đâu, ghi vào đâu, có ghi được, những ai, có nên",
)

# Without diacritics this is hội as well.
_ASKED_RIGHT = Phrases("hỏi", bare=False)


def is_question(found: Sequence[Token]) -> bool:
    """Whether the text asks instead of reporting."""
    if any(token.text == "?" for token in found):
        return True
    return (
        _ASKED.within(found)
        or any(_who(found, place) for place in range(len(found)))
        or (found[0].word in _BEGINS and not any(token.capital for token in found[1:2]))
        or _ends_asking(found)
        or any(_when(found, place) for place in range(len(found)))
        or any(_asks(found, place) for place in range(len(found)))
    )


def _who(found: Sequence[Token], place: int) -> bool:
    """As in "ai ủng hộ 5 triệu"; but "chưa có ai đóng góp" says that nobody did."""
    if not _WHO.length(found, place):
        return False
    return not any(token.word in _NO for token in found[max(0, place - 2) : place])


_WHO = Phrases("ai ủng hộ, ai góp, ai nộp, ai đóng")


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


def _ends_asking(found: Sequence[Token]) -> bool:
    """As in "vào sổ chưa em", "có được giấy khen không ạ", "cần thủ tục gì"."""
    end = len(found)
    if any(token.word in _SURELY for token in found[-_FEW:]):
        return True
    while end > 1 and (found[end - 1].word in _CALLED or found[end - 1].kind == SIGN):
        end -= 1
    if end < _LEAST or found[end - 2].kind == SIGN:
        # As in "Báo cáo: không".
        return False
    last = found[end - 1].word
    if last in _WHAT:
        return not any(token.word in _NO for token in found[: end - 1])
    return last in _YET


# "không thu không chi" does not call anybody.
_CALLED = (TITLES | both("ạ nhỉ vậy hả hè rứa bot e a")) - spelled("chi")
_YET = both("chưa") | spelled("không ko hông hong hok à hả nhỉ hử ư")
_WHAT = spelled("gì nào đâu ai mô răng")
_SURELY = spelled("hả nhỉ hử ư")
_FEW = 3
_NO = both("không ko k kg kô hk hok khg chưa chẳng chả nỏ hổng hông")
_BEGINS = spelled("sao liệu")
_LEAST = 2


def _asks(found: Sequence[Token], place: int) -> bool:
    """As in "em hỏi", but not "thăm hỏi"."""
    if not _ASKED_RIGHT.length(found, place):
        return False
    return place == 0 or found[place - 1].word != "thăm"
