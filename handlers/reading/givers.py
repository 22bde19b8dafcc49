"""Who gave: the subject of a verb, the name after "của", the names of a list."""

from handlers.reading.calling import Name, is_more
from handlers.reading.parts import donor_after, donor_before
from handlers.reading.report import Clause, Context
from handlers.reading.sayings import CONTRIBUTION, PLEDGE
from handlers.reading.scan import Piece
from handlers.reading.tokens import SIGN
from handlers.reading.words import both, spelled

_AND = both("còn và với rồi")
_OF = spelled("của cua từ")


def names_of_list(context: Context, clause: Clause, money: list[Piece]) -> list[Name] | None:
    """The name that goes with each sum; None when one is without."""
    names: list[Name] = []
    known: set[Name] = set()
    begin = clause.first
    for place, piece in enumerate(money):
        end = money[place + 1].first if place + 1 < len(money) else clause.end
        name = _list_name(context, clause, begin, piece) or donor_after(
            context.scanned.text, context.found, piece.end, min(end, clause.end), context.taken
        )
        if name is None or name in known:
            return None
        names.append(name)
        known.add(name)
        begin = max(piece.end, name.end)
    return names


def _list_name(context: Context, clause: Clause, begin: int, piece: Piece) -> Name | None:
    """As in "ông An 500k": the name between the last sign and the sum, without the verb."""
    first, end = begin, piece.first
    # "ông An ủng hộ 5tr còn bà Bình 3tr"
    first += first > clause.first and context.found[first].word in _AND
    verb = clause.verb
    if first <= verb.first and verb.end <= end:
        after = last_part(context, verb.end, end)
        name = donor_before(context.scanned.text, context.found, after, end, context.taken)
        return name or subject_of(context, clause, first)
    after = last_part(context, first, end)
    return donor_before(context.scanned.text, context.found, after, end, context.taken)


def last_part(context: Context, first: int, end: int) -> int:
    """Past signs that part a list; "ông An:" keeps its name."""
    while end > first and context.found[end - 1].kind == SIGN:
        end -= 1
    for place in range(end - 1, first - 1, -1):
        if context.found[place].kind == SIGN and context.found[place].text not in "&.-":
            return place + 1
    return first


def subject_of(context: Context, clause: Clause, first: int) -> Name | None:
    """Who stands before the verb: "ông An ủng hộ"; who raises is no giver."""
    if clause.verb.manner == "raised":
        return None
    start = last_part(context, first, clause.verb.first)
    unit = context.unit
    if unit is not None and unit.first <= start < unit.end:
        start = unit.end
    text, found = context.scanned.text, context.found
    name = donor_before(text, found, start, clause.verb.first, context.stops)
    # "ông An, thôn 7, ủng hộ", "ông An (Việt kiều Pháp) ủng hộ": more about him.
    told = start > first and (is_more(found, start) or found[start - 1].text == "(")
    if name is not None and told:
        before = last_part(context, first, start - 1)
        return donor_before(text, found, before, start - 1, context.stops) or name
    return name


def donor_of(context: Context, clause: Clause, first: int, end: int) -> Name | None:
    """The giver of a clause, from before its verb or after it."""
    if clause.verb.kind not in {CONTRIBUTION, PLEDGE}:
        return None
    return _also(_hidden(context, clause), _named(context, clause, first, end))


def _named(context: Context, clause: Clause, first: int, end: int) -> Name | None:
    if name := subject_of(context, clause, first):
        return name
    stops = context.stops
    text, found = context.scanned.text, context.found
    if (
        clause.verb.first > clause.first
        and clause.verb.manner != "raised"
        and (name := donor_after(text, found, clause.first, clause.verb.first, stops))
    ):
        return name
    # "20tr từ cty Sao Mai, nhận ngày 15/4"
    for place in range(clause.first, clause.verb.first):
        if found[place].word in _OF and not stops[place]:
            return donor_after(text, found, place, clause.verb.first, stops)
    # "thu của ông An", "nhận 5tr do ông An tài trợ": the verb may hold the "của".
    return donor_after(text, found, clause.verb.first, end, stops)


def _hidden(context: Context, clause: Clause) -> Name | None:
    """As in "có người ủng hộ 2 triệu, xin giấu tên"."""
    hidden = [place for place in range(clause.first, clause.end) if context.hidden[place]]
    return Name("ẩn danh", hidden[0], hidden[-1] + 1) if hidden else None


def _also(hidden: Name | None, name: Name | None) -> Name | None:
    """As in "bạn đọc giấu tên", where the words before it call him too."""
    if hidden is None or name is None:
        return hidden or name
    return Name(hidden.text, min(hidden.first, name.first), max(hidden.end, name.end))
