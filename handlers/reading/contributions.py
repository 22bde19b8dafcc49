"""Money and goods that came in, were promised, are there, or moved on."""

from dataclasses import replace

from handlers.reading import heads
from handlers.reading.awards import WAS, award
from handlers.reading.calling import Name, is_office
from handlers.reading.counts import found_number
from handlers.reading.givers import donor_of, names_of_list, subject_of
from handlers.reading.money import found_money, verdict
from handlers.reading.placing import placed, says, span_of
from handlers.reading.report import Clause, Context, Item
from handlers.reading.sayings import (
    CONTRIBUTION,
    IN_KIND,
    PLEDGE,
)
from handlers.reading.scan import BARE, COUNT, Piece
from handlers.reading.sums import PARTS, Made, choices, money_of
from handlers.reading.totals import disagrees, parts_of_total
from handlers.reading.words import Phrases, both

_WORTH = Phrases("trị giá, giá trị, tương đương, quy ra, ước giá, tổng trị giá")
_BUYS = Phrases("mua, để mua, mua sắm, sắm, bán được")
_RECEIVERS = Phrases(
    "cho các em, cho các cháu, cho học sinh, cho hs, cho em, cho cháu, cho con em, cho trẻ, "
    "cho các bạn, cho sinh viên, cho các hộ, cho hộ, cho gia đình, cho thiếu nhi, cho con",
)


def given(context: Context, clause: Clause) -> Made:  # noqa: C901, PLR0911 - a line for each way
    """Money that came in, was promised, is there, or moved on."""
    money = money_of(clause)
    goods = [p for p in clause.pieces if p.kind == COUNT and p.noun in {"goods", "portion"}]
    if goods and clause.verb.kind == PLEDGE:
        return _promised(context, clause, goods, money)
    handed = [p for p in clause.pieces if p.kind != BARE and p.noun in {"people", "portion"}]
    handed = [p for p in handed if not _who_gave(clause, p)]
    if money and says(context, clause, _BUYS) and any(p.noun == "portion" for p in handed):
        # "HTX trích 3 triệu mua 30 phần thưởng": to us, or spent on them?
        return [], "reading.sentence.gift", ()
    presented = context.found[clause.verb.end - 1].word in _PRESENTED
    presented |= context.found[clause.verb.first].word == _CHO and clause.verb.manner == "gave"
    if presented and (handed or heads.is_somebody(context.found, clause.verb.end)):
        return _presented(context, clause)
    handed_over = context.found[clause.verb.end - 1].word in _HANDED_OVER
    if money and handed_over and says(context, clause, _RECEIVERS):
        return _presented(context, clause)
    if _received(context, clause, handed) or (presented and _was_given(context, clause)):
        return [], "reading.sentence.gift", ()
    worth = says(context, clause, _WORTH)
    if goods and clause.verb.kind == CONTRIBUTION and (not money or worth):
        if presented and says(context, clause, _RECEIVERS):
            return _presented(context, clause)
        return _goods(context, clause, goods, money)
    if money and _paid(context, clause, money[0]):
        return [], "reading.sentence.spent", choices(verdict(context.scanned, money))
    things = [p for p in goods if p.noun == "goods"]
    if things and clause.verb.kind == CONTRIBUTION and not says(context, clause, _BUYS):
        return _both(context, clause, things)
    if len(money) > 1 or says(context, clause, PARTS):
        return _several(context, clause, money)
    donor = donor_of(context, clause, clause.first, clause.end)
    if not money and clause.verb.kind in {CONTRIBUTION, PLEDGE} and donor is None:
        return [], "", ()
    item = Item(clause.verb.kind, span_of(context, clause), amount=verdict(context.scanned, money))
    if clause.verb.kind == CONTRIBUTION:
        item = replace(item, people=heads.givers(context, clause, money))
    return [placed(context, clause, item, donor)], "", ()


def _promised(context: Context, clause: Clause, goods: list[Piece], money: list[Piece]) -> Made:
    """As in "anh Hải hứa cho 10 cái xe đạp"."""
    made, why, ask = _goods(context, clause, goods, [] if money else money)
    made = [replace(item, kind=PLEDGE) for item in made]
    if why or not money or says(context, clause, _WORTH):
        return made, why, ask
    rest = replace(clause, pieces=[p for p in clause.pieces if p not in goods])
    sums, why, ask = given(context, rest)
    return made + sums, why, ask


