"""Which units owe a report for which period, and whether it stands (completeness)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session, col, select

from storage import entries, nothing_to_report, periods
from storage.models import Entry, NothingToReport, ReportEvery, Unit
from storage.periods import Period
from storage.tree import Tree


@dataclass(frozen=True)
class Report:
    """What a unit owes for a period; anything that stands in it reports it."""

    unit: Unit
    period: Period
    due: date
    stands: bool
    due_next: date


def owed(session: Session, tree: Tree, today: date) -> list[Report]:
    """List what each unit without open children owes now, from its first full period on."""
    reports = []
    reported = {
        every: _reported(session, periods.containing(today, every)) for every in ReportEvery
    }
    for unit_id, unit in tree.units.items():
        if tree.children.get(unit_id):
            continue
        every = tree.report_every(unit_id)
        period = periods.containing(today, every)
        if unit.opened_on <= period.start:
            stands = unit_id in reported[every]
            reports.append(_report(unit, period, every, stands=stands))
    return reports


def owed_for(
    session: Session, tree: Tree, unit_id: int, period_id: str, today: date
) -> Report | None:
    """Give what a unit owes for a period that is its current one or the one before it."""
    unit = tree.units.get(unit_id)
    if unit is None or tree.children.get(unit_id):
        return None
    every = tree.report_every(unit_id)
    current = periods.containing(today, every)
    for period in (current, periods.previous(current, every)):
        if period.id == period_id and unit.opened_on <= period.start:
            return _report(unit, period, every, stands=stands(session, unit_id, period))
    return None


def stands(session: Session, unit_id: int, period: Period) -> bool:
    """Tell whether a unit has reported for a period: an entry or "không phát sinh" stands."""
    return bool(
        nothing_to_report.stands_in(session, unit_id, period)
        or nothing_to_report.declared(session, unit_id, period)
    )


def _report(unit: Unit, period: Period, every: ReportEvery, *, stands: bool) -> Report:
    following = periods.containing(period.end + timedelta(days=1), every)
    return Report(unit, period, periods.due(period), stands, periods.due(following))


def _reported(session: Session, period: Period) -> Collection[int]:
    booked = session.exec(
        select(Entry.unit_id)
        .where(col(Entry.day) >= period.start, col(Entry.day) <= period.end, entries.stands())
        .distinct()
    )
    declared = session.exec(
        select(NothingToReport.unit_id).where(
            NothingToReport.period == period.id, col(NothingToReport.lapsed_at).is_(None)
        )
    )
    return {*booked, *declared}
