"""Pieces that say one thing together: ranges, products, sums, figures repeated in words."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from handlers.reading.alternatives import alternative
from handlers.reading.prices import EACH, PRICE, priced
from handlers.reading.scan import BARE, COUNT, MONEY, Piece, Scanned
from handlers.reading.sexes import both_sexes
from handlers.reading.tokens import SIGN, Token
from handlers.reading.words import both, spelled

_TIMES = spelled("x × * nhân nhan")
_TIMES_WITH = both("với cho lên")
_PLUS = spelled("+ cộng cong")
# How it was paid: "3tr tiền mặt + 2tr ck".
_MANNER = both("tiền mặt tm ck chuyển khoản")
# From here on a number without a unit is đồng.
LEAST_BARE = 10_000
_BETWEEN_MOST = 4

Join = Callable[[Sequence[Token], Piece, Piece], Piece | None]


def joined(scanned: Scanned) -> tuple[Piece, ...]:
    """The pieces of a text with those made one that belong together."""
    found = scanned.found
    pieces = _pairwise(found, [*scanned.pieces], both_sexes)
    pieces = _pairwise(found, pieces, alternative)
    pieces = _pairwise(found, pieces, _of_one)
    pieces = [priced(found, piece) for piece in _one_of_many(pieces)]
    for join in (_with_goods, _product, _per, _sum, _echo, _beside):
        pieces = _pairwise(found, pieces, join)
    pieces = [
        _each_or_all(found, before, piece)
        for before, piece in zip([None, *pieces], pieces, strict=False)
    ]
    return tuple(replace(p, kind=MONEY, values=()) if p.why == PRICE else p for p in pieces)


# Nobody gives more than this to each of several.
_MOST_EACH = 10_000_000


def _goes(found: Sequence[Token], before: Piece, piece: Piece) -> bool:
    """As in "3 lần ủng hộ 5 triệu": each time, or in all?"""
    between = _between(found, before, piece)
    if before.kind != COUNT or found[before.end - 1].word not in _TIMES_OVER:
        return False
    if piece.kind != MONEY or piece.why or len(before.values) != 1 or before.values == (1,):
        return False
    told = any(token.kind == SIGN or token.word in _IN_ALL for token in between)
    return len(between) <= _BETWEEN_MOST and not told


_TIMES_OVER = both("lần")
_IN_ALL = both("tổng cộng cả tất toàn")


def _each_or_all(found: Sequence[Token], before: Piece | None, piece: Piece) -> Piece:
    """As in "20 suất 500k": of each, or of all?"""
    if before is not None and _goes(found, before, piece):
        values = (piece.values[0] * before.values[0], piece.values[0])
        return replace(piece, values=values, why="reading.money.product")
    if (
        before is None
        or before.kind != COUNT
        or before.end != piece.first
        or piece.why
        or not piece.values
    ):
        return piece
    if before.noun not in {"people", "portion"} or len(before.values) != 1 or before.values == (1,):
        return piece
    bare = piece.kind == BARE and not _plain_dong(piece)
    if piece.kind == COUNT or bare or piece.values[0] > _MOST_EACH:
        return piece
    value, times = piece.values[0], before.values[0]
    likely = (value, value * times) if value >= times * 100_000 else (value * times, value)
    return replace(piece, kind=MONEY, values=likely, why="reading.money.each")


def _pairwise(found: Sequence[Token], pieces: list[Piece], join: Join) -> list[Piece]:
    done: list[Piece] = []
    for piece in pieces:
        both = join(found, done[-1], piece) if done else None
        if both is None:
            done.append(piece)
        else:
            done[-1] = both
    return done


def _between(found: Sequence[Token], left: Piece, right: Piece) -> Sequence[Token]:
    return found[left.end : right.first]


def _only(tokens: Sequence[Token], words: frozenset[str]) -> bool:
    return len(tokens) == 1 and tokens[0].word in words


def _product(found: Sequence[Token], left: Piece, right: Piece) -> Piece | None:
    """120 em x 300 nghìn, 200k*130, 35 x 200k."""
    between = [t for t in _between(found, left, right) if t.word not in _TIMES_WITH]
    if not _only(between, _TIMES):
        return None
    price, count = (left, right) if _is_price(left, right) else (right, left)
    return _multiplied(left, right, price, count)


def _is_price(one: Piece, other: Piece) -> bool:
    """As in "500.000 x 8 suất", "500.000 x 8"."""
    dong = one.kind == BARE and _plain_dong(one)
    return one.kind == MONEY or (dong and (other.kind == COUNT or not _plain_dong(other)))


def _multiplied(left: Piece, right: Piece, price: Piece, count: Piece) -> Piece | None:
    if count.kind == MONEY or price.kind == COUNT:
        return None
    both = replace(left, kind=MONEY, end=right.end, values=(), quantity=None, noun=count.noun,
                   noun_text=count.noun_text)  # fmt: skip
    if len(count.values) != 1:
        return replace(both, why="reading.money.product")
    times = count.values[0]
    if price.kind == BARE and not _plain_dong(price):
        thousands = tuple(value * 1000 * times for value in price.values)
        return replace(both, values=thousands, why="reading.money.price_unit", times=times)
    values = tuple(value * times for value in price.values)
    why = "" if price.why == PRICE else price.why
    return replace(both, values=values, why=why or count.why, times=times)


def _plain_dong(price: Piece) -> bool:
    return len(price.values) == 1 and price.values[0] >= LEAST_BARE and not price.spoken


def _per(found: Sequence[Token], left: Piece, right: Piece) -> Piece | None:
    """130 suất, mỗi suất 200k; 200k/suất x 130 suất; 130 suất 200k/suất."""
    between = _between(found, left, right)
    if left.kind == COUNT and right.why == PRICE and _one_sentence(between, left, right):
        return _multiplied(left, right, right, left) if _fit(left, right) else None
    if left.why == PRICE and right.kind == COUNT and len(between) <= _BETWEEN_MOST:
        leads = all(token.word in _TOTAL for token in between) and _fit(right, left)
        return _multiplied(left, right, left, right) if leads else None
    return None


def _one_sentence(between: Sequence[Token], count: Piece, price: Piece) -> bool:
    """As in "18 suất quà cho học sinh có hoàn cảnh khó khăn, mỗi suất 500k"."""
    if len(between) <= _PER_MOST:
        return True
    same = count.noun == price.noun and len(between) <= _PER_MOST_SAME
    return same and not any(token.text in {".", "\n", ";"} for token in between)


def _fit(count: Piece, price: Piece) -> bool:
    """A price of one pupil is not multiplied by exercise books."""
    kinds = {count.noun, price.noun}
    return "" in kinds or len(kinds) == 1 or kinds <= {"people", "portion"}


def _with_goods(found: Sequence[Token], left: Piece, right: Piece) -> Piece | None:
    """As in "mỗi em 10 quyển vở với 50 nghìn": goods that each got stand in the price."""
    if left.noun != "goods" or right.why != PRICE or right.noun not in {"people", "portion"}:
        return None
    each = range(max(0, left.first - _BETWEEN_MOST), left.first)
    if not any(found[place].word in EACH for place in each):
        return None
    return replace(right, first=left.first)


_PER_MOST, _PER_MOST_SAME = 8, 30
# What may lead to how many there are: "mỗi đứa nửa triệu, cả thảy 6 đứa".
_TOTAL = both(
    "cả thảy tất cả tổng cộng là có số lớp tổ mình em cho được chúng đó trao "
    "thu nộp đóng góp đã , : ; . ( * x × /"
)


def _of_one(found: Sequence[Token], left: Piece, right: Piece) -> Piece | None:
    """As in "200 nghìn một suất": the one is part of the price."""
    between = _between(found, left, right)
    if left.kind != MONEY or right.kind != COUNT or left.why or len(between) > 1:
        return None
    if found[right.end - 1].word in _OFTEN and not between and left.values and right.values:
        # "5 triệu 3 lần": three times five, or five in three goes?
        values = (left.values[0] * right.values[0], left.values[0])
        return replace(left, end=right.end, values=values, why="reading.money.product")
    if right.values != (1,) or (between and not _only(between, _STROKE)):
        return None
    return replace(left, end=right.end, why=PRICE, noun=right.noun)


def _one_of_many(pieces: list[Piece]) -> list[Piece]:
    """As in "10 cháu, một cháu 500k": what one of them gets is a price."""
    many = {p.noun for p in pieces if p.kind == COUNT and max(p.values, default=0) > 1}
    kept: list[Piece] = []
    for piece in pieces:
        one = kept[-1] if kept else None
        each = one is not None and one.values == (1,) and one.kind == COUNT and one.noun in many
        if one is not None and each and piece.kind == MONEY and one.end == piece.first:
            kept[-1] = replace(piece, first=one.first, why=piece.why or PRICE, noun=one.noun)
        else:
            kept.append(piece)
    return kept


_STROKE = spelled("/")
_OFTEN = both("lần đợt tháng kỳ buổi tuần quý năm")


def _sum(found: Sequence[Token], left: Piece, right: Piece) -> Piece | None:
    """2tr + 500k; a difference is asked."""
    between = _between(found, left, right)
    if {left.kind, right.kind} == {BARE, MONEY} and _only(between, _PLUS):
        # "500 + 300 nghìn": thousands as well, or đồng?
        values = left.values if right.kind == BARE else right.values
        return replace(left, kind=MONEY, end=right.end, values=values, why="reading.money.product")
    if left.kind != MONEY or right.kind != MONEY or len(between) > _BETWEEN_MOST:
        return None
    plus = [token for token in between if token.word not in _MANNER]
    if _only(plus, _PLUS) and len(left.values) == len(right.values) == 1:
        total = left.values[0] + right.values[0]
        return replace(left, end=right.end, values=(total,), why=left.why or right.why)
    minus = right.why == "reading.money.negative" and not between
    if minus and len(left.values) == len(right.values) == 1:
        less = left.values[0] - right.values[0]
        return replace(left, end=right.end, values=(less,), why="reading.money.minus")
    return None


def _beside(found: Sequence[Token], left: Piece, right: Piece) -> Piece | None:
    """As in "2 trăm 5 triệu", "5 ,5 triệu", "1 triệu rưỡi 500": which number was meant?"""
    if {left.kind, right.kind} != {MONEY, BARE} or left.times or right.times:
        return None
    number = left if left.kind == BARE else right
    least = max(number.values, default=0)
    # "Trần Thị Ba 500k", "Ba 500k": one digit in words is rather a name.
    if (number.spoken and least < _TENS) or _plain_dong(number):
        return None
    between = _between(found, left, right)
    parted = _only(between, _POINTS) and (number is left or _ends(found, right))
    if between and not parted:
        return None
    values = tuple(dict.fromkeys(left.values + right.values if number is right else right.values))
    return replace(left, kind=MONEY, end=right.end, values=values, why="reading.money.shape")


def _ends(found: Sequence[Token], piece: Piece) -> bool:
    """As in "1 triệu, 500", where nothing says five hundred of what."""
    return piece.end >= len(found) and not piece.spoken


_TENS = 10
_POINTS = frozenset({".", ","})


def _echo(found: Sequence[Token], left: Piece, right: Piece) -> Piece | None:
    """71.500.000 đồng (bảy mươi mốt triệu năm trăm nghìn đồng): said twice, counted once."""
    if COUNT in {left.kind, right.kind} or left.spoken == right.spoken:
        return None
    if left.why or right.why or left.values != right.values:
        return None
    if any(token.text.lower() not in _AGAIN for token in _between(found, left, right)):
        return None
    return replace(left, kind=MONEY, end=right.end)


_AGAIN = frozenset(["(", ",", "-", "–", "—", "bằng", "chữ", "viết", "số", "tiền", ":", "là", "tức"])
