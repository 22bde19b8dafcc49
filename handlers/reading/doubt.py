"""Answers that doubt themselves: "chắc hôm qua", "5 triệu thì phải", "hình như 50 em"."""

from collections.abc import Sequence

from handlers.reading.around import is_kept
from handlers.reading.tokens import Token
from handlers.reading.words import Phrases, both

_NO = ["không", "ko", "k", "kg", "hông", "hổng", "hong", "hem", "hok", "chưa", "chẳng", "chả"]
_SURELY = ["chắc", "nhớ", "rõ", "biết", "chừng"]
_DOUBT = Phrases(
    *(f"{no} {surely}" for no in _NO for surely in _SURELY),
    "hình như, có lẽ, thì phải, hay sao, quên, mang máng, nghe đâu, nghe nói, nghe bảo, nghe kể, "
    "đâu đó, gì đó, chi đó, j đó, ji đó, gì đấy, chi nớ, chi đấy, gì ấy, nhớ không, áng chừng, "
    "khoảng, khoãng, khoảg, khoản chừng, phỏng chừng, ước chừng, ước lượng, nhắm chừng, "
    "sơ sơ, tính sơ, sương sương, xấp xỉ, trên dưới, chắc, có thể, đoán, đại loại, loanh quanh, "
    "chưa kiểm, chưa tới, chưa đến, nhiều hơn, ít hơn, để xem, xem lại, hỏi lại, kiểm lại, "
    "kiểm tra lại, tính lại, đếm lại",
)
# Without diacritics these are common words of another meaning.
_DOUBT_RIGHT = Phrases("tầm, chừng, độ, cỡ, quãng, đâu, lối, ước, dư, áng", bare=False)
# The same, typed without any diacritics, just before a figure.
_BARE = both("tầm chừng quãng đâu độ non lối áng")
_SURE = both("chắn")


def doubts(found: Sequence[Token]) -> bool:
    """Whether the answer says that it is not certain."""
    if not (_DOUBT.within(found) or _DOUBT_RIGHT.within(found)):
        return False
    return any(_doubts_at(found, place) for place in range(len(found)))


def _doubts_at(found: Sequence[Token], place: int) -> bool:
    length = _DOUBT.length(found, place) or _DOUBT_RIGHT.length(found, place)
    if not length or is_kept(found, place):
        return False
    after = place + length
    return after >= len(found) or found[after].word not in _SURE


def barely_about(found: Sequence[Token], place: int) -> bool:
    """As in "chung 5 trieu", where nothing says whether chừng or chung was meant."""
    bare = all(token.text.isascii() for token in found)
    return bare and place > 0 and found[place - 1].word in _BARE
