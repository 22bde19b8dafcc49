"""The words that say what a report is about."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.reading.giving import gives, helps
from handlers.reading.nouns import is_noun
from handlers.reading.sayings import (
    ACTIVITY,
    AWARD,
    BALANCE,
    CONTRIBUTION,
    FALSE,
    NOTHING,
    PLEDGE,
    REWARD,
    SUPPORT,
    TRANSFER,
    VERBS,
)
from handlers.reading.sisters import goes_to_one, goes_up, sister
from handlers.reading.tokens import NUMBER, WORD, Token
from handlers.reading.words import TITLES, Phrases, both

_LEFT = both("còn")
_NOT = Phrases("chưa, không, ko, chẳng, k, chưa được, không được, hông, chưa có, đừng, chua")
_HELP = Phrases("hỗ trợ em")
_FALSE_IS_DID = Phrases("phát động phong trào")


@dataclass(frozen=True, slots=True)
class Verb:
    """What is reported, said in tokens `first` to `end`.

    `manner` is the kind of award, or whether a contribution was raised or given.
    """

    kind: str
    manner: str
    first: int
    end: int
    negated: bool


def verbs(found: Sequence[Token], taken: Sequence[bool]) -> list[Verb]:
    """Every such word that no number has taken; the longest saying wins."""
    said: list[Verb] = []
    place = 0
    while place < len(found):
        if found[place].kind != WORD or taken[place]:
            place += 1
            continue
        length = FALSE.length(found, place)
        match = VERBS.at(found, place)
        # "thu hoi phi" is no thu hồi.
        longer = match is not None and match[1] > length
        if length and not longer and not _to_somebody(found, place, length):
            if _FALSE_IS_DID.length(found, place):
                said.append(Verb(ACTIVITY, "", place, place + length, negated=False))
            place += length
            continue
        verb = _verb(found, place, taken)
        if verb is None or _none_of_ours(found, verb, said):
            place += 1
            continue
        said.append(verb)
        place = verb.end
    following = [*said, None][1:]
    both = zip(said, following, strict=True)
    return [one for one, after in both if not _a_title(found, one, after, taken)]


def _none_of_ours(found: Sequence[Token], verb: Verb, said: Sequence[Verb]) -> bool:
    if _a_name(found, verb) or _kept(found, verb, said) or _busy(found, verb):
        return True
    before = found[verb.first - 1] if verb.first else None
    if before is None or verb.end - verb.first > 1:
        return False
    # "bao cao chi: thu 3 trieu" speaks to chị; "5 triệu tiền thưởng" is what came in.
    spoken_to = found[verb.first].text == "chi" and before.text in _SPEAKS
    counted = verb.end < len(found) and found[verb.end].kind == NUMBER
    return (spoken_to and not counted) or (before.word in _SUM and verb.manner == REWARD)


_SPEAKS = frozenset(["cao", "bao", "gui", "thua", "chao", "kinh", "voi", "nho", "on"])


def _busy(found: Sequence[Token], verb: Verb) -> bool:
    """As in "đang bận họp", "đi tập huấn": why nothing is reported now."""
    before = found[max(0, verb.first - 2) : verb.first]
    away = verb.kind == ACTIVITY and found[verb.first].word in _MEETS
    return away and any(token.word in _BUSY for token in before)


_BUSY, _MEETS = both("bận đang phải"), both("họp tập hội đại")


def _kept(found: Sequence[Token], verb: Verb, said: Sequence[Verb]) -> bool:
    """As in "đã nhận tiền hứa hôm trước": what was promised has come."""
    received = bool(said) and said[-1].manner == "raised" and not said[-1].negated
    return received and verb.kind == PLEDGE and found[verb.first - 1].word in _SUM


_SUM = both("tiền khoản")


def _a_title(found: Sequence[Token], verb: Verb, after: Verb | None, taken: Sequence[bool]) -> bool:
    """As in "chi Lan ung ho 5 trieu": here chi is chị."""
    if found[verb.first].word != "chi" or verb.end - verb.first > 1 or after is None:
        return False
    between = range(verb.end, after.first)
    named = 0 < len(between) <= _NAME_MOST and not any(taken[place] for place in between)
    return named and found[after.first].word in _GIVES


_NAME_MOST = 5
_GIVES = both("ủng ung góp nộp đóng ck gửi biếu mừng uh ungho chuyển")


def _to_somebody(found: Sequence[Token], place: int, length: int) -> bool:
    """As in "hỗ trợ em Nguyễn Thị Hoa", where "hỗ trợ em" alone asks us for help."""
    after = place + length
    return bool(_HELP.length(found, place)) and after < len(found) and found[after].capital


def _verb(found: Sequence[Token], place: int, taken: Sequence[bool]) -> Verb | None:
    left = found[place].word in _LEFT and _of_money(found, place + 1, taken)
    if left or (found[place].word in _FUND and _shown(found, place + 1, taken)):
        return Verb(BALANCE, "", place, place + 1, negated=False)
    match = VERBS.at(found, place)
    if match is None and _handed_on(found, place):
        return Verb(TRANSFER, "", place, place + 1, negated=False)
    if match is None and gives(found, place, taken):
        return Verb(CONTRIBUTION, "gave", place, place + 1, negated=False)
    if match is None and helps(found, place, taken):
        return Verb(AWARD, SUPPORT, place, place + 1, negated=False)
    if match is None:
        moved = _upwards(found, place, 1)
        return Verb(TRANSFER, "", place, place + 1, negated=False) if moved else None
    (kind, manner), length = match
    if _upwards(found, place, length):
        kind, manner = TRANSFER, ""
    # The k of "500k ủng hộ" is no không.
    free = place > 0 and not taken[place - 1]
    negated = kind != NOTHING and free and bool(_NOT.before(found, place, most=2))
    return Verb(kind, manner, place, place + length, negated=negated)


def _of_money(found: Sequence[Token], place: int, taken: Sequence[bool]) -> bool:
    """As in "còn 12 triệu", but not in "còn 5 suất chưa trao"."""
    if place >= len(found) or found[place].kind != NUMBER:
        return False
    while place < len(found) and taken[place]:
        if is_noun(found, place):
            return False
        place += 1
    return True


def _shown(found: Sequence[Token], place: int, taken: Sequence[bool]) -> bool:
    """As in "hv: 45, quỹ: 3tr"."""
    points = place < len(found) and found[place].text in {":", "="}
    alone = place < _OPENS or found[place - _OPENS].kind != WORD
    return points and alone and _of_money(found, place + 1, taken)


_FUND, _OPENS = both("quỹ"), 2


def _handed_on(found: Sequence[Token], place: int) -> bool:
    """As in "chi hội Hậu Lộc chuyển 4 triệu", "chuyển 5 triệu cho chi hội Hậu Lộc"."""
    if not _HANDS_ON.length(found, place):
        return False
    before = range(max(0, place - _UNIT_MOST), place)
    if any(sister(found, first) for first in before):
        return True
    return goes_to_one(found, place, min(place + _UP_MOST, len(found)))


_HANDS_ON = Phrases("chuyển, bàn giao")
_UNIT_MOST = 5


def _upwards(found: Sequence[Token], place: int, length: int) -> bool:
    """As in "nộp 2 triệu lên quỹ cấp trên", "đã ck 2tr lên tỉnh hội"."""
    if not any(token.word in _MOVES for token in found[place : place + length]):
        return False
    end = min(place + length + _UP_MOST, len(found))
    return _UP.within(found, place + 1, end) or goes_up(found, place, end)


_MOVES = both("chuyển nộp trích gửi đóng ck")
_UP = Phrases(
    "lên hội xã, lên hội phường, lên quỹ xã, lên quỹ phường, lên xã, lên phường, lên quận, "
    "lên thành phố, lên thị xã, lên hội thành phố, lên hội thị xã, "
    "lên quỹ cấp trên, lên cấp trên, lên trên, lên tỉnh, lên huyện, lên thị hội, lên thành hội, "
    "lên hội cấp trên, lên trung ương, lên hội tỉnh, lên hội huyện, lên quỹ tỉnh, lên quỹ huyện, "
    "về cấp trên, về tỉnh, về huyện, về hội cấp trên, về quỹ cấp trên, về quỹ tỉnh, "
    "về xã, về phường, về quận, về thị xã, về thành phố, về hội xã, về hội phường, "
    "về quỹ huyện, về hội tỉnh, về hội huyện, về trung ương, cho cấp trên, cho tỉnh hội, "
    "cho huyện hội, cho hội cấp trên, cho quỹ cấp trên, sang quỹ tỉnh, sang quỹ huyện",
)
_UP_MOST = 10


def _a_name(found: Sequence[Token], verb: Verb) -> bool:
    """As in "chị Thu", "Trần Thị Nhận": a capital in the middle of a sentence."""
    token = found[verb.first]
    if verb.first == 0 or not token.capital or token.text.isupper():
        return False
    before = found[verb.first - 1]
    if verb.end - verb.first > 1:
        return before.word in TITLES
    return before.kind == WORD
