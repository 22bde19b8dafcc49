"""Every word that people see: one file a conversation, by key, as Jinja2 templates.

User text is escaped by the templates and can never break the markup, which is `b`, `i`, `a` and
line breaks.
"""

from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, Template
from markupsafe import Markup

from handlers.messages import VIETNAM
from handlers.reading.written import digits, in_words
from handlers.texts import (
    admin,
    award,
    booking,
    charts,
    choices,
    citizen,
    common,
    contribution,
    correction,
    delivery,
    demo,
    digest,
    joining,
    linking,
    nothing,
    quota,
    reading,
    reminder,
    samples,
    target,
    views,
    web,
)

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")

TEXTS: dict[str, str] = {}
for _one in (
    admin,
    award,
    booking,
    charts,
    choices,
    citizen,
    common,
    contribution,
    correction,
    delivery,
    demo,
    digest,
    joining,
    linking,
    nothing,
    quota,
    reading,
    reminder,
    samples,
    target,
    views,
    web,
):
    TEXTS |= _one.TEXTS


def text(key: str, **values: object) -> Markup:
    """Render a text as HTML. Raises KeyError for an unknown key."""
    return Markup(_template(key).render(values))  # noqa: S704 - the template escapes what it is given


def label(key: str, **values: object) -> str:
    """Render a text without markup, for a button."""
    return str(text(key, **values).striptags())


def has(key: str) -> bool:
    """Tell whether there is a text of a key."""
    return key in TEXTS


def vnd(amount: int) -> str:
    """71500000 → `71.500.000đ`; a reversal's keeps its minus sign."""
    sign = "−" if amount < 0 else ""
    return f"{sign}{digits(abs(amount))}đ"


def number(count: int) -> str:
    """43836 → `43.836`."""
    return f"{'−' if count < 0 else ''}{digits(abs(count))}"


def day(value: date) -> str:
    """Give a day as people write it: `14/9/2023`."""
    return f"{value.day}/{value.month}/{value.year}"


def long_day(value: date) -> str:
    """Give a day with its weekday: `Thứ Năm, 14/9/2023`."""
    return f"{WEEKDAYS[value.weekday()]}, {day(value)}"


def clock(value: datetime) -> str:
    """Give an instant as Vietnam's time and day: `09:05 ngày 14/9/2023`."""
    there = value.astimezone(VIETNAM)
    return f"{there:%H:%M} ngày {day(there.date())}"


def percent(value: Decimal) -> str:
    """10.12 → `10,1%`; whole ones without a comma."""
    shown = f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"
    return f"{shown.replace('.', ',')}%"


def _environment() -> Environment:
    made = Environment(loader=BaseLoader(), autoescape=True, undefined=StrictUndefined)
    filters: dict[str, Any] = {
        "vnd": vnd,
        "words": in_words,
        "number": number,
        "day": day,
        "long_day": long_day,
        "clock": clock,
        "percent": percent,
        "named": label,
    }
    made.filters.update(filters)
    return made


_ENVIRONMENT = _environment()


@cache
def _template(key: str) -> Template:
    return _ENVIRONMENT.from_string(TEXTS[key])
