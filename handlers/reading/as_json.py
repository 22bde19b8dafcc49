"""How a line is read, as the plain objects that `khuyenhoc parse` prints."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from handlers.reading.counts import beside, found_number, people_in, percent_in, ratio_in, times_of
from handlers.reading.dates import read_past_day, read_period
from handlers.reading.doubt import doubts
from handlers.reading.found import Found
from handlers.reading.joins import joined
from handlers.reading.money import read_money
from handlers.reading.nouns import noun_said
from handlers.reading.scan import COUNT, scan
from handlers.reading.sentence import Item, read_report
from handlers.reading.words import CORRECTED

Json = dict[str, object]
T = TypeVar("T")
_INVALID = {"reading.date.impossible", "reading.date.future", "reading.date.too_old"}


def parse_line(kind: str, text: str, today: date) -> Json:
    """How `text` is read as `kind`: money, count, date or sentence. A KeyError for others."""
    return _KINDS[kind](text, today)


def _money(text: str, today: date) -> Json:
    del today
    found = read_money(text)
    if found is None:
        return {"none": True}
    return _asked(found) if found.value is None else {"amount_vnd": found.value}


def _count(text: str, today: date) -> Json:  # noqa: PLR0911 - a line for each way
    del today
    scanned = scan(text)
    if (ratio := ratio_in(scanned)) is not None:
        return _asked(ratio) if ratio.value is None else {"ratio": list(ratio.value)}
    if (percent := percent_in(scanned)) is not None:
        if percent.value is None:
            return {"ask": [float(value) for value in percent.readings], "why": percent.why}
        value = percent.value
        return {"percent": int(value) if value == value.to_integral_value() else float(value)}
    pieces = joined(scanned)
    counts = [p for p in pieces if p.kind == COUNT] or [times_of(p) for p in pieces if p.noun_text]
    if others := beside(pieces, counts):
        values = dict.fromkeys(v for p in (*others, *counts) for v in p.values)
        return {"ask": list(values), "why": "reading.count.two"}
    if len(counts) == 1 and counts[0].noun != "people":
        found = found_number(scanned, counts[0])
        if found.value is None:
            return _asked(found)
        if doubts(scanned.found) or CORRECTED.within(scanned.found):
            return {"ask": [found.value], "why": "reading.count.about"}
        return {"quantity": found.value, "noun": noun_said(counts[0].noun_text)}
    people = people_in(scanned)
    if people is None:
        return {"none": True}
    return _asked(people) if people.value is None else {"people": people.value}


def _date(text: str, today: date) -> Json:  # noqa: PLR0911 - a line for each way
    day = read_past_day(text, today)
    if day is not None and day.value is not None:
        return {"date": day.value.isoformat()}
    period = read_period(text, today)
    vague = day is not None and day.why == "reading.date.which_day" and not day.readings
    if period is not None and (day is None or vague):
        if period.value is not None:
            return {"start": str(period.value.start), "end": str(period.value.end)}
        if period.why in _INVALID:
            return {"invalid": True, "why": period.why}
        return {"ask": [[str(p.start), str(p.end)] for p in period.readings], "why": period.why}
    if day is None:
        return {"none": True}
    if day.why in _INVALID and not day.readings:
        return {"invalid": True, "why": day.why}
    return {"ask": [str(reading) for reading in day.readings], "why": day.why}


def _sentence(text: str, today: date) -> Json:
    report = read_report(text, today)
    result: Json = {"items": [_item(item) for item in report.items]}
    if report.why:
        result |= {"ask": list(report.ask), "why": report.why}
    return result


def _item(item: Item) -> Json:
    said: dict[str, object] = {
        "kind": item.kind,
        "amount_vnd": item.amount and item.amount.value,
        "people": item.people and item.people.value,
        "quantity": item.quantity,
        "donor": item.donor,
        "occasion": item.occasion,
        "date": item.day and item.day.value and item.day.value.isoformat(),
        "unit": item.unit,
    }
    return {key: value for key, value in said.items() if value}


def _asked(found: Found[T]) -> Json:
    return {"ask": list(found.readings), "why": found.why}


_KINDS: dict[str, Callable[[str, date], Json]] = {
    "money": _money,
    "count": _count,
    "date": _date,
    "sentence": _sentence,
}
