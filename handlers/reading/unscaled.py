"""A sum of money, and a number that no scale follows: "500.000 đồng", "500"."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.reading.digits import BAD, DECIMAL, HUGE, PLAIN, Quantity
from handlers.reading.tokens import WORD, Token
from handlers.reading.units import dong_end
from handlers.reading.words import HALF_MORE, HUNDRED

NOT_WHOLE, SHAPE = "reading.money.not_whole", "reading.money.shape"


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money in tokens `first` to `end`.

    `values` is what it may mean in đồng, the likeliest first; `why` is empty when there is one
    reading only. `scaled` says that nghìn, triệu or tỷ was said, `dong` that đồng was.
    """

    values: tuple[int, ...]
    why: str
    first: int
    end: int
    scaled: bool = False
    dong: bool = False
    bare: Quantity | None = None
    spoken: bool = False


def unscaled(
    found: Sequence[Token], place: int, first: tuple[Quantity, int, tuple[int, ...], bool]
) -> Amount | None:
    """A number without a scale as an amount; it is `bare`, and `dong` where đồng was said."""
    number, end, others, _ = first
    spoken = found[place].kind == WORD
    if not spoken and number.shape == PLAIN and end < len(found) and found[end].word in HALF_MORE:
        number, end = Quantity(number.mantissa * 10 + 5, 1, DECIMAL), end + 1
    after = dong_end(found, end)
    value = number.times(1)
    if number.shape == HUGE:
        return Amount((), "reading.money.too_large", place, after, bare=number, dong=after > end)
    values = (() if value is None else (value,)) + others
    why = SHAPE if number.shape == BAD else "reading.money.words" if others else ""
    if value is None and after > end:
        why = why or NOT_WHOLE
    if end == place + 1 and found[place].word in HUNDRED:
        why = why or "reading.money.vague"
    return Amount(values, why, place, after, dong=after > end, bare=number, spoken=spoken)
