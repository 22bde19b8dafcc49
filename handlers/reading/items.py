"""One verb with its numbers becomes the items of a report."""

from dataclasses import replace

from handlers.reading import heads
from handlers.reading.ahead import is_hearsay, is_planned, is_undone
from handlers.reading.awards import award, people_of
from handlers.reading.contributions import given
from handlers.reading.givers import subject_of
from handlers.reading.money import verdict
from handlers.reading.placing import placed, says, span_of
from handlers.reading.report import Clause, Context, Item
from handlers.reading.sayings import (
    ACTIVITY,
    AWARD,
    BALANCE,
    CONTRIBUTION,
    GIFT,
    HEADCOUNT,
    NOTHING,
    PLEDGE,
    SUPPORT,
    TRANSFER,
)
from handlers.reading.scan import BARE, COUNT
from handlers.reading.sums import TITLED, Made, choices, money_of
from handlers.reading.words import ABOUT_BEFORE, Phrases

_EXCEPT = Phrases("ngoài, trừ, ngoại trừ")
_NEXT = 3
_TO_FUND = Phrases("cho quỹ, vào quỹ, cho chi hội, cho hội, cho hội khuyến học, ủng hộ quỹ")
_TO_FUND_MOST = 4


def items_of(context: Context, clause: Clause) -> Made:  # noqa: PLR0911 - a line for each way
    """The items that a clause reports."""
    kind = clause.verb.kind
    if clause.verb.negated or (kind == NOTHING and money_of(clause)):
        return nothing_yet(context, clause)
    if clause.pieces and is_undone(context, clause):
        return nothing_yet(context, clause)
    if kind == NOTHING and _EXCEPT.within(context.found, clause.verb.end, clause.verb.end + _NEXT):
        return [], "", ()
    if kind not in {PLEDGE, NOTHING, ACTIVITY} and is_planned(context, clause):
        return [], "reading.sentence.planned", ()
    about = ABOUT_BEFORE.before(context.found, clause.verb.first)
    if clause.pieces and (about or is_hearsay(context, clause)):
        return _planned(context, clause)
    if kind == NOTHING:
        return [placed(context, clause, Item(NOTHING, span_of(context, clause)))], "", ()
    if kind == AWARD:
        return gives(context, clause) or award(context, clause)
    if kind == HEADCOUNT:
        return _headcount(context, clause)
    if kind in {CONTRIBUTION, PLEDGE, BALANCE, TRANSFER}:
        return given(context, clause)
    counts = [p for p in clause.pieces if p.kind == COUNT and p.noun == "people"]
    item = Item(kind, span_of(context, clause), people=heads.people(context, counts))
    return [placed(context, clause, item)], "", ()


def nothing_yet(context: Context, clause: Clause) -> Made:
    """As in "chưa thu 5 triệu": a number that must not be booked."""
    if not clause.pieces:
        return [], "", ()
    amount = verdict(context.scanned, money_of(clause))
    return [], "reading.sentence.negated", choices(amount)


def _planned(context: Context, clause: Clause) -> Made:
    """As in "ước thu 5 triệu"."""
    amount = verdict(context.scanned, money_of(clause))
    return [], "reading.money.about", choices(amount)


def gives(context: Context, clause: Clause) -> Made | None:
    """As in "Agribank trao 50 triệu": to the fund, or to somebody from it?"""
    if clause.verb.manner not in {"", SUPPORT, GIFT} or people_of(context, clause):
        return None
    # "cho quỹ" is a verb of its own and begins the next clause.
    nearby = replace(clause, end=min(clause.end + _TO_FUND_MOST, len(context.found)))
    if says(context, nearby, _TO_FUND):
        verb = replace(clause.verb, kind=CONTRIBUTION, manner="gave")
        return given(context, replace(clause, verb=verb))
    if subject_of(context, clause, clause.first) is None:
        return None
    return [], "reading.sentence.gift", ()


def _headcount(context: Context, clause: Clause) -> Made:
    if says(context, clause, TITLED):
        return [], "", ()
    counts = [p for p in clause.pieces if p.kind == COUNT and p.noun == "people"]
    bare = [p for p in clause.pieces if p.kind == BARE]
    people = heads.more(context, counts, bare) or heads.people(context, counts or bare)
    if people is None:
        return [], "", ()
    return (
        [placed(context, clause, Item(HEADCOUNT, span_of(context, clause), people=people))],
        "",
        (),
    )
