"""A total that is said beside its parts is not counted again."""

from collections.abc import Sequence

from handlers.reading.report import Clause, Context, Item
from handlers.reading.sayings import CONTRIBUTION
from handlers.reading.scan import MONEY, Piece
from handlers.reading.tokens import SIGN, Token
from handlers.reading.words import Phrases

_TOTAL = Phrases("tổng, tổng cộng, cộng, tất cả, cả thảy, cộng lại, vị chi")
_NEAR = 4
Told = Sequence[tuple[Clause, Sequence[Item]]]


def is_total(found: Sequence[Token], first: int) -> bool:
    """Whether "tổng cộng" and the like lead to what stands at `first`."""
    place = first
    while place > max(0, first - _NEAR) and (found[place - 1].kind != SIGN or place == first):
        place -= 1
        if _TOTAL.length(found, place):
            return True
    return False


def parts_of_total(context: Context, money: list[Piece]) -> list[Piece]:
    """The sums of a list without the total that ends it, if it agrees with them."""
    *parts, last = money
    agrees = len(parts) > 1 and last.values[:1] == (_sum(parts),)
    return parts if agrees and is_total(context.found, last.first) else money


def disagrees(context: Context, money: list[Piece]) -> bool:
    """Whether a total ends a list of sums that it is not the sum of."""
    *parts, last = money
    total = bool(parts) and is_total(context.found, last.first)
    return total and last.values[:1] != (_sum(parts),)


def _sum(parts: Sequence[Piece]) -> int:
    return sum(piece.values[0] for piece in parts if piece.values)


def leave_out_total(context: Context, clauses: Sequence[Clause]) -> set[int]:
    """As in "ông An góp 5tr, bà Bình góp 3tr, tổng 8tr": the last clause holds the total too.

    Where the total stood.
    """
    before: list[int] = []
    for clause in clauses:
        money = [p for p in clause.pieces if p.kind == MONEY and p.values]
        if clause.verb.kind != CONTRIBUTION or clause.verb.negated or not money:
            continue
        *parts, last = (piece.values[0] for piece in money)
        ends = bool(before) and bool(parts) and is_total(context.found, money[-1].first)
        if ends and sum(before + parts) == last:
            clause.pieces.remove(money[-1])
            return {money[-1].first}
        before += [*parts, last]
    return set()


def without_total(context: Context, told: Told) -> tuple[list[Item], bool]:
    """All items but a total of the others, and whether a total disagrees with them."""
    totals = [clause for clause, made in told if _sums(made) and _is_total(context, clause)]
    items = [item for _, made in told for item in made]
    if len(totals) != 1:
        return items, len(totals) > 1
    total = next(_sums(made) for clause, made in told if clause is totals[0])
    others = [value for clause, made in told if clause is not totals[0] for value in _sums(made)]
    if not others:
        return items, False
    kept = [item for clause, made in told if clause is not totals[0] for item in made]
    return kept, sum(others) != sum(total)


def _is_total(context: Context, clause: Clause) -> bool:
    return clause.verb.kind == CONTRIBUTION and is_total(context.found, clause.verb.first)


def _sums(made: Sequence[Item]) -> list[int]:
    contributions = [item.amount for item in made if item.kind == CONTRIBUTION]
    return [amount.value for amount in contributions if amount and amount.value]
