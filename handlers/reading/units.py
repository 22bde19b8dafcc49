"""The units of amounts: thousands, millions, billions, and đồng."""

from collections.abc import Sequence

from handlers.reading.tokens import WORD, Token
from handlers.reading.words import BILLION, DONG, SCALES, SPOKEN_SCALES, both, spelled


def scale_at(found: Sequence[Token], place: int) -> tuple[int | None, int]:
    """The scale at `place`, "nghìn tỷ" included, and the token after it."""
    if place >= len(found) or found[place].kind != WORD:
        return None, place
    scale = SCALES.get(found[place].word)
    if scale is None or not _is_scale(found, place):
        return None, place
    following = found[place + 1].word if place + 1 < len(found) else ""
    # "500k triệu" is a unit too many, and nobody counts thousands of millions.
    if SPOKEN_SCALES.get(following) == BILLION and found[place].word in _OF_BILLIONS:
        return scale * BILLION, place + 2
    return scale, place + 1


_OF_BILLIONS = spelled("nghìn ngàn nghin ngan vạn triệu trieu")


def _is_scale(found: Sequence[Token], place: int) -> bool:
    """Short forms must touch their number where a word of the same look may stand."""
    token = found[place]
    if token.word == "ng":
        hundreds = found[place - 1].text.isdigit() and int(found[place - 1].text[:6]) % 50 == 0
        return place > 0 and token.glued and hundreds
    return token.glued or token.word != "m"


def dong_end(found: Sequence[Token], place: int) -> int:
    """The token after đồng and what goes with it ("71.500.000,-", "500.000 VN đồng")."""
    end = place
    if end < len(found) and found[end].word in {"vn", "việt"} and end + 1 < len(found):
        end += 1
        if found[end].word not in DONG:
            return place
    if end < len(found) and (found[end].word in DONG or found[end].text == "₫"):
        if _other_word(found, end):
            return place
        end += 1
        if end < len(found) and found[end].word in {"vn", "việt"}:
            end += 1
            end += end < len(found) and found[end].word == "nam"
        return end
    if (
        end + 1 < len(found)
        and found[end].text in ",."
        and found[end].glued
        and (found[end + 1].text in "-–" and found[end + 1].glued)
    ):
        return end + 2
    return place


def _other_word(found: Sequence[Token], place: int) -> bool:
    """As in "15 đồng chí", "15 đ/c", "2 đồng hồ": no money."""
    following = [token.word for token in found[place + 1 : place + 3]]
    return following[:1] in _AFTER_DONG or (found[place].glued is False and following == ["/", "c"])


_AFTER_DONG = [[word] for word in both("chí bào nghiệp đội hương môn hồ phục đều ý")]
