"""One verb with its numbers becomes the items of a report."""

from dataclasses import replace

from handlers.reading import heads
from handlers.reading.ahead import is_hearsay, is_planned, is_undone
from handlers.reading.counts import found_number
from handlers.reading.found import Found, unsure
from handlers.reading.givers import donor_of, names_of_list, subject_of
from handlers.reading.joins import LEAST_BARE
from handlers.reading.money import found_money, verdict
from handlers.reading.normal import plain
from handlers.reading.placing import placed, says, span_of
from handlers.reading.report import Clause, Context, Item
from handlers.reading.scan import BARE, COUNT, MONEY, Piece
from handlers.reading.verbs import (
    ACTIVITY,
    AWARD,
    BALANCE,
    CONTRIBUTION,
    GIFT,
    HEADCOUNT,
    IN_KIND,
    NOTHING,
    PLEDGE,
    REWARD,
    SCHOLARSHIP,
    SUPPORT,
    TRANSFER,
)
from handlers.reading.words import ABOUT_BEFORE, Phrases, both

# Items, a key of texts when nothing may be booked, and the readings to offer.
Made = tuple[list[Item], str, tuple[int, ...]]

_PARTS = Phrases(
    "trong đó, đã gồm, đã bao gồm, bao gồm, lũy kế, cộng dồn, còn lại, gồm có, gồm, tính cả, "
    "kể cả, từ đầu năm, đến nay, tính đến",
)
_WORTH = Phrases("trị giá, giá trị, tương đương, quy ra, ước giá, tổng trị giá")
_EXCEPT = Phrases("ngoài, trừ, ngoại trừ")
_EACH = Phrases("mỗi, từng")
_NEXT = 3
_TO_FUND = Phrases("cho quỹ, vào quỹ, cho chi hội, cho hội, cho hội khuyến học, ủng hộ quỹ")
_TO_FUND_MOST = 4
_TITLED = Phrases("công dân học tập, cdht, đơn vị học tập, đvht, gia đình học tập, danh hiệu")
_RECEIVERS = Phrases("cho các em, cho các cháu, cho học sinh, cho hs, cho em, cho cháu, cho con em")
# As they stand behind a count, with diacritics or without
_PORTION_AWARDS = {"hoc bong": SCHOLARSHIP, "qua": GIFT, "thuong": REWARD, "khen": REWARD}


def items_of(context: Context, clause: Clause) -> Made:  # noqa: PLR0911 - a line for each way
    """The items that a clause reports."""
    kind = clause.verb.kind
    if clause.verb.negated or (kind == NOTHING and _money(clause)):
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
        return _award(context, clause)
    if kind == HEADCOUNT:
        return _headcount(context, clause)
    if kind in {CONTRIBUTION, PLEDGE, BALANCE, TRANSFER}:
        return _given(context, clause)
    counts = [p for p in clause.pieces if p.kind == COUNT and p.noun == "people"]
    item = Item(kind, span_of(context, clause), people=heads.people(context, counts))
    return [placed(context, clause, item)], "", ()


def nothing_yet(context: Context, clause: Clause) -> Made:
    """As in "chưa thu 5 triệu": a number that must not be booked."""
    if not clause.pieces:
        return [], "", ()
    amount = verdict(context.scanned, _money(clause))
    return [], "reading.sentence.negated", _choices(amount)


def _planned(context: Context, clause: Clause) -> Made:
    """As in "ước thu 5 triệu"."""
    amount = verdict(context.scanned, _money(clause))
    return [], "reading.money.about", _choices(amount)


def _choices(amount: Found[int] | None) -> tuple[int, ...]:
    """What an amount may be, as choices even where it is certain."""
    if amount is None:
        return ()
    return amount.readings if amount.value is None else (amount.value,)


def _money(clause: Clause) -> list[Piece]:
    """The sums of a clause; a bare number is one where the verb asks for money."""
    money = [p for p in clause.pieces if p.kind == MONEY]
    bare = [p for p in clause.pieces if p.kind == BARE and not p.like_a_name]
    if clause.verb.kind == AWARD:
        return money + [p for p in bare if p.values and p.values[0] >= LEAST_BARE]
    return sorted(money + bare, key=lambda piece: piece.first)


