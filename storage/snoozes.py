"""Reminders that were put off."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage.dialects import INSERT, dialect_of, table_of
from storage.models import Snooze


def add(session: Session, unit_id: int, period: str, *, at: datetime, by: int) -> Snooze:
    """Ask for a unit's reminder of a period once more at a time."""
    insert = INSERT[dialect_of(session)](table_of(Snooze)).on_conflict_do_nothing()
    highest = select(sa.func.max(col(Snooze.n))).where(
        Snooze.unit_id == unit_id, Snooze.period == period
    )
    made = None
    # A number that is taken in the same instant, by another chat, is theirs: the next is ours.
    while made is None:
        n = (session.exec(highest).one() or 1) + 1
        row = {"unit_id": unit_id, "period": period, "n": n, "due_at": at, "asked_by": by}
        made = session.execute(insert.values(row).returning(col(Snooze.n))).scalar_one_or_none()
    return session.get_one(Snooze, (unit_id, period, made))


def due(session: Session, now: datetime) -> list[Snooze]:
    """List those whose time has come: of each unit and period the one with the latest time."""
    rows = session.exec(
        select(Snooze).where(col(Snooze.due_at) <= now).order_by(col(Snooze.due_at), col(Snooze.n))
    )
    return list({(row.unit_id, row.period): row for row in rows}.values())
