"""The table of words: what each stands for in amounts, counts and dates.

Keys are spelled as `tonal` spells them. A bare spelling stands in the table beside the right
one only where it cannot be a common word of another meaning, or where the grammar looks at
its neighbours.
"""

from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

from handlers.reading.normal import plain, tonal
from handlers.reading.tokens import Token


def spelled(*words: str) -> frozenset[str]:
    """The words of all strings, as `tonal` spells them."""
    return frozenset(tonal(word) for group in words for word in group.split())


def both(*words: str) -> frozenset[str]:
    """Like `spelled`, with and without diacritics."""
    right = spelled(*words)
    return (
        right
        | {plain(tonal(word)) for group in words for word in group.split()}
        | spelled(
            *(plain(group) for group in words),
        )
    )


def _table(rows: dict[int, str]) -> dict[str, int]:
    return {tonal(word): value for value, words in rows.items() for word in words.split()}


THOUSAND, TEN_THOUSAND, MILLION, BILLION = 1000, 10**4, 10**6, 10**9

_SPELLED_OUT = 4

# Words and abbreviations that stand after a number. Typing errors that were seen are here.
SCALES = _table(
    {
        THOUSAND: "nghìn ngàn nghin ngan ngìn ngin nghàn nghìnđ k kđ ng nghình ngànđ ngđ ngd "
        "nghỉn ngđồng kvnđ kvnd",
        TEN_THOUSAND: "vạn van",
        MILLION: "triệu trieu triêu triẹu trieụ trịu triu triệ trệu triêụ tr trđ trd trđồng "
        "triệuu trieuu triệi tiệu chiệu triều triễu trjeu trjệu triẹu trieeu triêuu "
        "trvnđ trvnd củ cũ cu m trieuj triêuj triệuđ trieeuj tríệu trìệu",
        BILLION: "tỷ tỉ ty ti tỹ tỵ tỷđ tỉđ tyđ tyd",
    },
)
# With đồng inside: nothing may follow as a tail.
WITH_DONG = spelled("kđ trđ trd tỷđ tỉđ tyđ tyd ngđ ngd triệuđ ngànđ nghìnđ kvnđ kvnd trvnđ trvnd")
DONG = spelled("đ d đồng dong vnd vnđ đông đòng đôngf dồng vnđồng đg")
# Only what is spelled out may begin an amount: "triệu rưỡi", "tỷ hai", not "tr hai".
SPOKEN_SCALES = {
    word: scale
    for word, scale in SCALES.items()
    if word not in WITH_DONG and scale != TEN_THOUSAND
    if len(word) >= _SPELLED_OUT or word in spelled("tỷ tỉ ty củ")
}
# Meant for sums of money, but goods as well, or different sums in different places.
SLANG: dict[str, tuple[int, ...]] = {
    tonal(word): values
    for word, values in {
        "xị": (10_000, 100_000), "xi": (10_000, 100_000),
        "lít": (100_000,), "lit": (100_000,), "lốp": (100_000,), "lop": (100_000,),
        "chai": (MILLION,), "quả": (MILLION,), "mâm": (MILLION,),
        "tỏi": (BILLION,), "toi": (BILLION,), "vé": (), "ve": (), "loét": (100_000,),
        "sọi": (100_000,), "soi": (100_000,), "cành": (1000,), "canh": (1000,), "t": (BILLION,),
    }.items()
}  # fmt: skip
DIGITS = _table(
    {
        1: "một mot", 2: "hai", 3: "ba", 4: "bốn bon", 5: "năm nam", 6: "sáu sau",
        7: "bảy bẩy bãy bay", 8: "tám tam", 9: "chín chin",
    },
)  # fmt: skip
# Only after tens: "bảy mốt", "hai tư", "ba lăm".
LAST_DIGITS = _table({1: "mốt", 4: "tư tu", 5: "lăm lam nhăm nham"})
# "triệu mốt", "triệu tư"; without diacritics "tu" is rather từ.
SHORT_TAILS = _table({1: "mốt", 4: "tư", 5: "lăm nhăm"})
BARE_TAILS = _table({4: "tu", 5: "lam nham"})
ZERO = both("không")
# "mươi" for mười is a slip.
TEN = both("mười mươi")
TENS = both("mươi chục")
CHUC = both("chục")
HUNDRED = both("trăm") | spelled("trăn")
LINH = both("linh lẻ")
HALF_MORE = both("rưỡi rưởi ruỡi ") | spelled("rưởi rươi rưỡ rưỡi")
HALF = both("nửa") | spelled("nữa")
COMMA = both("phẩy phảy phẫy chấm")
OLD_TENS = _table({20: "hăm ham", 30: "băm bam"})

TITLES = both("anh chị ông bà cô chú bác em cụ dì thầy cậu mợ thím cháu đc đ/c") | spelled("tên")


T = TypeVar("T")