def _given(context: Context, clause: Clause) -> Made:
    """Money that came in, was promised, is there, or moved on."""
    money = _money(clause)
    goods = [p for p in clause.pieces if p.kind == COUNT and p.noun in {"goods", "portion"}]
    handed = [p for p in clause.pieces if p.kind != BARE and p.noun in {"people", "portion"}]
    presented = context.found[clause.verb.end - 1].word in _PRESENTED
    presented |= context.found[clause.verb.first].word == _CHO and clause.verb.manner == "gave"
    if presented and (handed or heads.is_somebody(context.found, clause.verb.end)):
        return _presented(context, clause)
    if _received(context, clause, handed) or (presented and _was_given(context, clause)):
        return [], "reading.sentence.gift", ()
    worth = says(context, clause, _WORTH)
    if goods and clause.verb.kind == CONTRIBUTION and (not money or worth):
        return _goods(context, clause, goods, money)
    if len(money) > 1 or says(context, clause, _PARTS):
        return _several(context, clause, money)
    donor = donor_of(context, clause, clause.first, clause.end)
    if not money and clause.verb.kind in {CONTRIBUTION, PLEDGE} and donor is None:
        return [], "", ()
    item = Item(clause.verb.kind, span_of(context, clause), amount=verdict(context.scanned, money))
    if clause.verb.kind == CONTRIBUTION:
        item = replace(item, people=heads.givers(context, clause, money))
    return [placed(context, clause, item, donor)], "", ()


def _was_given(context: Context, clause: Clause) -> bool:
    """As in "em Hoa được tặng 1 xe đạp"."""
    first = clause.verb.first
    return first > 0 and context.found[first - 1].word in _WAS


def _received(context: Context, clause: Clause, handed: list[Piece]) -> bool:
    """As in "5 em nhận học bổng 1tr/em": they were given it, we were not."""
    words = {token.word for token in context.found[clause.verb.first : clause.verb.end]}
    return bool(words & _RECEIVE) and any(p.first < clause.verb.first for p in handed)


_RECEIVE = both("nhận")
_PRESENTED = both("tặng gửi biếu")
_CHO = "cho"


def _presented(context: Context, clause: Clause) -> Made:
    """Without a giver "tặng" hands out; "Công ty X tặng 50 suất" may be to us or to pupils."""
    if subject_of(context, clause, clause.first) is None:
        return _award(context, clause)
    return [], "reading.sentence.gift", ()


def _goods(context: Context, clause: Clause, goods: list[Piece], money: list[Piece]) -> Made:
    if clause.verb.manner == "gave" and says(context, clause, _RECEIVERS):
        return [], "reading.sentence.gift", ()
    donor = donor_of(context, clause, clause.first, clause.end)
    amount = verdict(context.scanned, money)
    made: list[Item] = []
    for piece in goods:
        count = found_number(context.scanned, piece)
        item = Item(IN_KIND, span_of(context, clause), amount=amount, quantity=count.value)
        item = replace(item, noun=piece.noun_text)
        made.append(placed(context, clause, item, donor))
    if len(made) > 1 and amount is not None:
        made = [replace(item, amount=None) for item in made]
    return made, "", ()


def _several(context: Context, clause: Clause, money: list[Piece]) -> Made:
    """A list of givers, or sums of which one may be a part of the other."""
    if says(context, clause, _PARTS):
        readings = [v for p in money for v in p.values]
        return [], "reading.sentence.parts", tuple(dict.fromkeys(readings))
    names = names_of_list(context, clause, money)
    if names is None:
        item = Item(clause.verb.kind, span_of(context, clause))
        amount = verdict(context.scanned, money)
        donor = donor_of(context, clause, clause.first, clause.end)
        return [placed(context, clause, replace(item, amount=amount), donor)], "", ()
    made = [
        placed(
            context,
            clause,
            Item(
                clause.verb.kind,
                context.scanned.span(p.first, p.end),
                amount=found_money(context.scanned, p),
            ),
            name,
        )
        for p, name in zip(money, names, strict=True)
    ]
    return made, "", ()


