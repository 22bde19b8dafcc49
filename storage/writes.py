"""Whether a session has written anything: a flow that still asks must not have."""

from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

_WROTE = "wrote"


def forget(session: Session) -> None:
    """Begin to watch: what was written until now does not count."""
    session.flush()
    session.info[_WROTE] = False


def happened(session: Session) -> bool:
    """Tell whether something was written, or is about to be."""
    pending = session.new or session.dirty or session.deleted
    return bool(session.info.get(_WROTE)) or bool(pending)


@sa.event.listens_for(Session, "after_flush")
def _flushed(session: Session, _context: Any) -> None:
    session.info[_WROTE] = True


@sa.event.listens_for(Session, "do_orm_execute")
def _executed(state: Any) -> None:
    if not state.is_select:
        state.session.info[_WROTE] = True
