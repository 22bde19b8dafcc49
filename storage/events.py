"""Events as they came, from channels that hand each out only once, until their turn."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage.dialects import table_of
from storage.models import RawEvent

_event = table_of(RawEvent)
_KEEP = sa.insert(_event).returning(_event.c.id)
_FINISH = sa.delete(_event).where(_event.c.id.in_(sa.bindparam("ids", expanding=True)))


def keep(session: Session, channel: str, body: Any, now: datetime) -> int:
    """Keep an event and give its number."""
    row = {"channel": channel, "body": body, "at": now}
    number: int = session.execute(_KEEP, row).scalar_one()
    return number


def finish(session: Session, ids: Sequence[int]) -> None:
    """Erase events with the turns that worked them."""
    if ids:
        # Past the session, which would look for rows of its own to change: it has none of these
        session.connection().execute(_FINISH, {"ids": list(ids)})


def unfinished(session: Session, channel: str, before: datetime) -> list[RawEvent]:
    """List a channel's events whose turn has not come, as they came."""
    rows = session.exec(
        select(RawEvent)
        .where(RawEvent.channel == channel, RawEvent.at <= before)
        .order_by(col(RawEvent.id))
    )
    return list(rows)
