"""Days and periods from what people type. Today is an argument; days are Vietnam's."""

from datetime import date

from handlers.reading.calendar_text import CalendarText, calendar_text
from handlers.reading.day import Day
from handlers.reading.days import RULES as DAY_RULES
from handlers.reading.days import Rule
from handlers.reading.feasts import RULES as FEAST_RULES
from handlers.reading.found import Found, sure, unsure
from handlers.reading.normal import tonal
from handlers.reading.nouns import noun_at
from handlers.reading.periods import RULES as PERIOD_RULES
from handlers.reading.periods import Period
from handlers.reading.rules import Rules
from handlers.reading.spans import Places
from handlers.reading.unsettled import unsettled

_MOST_DIGITS = 2
_WHICH = "reading.date.which_day"

# What may stand around a day when it is the whole answer.
_AROUND = frozenset(
    [
        "da",
        "vang",
        "a",
        "em",
        "nhe",
        "nha",
        "la",
        "vao",
        "luc",
        "tu",
        "hoi",
        "ngay",
        "hom",
        "thoi",
        "anh",
        "chi",
        "bac",
        "co",
        "chu",
        "thua",
        "dung",
        "roi",
        "oi",
        "nay",
        "trong",
        "cua",
        "dip",
        "khoang",
        "ky",
        "bao",
        "cao",
        "dot",
        "sang",
        "chieu",
        "toi",
        "trua",
    ],
)
_IN_SENTENCES: Rules[Rule] = Rules(*DAY_RULES)
_IN_ANSWERS: Rules[Rule] = Rules(*FEAST_RULES, *DAY_RULES)


def read_past_day(text: str, today: date) -> Found[date] | None:
    """The day that answers "Ngày nào ạ?"; None when the text holds none.

    Today or before. A day to come, one that no calendar has, a month and the like come back
    without a value and with the reason.
    """
    source = calendar_text(text)
    places = Places(source.found)
    days = [day for day in _answers(source, today) if not _counts(source, places.of(day.span))]
    periods = find_periods(source, today)
    if days and not any(_holds(p.span, days[0].span) for p in periods):
        day = days[0] if len(days) == 1 else _several(days)
        if day.value is not None and unsettled(source, places.of(day.span)):
            return unsure(_WHICH, day.span, day.value)
        return day
    if periods:
        return unsure(_WHICH, periods[0].span)
    return _bare_day(source, today)


def _counts(source: CalendarText, inside: range) -> bool:
    """As in "11/11 chi hội"; "21/4 chi hội họp" can only be a day."""
    if len(inside) != _RATIO_TOKENS or source.found[inside[1]].text != "/":
        return False
    part, whole = (source.found[place].text for place in (inside[0], inside[2]))
    return noun_at(source.found, inside[2] + 1) is not None and int(part) <= int(whole)


_RATIO_TOKENS = 3


def _holds(longer: tuple[int, int], span: tuple[int, int]) -> bool:
    return longer[0] <= span[0] and span[1] <= longer[1] and longer != span


def _begins_in(span: tuple[int, int], other: tuple[int, int]) -> bool:
    return span[0] < other[0] < span[1]


def _answers(source: CalendarText, today: date) -> list[Found[date]]:
    """The days of an answer, where one may be called by its name."""
    return find_days(source, today, _IN_ANSWERS)


def read_period(text: str, today: date) -> Found[Period] | None:
    """The period that answers "Kỳ nào ạ?", both days included; None when there is none."""
    source = calendar_text(text)
    periods = find_periods(source, today)
    if not periods:
        return None
    for day in _answers(source, today):
        # "cuối tháng 3" is not the whole of March, and "quốc tế thiếu nhi năm nay" no year.
        if any(_begins_in(day.span, p.span) for p in periods):
            return unsure(_WHICH, day.span)
    values = {found.value for found in periods}
    if len(periods) == 1 or len(values) == 1:
        period = periods[0]
        inside = Places(source.found).of(period.span)
        if period.value is not None and unsettled(source, inside):
            return unsure(_WHICH, period.span, period.value)
        return period
    span = (periods[0].span[0], periods[-1].span[1])
    return unsure("reading.date.two", span, *(v for f in periods if (v := f.value)))


def find_days(
    source: CalendarText, today: date, rules: Rules[Rule] = _IN_SENTENCES
) -> list[Found[date]]:
    """Every day that a text names, in its order."""
    found: list[Found[date]] = []
    covered = 0
    for start in source.starts:
        if start < covered or _inside_number(source, start):
            continue
        if source.text[start].isdigit() and source.text.endswith(_MONTH, 0, start):
            # "tháng 1-3" are months.
            continue
        if said := rules.at(source.text, start):
            match, rule = said
            found.append(_day(rule(match, today), source.span(*match.span())))
            covered = match.end()
    return found


def find_periods(source: CalendarText, today: date) -> list[Found[Period]]:
    """Every period that a text names, in its order."""
    found: list[Found[Period]] = []
    covered = 0
    for start in source.starts:
        if start < covered or _inside_number(source, start) or source.token(start).word == _FUND:
            continue
        if said := PERIOD_RULES.at(source.text, start):
            match, rule = said
            periods, span = rule(match, today), source.span(*match.span())
            found.append(
                unsure(periods.why, span, *periods.values)
                if periods.why
                else sure(periods.values[0], span),
            )
            covered = match.end()
    return found


_MONTH = "thang "
# "vào quỹ rồi" is no quarter.
_FUND = tonal("quỹ")


def _inside_number(source: CalendarText, start: int) -> bool:
    """A figure that is the rest of something longer: "1/21/4"."""
    return start > 0 and source.text[start - 1] in "/.-" and source.text[start].isdigit()


def _day(day: Day, span: tuple[int, int]) -> Found[date]:
    if day.why or not day.values:
        return unsure(day.why, span, *day.values)
    return sure(day.values[0], span)


def _several(days: list[Found[date]]) -> Found[date]:
    """As in "thứ hai ngày 17/4" is one day said twice; two different ones are asked."""
    span = (days[0].span[0], days[-1].span[1])
    known = dict.fromkeys(d for f in days for d in (f.readings or (f.value,)) if d)
    certain = [f.value for f in days if f.value]
    if len(certain) == 1 and all(certain[0] in f.readings for f in days if not f.value):
        return sure(certain[0], span)
    if len(set(certain)) == 1 and len(certain) == len(days):
        return sure(certain[0], span)
    first = next((f.why for f in days if not f.value and not f.readings), "")
    return unsure(first or "reading.date.two", span, *known)


def _bare_day(source: CalendarText, today: date) -> Found[date] | None:
    """A number alone: a day of which month?"""
    numbers = [t for t in source.found if t.kind == "number"]
    words = [t for t in source.found if t.kind == "word" and t.plain not in _AROUND]
    if (
        len(numbers) != 1
        or words
        or any(t.text == "%" for t in source.found)
        or not numbers[0].text.isdigit()
        or len(numbers[0].text) > _MOST_DIGITS
    ):
        return None
    asked = find_days(calendar_text(f"ngày {numbers[0].text}"), today)
    span = (numbers[0].start, numbers[0].end)
    return unsure(asked[0].why, span, *asked[0].readings) if asked else None
