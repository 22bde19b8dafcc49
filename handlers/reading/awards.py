"""What was handed out: to how many, how much, which things."""

from dataclasses import replace

from handlers.reading import heads
from handlers.reading.counts import found_number
from handlers.reading.found import Found, unsure
from handlers.reading.money import found_money, verdict
from handlers.reading.normal import plain
from handlers.reading.placing import placed, says, span_of
from handlers.reading.report import Clause, Context, Item
from handlers.reading.sayings import (
    AWARD,
    GIFT,
    REWARD,
    SCHOLARSHIP,
)
from handlers.reading.scan import BARE, COUNT, Piece
from handlers.reading.sums import PARTS, TITLED, Made, choices, money_of
from handlers.reading.words import Phrases, both

_EACH = Phrases("mỗi, từng")
# As they stand behind a count, with diacritics or without
_PORTION_AWARDS = {"hoc bong": SCHOLARSHIP, "qua": GIFT, "thuong": REWARD, "khen": REWARD}


def award(context: Context, clause: Clause) -> Made:
    """The award that a clause reports."""
    if says(context, clause, TITLED):
        return [], "", ()
    counts = [p for p in clause.pieces if p.kind == COUNT]
    money = money_of(clause)
    people = people_of(context, clause)
    if people is None and not counts:
        people = heads.named_receiver(context, clause)
    if _passive(context, clause):
        return [], "reading.sentence.gift", ()
    if people is None and not clause.verb.manner and _spent(context, clause):
        amount = verdict(context.scanned, money_of(clause))
        return [], "reading.sentence.spent", choices(amount)
    item = Item(AWARD, span_of(context, clause), award=_award_kind(clause), people=people)
    item = replace(item, amount=_enough(verdict(context.scanned, money), people))
    goods = [p for p in counts if p.noun == "goods"]
    if goods and not says(context, clause, _EACH):
        count = found_number(context.scanned, goods[0])
        item = replace(item, quantity=count.value, noun=goods[0].noun_text)
    booked = {piece.first for piece in money}
    small = [
        p
        for p in clause.pieces
        if p.kind == BARE and p.first not in booked and not p.spoken and not _is_year(p)
    ]
    if small and item.amount is None and item.people is not None:
        item = replace(item, amount=found_money(context.scanned, small[0]))
    elif small and item.amount is None:
        item = replace(item, people=unsure("reading.count.shape", span_of(context, clause),
                                           *small[0].values))  # fmt: skip
    if len(money) > 1 and says(context, clause, PARTS):
        readings = [v for p in money for v in p.values]
        return [], "reading.sentence.parts", tuple(dict.fromkeys(readings))
    made = placed(context, clause, item)
    if made.quantity is None:
        return [made], "", ()
    others = [found_number(context.scanned, p).value for p in goods[1:]]
    alone = replace(made, amount=None, people=None)
    more = zip(goods[1:], others, strict=True)
    return [made, *(replace(alone, quantity=n, noun=p.noun_text) for p, n in more)], "", ()


def _is_year(piece: Piece) -> bool:
    """As in "Trung thu 2022"."""
    return any(_YEARS[0] <= value < _YEARS[1] for value in piece.values)


_YEARS = 1990, 2100


def people_of(context: Context, clause: Clause) -> Found[int] | None:
    """How many received, as they are counted."""
    counts = [p for p in clause.pieces if p.kind == COUNT and p.noun in {"people", "portion"}]
    return heads.people(context, counts) or heads.of_products(context, money_of(clause))


def _enough(amount: Found[int] | None, people: Found[int] | None) -> Found[int] | None:
    """As in "35 suất trị giá 200k": too little for all of them, so it may be for each."""
    if not (amount and amount.value and people and people.value):
        return amount
    each, times = amount.value, people.value
    if times == 1 or each >= times * _LEAST_EACH:
        return amount
    return unsure("reading.money.each", amount.span, each * times, each)


_LEAST_EACH = 20_000


def _passive(context: Context, clause: Clause) -> bool:
    """As in "được tặng 5 suất quà"; but "120 em được khen thưởng" were given something."""
    first = clause.verb.first
    if first == 0 or context.found[first - 1].word not in WAS:
        return False
    return not any(p.end <= first for p in clause.pieces)


def _spent(context: Context, clause: Clause) -> bool:
    """As in "chi 5 triệu", where nothing says that it was an award."""
    words = {token.word for token in context.found[clause.verb.first : clause.verb.end]}
    return bool(words & _SPEND)


WAS = both("được đc dc")
_SPEND = both("chi")


def _award_kind(clause: Clause) -> str:
    if clause.verb.manner:
        return clause.verb.manner
    said = plain(" ".join(p.noun_text.lower() for p in clause.pieces if p.noun_text))
    return next((kind for word, kind in _PORTION_AWARDS.items() if word in said), "")
