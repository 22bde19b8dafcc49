"""Money words typed in Telex or VNI keys while the input method was off.

"trieeuj" and "trie65u" are triệu. Only the words of amounts are known: any other word
may be what it looks like.
"""

import unicodedata
from collections.abc import Callable

from handlers.reading.normal import plain

_SAID = (
    "triệu tỷ tỉ nghìn ngàn trăm đồng mười mươi chục rưỡi nửa một mốt hai bốn tư năm lăm "
    "sáu bảy bẩy tám chín không linh lẻ quỹ hội ủng hộ góp đóng nộp tặng thưởng nhận gửi "
    "quà suất ngày tháng hôm khuyến học của thầy cháu hội viên trao phát chuyển được từ công ty "
    "trường lớp sinh giúp hỗ trợ đã chúng tôi"
)
_TELEX_TONE = {"\u0300": "f", "\u0301": "s", "\u0303": "x", "\u0309": "r", "\u0323": "j"}
_VNI_TONE = {"\u0300": "2", "\u0301": "1", "\u0303": "4", "\u0309": "3", "\u0323": "5"}
_VNI_MARK = {"\u0302": "6", "\u031b": "7", "\u0306": "8"}
Key = Callable[[str, str], str]
# These can also be a word with a shortened tail: "2 ty3" is 2 tỷ or 2,3 tỷ.
_DOUBTFUL = frozenset({"ty3", "ti3", "nghin2", "ngan2", "tram8"})


def typed_without_input_method(word: str) -> str:
    """The Vietnamese word behind the keys, or the word itself."""
    return _KEYS.get(word.lower(), word)


def _spellings(word: str) -> set[str]:
    letters: list[tuple[str, str]] = []
    tone = ""
    for piece in word:
        decomposed = unicodedata.normalize("NFD", piece)
        base, marks = decomposed[0], decomposed[1:]
        tone = next((m for m in marks if m in _TELEX_TONE), tone)
        letters.append((base, next((m for m in marks if m in _VNI_MARK), "")))
    telex = _keys(letters, _telex)
    vni = _keys(letters, _vni)
    # The input method put the mark and missed the tone: "hôj".
    half = {unicodedata.normalize("NFC", "".join(base + mark for base, mark in letters))}
    telex |= {word for word in half if not word.isascii()}
    # The tone's key was hit and the mark's was not: "trieuj", "dongf".
    telex |= {plain(word)} if tone and half.isdisjoint({plain(word)}) else set()
    return _with_tone(telex, _TELEX_TONE.get(tone, "")) | _with_tone(vni, _VNI_TONE.get(tone, ""))


def _telex(base: str, mark: str) -> str:
    if base == "đ":
        return "d"
    if mark == "\u0302":
        return base
    return "w" if mark else ""


def _vni(base: str, mark: str) -> str:
    return "9" if base == "đ" else _VNI_MARK.get(mark, "")


def _keys(letters: list[tuple[str, str]], key: Key) -> set[str]:
    """Each mark's key straight after its letter, or all of them after the word."""
    bases = ["d" if base == "đ" else base for base, _ in letters]
    keys = [key(base, mark) for base, mark in letters]
    near = "".join(base + k for base, k in zip(bases, keys, strict=True))
    late = "".join(bases) + "".join(dict.fromkeys(keys))
    # One w serves both letters of ươ.
    return {near, late, near.replace("uwow", "uow"), near.replace("u7o7", "uo7")}


def _with_tone(words: set[str], tone: str) -> set[str]:
    if not tone:
        return words
    return {w[:i] + tone + w[i:] for w in words for i in range(2, len(w) + 1)}


def _table() -> dict[str, str]:
    table = {keys: word for word in _SAID.split() for keys in _spellings(word)}
    return {k: w for k, w in table.items() if k not in _DOUBTFUL and len(k) > 1 and k != w}


# The last is how the South says gửi.
_KEYS = _table() | {"d9": "đ", "dd": "đ", "gởi": "gửi"}