def _both(context: Context, clause: Clause, things: list[Piece]) -> Made:
    """As in "ông An ủng hộ 5 triệu và 20 quyển vở"."""
    rest = replace(clause, pieces=[p for p in clause.pieces if p not in things])
    made, why, ask = given(context, rest)
    if why:
        return made, why, ask
    goods, why, ask = _goods(context, clause, things, [])
    return made + goods, why, ask


def _paid(context: Context, clause: Clause, money: Piece) -> bool:
    """As in "tặng hoa cô giáo hết 500k": what it cost, where nobody gave it."""
    cost = money.first > 0 and context.found[money.first - 1].word in _COST
    return cost and subject_of(context, clause, clause.first) is None


_COST = both("hết tốn mất")


def _who_gave(clause: Clause, piece: Piece) -> bool:
    """As in "một người giấu tên gửi 3 triệu": he is counted, but as the giver."""
    return piece.spoken and piece.values == (1,) and piece.end <= clause.verb.first


def _was_given(context: Context, clause: Clause) -> bool:
    """As in "em Hoa được tặng 1 xe đạp", "cháu Hoa được công ty X tặng"."""
    before = context.found[clause.first : clause.verb.first]
    return clause.verb.manner == "gave" and any(token.word in WAS for token in before)


def _received(context: Context, clause: Clause, handed: list[Piece]) -> bool:
    """As in "5 em nhận học bổng 1tr/em": they were given it, we were not."""
    words = {token.word for token in context.found[clause.verb.first : clause.verb.end]}
    return bool(words & _RECEIVE) and any(p.first < clause.verb.first for p in handed)


_RECEIVE = both("nhận")
_PRESENTED = both("tặng gửi biếu")
# "gửi 3 triệu cho các cháu" is rather said to us, who hand it on.
_HANDED_OVER = both("tặng biếu")
_CHO = "cho"


def _presented(context: Context, clause: Clause) -> Made:
    """Without a giver "tặng" hands out; "Công ty X tặng 50 suất" may be to us or to pupils.

    "Công an phường tặng 10 suất quà cho HS nghèo" is a report of theirs.
    """
    giver = subject_of(context, clause, clause.first)
    if giver is None:
        return award(context, clause)
    portions = any(piece.noun == "portion" for piece in clause.pieces)
    ours = portions and is_office(context.found, giver.first)
    if ours and says(context, clause, _RECEIVERS):
        return award(context, clause)
    return [], "reading.sentence.gift", ()


def _goods(context: Context, clause: Clause, goods: list[Piece], money: list[Piece]) -> Made:
    if clause.verb.manner == "gave" and says(context, clause, _RECEIVERS):
        return [], "reading.sentence.gift", ()
    donor = donor_of(context, clause, clause.first, clause.end)
    amount = verdict(context.scanned, money)
    names = names_of_list(context, clause, goods) if len(goods) > 1 else None
    givers: list[Name | None] = [*names] if names else [donor] * len(goods)
    made: list[Item] = []
    for piece, name in zip(goods, givers, strict=True):
        count = found_number(context.scanned, piece)
        item = Item(IN_KIND, span_of(context, clause), amount=amount, quantity=count.value)
        item = replace(item, noun=piece.noun_text)
        made.append(placed(context, clause, item, name))
    if len(made) > 1 and amount is not None:
        made = [replace(item, amount=None) for item in made]
    return made, "", ()


def _several(context: Context, clause: Clause, money: list[Piece]) -> Made:
    """A list of givers, or sums of which one may be a part of the other."""
    agrees = verdict(context.scanned, money)
    unlike = disagrees(context, money) and not (agrees and agrees.value)
    if unlike or says(context, clause, PARTS):
        readings = [v for p in money for v in p.values]
        return [], "reading.sentence.parts", tuple(dict.fromkeys(readings))
    parts = parts_of_total(context, money)
    names = names_of_list(context, clause, parts)
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
        for p, name in zip(parts, names, strict=True)
    ]
    return made, "", ()
