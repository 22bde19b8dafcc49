"""The words of a report that were not understood, so that the person is told.

What was read, politeness and words of grammar are known. Who receives and what for may be told
in any words; a word that may take the report back ("nhưng", "nếu", "rút") is never passed over.
"""

from collections.abc import Iterator, Sequence

from handlers.reading import filler
from handlers.reading.calling import is_more
from handlers.reading.report import Clause, Context, Item
from handlers.reading.sayings import AWARD, CONTRIBUTION, IN_KIND
from handlers.reading.tokens import SIGN, WORD
from handlers.reading.words import SCALES, TITLES, both, spelled

_GRAMMAR = both(
    "nghen hen báo cáo xin kính của do từ bởi bằng tiền mặt chuyển tm "
    "quỹ khuyến học hội chi vào về ra lên trong nay vừa mới thêm tiếp đợt lần kỳ và còn để tại ở "
    "cùng hiện các những mỗi người một lúc hôm ngày tháng năm sáng trưa chiều tối qua đồng thời "
    "vui lòng nhờ hứa tụi cảm ơn chào cơ quan đơn vị trường xã phường thôn muốn cần luỹ lũy nhân "
    "dịp đồng khuyến tài sổ giấy phiếu thu nhận theo trị giá giá mức thế vậy nè nờ nghe đi hỗ trợ "
    "cụ thể danh sách như sau gồm em báo giấu dấu tên ẩn nêu công khai nhiều thành "
    "tập thể toàn đồng chí công chức phụ nữ đoàn đảng lao hồi "
    "viên cán bộ nhân giáo học sinh phí thủ hoan nghênh phép nhanh tham chúc thưởng "
    "trân trọng kính trình huyện tỉnh đủ nữa hảo tâm mạnh thường"
) | spelled("cbgv cbnv cbcnv cbgvnv gv bc a e c b r dc đc vs nd tk vnd kh hkh")
_KNOWN = filler.ANY | _GRAMMAR | TITLES | SCALES.keys()
# Who gets it, what it is for, where somebody lives, whom the message is for: all follow.
_PURPOSE = both(
    "cho do để nhằm vì giúp mua tặng trao xây sửa làm nuôi phục vụ nhân dịp trong theo ở tại "
    "kính thưa khuyến"
)
_DOUBT = both("nhưng nếu rút sai ko không chưa chẳng nợ vay mượn") | spelled(
    "mà lại thôi hoãn khoan đừng tạm hủy huỷ sao gì trả đổi giả"
)
_BOOKED = frozenset({CONTRIBUTION, AWARD, IN_KIND})
Span = tuple[int, int]


class Known:
    """What was understood of a message."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._read = [s or h for s, h in zip(context.stops, context.hidden, strict=True)]
        # With each whether things were handed over, which are described after they are counted.
        self._clauses: list[tuple[Clause, bool]] = []

    def add(self, clause: Clause, made: Sequence[Item]) -> None:
        """Take note of what a clause was read as; one that books nothing tells nothing."""
        for item in made:
            first, end = item.named
            self._read[first:end] = [True] * (end - first)
        kinds = {item.kind for item in made}
        if kinds & _BOOKED:
            self._clauses.append((clause, bool(kinds & {AWARD, IN_KIND})))

    def unread(self) -> list[Span]:
        """The stretches of text that were not understood."""
        return [
            self._context.scanned.span(part.start, part.stop)
            for clause, things in self._clauses
            for part in self._parts(clause)
            if self._strange(part, things=things)
        ]

    def _parts(self, clause: Clause) -> Iterator[range]:
        """Stretches between signs and what was read; a word of doubt begins one."""
        found, first = self._context.found, clause.first
        for place in range(clause.first, clause.end + 1):
            inside = place < clause.end and not self._read[place] and found[place].kind != SIGN
            if inside and found[place].word not in _DOUBT:
                continue
            if place > first:
                yield range(first, place)
            first = place if inside else place + 1

    def _strange(self, part: range, *, things: bool) -> bool:
        found = self._context.found
        words = [found[place] for place in part if found[place].kind == WORD]
        if any(token.word in _DOUBT for token in words):
            return True
        if all(token.word in _KNOWN for token in words):
            return False
        return not self._tells(part, things=things)

    def _tells(self, part: range, *, things: bool) -> bool:
        """Whether a part may say anything: who receives it, what for, what the giver is."""
        found, first = self._context.found, part.start
        if is_more(found, first) or (first > 0 and found[first - 1].word in _PURPOSE):
            return True
        for place in part:
            if found[place].word in _PURPOSE:
                return True
            if found[place].word not in _KNOWN:
                break
        return things and first > 0 and self._read[first - 1]
