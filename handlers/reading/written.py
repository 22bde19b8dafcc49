"""Amounts as people read them: in digits and in words.

The words follow vouchers: a skipped group is said ("không nghìn"), so that every sentence
means one amount only.
"""

_FIVE = 5

HIGHEST = 10**15
_BILLION = 10**9
_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ((10**6, "triệu"), (1000, "nghìn"), (1, ""))
_AFTER_TENS = {1: "mốt", 4: "tư", 5: "lăm"}
_HUNDRED, _TEN = 100, 10


def digits(amount: int) -> str:
    """The amount in digits with points: "71.500.000"."""
    return f"{amount:,}".replace(",", ".")


def in_words(amount: int) -> str:
    """The amount in words: "Bảy mươi mốt triệu năm trăm nghìn đồng".

    From 0 to 10¹⁵ đồng; a ValueError beyond.
    """
    if not 0 <= amount <= HIGHEST:
        raise ValueError(f"cannot write {amount} đồng in words")
    words = number_in_words(amount) + " đồng"
    return words[0].upper() + words[1:]


def number_in_words(number: int) -> str:
    """The number without a unit, in small letters, from 0 to 10¹⁵."""
    if number == 0:
        return "không"
    billions, rest = divmod(number, _BILLION)
    said: list[str] = []
    if billions:
        said.append(number_in_words(billions) + " tỷ")
    for scale, name in _SCALES:
        group = rest // scale % 1000
        if group:
            said.append(f"{_group(group, full=bool(said))} {name}".rstrip())
        elif said and name and rest % scale:
            said.append(f"không {name}")
    return " ".join(said)


def _group(number: int, *, full: bool) -> str:
    """A group of three; `full` says its hundreds although there are none."""
    hundreds, rest = divmod(number, _HUNDRED)
    said = [f"{_DIGITS[hundreds]} trăm"] if hundreds or full else []
    if rest:
        said.append(_below_hundred(rest, linh=bool(said)))
    return " ".join(said)


def _below_hundred(number: int, *, linh: bool) -> str:
    tens, ones = divmod(number, _TEN)
    if not tens:
        return f"linh {_DIGITS[ones]}" if linh else _DIGITS[ones]
    if tens == 1:
        return "mười" + (f" {'lăm' if ones == _FIVE else _DIGITS[ones]}" if ones else "")
    last = _AFTER_TENS.get(ones, _DIGITS[ones])
    return f"{_DIGITS[tens]} mươi" + (f" {last}" if ones else "")
