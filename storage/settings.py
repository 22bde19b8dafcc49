"""Named facts about a whole database: that it is a demo, how far its clock is moved."""

import math
from datetime import timedelta

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage.models import Setting, Unit

DEMO = "demo"
CLOCK_OFFSET = "clock_offset_seconds"


def is_demo(session: Session) -> bool:
    """Tell whether this database is marked as a demo."""
    return session.get(Setting, DEMO) is not None


def is_empty(session: Session) -> bool:
    """Tell whether no unit has been set up yet."""
    return session.exec(select(col(Unit.id)).limit(1)).first() is None


def is_laid(session: Session) -> bool:
    """Tell whether a unit has been set up, also in a database that was never migrated."""
    return sa.inspect(session.connection()).has_table("unit") and not is_empty(session)


def mark_demo(session: Session, *, clock_offset: timedelta) -> None:
    """Mark this database as a demo whose clock runs apart from the real one."""
    session.add(Setting(key=DEMO, value="yes"))
    session.add(Setting(key=CLOCK_OFFSET, value=str(int(clock_offset.total_seconds()))))


def clock_offset(session: Session) -> timedelta:
    """Give how far the demo's clock is moved; nothing in a real database."""
    row = session.get(Setting, CLOCK_OFFSET)
    return timedelta(seconds=int(row.value)) if row else timedelta()


def move_clock(session: Session, offset: timedelta) -> None:
    """Keep how far the demo's clock is moved from now on."""
    row = session.get_one(Setting, CLOCK_OFFSET)
    # Up: after a restart the clock must not say less than before.
    row.value = str(math.ceil(offset.total_seconds()))
    session.add(row)
