"""The facts of a weekly digest: what came in, where the year stands, who has reported.

All scopes of a tick are computed in one pass over the books, whatever their number.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from storage import progress, reach, reporting, tree
from storage.models import Unit
from storage.progress import Progress
from storage.reach import Reach
from storage.reporting import Report

DAYS_OF_A_WEEK = 7


@dataclass(frozen=True)
class Week:
    """The week that is told of: from its Monday until before the next, Vietnam's time."""

    since: datetime
    until: datetime


@dataclass(frozen=True)
class Digest:
    """What a leader is told of a unit and all below it.

    `came_in` has the week's sums by indicator, `booked` how many entries and registrations they
    are, `before` those of the weeks before, newest first. `unreached` are units that still owe
    their report and cannot be reminded. `last_year` is there in the week of
    1 January.
    """

    total: Progress
    week: Week
    came_in: dict[str, int]
    booked: int
    before: tuple[int, ...]
    parts: list[Progress]
    reports: list[Report]
    unreached: list[tuple[Unit, Reach]]
    last_year: Progress | None

    @property
    def is_empty(self) -> bool:
        """Whether nothing came in during the week."""
        return self.booked == 0


def of_units(
    session: Session, units: Sequence[Unit], weeks: Sequence[Week], as_of: date
) -> dict[int, Digest]:
    """Give the digests of some units; `weeks` are the one told of and those before it."""
    whole = tree.on(session, as_of)
    reports = {report.unit.id or 0: report for report in reporting.owed(session, whole, as_of)}
    owing = [one for one, report in reports.items() if not report.stands]
    reached = reach.officers(session, owing)
    parts = {unit.id or 0: _children(whole, unit) for unit in units}
    asked = {one.id or 0: one for one in [*units, *(p for row in parts.values() for p in row)]}
    figures = {p.unit.id: p for p in progress.of_units(session, asked.values(), as_of.year, as_of)}
    week = weeks[0]
    came_in = progress.came_in(session, units, (week.since, week.until))
    booked = [progress.booked_in(session, units, (one.since, one.until)) for one in weeks]
    last = _last_year(session, units, as_of)
    return {
        unit_id: Digest(
            total=figures[unit_id],
            week=week,
            came_in=came_in[unit_id],
            booked=booked[0][unit_id],
            before=tuple(count[unit_id] for count in booked[1:]),
            parts=[figures[part.id] for part in parts[unit_id]],
            reports=[reports[one] for one in whole.below(unit_id) if one in reports],
            unreached=[
                (whole.units[one], reached[one].reach)
                for one in whole.below(unit_id)
                if one in owing and reached[one].reach is not Reach.PUSHED
            ],
            last_year=last.get(unit_id),
        )
        for unit_id in (unit.id or 0 for unit in units)
    }


def _children(whole: tree.Tree, unit: Unit) -> list[Unit]:
    return [whole.units[one] for one in whole.children.get(unit.id or 0, [])]


def _last_year(session: Session, units: Sequence[Unit], as_of: date) -> dict[int, Progress]:
    """Give the old year's final figures in the week of 1 January."""
    if (as_of - date(as_of.year, 1, 1)).days >= DAYS_OF_A_WEEK:
        return {}
    end = date(as_of.year - 1, 12, 31)
    return {p.unit.id or 0: p for p in progress.of_units(session, units, end.year, end)}