class Phrases:
    """Sayings of one or more words that can be looked for at a place in a text."""

    def __init__(self, *sayings: str, bare: bool = True) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        self._last: set[str] = set()
        for saying in (one for group in sayings for one in group.split(", ")):
            right = tuple(tonal(word) for word in saying.split())
            self._add(right)
            if bare:
                self._add(tuple(tonal(plain(word)) for word in saying.split()))

    def _add(self, words: tuple[str, ...]) -> None:
        self._last.add(words[-1])
        known = self._by_first.setdefault(words[0], [])
        if words not in known:
            known.append(words)
            known.sort(key=len, reverse=True)

    def length(self, found: Sequence[Token], place: int) -> int:
        """How many tokens the longest saying at `place` takes; 0 when there is none."""
        known = self._by_first.get(found[place].word) if 0 <= place < len(found) else None
        for words in known or ():
            end = place + len(words)
            if end <= len(found) and all(
                token.word == word for token, word in zip(found[place:end], words, strict=True)
            ):
                return len(words)
        return 0

    def within(self, found: Sequence[Token], first: int = 0, end: int | None = None) -> bool:
        """Whether one of the sayings begins in tokens `first` to `end`."""
        return any(
            token.word in self._by_first and self.length(found, place)
            for place, token in enumerate(found[first:end], first)
        )

    def before(self, found: Sequence[Token], place: int, most: int = 3) -> int:
        """How many tokens the longest saying that ends just before `place` takes."""
        if not place or found[place - 1].word not in self._last:
            return 0
        return max((n for n in range(1, most + 1) if self.length(found, place - n) == n), default=0)

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        return (words for known in self._by_first.values() for words in known)


class Kinds(Generic[T]):
    """Several lists of sayings looked up at once; of one length the earlier list wins."""

    def __init__(self, *lists: tuple[Phrases, T]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for phrases, kind in lists:
            for words in phrases:
                self._by_first.setdefault(words[0], []).append((words, kind))
        for known in self._by_first.values():
            known.sort(key=lambda saying: -len(saying[0]))

    def at(self, found: Sequence[Token], place: int) -> tuple[T, int] | None:
        """The kind of the longest saying at `place` and how many tokens it takes."""
        for words, kind in self._by_first.get(found[place].word, ()):
            if all(
                token.word == word
                for token, word in zip(found[place : place + len(words)], words, strict=False)
            ) and place + len(words) <= len(found):
                return kind, len(words)
        return None


# Gold is given by its weight.
FOREIGN = Phrases(
    "usd, đô la, đôla, dollar, dola, eur, euro, nhân dân tệ, cny, rmb, won, krw, jpy, "
    "baht, bath, gbp, aud, sgd, đô mỹ, đô úc, bảng anh, chỉ vàng, cây vàng, lượng vàng, phân vàng, "
    "man nhật, kíp lào",
)
FOREIGN_RIGHT = Phrases("đô, tệ, yên, chỉ", bare=False)

# An amount beside one of these is not exact.
ABOUT_BEFORE = Phrases(
    "khoảng, gần, hơn, trên, ngót, dưới, ước, chưa đến, chưa tới, tối thiểu, tối đa, ít nhất, "
    "nhiều nhất, không dưới, không quá, dự kiến, ước tính, ước chừng, hơn kém, áng chừng, phỏng "
    "chừng, cỡ khoảng, suýt soát, xấp xỉ, sấp xỉ, sấp sỉ, vào khoảng, đâu khoảng, khoảng chừng, "
    "quãng chừng, ngót nghét, suýt, tròm trèm, chưa đầy, không đến, không tới, ước đoán, xêm xêm, "
    "sém sém, cũng phải, phải đến, phải tới, gần gần, khoãng, khoảg, khoản chừng, khoản tầm, dễ "
    "đến, ngấp nghé, trên dưới, ước đạt, ước khoảng, gần được, gần đến, gần tới, ngoài, "
    "khoảng độ, chừng đâu, đâu chừng, đâu cỡ",
)
ABOUT_BEFORE_RIGHT = Phrases(
    "tầm, chừng, cỡ, độ, đâu đó, non, nghe đâu, quãng, đâu, lối, áng, sát, dư, chắc, chắc cũng",
    bare=False,
)
ABOUT_DIGITS = Phrases("tầm")
ABOUT_AFTER = Phrases(
    "hơn, trở lên, trở xuống, gì đó, đổ lại, đổ lên, có lẻ, mấy, ngoài, quá tí, hơn kém, "
    "chi đó, chi nớ, gì ấy, thì phải, hay sao, non, hơn xíu, xíu, "
    "hoặc hơn, một tí, một chút, là cùng, gì đấy, có hơn, và hơn, hơn một chút, nhưng chưa chắc",
)
VAGUE = Phrases("vài, mấy, dăm, vài ba, dăm ba, đôi ba, bao nhiêu, dăm bảy")
VAGUE_RIGHT = Phrases("mươi, đôi, hàng, hang, chục, chuc, bạc, cả", bare=False)
NEGATIVE = Phrases(
    "âm, trừ, giảm, hoàn lại, trả lại, bớt, thiếu, còn thiếu, nợ, còn nợ, chưa thu, chưa nộp",
)
CORRECTED = Phrases(
    "nhầm, à nhầm, lộn, à không, à quên, ý quên, í quên, ấy quên, ơ quên, ủa quên, "
    "à lộn, ý nhầm, chứ không phải, chứ ko phải, sửa lại, sửa thành, đổi thành, "
    "ghi nhầm, gõ nhầm, không phải, à mà, đúng ra là, mới đúng, xin lỗi",
)
