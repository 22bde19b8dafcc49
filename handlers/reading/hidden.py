"""Givers who want no name: "xin giấu tên", "không muốn nêu tên", "một nhà hảo tâm"."""

from collections.abc import Sequence

from handlers.reading.tokens import Token
from handlers.reading.words import Phrases, both

_HIDES = Phrases("giấu tên, dấu tên, ẩn danh, ẩn tên, giấu danh tính")
_NOT = both("không ko k chẳng chả hông hổng khỏi đừng") | both("nỏ")
# "không muốn cho ai biết tên", "không cần ghi tên"
_LEADS = both("muốn cần cho để được xin phải dám nên ai rõ")
_TELLS = both("nêu ghi để lộ xưng biết công khai tiết lộ rõ muốn cho")
_NAME = Phrases("tên, danh tính, tên tuổi, danh")
_MOST = 5
_ASKS = both("xin được muốn đề nghị")


def hidden_at(found: Sequence[Token], place: int) -> int:
    """How many tokens say at `place` that the giver wants no name or has none; 0 if none do."""
    if length := _HIDES.length(found, place):
        return length
    if found[place].word in _NOT:
        return _without_name(found, place)
    # "xin được giấu tên", "xin không nêu tên"
    asks = place
    while asks < len(found) and found[asks].word in _ASKS:
        asks += 1
    if asks == place or asks == len(found):
        return 0
    length = _HIDES.length(found, asks)
    length = length or (_without_name(found, asks) if found[asks].word in _NOT else 0)
    return asks + length - place if length else 0


def _without_name(found: Sequence[Token], place: int) -> int:
    for end in range(place + 1, min(place + 1 + _MOST, len(found))):
        if length := _NAME.length(found, end):
            return end + length - place
        if found[end].word not in _LEADS | _TELLS:
            return 0
    return 0


def hidden_places(found: Sequence[Token]) -> list[bool]:
    """The tokens that say so."""
    hidden = [False] * len(found)
    place = 0
    while place < len(found):
        length = hidden_at(found, place)
        hidden[place : place + length] = [True] * length
        place += max(length, 1)
    return hidden
