"""Who gave, which unit, what occasion, which day: the parts of a report besides its numbers."""

from collections.abc import Sequence
from datetime import date

from handlers.reading.calling import GROUPS, TITLE, Name, is_chi, name_at, title_at
from handlers.reading.companies import COMPANY
from handlers.reading.found import Found
from handlers.reading.occasions import Occasion
from handlers.reading.scan import Scanned
from handlers.reading.spans import Places
from handlers.reading.tokens import WORD, Token
from handlers.reading.verbs import Verb
from handlers.reading.words import Phrases, both, spelled

_FROM = spelled("của cua do từ bởi")
_LEAD = Phrases(
    "dạ, vâng, thưa, em, báo cáo, báo, em báo, em báo cáo, hôm nay, hôm qua, "
    "hôm kia, sáng nay, chiều nay, "
    "tối qua, chiều qua, sáng qua, vừa, vừa rồi, đã, được, xin, thì, hôm, nay, có, ngày, mới, bot, "
    "tôi, mình, chúng tôi, chúng em, ghi, ghi nhận, cho em, tiếp, thêm, và, đồng thời, rồi, "
    "ngoài ra, bên cạnh đó, em xin, muốn, cần, chào, em chào, "
    "a, ạ, ok, alo, kính gửi, tháng này, đợt này, gì, ngoài, trừ, cảm ơn, cám ơn, "
    "hoan nghênh, chỉ có, xin phép, em xin phép, "
    "tuần trước, tuần này, hqua, hnay, nhờ em ghi, nhập, nhập giúp, ghi giúp, sáng, chiều, tối, "
    "ơi, oi, em ơi, trong đó, gồm, bao gồm, tại, ở, cụ thể, danh sách, trên, số tiền, tiền, "
    "quỹ, khoản, là, sẽ, hồi, tết, tham gia",
)


# "cho các cháu mồ côi", "cho cháu Hoa": who gets it.
_TO_WHOM = both("cho các những mấy giúp thăm tặng trợ đầu")


def donor_after(text: str, found: Sequence[Token], place: int, limit: int,
                stops: Sequence[bool]) -> Name | None:  # fmt: skip
    """The giver after "của", "do", "từ", or after the verb itself when a title begins it."""
    while place < limit:
        if found[place].word in _FROM and not stops[place]:
            name = name_at(text, found, place + 1, limit, stops)
            if name is not None:
                return name
        named = title_at(found, place) or COMPANY.length(found, place)
        named = named and not is_chi(found, place)
        if named and not stops[place] and not (place and found[place - 1].word in _TO_WHOM):
            name = name_at(text, found, place, limit, stops)
            if name is not None:
                return name
        place += 1
    return None


def donor_before(text: str, found: Sequence[Token], first: int, verb: int,
                 stops: Sequence[bool]) -> Name | None:  # fmt: skip
    """The giver as the subject before the verb."""
    place = _after_lead(found, first, verb, stops)
    if place >= verb or found[place].word in _FROM:
        return name_at(text, found, place + 1, verb, stops) if place < verb else None
    return name_at(text, found, place, verb, stops)


def _after_lead(found: Sequence[Token], place: int, end: int, stops: Sequence[bool]) -> int:
    while place < end:
        if found[place].kind == "label" and found[place].plain.startswith(GROUPS):
            return place
        if stops[place] or found[place].kind != WORD:
            place += 1
            continue
        length = _LEAD.length(found, place)
        if told := _told(found, place, end):
            place += told
            continue
        after = place + title_at(found, place)
        after += _FUND.length(found, place)
        calling = place < after < end and found[after].capital
        if not length or calling:
            return place
        place += length
    return place


def _told(found: Sequence[Token], place: int, end: int) -> int:
    """As in "báo cáo chị là": whom the message is for is not who gave."""
    title = TITLE.length(found, place)
    after = place + title
    return title + 1 if title and after < end and found[after].word in _THAT else 0


_THAT = both("là rằng ơi biết")


_FUND = Phrases("quỹ tín dụng, quỹ khuyến học, quỹ khuyến tài, quỹ")
_NOBODY = Phrases("nguồn xã hội hóa, xã hội hóa, xhh, hội phí")


def stops_of(
    scanned: Scanned,
    taken: Sequence[bool],
    *,
    named: Sequence[Found[date]],
    feasts: Sequence[Occasion],
    unit: Name | None,
    said: Sequence[Verb],
) -> list[bool]:
    """Where no name may go: numbers, days, occasions, the unit, verbs."""
    stops = [*taken]
    spans = [d.span for d in named] + [f.span for f in feasts]
    for place in Places(scanned.found).within(spans):
        stops[place] = True
    for place in range(len(stops)):
        nobody = _NOBODY.length(scanned.found, place)
        stops[place : place + nobody] = [True] * nobody
    for verb in said:
        for place in range(verb.first, verb.end):
            # "thu của ông An": here the name begins.
            stops[place] |= scanned.found[place].word not in _FROM
    if unit is not None:
        stops[unit.first : unit.end] = [True] * (unit.end - unit.first)
    return stops
