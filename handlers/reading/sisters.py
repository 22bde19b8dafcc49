"""Other units of the association, from which money comes and to which it goes: no givers."""

from collections.abc import Sequence

from handlers.reading.tokens import Token
from handlers.reading.words import Phrases, both

_ABOVE = Phrases(
    "tỉnh hội, huyện hội, thành hội, thị hội, quận hội, trung ương hội, hội cấp trên, cấp trên, "
    "quỹ cấp trên, hội khuyến học cấp trên, hội khuyến học việt nam",
)
_BODY = Phrases("hội khuyến học, hội kh, hkh, hội, quỹ khuyến học, quỹ hội, quỹ")
_LEVEL = Phrases(
    "tỉnh, huyện, xã, phường, thị trấn, thành phố, thị xã, quận, trung ương, cấp trên, cấp xã, "
    "cấp tỉnh, cấp huyện, sở, ngành",
)
_OWN = Phrases("chi hội, ban khuyến học, phân hội")
_FROM = both("từ của do bởi bên")
_UP = both("lên sang qua")
_TO = both("cho về vào")


def above(found: Sequence[Token], place: int) -> int:
    """How many tokens name a unit above ours at `place`: "tỉnh hội", "hội khuyến học xã"."""
    if length := _ABOVE.length(found, place):
        return length
    body = _BODY.length(found, place)
    level = _LEVEL.length(found, place + body) if body else 0
    return body + level if level else 0


def level_before(found: Sequence[Token], place: int) -> bool:
    """As in "xã cấp kinh phí": a level of government, just before a verb."""
    return bool(_LEVEL.before(found, place))


def sister(found: Sequence[Token], place: int) -> int:
    """How many tokens name another unit: one above, or "chi hội Hậu Lộc", "chi hội 3"."""
    if length := above(found, place):
        return length
    if place < len(found) and found[place].plain.startswith(("chi hội ", "chi hoi ")):
        return 1
    own = _OWN.length(found, place)
    after = place + own
    named = own and after < len(found) and (found[after].capital or found[after].kind == "label")
    named = named or (own and after < len(found) and found[after].word in _PLACES)
    return own + 1 if named else 0


_PLACES = both("thôn xóm khu phường xã trường phòng khối tổ")


def comes_from_one(found: Sequence[Token], first: int, end: int) -> bool:
    """As in "nhận 5 triệu từ tỉnh hội", "của chi hội Hậu Lộc"."""
    return any(
        found[place].word in _FROM and sister(found, place + 1) for place in range(first, end)
    )


def goes_up(found: Sequence[Token], first: int, end: int) -> bool:
    """As in "nộp lên hội khuyến học phường", "chuyển sang chi hội 3"."""
    return any(found[place].word in _UP and sister(found, place + 1) for place in range(first, end))


def goes_to_one(found: Sequence[Token], first: int, end: int) -> bool:
    """As in "nộp cho hội khuyến học xã", which is no gift where no giver is named."""
    return any(found[place].word in _TO and sister(found, place + 1) for place in range(first, end))
