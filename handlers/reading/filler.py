"""Whether an answer says more than the value that was read in it."""

import re

from handlers.reading.normal import clean, tonal
from handlers.reading.words import both, spelled

# Politeness, and words that only lead to what is meant
ANY = both(
    "dạ vâng thưa ơi bot nhé nha nhá nhỉ nhen luôn là thì có được cả tất tổng cộng toàn bộ hết "
    "số chỉ đúng tròn chẵn ghi giúp hộ cho mình tôi tui chúng bên đây này với xong nhập cứ đã rồi "
    "khoản mục ạ ừ à đó đấy nhe"
) | spelled("a e em anh chị chi cô chú bác thầy bạn đc dc ok")
MONEY = ANY | both(
    "tiền đồng thu về vào quỹ góp đóng ủng hộ vận động quyên nhận mức giá trị mặt chuyển khoản"
)
PEOPLE = (
    ANY
    | both(
        "học sinh cháu suất phần quà người lượt trao tặng thưởng khen phát nhận bằng giấy bạn đứa"
    )
    | spelled("hs sv")
)
DAY = ANY | both("ngày hôm vào lúc sáng trưa chiều tối trao thu nhận nộp của năm nay")
_LONGEST = 60


def left_over(text: str, span: tuple[int, int], filler: frozenset[str]) -> str:
    """Give what stands outside of what was read, empty where that is nothing but filler."""
    start, end = span
    outside = clean(f"{text[:start]} {text[end:]}")
    words = re.findall(r"[^\W_]+", outside.lower())
    if all(tonal(word) in filler for word in words):
        return ""
    return outside[:_LONGEST].strip(" ,.;:-")
