"""Numbers that are written in digits."""

import re
from dataclasses import dataclass

_GROUP = 3

# Longer than any amount; reading thousands of digits would cost quadratic time.
_MOST_DIGITS = 18
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:([.,])[0-9]{3})(?:\1[0-9]{3})*")
_GROUPED_DECIMAL = re.compile(r"([1-9][0-9]{0,2}(?:([.,])[0-9]{3})(?:\2[0-9]{3})*)([.,])([0-9]+)")
_DECIMAL = re.compile(r"([0-9]+)[.,]([0-9]+)")

PLAIN, THREE, GROUPED, DECIMAL, BAD, HUGE = "plain", "three", "grouped", "decimal", "bad", "huge"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as it was written: `mantissa` × 10^-`decimals`.

    `shape` tells how: plain digits, one group of three ("1.200", which may be a decimal
    too), several groups, a decimal, or a shape that no rule of writing numbers allows.
    """

    mantissa: int
    decimals: int
    shape: str

    def times(self, scale: int) -> int | None:
        """The whole number of đồng, or None when something smaller would be left."""
        value, rest = divmod(self.mantissa * scale, 10**self.decimals)
        return None if rest else value

    @property
    def as_decimal(self) -> "Quantity":
        """A group of three read as decimals: 12.500 as twelve and a half."""
        return Quantity(self.mantissa, 3, DECIMAL) if self.shape == THREE else self


def quantity(text: str) -> Quantity:  # noqa: PLR0911 - a line for each way
    """What digits with points and commas say. Points and commas are equal: phones swap them."""
    if len(text) > _MOST_DIGITS + 6:
        return Quantity(0, 0, HUGE)
    bare = re.sub("[.,]", "", text)
    if len(bare) > _MOST_DIGITS:
        return Quantity(0, 0, HUGE)
    if text == bare:
        return Quantity(int(text), 0, PLAIN)
    if _GROUPED.fullmatch(text):
        return Quantity(int(bare), 0, THREE if len(text) - len(bare) == 1 else GROUPED)
    if match := _DECIMAL.fullmatch(text):
        return _decimal(match[1], match[2])
    if match := _GROUPED_DECIMAL.fullmatch(text):
        return _grouped_decimal(match)
    return Quantity(int(bare), 0, BAD)


def _decimal(whole: str, part: str) -> Quantity:
    # "15000.000" is rather fifteen million than fifteen thousand and no more.
    if (len(whole) > 1 and whole.startswith("0")) or (len(whole) > _GROUP and len(part) == _GROUP):
        return Quantity(int(whole + part), len(part), BAD)
    return Quantity(int(whole + part), len(part), DECIMAL)


def _grouped_decimal(match: re.Match[str]) -> Quantity:
    """1.234,5 or 500.000,00; but 500.000.00 and 1.500,000 are nobody's way of writing."""
    whole = re.sub("[.,]", "", match[1])
    part = match[4]
    if match[2] == match[3] or len(part) == _GROUP:
        return Quantity(int(whole + part), 0, BAD)
    return Quantity(int(whole + part), len(part), DECIMAL)
