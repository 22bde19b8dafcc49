"""Reporting periods with DHIS2's ids: `202309`, `2023Q3`, `2023S1`."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from storage.models import ReportEvery

DUE_DAY = 25
ID = re.compile(r"[12][0-9]{3}(?:Q[1-4]|S[12]|0[1-9]|1[0-2])")
MONTHS = {ReportEvery.MONTH: 1, ReportEvery.QUARTER: 3, ReportEvery.HALF_YEAR: 6}


@dataclass(frozen=True)
class Period:
    """A reporting period: its id and its days, both included."""

    id: str
    start: date
    end: date


def containing(day: date, every: ReportEvery) -> Period:
    """Give the period of a length that a day lies in."""
    months = MONTHS[every]
    return _nth(day.year, (day.month - 1) // months, every)


def previous(period: Period, every: ReportEvery) -> Period:
    """Give the period just before another."""
    return containing(period.start - timedelta(days=1), every)


def due(period: Period) -> date:
    """Give the day on which a period's report is due: the 25th of its last month.

    No document that sets a chapter's due day is known; the 25th is the association's to change.
    """
    return period.end.replace(day=DUE_DAY)


def parse(period_id: str) -> Period:
    """Read a period's id back. Raises ValueError for what is none."""
    if not ID.fullmatch(period_id):
        msg = "a period's id must be like 202309, 2023Q3 or 2023S1"
        raise ValueError(msg)
    year, rest = int(period_id[:4]), period_id[4:]
    if rest[:1] == "Q":
        return _nth(year, int(rest[1:]) - 1, ReportEvery.QUARTER)
    if rest[:1] == "S":
        return _nth(year, int(rest[1:]) - 1, ReportEvery.HALF_YEAR)
    return _nth(year, int(rest) - 1, ReportEvery.MONTH)


def _nth(year: int, index: int, every: ReportEvery) -> Period:
    months = MONTHS[every]
    start = date(year, index * months + 1, 1)
    after = date(year + (index + 1) * months // 12, ((index + 1) * months) % 12 + 1, 1)
    name = {
        ReportEvery.MONTH: f"{year}{index + 1:02d}",
        ReportEvery.QUARTER: f"{year}Q{index + 1}",
        ReportEvery.HALF_YEAR: f"{year}S{index + 1}",
    }[every]
    return Period(name, start, after - timedelta(days=1))
