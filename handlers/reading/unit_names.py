"""The unit that a report speaks for."""

from collections.abc import Sequence

from handlers.reading.calling import NAME_MOST, Name, ends_name, is_office
from handlers.reading.normal import clean
from handlers.reading.tokens import NUMBER, SIGN, WORD, Token
from handlers.reading.words import Phrases, both

_UNIT = Phrases("chi hội, ban khuyến học, hội khuyến học, hội kh, hkh, chi hoi, phân hội")


def unit_in(text: str, found: Sequence[Token], stops: Sequence[bool]) -> Name | None:
    """The unit that the report speaks for: "Chi hội Văn phòng"."""
    for place in range(len(found)):
        if found[place].kind == "label" and found[place].plain.startswith(("chi hội", "chi hoi")):
            return Name(found[place].text, place, place + 1)
        if stops[place] or not (length := _UNIT.length(found, place)):
            continue
        # "Kính gửi Hội KH xã. Chi hội thôn Đoài báo cáo"
        if any(token.word in _ADDRESSED for token in found[max(0, place - 2) : place]):
            continue
        end = place + length
        while end < len(found) and end - place < NAME_MOST and not stops[end]:
            token = found[end]
            if clan := _CLAN.length(found, end):
                end += clan
                continue
            small = not token.capital or token.text.isupper()
            if token.kind == SIGN or (small and token.word in _UNIT_STOP) or ends_name(found, end):
                break
            if token.kind not in {WORD, "number", "label"}:
                break
            end += 1
        if end == place + length and found[place].kind == WORD:
            continue
        return Name(clean(text[found[place].start : found[end - 1].end]), place, end)
    return _heading(text, found, stops)


def _heading(text: str, found: Sequence[Token], stops: Sequence[bool]) -> Name | None:
    """As in "Phòng Kế toán: thu 3 triệu"; "Trường A: 5 triệu" is one of a list."""
    if not is_office(found, 0):
        return None
    end = next((i for i in range(min(NAME_MOST, len(found))) if found[i].kind == SIGN), 0)
    headed = 0 < end < len(found) - 1 and found[end].text == ":" and not any(stops[:end])
    if not headed or (stops[end + 1] and found[end + 1].kind == NUMBER):
        return None
    return Name(clean(text[: found[end - 1].end]), 0, end)


_ADDRESSED = both("kính trình")
# Without diacritics these are đóng and hộ as well.
_CLAN = Phrases("dòng họ, đồng hương")
_UNIT_STOP = both(
    "em tôi mình báo này không chưa ko hiện kết phát họp tổ khen thưởng hỗ cấp tuyên bầy "
    "vẫn đang gồm nay bọn tụi chúng tui lên đạt phối liên cùng"
)
