"""The grammar of amounts: quantities, scales, tails."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from handlers.reading.digits import BAD, DECIMAL, GROUPED, HUGE, THREE, Quantity
from handlers.reading.groups import group
from handlers.reading.quantities import decimals_at, number_at
from handlers.reading.tails import after_tail, tail
from handlers.reading.tokens import NUMBER, WORD, Token
from handlers.reading.units import dong_end, scale_at
from handlers.reading.unscaled import NOT_WHOLE, SHAPE, Amount, unscaled
from handlers.reading.words import (
    BARE_TAILS,
    BILLION,
    COMMA,
    HALF,
    HALF_MORE,
    HUNDRED,
    MILLION,
    SHORT_TAILS,
    SPOKEN_SCALES,
    THOUSAND,
    TITLES,
    WITH_DONG,
)

_HUNDRED, _HUNDRED_THOUSAND = 100, 100_000
_LEAST = 10_000
_GROUP = 3

_TAIL, _GROUP3 = "reading.money.tail", "reading.money.group"


@dataclass(slots=True)
class _Reader:
    """Where the reading of one amount stands."""

    found: Sequence[Token]
    place: int
    total: int = 0
    last: int = 0
    others: tuple[int, ...] = ()
    why: str = ""
    exact: bool = True

    def token(self, ahead: int = 0) -> Token | None:
        at = self.place + ahead
        return self.found[at] if at < len(self.found) else None


def amount(found: Sequence[Token], place: int) -> Amount | None:
    """The amount that begins at `place`; a bare number comes back with `bare` set."""
    opened = _open_scale(found, place)
    if opened is not None:
        return opened
    first = number_at(found, place)
    if first is None:
        return None
    number, end, others, half = first
    spoken = found[place].kind == WORD or end > place + 1
    scale, after = scale_at(found, end)
    if scale is None:
        return unscaled(found, place, first)
    reader = _Reader(found, after, last=scale)
    _add(reader, number, scale, others)
    if half and scale != THOUSAND and found[place].word not in HUNDRED:
        _half_of_scale(reader, number, scale)
    if end == place + 1 and found[place].word in HUNDRED:
        reader.why = reader.why or "reading.money.vague"
    _more(reader)
    return _close(reader, place, spoken=spoken)


def _add(reader: _Reader, number: Quantity, scale: int, others: tuple[int, ...]) -> None:
    value = number.times(scale)
    if number.shape == HUGE:
        reader.why, reader.exact = "reading.money.too_large", False
        return
    if number.shape == BAD:
        reader.why = SHAPE
        reader.others = tuple(v for v in (value,) if v)
    elif value is None:
        reader.why, reader.exact = NOT_WHOLE, False
    elif number.shape == THREE and scale >= MILLION:
        reader.why = _GROUP3
        other = number.as_decimal.times(scale)
        reader.others = () if other is None else (other,)
    elif _grouped_already(number, scale):
        reader.why = "reading.money.grouped_scale"
        reader.others = (number.mantissa,)
    elif others:
        reader.why = "reading.money.words"
        reader.others = tuple(other * scale for other in others)
    elif number.shape == DECIMAL:
        reader.exact = False
    reader.total += value or 0


def _grouped_already(number: Quantity, scale: int) -> bool:
    """As in "500.000k" may be 500.000 đồng with a unit too many; "71.500k" is 71,5 triệu."""
    if number.shape == GROUPED:
        return scale >= THOUSAND
    whole = number.mantissa >= _LEAST and number.mantissa % THOUSAND == 0
    return number.shape == THREE and scale == THOUSAND and whole


def _more(reader: _Reader) -> None:  # noqa: C901, PLR0911 - a line for each way
    """Further parts with smaller scales, then a tail."""
    while (token := reader.token()) is not None:
        if token.word in HALF_MORE:
            _half(reader)
            return
        if token.word in SHORT_TAILS or token.word in BARE_TAILS:
            _short(reader, token)
            return
        if token.word in COMMA:
            _decimals(reader)
            return
        comma = _comma_in_words(reader)
        part = number_at(reader.found, reader.place + comma)
        if part is None:
            return
        number, end, others, _ = part
        scale, after = scale_at(reader.found, end)
        if comma and scale is None:
            return
        if scale is None:
            if reader.found[after - 1].word not in WITH_DONG:
                _tail(reader, number, end, others)
            return
        if not _fits(reader, number, scale):
            return
        if scale > reader.last:
            reader.total = (reader.total // reader.last * reader.last) * scale
        decimal = not reader.exact
        before = reader.others
        _add(reader, number, scale, others)
        reader.others = before + reader.others if before else reader.others
        if decimal:
            reader.why = reader.why or _TAIL
        reader.last, reader.place = scale, after


def _half_of_scale(reader: _Reader, number: Quantity, scale: int) -> None:
    """As in "hai trăm rưỡi triệu": 250, or two hundred and half of one more."""
    unit = _HUNDRED if number.mantissa >= _HUNDRED else 10
    whole = number.mantissa - number.mantissa % unit
    reader.others += (whole * scale + scale // 2,)
    reader.why = reader.why or "reading.money.words"


def _half(reader: _Reader) -> None:
    """As in "71 triệu rưỡi"; "200k rưỡi" is rather 250 nghìn."""
    hundreds = reader.last == THOUSAND and reader.total % _HUNDRED_THOUSAND == 0
    if hundreds:
        reader.others += (reader.total + _HUNDRED_THOUSAND // 2,)
    reader.total += reader.last // 2
    reader.place += 1
    if hundreds or not reader.exact:
        reader.why = reader.why or _TAIL


def _decimals(reader: _Reader) -> None:
    """As in "180 triệu phẩy năm"; before another unit nobody knows what the comma parts."""
    after = decimals_at(reader.found, reader.place + 1)
    if after is None:
        return
    digits, end = after
    value = Quantity(int(digits), len(digits), DECIMAL).times(reader.last)
    sound = reader.exact and len(digits) < _GROUP and scale_at(reader.found, end)[0] is None
    reader.why = reader.why or ("" if sound and value else _TAIL)
    reader.total, reader.place = reader.total + (value or 0), end


def _short(reader: _Reader, token: Token) -> None:
    """As in "triệu tư"; "5 trieu tu ong An" is from, "5 trieu tu" may be either."""
    found, place = reader.found, reader.place
    digit = SHORT_TAILS.get(token.word) or BARE_TAILS[token.word]
    sure = token.word in SHORT_TAILS
    if not sure and place + 1 < len(found) and found[place + 1].word in TITLES:
        return
    following = after_tail(found, place, place + 1)
    if following is None:
        return
    with_tail = reader.total + digit * reader.last // 10
    if following and sure:
        reader.total = with_tail
    else:
        reader.others += (reader.total,)
        reader.total, reader.why = with_tail, reader.why or _TAIL
    reader.place += 1


def _comma_in_words(reader: _Reader) -> bool:
    """Commas part groups in words: "bảy mươi mốt triệu, năm trăm nghìn đồng"."""
    found, place = reader.found, reader.place
    return (
        place > 1
        and place + 1 < len(found)
        and found[place].text == ","
        and found[place + 1].kind == WORD
        and found[place - 2].kind == WORD
    )


def _fits(reader: _Reader, number: Quantity, scale: int) -> bool:
    if scale < reader.last:
        value = number.times(scale)
        return value is None or value < reader.last
    rising = reader.last == THOUSAND and scale in {MILLION, BILLION}
    rising = rising and reader.found[reader.place - 1].word in SPOKEN_SCALES
    if not rising or reader.total >= MILLION or number.mantissa >= THOUSAND:
        return False
    # "một nghìn hai trăm tỷ", "một nghìn không trăm linh hai tỷ"; but "nghìn 5 triệu"?
    said = group(reader.found, reader.place)
    if number.mantissa < _HUNDRED and not (said and said.full):
        reader.why = reader.why or _TAIL
    return True


def _tail(reader: _Reader, number: Quantity, end: int, others: tuple[int, ...]) -> None:
    said = group(reader.found, reader.place)
    if said is not None:
        said = replace(said, others=others)
    result = tail(reader.found, reader.place, end, number, said, reader.total, reader.last)
    if result is None:
        return
    reader.total, reader.place = result.values[0], end
    reader.others += result.values[1:]
    reader.why = reader.why or result.why or ("" if reader.exact else _TAIL)


def _open_scale(found: Sequence[Token], place: int) -> Amount | None:  # noqa: PLR0911 - a line for each way
    """As in "triệu rưỡi", "tỷ hai", "nửa triệu": the one is not said."""
    word = found[place].word
    if word in HALF and place + 1 < len(found):
        scale = SPOKEN_SCALES.get(found[place + 1].word)
        if scale is None:
            return None
        if place + 2 < len(found) and found[place + 2].word in HALF_MORE:
            return Amount((scale // 2, scale * 3 // 2), _TAIL, place, place + 3, scaled=True)
        return Amount(
            (scale // 2,), "", place, dong_end(found, place + 2), scaled=True, spoken=True
        )
    scale = SPOKEN_SCALES.get(word)
    if scale is None or place + 1 >= len(found):
        return None
    tail_follows = found[place + 1].word in HALF_MORE or found[place + 1].word in SHORT_TAILS
    if not tail_follows and group(found, place + 1) is None:
        return None
    if found[place + 1].kind == NUMBER:
        return None
    reader = _Reader(found, place + 1, total=scale, last=scale)
    _more(reader)
    if reader.place == place + 1:
        return None
    return _close(reader, place, spoken=True)


def _close(reader: _Reader, first: int, *, spoken: bool) -> Amount:
    end = dong_end(reader.found, reader.place)
    said = end > reader.place or reader.found[reader.place - 1].word in WITH_DONG
    values = (reader.total, *reader.others) if reader.total or not reader.others else reader.others
    if reader.why in {NOT_WHOLE, "reading.money.too_large"}:
        values = ()
    return Amount(values, reader.why, first, end, scaled=True, dong=said, spoken=spoken)
