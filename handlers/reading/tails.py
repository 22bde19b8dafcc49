"""Numbers without a scale after one that has it: "71 triệu 5", "71tr500", "1 tỷ 200"."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.reading.digits import GROUPED, PLAIN, THREE, Quantity
from handlers.reading.groups import Group
from handlers.reading.nouns import MANY, is_noun
from handlers.reading.tokens import NUMBER, WORD, Token
from handlers.reading.words import BILLION, DONG, MILLION, SLANG, TEN_THOUSAND, THOUSAND, both

_FIVE = 5
_GROUP = 3
_HUNDRED = 100
_LEAST = 10_000
_PAIR = 2
_TEN = 10

_TAIL = "reading.money.tail"
# Words that may follow an amount without being what it counts.
_SAFE = both(
    "của cho từ ở tại vào và với qua hôm ngày tháng sáng chiều tối trưa để do bởi trong nhân dịp "
    "ủng hộ trao thu chi đã được nhé ạ nha rồi chẵn tiền quỹ bằng ck tm uh chuyển khoản mặt à "
    "nhầm hoặc hay cộng trừ đợt tuần năm bởi lúc hồi gửi góp tặng giúp nữa thôi luôn mỗi thứ đó "
    "nghen nhá hen vì đóng nộp quyên mừng nhận đầu cuối giữa kỳ quý bao gồm gồm trên theo ngay "
    "đến tới a bởi_vì hàng mà còn không phải đúng tức là hả đấy nhe đồng vnd d",
)
_CALLED = both("em anh chị bác cô chú cháu bạn thầy")
_NOT_COUNTED = both("anh chị bác cô chú")
_THOUSANDS = both("nghìn ngàn")
_POLITE = both("ạ nhé nha ơi à nhỉ nhe")
_CALLS = both("ơi")
_SPANS = both("hôm ngày tuần tháng năm buổi bữa")
_DAYS = both("qua nay kia")
_BIT = both("chút ít tí tý")
_TIME = both("nay ngoái trước sau học qua kia rồi tới")


@dataclass(frozen=True, slots=True)
class Tail:
    """What it may add up to, the likeliest first, and why it is not certain."""

    values: tuple[int, ...]
    why: str = ""


def tail(  # noqa: PLR0917 - where and what
    found: Sequence[Token],
    place: int,
    end: int,
    number: Quantity,
    said: Group | None,
    total: int,
    last: int,
) -> Tail | None:
    """What the number in tokens `place` to `end` adds to `total`; None when it is no tail.

    `last` is the scale before it; `said` is set when the number was said in words.
    """
    if said is not None and (_is_year(found, place, end, said) or _is_bit(found, end)):
        return None
    following = after_tail(found, place, end)
    if following is None:
        return None
    result = _spoken(said, last, found, place) if said else _digits(found[place].text, number, last)
    if result is None:
        return Tail((total,), _TAIL)
    values, certain = tuple(total + value for value in result.values), not result.why
    if said and said.others:
        others = (_spoken(Group(v, said.end), last, found, place) for v in said.others)
        values += tuple(total + o.values[0] for o in others if o)
        certain = False
    if end < len(found) and found[end].word in DONG and number.shape == PLAIN:
        literal = total + number.mantissa
        certain = certain and values == (literal,)
        values = tuple(dict.fromkeys((*values, literal)))
    # "1m2" may be a square metre.
    if not following or found[place - 1].word == "m":
        return Tail((*values, total), _TAIL)
    return Tail(values, "" if certain else _TAIL)


def _is_year(found: Sequence[Token], place: int, end: int, said: Group) -> bool:
    """As in "71 triệu năm 2022", "30 triệu năm nay"."""
    if said.value != _FIVE or end - place != 1 or end >= len(found):
        return False
    return found[end].kind not in {WORD, "sign"} or found[end].word in _TIME


def _is_bit(found: Sequence[Token], end: int) -> bool:
    """As in "71 triệu một chút"."""
    return end < len(found) and found[end].word in _BIT


def after_tail(  # noqa: C901, PLR0911 - a line for each way
    found: Sequence[Token], place: int, end: int
) -> bool | None:
    """Whether what stands at `end` lets the number at `place` be a tail.

    True: a tail; False: perhaps; None: the number counts what follows it.
    """
    if end >= len(found) or found[end].kind == "sign":
        if end < len(found) and found[end].text in "*×%":
            return None
        return True
    token = found[end]
    if token.kind == NUMBER:
        return False
    if token.kind == "label" and token.text.lower().startswith(("tháng", "thang")):
        # "5 tháng 9" is a day as well.
        return False
    if token.kind != WORD or token.word in DONG:
        return True
    if token.word in _SPANS and not found[place].glued:
        # "5 triệu hai hôm trước" is not 5,2 triệu; "5 triệu hai hôm qua" is.
        after = found[end + 1] if end + 1 < len(found) else None
        return after is not None and (after.word in _DAYS or after.kind == NUMBER)
    if token.word in _CALLED:
        return _called(found, place, end)
    if token.word in {"x", "X"}:
        return None
    if found[place].glued:
        return True
    if token.word in _SAFE:
        # Without diacritics "qua" is quà as well.
        return not is_noun(found, end)
    if is_noun(found, end):
        return _counted_thousands(found, place, end)
    return None if token.word in SLANG else False


def _called(found: Sequence[Token], place: int, end: int) -> bool | None:
    """Whether the word for a person at `end` is who is spoken to, and no one counted."""
    after = found[end + 1].word if end + 1 < len(found) else ""
    if after in _CALLS:
        # "triệu hai em ơi"
        return True
    polite, glued = after in _POLITE, found[place].glued
    if polite and (glued or found[end].word in _NOT_COUNTED):
        # "9 tr 3 chị ạ": nobody counts elder sisters.
        return True
    return False if polite else True if glued else None


def _counted_thousands(found: Sequence[Token], place: int, end: int) -> bool | None:
    """As in "43 nghìn 836 hội viên" is one number; "500 nghìn 120 em" is money and a count."""
    written = end == place + 1 and len(found[place].text) == _GROUP
    spelled_out = found[place - 1].word in _THOUSANDS and MANY.length(found, end)
    return True if written and spelled_out and not found[place].glued else None


def _spoken(said: Group, last: int, found: Sequence[Token], place: int) -> Tail | None:
    value = said.value
    if last == THOUSAND:
        literal = value >= _TEN or said.full or value == 0
        return Tail((value if literal else value * 100,))
    if said.full:
        return Tail((value * last // THOUSAND, value), _TAIL)
    if value < _TEN:
        return Tail((value * last // 10,)) if value else None
    if value >= _HUNDRED and last == MILLION:
        # "30 triệu 8 trăm" is left open by the domain's list, "tám trăm" is not.
        mixed = found[place].kind == NUMBER
        return Tail((value * THOUSAND, value), _TAIL) if mixed else Tail((value * THOUSAND,))
    if value >= _HUNDRED:
        return Tail((value * last // THOUSAND, value * THOUSAND, value), _TAIL)
    return Tail((value * last // 100, value * last // THOUSAND), _TAIL)


def _digits(text: str, number: Quantity, last: int) -> Tail | None:
    value = number.mantissa
    if number.shape in {THREE, GROUPED}:
        return Tail((value,)) if _LEAST <= value < last else None
    if number.shape != PLAIN or not value:
        return None
    if len(text) == 1:
        return Tail((value * last // 10,))
    if len(text) == _PAIR:
        fine = (value * last // 100, value * last // THOUSAND)
        return Tail(fine, _TAIL)
    if len(text) == _GROUP:
        return _three_digits(value, last)
    return Tail((value,)) if _LEAST <= value < last else None


def _three_digits(value: int, last: int) -> Tail:
    if last == THOUSAND:
        return Tail((value,))
    if last == MILLION:
        return Tail((value * THOUSAND,))
    if last == TEN_THOUSAND:
        return Tail((value,), _TAIL)
    scale = last // THOUSAND if last >= BILLION else THOUSAND
    return Tail((value * scale, value * THOUSAND, value), _TAIL)
