"""When, where and for what: the parts that every item shares."""

from bisect import bisect_left
from dataclasses import replace
from datetime import date

from handlers.reading.calling import Name, is_office
from handlers.reading.found import Found, unsure
from handlers.reading.givers import last_part
from handlers.reading.parts import donor_before
from handlers.reading.report import Clause, Context, Item
from handlers.reading.sayings import ACTIVITY, BALANCE, HEADCOUNT, NOTHING, PLEDGE, TRANSFER
from handlers.reading.words import Phrases, both


def span_of(context: Context, clause: Clause) -> tuple[int, int]:
    """Where a clause stands in the text."""
    return context.scanned.span(clause.first, clause.end)


def says(context: Context, clause: Clause, phrases: Phrases) -> bool:
    """Whether one of the sayings stands in a clause."""
    return phrases.within(context.found, clause.first, clause.end)


def placed(context: Context, clause: Clause, item: Item, donor: Name | None = None) -> Item:
    """The item with its day, occasion, unit and giver."""
    unit = _unit(context, clause)
    named = donor or unit
    return replace(
        item,
        donor="" if donor is None else donor.text,
        day=_day(context, clause, item.kind),
        occasion=_occasion(context, clause),
        unit="" if unit is None else unit.text,
        named=(0, 0) if named is None else (named.first, named.end),
    )


def _unit(context: Context, clause: Clause) -> Name | None:
    """The unit by its name, or the office that is the subject of "vận động"."""
    if (unit := context.unit) is not None:
        # "nhận 4 triệu từ chi hội Hậu Lộc": that is the other one.
        before = context.found[unit.first - 1].word if unit.first else ""
        return None if clause.verb.kind == TRANSFER and before in _OTHER else unit
    if clause.verb.manner == "gave" or clause.verb.kind == PLEDGE:
        return None
    start = last_part(context, clause.first, clause.verb.first)
    name = donor_before(
        context.scanned.text, context.found, start, clause.verb.first, context.stops
    )
    if name is None or not is_office(context.found, name.first):
        return None
    # "Hội khuyến học nhận 2 triệu": which one is not said.
    said = " ".join(token.plain for token in context.found[name.first : name.end])
    return None if said in _NAMELESS else name


_NAMELESS = frozenset(
    [
        "hoi",
        "hoi vien",
        "hoi khuyen hoc",
        "hoi kh",
        "ban khuyen hoc",
        "phong",
        "truong",
        "xa",
        "thon",
        "phuong",
        "lang",
        "ban",
        "huyen",
    ]
)
_OTHER = both("từ cho sang lên về do bởi")


def _within(context: Context, clause: Clause, starts: list[int]) -> slice:
    """Those of the things that begin at `starts` which begin in a clause."""
    begin, end = span_of(context, clause)
    return slice(bisect_left(starts, begin), bisect_left(starts, end))


def _day(context: Context, clause: Clause, kind: str) -> Found[date] | None:
    """The day of a clause; one that opens the message is also of the clauses that name none."""
    days = context.days[_within(context, clause, context.day_starts)]
    opening = bisect_left(context.day_starts, context.begin)
    days = days or context.days[:opening]
    if kind in _NO_DAY:
        days = [day for day in days if day.value]
    if not days:
        return None
    # "ngày 20/4 trao học bổng năm học 2022-2023": the day says when.
    days = [d for d in days if d.value or d.why != "reading.date.which_day"] or days[:1]
    values = {d.value for d in days}
    return days[0] if len(values) == 1 else unsure("reading.date.two", days[0].span)


# Nothing is booked on a day: "quý này không phát sinh", "phát động Tháng 9".
_NO_DAY = frozenset({NOTHING, ACTIVITY, HEADCOUNT, BALANCE, PLEDGE})


def _occasion(context: Context, clause: Clause) -> str:
    here = context.feasts[_within(context, clause, context.feast_starts)]
    return here[0].name if here else ""
