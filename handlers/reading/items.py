"""One verb with its numbers becomes the items of a report."""

from collections.abc import Sequence
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
from handlers.reading.scan import BARE, COUNT, MONEY
from handlers.reading.sisters import above, comes_from_one, goes_to_one, level_before
from handlers.reading.sums import SO_FAR, TITLED, Made, choices, money_of
from handlers.reading.tokens import Token
from handlers.reading.words import ABOUT_BEFORE, Phrases, both

_EXCEPT = Phrases("ngoài, trừ, ngoại trừ")
_NEXT = 3
_TO_FUND = Phrases("cho quỹ, vào quỹ, cho chi hội, cho hội, cho hội khuyến học, ủng hộ quỹ")
_TO_FUND_MOST = 4


def items_of(context: Context, clause: Clause) -> Made:  # noqa: C901, PLR0911 - a line for each way
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
    about = _about(context.found, clause.verb.first)
    if clause.pieces and (about or is_hearsay(context, clause)):
        return _planned(context, clause)
    if kind in {CONTRIBUTION, AWARD} and clause.pieces and says(context, clause, SO_FAR):
        return [], "reading.sentence.parts", choices(verdict(context.scanned, money_of(clause)))
    if kind == NOTHING:
        return [placed(context, clause, Item(NOTHING, span_of(context, clause)))], "", ()
    if kind == AWARD:
        return gives(context, clause) or award(context, clause)
    if kind == HEADCOUNT and _of_money(clause):
        return given(context, replace(clause, verb=replace(clause.verb, kind=BALANCE)))
    if kind == HEADCOUNT:
        return _headcount(context, clause)
    if kind == CONTRIBUTION and money_of(clause) and _between_units(context, clause):
        return given(context, replace(clause, verb=replace(clause.verb, kind=TRANSFER)))
    if kind in {CONTRIBUTION, PLEDGE, BALANCE, TRANSFER}:
        return given(context, clause)
    counts = [p for p in clause.pieces if p.kind == COUNT and p.noun == "people"]
    item = Item(kind, span_of(context, clause), people=heads.people(context, counts))
    return [placed(context, clause, item)], "", ()


def _of_money(clause: Clause) -> bool:
    """As in "quỹ khuyến học hiện có 12 triệu"."""
    return all(piece.kind == MONEY for piece in clause.pieces) and bool(clause.pieces)


def _about(found: Sequence[Token], verb: int) -> bool:
    """As in "ước thu 5 triệu"; "cấp trên chuyển về" is who did."""
    length = ABOUT_BEFORE.before(found, verb)
    return bool(length) and not (length == 1 and verb > 1 and found[verb - 2].plain == "cap")


def _between_units(context: Context, clause: Clause) -> bool:
    """As in "nhận 5 triệu từ tỉnh hội", "nộp 2 triệu cho hội khuyến học xã"."""
    found = context.found
    if clause.verb.manner == "raised":
        return comes_from_one(found, clause.first, clause.end)
    if subject_of(context, clause, clause.first) is not None:
        return False
    moves = any(t.word in _MOVES for t in found[clause.verb.first : clause.verb.end])
    told = bool(above(found, clause.verb.end)) or goes_to_one(found, clause.verb.end, clause.end)
    return moves and told


_MOVES = both("nộp chuyển ck gửi trích đóng")


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
    if says(context, nearby, _TO_FUND) or _to_fund(context, clause):
        verb = replace(clause.verb, kind=CONTRIBUTION, manner="gave")
        return given(context, replace(clause, verb=verb))
    higher = any(above(context.found, p) for p in range(clause.first, clause.verb.first))
    higher = higher or level_before(context.found, clause.verb.first)
    if not higher and subject_of(context, clause, clause.first) is None:
        return None
    return [], "reading.sentence.gift", ()


def _to_fund(context: Context, clause: Clause) -> bool:
    """As in "công ty X hỗ trợ quỹ 10 triệu"; "chi hỗ trợ" is spent, "hội viên" are people."""
    found, end = context.found, clause.verb.end
    length = _FUND.length(found, end)
    spends = found[clause.verb.first].word == "chi"
    return bool(length) and not spends and found[end : end + length + 1][-1].word != "viên"


_FUND = Phrases("quỹ, chi hội, hội khuyến học, ban khuyến học, hội")


# "56 hội viên, trong đó nữ 30"
_OF_THEM = both("đó nữ")


def _headcount(context: Context, clause: Clause) -> Made:
    if says(context, clause, TITLED):
        return [], "", ()
    pieces = [p for p in clause.pieces if context.found[p.first - 1].word not in _OF_THEM]
    counts = [p for p in pieces if p.kind == COUNT and p.noun == "people"]
    bare = [p for p in pieces if p.kind == BARE]
    people = heads.more(context, counts, bare) or heads.people(context, [*counts, *bare])
    if people is None:
        return [], "", ()
    return (
        [placed(context, clause, Item(HEADCOUNT, span_of(context, clause), people=people))],
        "",
        (),
    )
