"""A unit declares that a period had nothing to report ("không phát sinh")."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage import entries, ledger, numbers, organisation
from storage.models import Entry, NothingToReport, Unit
from storage.periods import Period, containing, previous


class NotThatPeriodError(ledger.RefusedError):
    """Only the unit's current period and the one before it can be declared empty."""

    question = "period"


def declarable(session: Session, unit: Unit, today: date) -> list[Period]:
    """List the periods that a unit can declare empty: the current one, the one before it."""
    every = organisation.report_every(session, unit.id or 0, today)
    current = containing(today, every)
    return [one for one in (current, previous(current, every)) if one.end >= unit.opened_on]


def declare(
    session: Session, unit_id: int, period: Period, *, by: int, now: datetime, today: date
) -> NothingToReport | None:
    """Keep "không phát sinh" for a period; None when entries of the period stand.

    Declaring it twice gives the standing declaration back. Raises NotThatPeriodError, and
    ledger's UnitClosedError and NotYoursError.
    """
    # An entry of the period that is being booked takes its number from the same row.
    numbers.lock(session, unit_id, period.start.year)
    unit = ledger.check_reporter(session, unit_id, by=by, today=today)
    if period not in declarable(session, unit, today):
        raise NotThatPeriodError(unit=unit.name)
    if stands_in(session, unit_id, period):
        return None
    standing = declared(session, unit_id, period)
    if standing:
        return standing
    row = NothingToReport(unit_id=unit_id, period=period.id, by_id=by, declared_at=now)
    session.add(row)
    session.flush()
    return row


def declared(session: Session, unit_id: int, period: Period) -> NothingToReport | None:
    """Find the standing declaration that a period had nothing to report."""
    return session.exec(
        select(NothingToReport).where(
            NothingToReport.unit_id == unit_id,
            NothingToReport.period == period.id,
            col(NothingToReport.lapsed_at).is_(None),
        )
    ).first()


def stands_in(session: Session, unit_id: int, period: Period) -> int:
    """Count the entries of a period that stand: neither reversed nor reversals."""
    count = session.exec(
        select(sa.func.count()).where(
            col(Entry.unit_id) == unit_id,
            col(Entry.day) >= period.start,
            col(Entry.day) <= period.end,
            entries.stands(),
        )
    ).one()
    return int(count)
