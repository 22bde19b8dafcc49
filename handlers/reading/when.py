"""The days and the periods that a whole sentence names.

Stricter than for an answer, where nothing else is said; but what was said of the time is never
passed over: a period is no day, so the day is asked.
"""

from collections.abc import Sequence
from datetime import date

from handlers.reading.calendar_text import CalendarText
from handlers.reading.dates import find_days, find_periods
from handlers.reading.found import Found, unsure
from handlers.reading.looking import DATE, LABEL, RATIO
from handlers.reading.nouns import noun_at
from handlers.reading.occasions import Occasion
from handlers.reading.spans import Places, Span, Spans
from handlers.reading.tokens import NUMBER, SIGN, WORD, Token
from handlers.reading.words import both, spelled


def days(source: CalendarText, found: Sequence[Token], taken: Sequence[bool], today: date,
         feasts: Sequence[Occasion]) -> list[Found[date]]:  # fmt: skip
    """The days that a sentence names, and its periods as days to be asked."""
    places = Places(found)
    periods: list[Found[date]] = [
        unsure("reading.date.which_day", period.span)
        for period in find_periods(source, today)
        if _says_when(found, places.of(period.span), taken)
    ]
    feasts_at = Spans(feast.span for feast in feasts)
    kept: list[Found[date]] = []
    for day in find_days(source, today):
        inside = places.of(day.span)
        if not inside or any(taken[i] for i in inside):
            continue
        # "xóm 7 tháng này" holds no seventh.
        if found[inside.start].start > day.span[0]:
            continue
        if feasts_at.touch(day.span) and not _is_day_as_well(found, inside, day.span, feasts_at):
            continue
        if _trusted(found, inside.start, inside.stop):
            kept.append(day)
    stretches = Spans(p.span for p in periods)
    kept = [day for day in kept if not stretches.around(day.span)]
    others = Spans([d.span for d in kept] + [f.span for f in feasts])
    kept += [period for period in periods if not others.touch(period.span)]
    return sorted(kept, key=lambda day: day.span)


def _says_when(found: Sequence[Token], inside: range, taken: Sequence[bool]) -> bool:
    """As in "quý 1"; "khóa 2005" and "6 tháng học phí" say something else."""
    if not inside or any(taken[i] for i in inside):
        return False
    counts = len(inside) == _MONTHS_COUNTED and found[inside.start].kind == NUMBER
    return not (counts and found[inside.start + 1].plain == "thang")


_MONTHS_COUNTED = 2


def _is_day_as_well(found: Sequence[Token], inside: range, span: Span, feasts: Spans) -> bool:
    """As in "ngày 20/11", "rằm tháng 8"; "quà rằm tháng 8" says what for, not when."""
    first = found[inside.start]
    # "chúc mừng 20/11" is no mùng.
    opens = first.plain in _OPENS_DAY and first.word not in _GREETS
    said = first.kind in {RATIO, DATE, LABEL} or opens
    before = found[inside.start - 1].word if inside.start else ""
    return said and before not in _WHAT_FOR and not feasts.begins_before(span)


_OPENS_DAY = frozenset(
    [
        "ngay",
        "hom",
        "dem",
        "toi",
        "sang",
        "chieu",
        "ram",
        "mung",
        "mong",
        "truoc",
        "sau",
        "gan",
        "giap",
        "sat",
        "can",
    ],
)
_GREETS = spelled("mừng")
_WHAT_FOR = both("quà dịp nhân mừng tết lễ đón cho")
_BARE_DAYS = frozenset({"mai", "mot", "kia", "qua", "nay"})
_SUNDAY = "cn"


def _counted(found: Sequence[Token], after: int) -> bool:
    """As in "11/11 chi hội", "1/2 số suất"."""
    return noun_at(found, after) is not None or (
        after < len(found) and found[after].word in _RATIO_AFTER
    )


_RATIO_AFTER = both("số của tổng")


def _trusted(found: Sequence[Token], place: int, after: int) -> bool:
    inside = found[place:after]
    first = inside[0]
    if first.word in {"thu", "thu hai"} and not any("tuan" in t.plain for t in inside):
        return False
    if first.plain.split()[0] in _BARE_DAYS or (first.plain == _SUNDAY and place):
        return False
    if first.kind == RATIO:
        part, whole = (int(n) for n in first.text.replace(" ", "").split("/"))
        if _counted(found, after) or (place and found[place - 1].word in _RATIO_BEFORE):
            return False
        return part > whole or after >= len(found) or found[after].kind != WORD or part != whole
    if first.kind == SIGN:
        return False
    said = {word for token in inside for word in token.plain.split()}
    return first.kind == DATE or first.kind != NUMBER or bool(said & _SAYS_DAY)


_SAYS_DAY = frozenset({"thang", "truoc"})
_RATIO_BEFORE = both("đạt được có mới tỷ lệ với")
