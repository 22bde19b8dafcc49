"""The sums of a clause, and what is handed back for it."""

from handlers.reading.found import Found
from handlers.reading.joins import LEAST_BARE
from handlers.reading.report import Clause, Item
from handlers.reading.sayings import (
    AWARD,
)
from handlers.reading.scan import BARE, MONEY, Piece
from handlers.reading.words import Phrases

# Items, a key of texts when nothing may be booked, and the readings to offer.
Made = tuple[list[Item], str, tuple[int, ...]]

PARTS = Phrases(
    "trong đó, đã gồm, đã bao gồm, bao gồm, lũy kế, cộng dồn, còn lại, gồm có, gồm, tính cả, "
    "kể cả, từ đầu năm, đến nay, tính đến",
)
# A total of what was booked before, or what happens again and again
SO_FAR = Phrases(
    "từ đầu năm, đến nay, tới nay, tính đến, đến giờ, tới giờ, đến thời điểm, năm qua, "
    "thời gian qua, mọi năm, hằng năm, hàng năm, mỗi năm, nhiều năm, những năm, lũy kế, luỹ kế, "
    "cộng dồn, nâng tổng, từ trước đến, xưa nay, lâu nay, bấy lâu",
)
TITLED = Phrases("công dân học tập, cdht, đơn vị học tập, đvht, gia đình học tập, danh hiệu")


def choices(amount: Found[int] | None) -> tuple[int, ...]:
    """What an amount may be, as choices even where it is certain."""
    if amount is None:
        return ()
    return amount.readings if amount.value is None else (amount.value,)


def money_of(clause: Clause) -> list[Piece]:
    """The sums of a clause; a bare number is one where the verb asks for money."""
    money = [p for p in clause.pieces if p.kind == MONEY]
    bare = [p for p in clause.pieces if p.kind == BARE and not p.like_a_name]
    if clause.verb.kind == AWARD:
        return money + [p for p in bare if p.values and p.values[0] >= LEAST_BARE]
    return sorted(money + bare, key=lambda piece: piece.first)
