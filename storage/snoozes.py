"""Reminders that were put off."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage.models import Snooze


def add(session: Session, unit_id: int, period: str, *, at: datetime, by: int) -> Snooze:
    """Ask for a unit's reminder of a period once more at a time."""
    last = session.exec(
        select(sa.func.max(col(Snooze.n))).where(Snooze.unit_id == unit_id, Snooze.period == period)
    ).one()
    row = Snooze(unit_id=unit_id, period=period, n=(last or 1) + 1, due_at=at, asked_by=by)
    session.add(row)
    session.flush()
    return row


def due(session: Session, now: datetime) -> list[Snooze]:
    """List those whose time has come: of each unit and period the one with the latest time."""
    rows = session.exec(
        select(Snooze).where(col(Snooze.due_at) <= now).order_by(col(Snooze.due_at), col(Snooze.n))
    )
    return list({(row.unit_id, row.period): row for row in rows}.values())