def _award(context: Context, clause: Clause) -> Made:
    if says(context, clause, _TITLED):
        return [], "", ()
    counts = [p for p in clause.pieces if p.kind == COUNT]
    money = _money(clause)
    people = heads.people(context, [p for p in counts if p.noun in {"people", "portion"}])
    people = people or heads.of_products(context, money)
    given = people is None and clause.verb.manner in {"", SUPPORT, GIFT}
    if given and (giver := _gives(context, clause)):
        return giver
    if people is None and not counts:
        people = heads.named_receiver(context, clause)
    if _passive(context, clause):
        return [], "reading.sentence.gift", ()
    if people is None and not clause.verb.manner and _spent(context, clause):
        amount = verdict(context.scanned, _money(clause))
        return [], "reading.sentence.spent", _choices(amount)
    item = Item(AWARD, span_of(context, clause), award=_award_kind(clause), people=people)
    item = replace(item, amount=_enough(verdict(context.scanned, money), people))
    goods = [p for p in counts if p.noun == "goods"]
    if goods and not says(context, clause, _EACH):
        count = found_number(context.scanned, goods[0])
        item = replace(item, quantity=count.value, noun=goods[0].noun_text)
    booked = {piece.first for piece in money}
    small = [p for p in clause.pieces if p.kind == BARE and p.first not in booked and not p.spoken]
    if small and item.people is None and item.amount is None:
        item = replace(item, people=unsure("reading.count.shape", span_of(context, clause),
                                           *small[0].values))  # fmt: skip
    if len(money) > 1 and says(context, clause, _PARTS):
        readings = [v for p in money for v in p.values]
        return [], "reading.sentence.parts", tuple(dict.fromkeys(readings))
    return [placed(context, clause, item)], "", ()


def _enough(amount: Found[int] | None, people: Found[int] | None) -> Found[int] | None:
    """As in "35 suất trị giá 200k": too little for all of them, so it may be for each."""
    if not (amount and amount.value and people and people.value):
        return amount
    each, times = amount.value, people.value
    if times == 1 or each >= times * _LEAST_EACH:
        return amount
    return unsure("reading.money.each", amount.span, each * times, each)


_LEAST_EACH = 20_000


def _gives(context: Context, clause: Clause) -> Made | None:
    """As in "Agribank trao 50 triệu": to the fund, or to somebody from it?"""
    # "cho quỹ" is a verb of its own and begins the next clause.
    nearby = replace(clause, end=min(clause.end + _TO_FUND_MOST, len(context.found)))
    if says(context, nearby, _TO_FUND):
        verb = replace(clause.verb, kind=CONTRIBUTION, manner="gave")
        return _given(context, replace(clause, verb=verb))
    if subject_of(context, clause, clause.first) is None:
        return None
    return [], "reading.sentence.gift", ()


def _passive(context: Context, clause: Clause) -> bool:
    """As in "được tặng 5 suất quà"; but "120 em được khen thưởng" were given something."""
    first = clause.verb.first
    if first == 0 or context.found[first - 1].word not in _WAS:
        return False
    return not any(p.end <= first for p in clause.pieces)


def _spent(context: Context, clause: Clause) -> bool:
    """As in "chi 5 triệu", where nothing says that it was an award."""
    words = {token.word for token in context.found[clause.verb.first : clause.verb.end]}
    return bool(words & _SPEND)


_WAS = both("được đc dc")
_SPEND = both("chi")


def _award_kind(clause: Clause) -> str:
    if clause.verb.manner:
        return clause.verb.manner
    said = plain(" ".join(p.noun_text.lower() for p in clause.pieces if p.kind == COUNT))
    return next((kind for word, kind in _PORTION_AWARDS.items() if word in said), "")


def _headcount(context: Context, clause: Clause) -> Made:
    if says(context, clause, _TITLED):
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
