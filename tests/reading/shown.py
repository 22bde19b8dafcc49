"""What was read, in the words of the tables."""

from datetime import date
from typing import Any

from handlers.reading.as_json import parse_line
from handlers.reading.money import read_money
from handlers.reading.written import digits

TODAY = date(2023, 4, 21)


def money(text: str) -> str:
    found = read_money(text)
    if found is None:
        return "none"
    if found.value is not None:
        return digits(found.value)
    return _asked("?", found.why, *map(digits, found.readings))


def day(text: str) -> str:  # noqa: PLR0911 - a line for each way
    read = parse_line("date", text, TODAY)
    why = str(read.get("why", ""))
    match read:
        case {"none": True}:
            return "none"
        case {"date": value}:
            return str(value)
        case {"start": start, "end": end}:
            return f"{start}..{end}"
        case {"invalid": True}:
            return _asked("!", why)
        case {"ask": [[_, _], *_]}:
            return _asked("??", why)
        case {"ask": [*readings]}:
            return _asked("?", why, *readings)
    return _asked("??", why)


def count(text: str) -> str:
    match parse_line("count", text, TODAY):
        case {"none": True}:
            return "none"
        case {"ratio": [part, whole]}:
            return f"ratio {part}/{whole}"
        case {"why": why}:
            return _asked("?", str(why))
        case read:
            kind = next(iter(read))
            return f"{kind} {read[kind]}"


def sentence(text: str) -> str:
    match parse_line("sentence", text, TODAY):
        case {"why": why, "ask": [*readings]}:
            return _asked("?", str(why), *map(_number, readings))
        case {"items": [*items]}:
            return "; ".join(map(_item, items)) or "nothing"
    return "nothing"


def agrees(read: str, wanted: str) -> bool:
    """A question without readings in the table leaves them open."""
    if wanted[0] in "?!" and len(wanted.split()) == 2:
        return read.split()[1:2] == wanted.split()[1:] and read[0] == wanted[0]
    return read == wanted


def _asked(sign: str, why: str, *readings: object) -> str:
    return " ".join([sign, why.rsplit(".", 1)[-1], *map(str, readings)])


def _item(item: Any) -> str:
    said = {k.replace("amount_vnd", "amount"): v for k, v in item.items() if k != "kind"}
    parts = ", ".join(f"{key}={_number(value)}" for key, value in said.items())
    return f"{item['kind']} {parts}".strip()


def _number(value: object) -> str:
    return digits(value) if isinstance(value, int) else str(value)
