"""Whole reports in one message: "thu quỹ 71,5 triệu của công ty Hoàng Long, trao 120 suất"."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from handlers.reading import filler
from handlers.reading.ahead import undoes
from handlers.reading.calendar_text import calendar_of
from handlers.reading.compared import compared
from handlers.reading.filler import left_over
from handlers.reading.hidden import hidden_places
from handlers.reading.items import items_of, nothing_yet
from handlers.reading.joins import LEAST_BARE, joined
from handlers.reading.members import headcounts, numbers_alone
from handlers.reading.merging import AND, merged, taken_by
from handlers.reading.money import verdict
from handlers.reading.occasions import occasions
from handlers.reading.parts import stops_of
from handlers.reading.questions import is_question
from handlers.reading.report import Clause, Context, Item, Report
from handlers.reading.sayings import ACTIVITY, BALANCE, HEADCOUNT, NOTHING, TRANSFER
from handlers.reading.scan import BARE, COUNT, MONEY, Piece, Scanned, scan
from handlers.reading.spans import Places
from handlers.reading.tokens import SIGN, Token
from handlers.reading.totals import leave_out_total, without_total
from handlers.reading.unit_names import unit_in
from handlers.reading.unread import Known
from handlers.reading.verbs import Verb, verbs
from handlers.reading.when import days
from handlers.reading.words import CORRECTED, TITLES, both

LONGEST = 4000

__all__ = ["LONGEST", "Item", "Report", "read_report"]


def read_report(text: str, today: date) -> Report:
    """What a message reports; a question about something else reports nothing."""
    if len(text) > LONGEST:
        return Report(why="reading.sentence.long")
    scanned = scan(text)
    found = scanned.found
    if not found or is_question(found):
        return Report()
    pieces = [p for p in joined(scanned) if not p.like_a_name]
    changes = compared(found, pieces)
    pieces = [p for p in pieces if not changes[p.first]]
    taken = taken_by(found, pieces)
    source = calendar_of(scanned.raw)
    feasts = occasions(source)
    # "3 ngày trước" is no count of days; a day may stand between a number and its price.
    whole = taken_by(found, [p for p in pieces if p.noun != "other"])
    counted = [a and b for a, b in zip(whole, taken_by(found, scanned.pieces), strict=True)]
    known = days(source, found, counted, today, feasts)
    numbers = [p for p in scanned.pieces if not p.like_a_name]
    covered = _covered(found, taken_by(found, numbers), [f.span for f in feasts])
    said = verbs(found, [any(c) for c in zip(covered, hidden_places(found), changes, strict=True)])
    corrected = CORRECTED.within(found)
    if corrected and (asked := _corrected(pieces)):
        return asked
    said = headcounts(found, said, pieces) or numbers_alone(found, pieces)
    if not said:
        return _unclear(scanned, pieces)
    timed = _covered(found, taken, [day.span for day in known])
    unit = unit_in(text, found, _spoken_for(timed, said))
    stops = stops_of(scanned, taken, named=known, feasts=feasts, unit=unit, said=said)
    context = Context(scanned, taken, known, feasts, unit, stops, found[said[0].first].start)
    clauses = _clauses(found, said, pieces)
    return _report(context, clauses, pieces)


def _corrected(pieces: Sequence[Piece]) -> Report | None:
    """As in "5 triệu à nhầm 6 triệu", "36, à quên 38 em"."""
    money = [p for p in pieces if p.kind == MONEY]
    if not money and len(pieces) == 1:
        return None
    readings = dict.fromkeys(v for piece in reversed(money or pieces) for v in piece.values)
    why = "reading.money.corrected" if money else "reading.count.two"
    return Report(ask=tuple(readings), why=why) if readings else None


def _covered(
    found: Sequence[Token], taken: Sequence[bool], spans: Sequence[tuple[int, int]]
) -> list[bool]:
    covered = [*taken]
    for place in Places(found).within(spans):
        covered[place] = True
    return covered


def _spoken_for(taken: Sequence[bool], said: Sequence[Verb]) -> list[bool]:
    busy = [*taken]
    for verb in said:
        busy[verb.first : verb.end] = [True] * (verb.end - verb.first)
    return busy


def _unclear(scanned: Scanned, pieces: Sequence[Piece]) -> Report:
    """Money without a verb may go either way."""
    money = [p for p in pieces if p.kind == MONEY] or _alone(scanned, pieces)
    money = money or _beside_a_name(scanned.found, pieces)
    amount = verdict(scanned, money) if money else None
    if amount is None:
        return Report()
    readings = amount.readings or ((amount.value,) if amount.value else ())
    return Report(ask=readings, why=amount.why or "reading.sentence.kind")


def _beside_a_name(found: Sequence[Token], pieces: Sequence[Piece]) -> list[Piece]:
    """As in "em ghi giúp chị Hạnh 800"."""
    return [
        p
        for p in pieces
        if p.kind == BARE and not p.spoken and p.first > 1
        if found[p.first - 1].capital and found[p.first - _TITLED].word in TITLES
    ][:1]


_TITLED = 2


def _alone(scanned: Scanned, pieces: Sequence[Piece]) -> list[Piece]:
    """As in "1.500.000", which is the whole message; "482913" is rather a code."""
    if len(pieces) != 1 or pieces[0].kind != BARE or pieces[0].spoken:
        return []
    value = max(pieces[0].values, default=0)
    round_ = value >= LEAST_BARE and not value % _THOUSAND
    span = scanned.span(pieces[0].first, pieces[0].end)
    return [*pieces] if round_ and not left_over(scanned.text, span, filler.MONEY) else []


_THOUSAND = 1000


def _clauses(found: Sequence[Token], said: Sequence[Verb], pieces: Sequence[Piece]) -> list[Clause]:
    kept = merged(found, said, pieces)
    clauses: list[Clause] = []
    inside = {place: piece for piece in pieces for place in range(piece.first, piece.end)}
    for place, verb in enumerate(kept):
        before = kept[place - 1].end if place else 0
        first = _subject(found, before, verb.first, inside)
        clauses.append(Clause(verb, first, len(found)))
    for clause, following in pairwise(clauses):
        clause.end = following.first
    if clauses:
        clauses[0].first = 0
    firsts = [clause.first for clause in clauses]
    for piece in pieces:
        clauses[bisect_right(firsts, piece.first) - 1].pieces.append(piece)
    return clauses


def _subject(found: Sequence[Token], before: int, verb: int, inside: Mapping[int, Piece]) -> int:
    """Where the part begins that leads to a verb: after the last sign, "và", or number."""
    place = verb
    while place > before:
        token = found[place - 1]
        piece = inside.get(place - 1)
        if piece is not None:
            # not in "quỹ: 3tr thưởng: 5 em"
            sign = found[piece.first - 1].kind == SIGN and found[piece.first - 1].text not in ":="
            begins = piece.first > before and (sign or AND.before(found, piece.first))
            return piece.first if begins else place
        if token.kind in {SIGN, "date"} and token.text not in "&./":
            # a heading, as in "Ngày 16/4: trao 5 suất"
            day = place - 1 - (token.text == ":" and place - 1 > before)
            return _day_before(found, day, place)
        if token.text == "." and place < len(found) and not found[place].glued:
            return place
        if AND.length(found, place - 1) == 1:
            return place
        place -= 1
    return before


def _day_before(found: Sequence[Token], day: int, place: int) -> int:
    """As in "thu 3tr, ngày 10/4 thu 2tr": a day behind a sign is of what follows it."""
    first = day - (day > 0 and found[day - 1].word in _ON)
    behind = first and found[day].kind == "date" and found[first - 1].kind == SIGN
    return first if behind else place


_ON = both("ngày hôm")


def _report(context: Context, clauses: Sequence[Clause], pieces: Sequence[Piece]) -> Report:
    if telling := [clause for clause in clauses if not _of_zero(clause)]:
        clauses, pieces = telling, [piece for clause in telling for piece in clause.pieces]
    items: list[Item] = []
    told: list[tuple[Clause, list[Item]]] = []
    used = leave_out_total(context, clauses)
    known = Known(context)
    for place, clause in enumerate(clauses):
        beside = (*clauses[max(0, place - 1) : place], *clauses[place + 1 : place + 2])
        undone = any(undoes(other, clause) for other in beside)
        made, why, ask = nothing_yet(context, clause) if undone else items_of(context, clause)
        if why == "reading.sentence.planned" and _passes_on(clauses[:place], clause):
            continue
        known.add(clause, made)
        if why:
            return Report(tuple(items), ask, why)
        if made and made[0].kind == NOTHING and any(one.kind == NOTHING for one in items):
            # "chưa có gì mới, chị báo không phát sinh" says it twice
            continue
        items += made
        told.append((clause, made))
        if made:
            used |= {piece.first for piece in clause.pieces if _tells(made[0], piece)}
    unread = [context.scanned.span(p.first, p.end) for p in pieces if p.first not in used]
    items, disagrees = without_total(context, told)
    if disagrees:
        return Report(why="reading.sentence.parts")
    return _asked(Report(tuple(items), unread=tuple(sorted(unread + known.unread()))))


def _passes_on(before: Sequence[Clause], clause: Clause) -> bool:
    """As in "thu 4tr, mai nộp về xã": what is there is handed on later."""
    raised = bool(before) and before[-1].verb.manner == "raised" and not before[-1].verb.negated
    return raised and not clause.pieces


def _of_zero(clause: Clause) -> bool:
    """As the second of "thu: 3.000.000, chi: 0"."""
    return bool(clause.pieces) and all(piece.values == (0,) for piece in clause.pieces)


def _tells(item: Item, piece: Piece) -> bool:
    """Whether an item tells of a number: a balance of no people, a headcount of no money."""
    if item.kind in {ACTIVITY, HEADCOUNT}:
        return piece.kind != MONEY
    return piece.kind != COUNT or item.kind not in {BALANCE, TRANSFER}


def _asked(report: Report) -> Report:
    """The first thing that is not certain is what has to be asked."""
    counted = {i.people.value: i for i in report.items if i.kind == HEADCOUNT and i.people}
    if len(counted) > 1 and len({item.unit for item in counted.values()}) == 1 and all(counted):
        # "hiện có 62 hội viên, kết nạp mới 4 hội viên": with them or without them?
        known = [value for value in counted if value]
        return replace(report, ask=(sum(known), *known), why="reading.count.two")
    for item in report.items:
        for found in (item.amount, item.people):
            if found is not None and found.value is None:
                return replace(report, ask=found.readings, why=found.why)
        if item.day is not None and item.day.value is None:
            return replace(report, why=item.day.why)
    return report
