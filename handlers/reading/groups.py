"""Numbers below a thousand in words, also mixed with digits: "3 trăm rưỡi", "bảy mốt"."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.reading.digits import PLAIN, quantity
from handlers.reading.nouns import noun_at
from handlers.reading.tokens import NUMBER, WORD, Token
from handlers.reading.words import (
    BARE_TAILS,
    CHUC,
    DIGITS,
    HALF_MORE,
    HUNDRED,
    LAST_DIGITS,
    LINH,
    OLD_TENS,
    SCALES,
    SHORT_TAILS,
    TEN,
    TENS,
    ZERO,
    spelled,
)

_BEGINS = frozenset().union(DIGITS, ZERO, HUNDRED, TEN, TENS, LINH, OLD_TENS)
# "mươi" after nine is ninety.
_TEN_RIGHT = spelled("mười")
_NINE = 9
_TEN, _TWENTY, _HUNDRED, _FIVE = 10, 20, 100, 5


@dataclass(frozen=True, slots=True)
class Group:
    """A number from 0 to 999.

    `end` is the token after it. `others` are readings besides `value`. `full` says that the
    zeros before it were said ("không trăm linh năm", "linh năm"), so it stands at its own
    place. `half` says that it ended with rưỡi. `round_` is trăm or chục when nothing follows.
    """

    value: int
    end: int
    others: tuple[int, ...] = ()
    full: bool = False
    half: bool = False
    words: int = 1


def group(found: Sequence[Token], place: int) -> Group | None:
    """The number in words that begins at `place`; digits alone are none."""
    if place >= len(found):
        return None
    word = found[place].word
    if found[place].kind == NUMBER:
        word = _word(found, place + 1)
    if word not in _BEGINS:
        return None
    return _neighbours(found, place) or _hundreds(found, place) or _rest(found, place)


# "năm bảy trăm" is some five, six or seven hundred.
_LOOSELY = {(5, 7), (5, 3), (3, 5)}


def _neighbours(found: Sequence[Token], place: int) -> Group | None:
    """As in "hai ba chục", "bốn năm trăm": from the one to the next, so none of them is sure."""
    first, second = DIGITS.get(found[place].word), DIGITS.get(_word(found, place + 1))
    unit = _word(found, place + 2)
    if first == _NINE and _word(found, place + 1) in _TEN_RIGHT and unit not in TENS | HUNDRED:
        ten = _rest(found, place + 1)
        return ten and Group(ten.value, ten.end, (_NINE, *ten.others), words=ten.end - place)
    if first is None or unit not in TENS | HUNDRED:
        return None
    if second != first + 1 and (first, second) not in _LOOSELY:
        return None
    more = _hundreds(found, place + 1) or _rest(found, place + 1)
    if more is None:
        return None
    low = first * (_HUNDRED if unit in HUNDRED else _TEN)
    return Group(more.value, more.end, (low, *more.others), words=more.end - place)


def begins(found: Sequence[Token], place: int) -> bool:
    """Whether a number, in words or figures, may begin at `place`."""
    return found[place].kind == NUMBER or found[place].word in _BEGINS


def _word(found: Sequence[Token], place: int) -> str:
    return found[place].word if place < len(found) and found[place].kind == WORD else ""


def _digit(found: Sequence[Token], place: int) -> int | None:
    """One digit, in words or as a figure."""
    if not 0 <= place < len(found):
        return None
    token = found[place]
    if token.kind == NUMBER and len(token.text) == 1:
        return int(token.text)
    return 0 if token.word in ZERO else DIGITS.get(token.word)


def _hundreds(found: Sequence[Token], place: int) -> Group | None:
    head = _digit(found, place)
    hundred = place + (head is not None)
    if _word(found, hundred) not in HUNDRED:
        return None
    count = 1 if head is None else head
    if head == 0 and found[place].kind == NUMBER:
        return None
    end = hundred + 1
    base, full = count * _HUNDRED, head == 0
    if _word(found, end) in HALF_MORE:
        return Group(base + 50, end + 1, half=True, words=end + 1 - place)
    rest = _after_hundred(found, end)
    if rest is None:
        return Group(base, end, full=full, words=end - place)
    others = tuple(base + other for other in rest.others)
    return Group(base + rest.value, rest.end, others, full, rest.half, rest.end - place)


def _after_hundred(found: Sequence[Token], place: int) -> Group | None:  # noqa: PLR0911 - a line for each way
    """What may follow trăm: linh năm, hai mươi, mười lăm, hai mốt, hai (mươi)."""
    if _word(found, place) in LINH:
        last = _digit(found, place + 1)
        if last is None and _word(found, place + 1) in LAST_DIGITS:
            last = LAST_DIGITS[_word(found, place + 1)]
        return None if last is None else Group(last, place + 2)
    if place < len(found) and found[place].kind == NUMBER:
        number = quantity(found[place].text)
        tens = group_of_tens(found, place)
        if tens is not None:
            return tens
        if number.shape == PLAIN and _TEN <= number.mantissa < _HUNDRED:
            return Group(number.mantissa, place + 1)
        return None
    if _word(found, place) in ZERO:
        return None
    if _word(found, place) in SHORT_TAILS:
        return Group(SHORT_TAILS[_word(found, place)] * _TEN, place + 1)
    rest = _rest(found, place)
    if rest is None or rest.end - place > 1 or rest.value >= _TEN:
        return rest
    # "trăm hai" leaves out mươi; "trăm năm" may be 105, 150, or speak of a year.
    short = rest.value * _TEN
    return Group(short, rest.end, (rest.value,) if rest.value == _FIVE else ())


def _rest(found: Sequence[Token], place: int) -> Group | None:  # noqa: PLR0911 - a line for each way
    """0 to 99."""
    if tens := group_of_tens(found, place):
        return tens
    word = _word(found, place)
    if word in LINH:
        if more := _odd(found, place + 1):
            return Group(more.value, more.end, more.others, full=True, words=more.end - place)
        last = _digit(found, place + 1)
        return None if last is None else Group(last, place + 2, full=True, words=2)
    if word in OLD_TENS:
        return _old(found, place)
    if word in TEN and (word != "muoi" or _digit(found, place - 1) is None):
        last = _last(found, place + 1, teen=True)
        doubt = (_TEN,) if last is not None and _doubtful(found, place + 1) else ()
        return Group(_TEN + (last or 0), place + 1 + (last is not None), doubt)
    if word not in DIGITS:
        return Group(0, place + 1) if word in ZERO else None
    first = DIGITS[word]
    second = _word(found, place + 1)
    # Without diacritics "bay mot" can only be bảy mốt.
    if second == "mot" and first > 1:
        return Group(first * _TEN + 1, place + 2)
    if second in LAST_DIGITS and first > 1:
        others = (first,) if _doubtful(found, place + 1) else ()
        return Group(first * _TEN + LAST_DIGITS[second], place + 2, others)
    if second in DIGITS and _word(found, place + 2) not in TENS | HUNDRED:
        # "hai ba triệu" is two or three; "năm năm" may be Mr Năm's five; "ba sáu" 36.
        return Group(first * _TEN + DIGITS[second], place + 2, (DIGITS[second], first))
    return Group(first, place + 1)


def _odd(found: Sequence[Token], place: int) -> Group | None:
    """As in "hai triệu lẻ năm chục ngàn", "lẻ hai trăm nghìn"."""
    if _digit(found, place) is None:
        return None
    return _hundreds(found, place) or group_of_tens(found, place)


def group_of_tens(found: Sequence[Token], place: int) -> Group | None:
    """As in "hai mươi", "5 chục", "hai mươi mốt", "ba chục rưỡi"."""
    first = _digit(found, place)
    if not first or _word(found, place + 1) not in TENS:
        return None
    last = _last(found, place + 2, teen=False)
    if last is None and _word(found, place + 2) in HALF_MORE:
        return (
            None
            if _word(found, place + 1) not in CHUC
            else Group(first * _TEN + 5, place + 3, half=True)
        )
    doubt = (first * _TEN,) if last is not None and _doubtful(found, place + 2) else ()
    return Group(first * _TEN + (last or 0), place + 2 + (last is not None), doubt)


def _old(found: Sequence[Token], place: int) -> Group | None:
    last = _last(found, place + 1, teen=False)
    if last is None:
        return None
    return Group(OLD_TENS[found[place].word] + last, place + 2)


_FIVES, _MADE = frozenset({"lam", "nham"}), frozenset({"qua"})


def _doubtful(found: Sequence[Token], place: int) -> bool:
    """Without diacritics "tu" is từ as well, "lam" làm, "nham" nhầm: what follows decides.

    A unit does; after "lam" also who or what is counted, but "10 lam qua" is làm quà.
    """
    word, after = _word(found, place), _word(found, place + 1)
    is_counted = word in _FIVES and after not in _MADE and noun_at(found, place + 1) is not None
    return word in BARE_TAILS and after not in SCALES and not is_counted


def _last(found: Sequence[Token], place: int, *, teen: bool) -> int | None:
    """The last digit after tens, unless it begins a number of its own ("mười hai trăm")."""
    word = _word(found, place)
    if word in LAST_DIGITS and not (teen and LAST_DIGITS[word] == 1):
        last: int | None = LAST_DIGITS[word]
    else:
        last = DIGITS.get(word)
    if last is None or _word(found, place + 1) in TENS | HUNDRED:
        return None
    return last
