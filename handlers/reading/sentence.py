"""Whole reports in one message: "thu quỹ 71,5 triệu của công ty Hoàng Long, trao 120 suất"."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from handlers.reading import filler
from handlers.reading.ahead import undoes
from handlers.reading.calendar_text import calendar_of
from handlers.reading.filler import left_over
from handlers.reading.items import items_of, nothing_yet
from handlers.reading.joins import LEAST_BARE, joined
from handlers.reading.money import verdict
from handlers.reading.occasions import occasions
from handlers.reading.parts import stops_of, unit_in
from handlers.reading.report import Clause, Context, Item, Report
from handlers.reading.scan import BARE, COUNT, MONEY, Piece, Scanned, scan
from handlers.reading.spans import Places
from handlers.reading.tokens import SIGN, Token
from handlers.reading.unread import Known
from handlers.reading.verbs import (
    ACTIVITY,
    AWARD,
    BALANCE,
    CONTRIBUTION,
    GIFT,
    HEADCOUNT,
    NOTHING,
    PLEDGE,
    TRANSFER,
    Verb,
    is_question,
    verbs,
)
from handlers.reading.when import days
from handlers.reading.words import CORRECTED, Phrases

LONGEST = 4000
_MEMBERS = {"hội viên", "hoi vien", "hv", "thành viên", "cán bộ", "cbccvc", "cbcnv", "cb", "can bo"}
_AND = Phrases("và, còn, đồng thời, ngoài ra, sau đó, rồi, cùng với, bên cạnh đó")

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
    taken = _taken(found, pieces)
    source = calendar_of(scanned.raw)
    feasts = occasions(source)
    # "3 ngày trước" is no count of days.
    counted = _taken(found, [p for p in pieces if p.noun != "other"])
    known = days(source, found, counted, today, feasts)
    numbers = [p for p in scanned.pieces if not p.like_a_name]
    said = verbs(found, _covered(found, _taken(found, numbers), [f.span for f in feasts]))
    corrected = CORRECTED.within(found)
    if corrected and (asked := _corrected(pieces)):
        return asked
    if not said:
        return _without_verb(scanned, pieces)
    unit = unit_in(text, found, _spoken_for(taken, said))
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


def _taken(found: Sequence[Token], pieces: Sequence[Piece]) -> list[bool]:
    taken = [False] * len(found)
    for piece in pieces:
        for place in range(piece.first, piece.end):
            taken[place] = True
    return taken


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


def _without_verb(scanned: Scanned, pieces: Sequence[Piece]) -> Report:
    """Numbers alone: portions are handed out, money may go either way."""
    portions = [p for p in pieces if p.kind == COUNT and p.noun == "portion"]
    money = [p for p in pieces if p.kind == MONEY] or _alone(scanned, pieces)
    people = [p for p in pieces if p.kind == COUNT and p.noun_text.lower() in _MEMBERS]
    kind = (AWARD, GIFT) if portions else (HEADCOUNT, "") if len(people) == 1 else None
    if kind is not None:
        verb = Verb(*kind, 0, 0, negated=False)
        taken = _taken(scanned.found, pieces)
        context = Context(scanned, taken, [], occasions(calendar_of(scanned.raw)), None, taken)
        clause = Clause(verb, 0, len(scanned.found), [*pieces])
        return _report(context, [clause], pieces)
    if not money:
        return Report()
    amount = verdict(scanned, money)
    if amount is None:
        return Report()
    readings = amount.readings or ((amount.value,) if amount.value else ())
    return Report(ask=readings, why=amount.why or "reading.sentence.kind")


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
    kept = _merged(found, said, pieces)
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
            if piece.first > before and (
                found[piece.first - 1].kind == SIGN or _AND.before(found, piece.first)
            ):
                return piece.first
            return place
        if token.kind in {SIGN, "date"} and token.text not in "&./":
            return place
        if token.text == "." and place < len(found) and not found[place].glued:
            return place
        if _AND.length(found, place - 1) == 1:
            return place
        place -= 1
    return before


def _merged(found: Sequence[Token], said: Sequence[Verb], pieces: Sequence[Piece]) -> list[Verb]:
    """Verbs with no number between them tell one thing: "hứa ... ủng hộ", "chi ... khen thưởng"."""
    kept: list[Verb] = []
    firsts = [piece.first for piece in pieces]
    inside = _taken(found, pieces)
    for verb in said:
        last = kept[-1] if kept else None
        between = last is not None and bisect_left(firsts, last.end) < bisect_left(
            firsts, verb.first
        )
        between = between and not _goes_on(found, last, verb, inside)
        between = between or (last is not None and _told(found, last, verb, firsts))
        before = len(kept) == 1 and bool(pieces) and pieces[0].end <= kept[0].first
        if last is None or between or NOTHING in {verb.kind, last.kind} or before:
            kept.append(verb)
        else:
            kept[-1] = _stronger(last, verb)
    return kept


def _told(found: Sequence[Token], last: Verb, verb: Verb, firsts: Sequence[int]) -> bool:
    """As in "thu 3tr tiền ủng hộ, phát quà": in and out, each with numbers of its own."""
    if {last.kind, verb.kind} != {CONTRIBUTION, AWARD}:
        return False
    parted = any(token.kind == SIGN for token in found[last.end : verb.first])
    return parted and bisect_left(firsts, last.first) < bisect_left(firsts, last.end)


def _goes_on(found: Sequence[Token], last: Verb | None, verb: Verb, inside: Sequence[bool]) -> bool:
    """No sign and no "và" between two verbs of one kind: "chi 5 triệu mua quà cho 25 cháu"."""
    if last is None or last.kind != verb.kind or last.negated != verb.negated:
        return False
    between = [i for i in range(last.end, verb.first) if not inside[i]]
    return not any(found[i].kind == SIGN or _AND.length(found, i) for i in between)


_STRENGTH = (ACTIVITY, HEADCOUNT, CONTRIBUTION, AWARD, BALANCE, TRANSFER, PLEDGE)


def _stronger(left: Verb, right: Verb) -> Verb:
    strong = max((left, right), key=lambda verb: _STRENGTH.index(verb.kind))
    manner = strong.manner or (left.manner if left.kind == right.kind else "") or right.manner
    if left.kind == right.kind:
        # "vận động ủng hộ": the subject raised it, others gave.
        raised = "raised" in {left.manner, right.manner}
        manner = "raised" if raised else right.manner or left.manner
    negated = left.negated or right.negated
    return replace(strong, first=left.first, end=right.end, manner=manner, negated=negated)


def _report(context: Context, clauses: Sequence[Clause], pieces: Sequence[Piece]) -> Report:
    items: list[Item] = []
    used: set[int] = set()
    known = Known(context)
    for place, clause in enumerate(clauses):
        beside = (*clauses[max(0, place - 1) : place], *clauses[place + 1 : place + 2])
        undone = any(undoes(other, clause) for other in beside)
        made, why, ask = nothing_yet(context, clause) if undone else items_of(context, clause)
        known.add(clause, made)
        if why:
            return Report(tuple(items), ask, why)
        items += made
        if made and clause.verb.kind != ACTIVITY:
            used |= {piece.first for piece in clause.pieces}
        if made and clause.verb.kind == ACTIVITY:
            used |= {piece.first for piece in clause.pieces if piece.noun in {"people", "other"}}
    unread = [context.scanned.span(p.first, p.end) for p in pieces if p.first not in used]
    return _asked(Report(tuple(items), unread=tuple(sorted(unread + known.unread()))))


def _asked(report: Report) -> Report:
    """The first thing that is not certain is what has to be asked."""
    for item in report.items:
        for found in (item.amount, item.people):
            if found is not None and found.value is None:
                return replace(report, ask=found.readings, why=found.why)
        if item.day is not None and item.day.value is None:
            return replace(report, why=item.day.why)
    return report
