"""Unasked messages that a channel's quota did not let through, and who is to be told of them."""

from collections.abc import Collection, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage import outgoing, rerouting
from storage.models import Outgoing, State


def give_up(
    session: Session, row_id: int, chat: str, now: datetime, *, over: Collection[str]
) -> None:
    """Give up an unasked message on its way to a channel whose quota is `over`.

    It is written once more for another channel of the person's; where there is none it stays
    UNSENT, to be listed. What another replica has given up as uncertain stays so.
    """
    if not _change(session, [row_id], State.SENDING, State.UNSENT):
        return
    if rerouting.reroute(session, [row_id], chat, now, over=over):
        outgoing.mark(session, row_id, {"state": State.MOVED})


def unlisted(session: Session) -> list[Outgoing]:
    """Give the unsent messages that nobody was told of, oldest first."""
    rows = select(Outgoing).where(Outgoing.state == State.UNSENT).order_by(col(Outgoing.id))
    return list(session.exec(rows))


def list_once(session: Session, ids: Sequence[int]) -> list[Outgoing]:
    """Make unsent messages LISTED, and give them: to one of two replicas only."""
    mine = _change(session, ids, State.UNSENT, State.LISTED)
    rows = select(Outgoing).where(col(Outgoing.id).in_(mine)).order_by(col(Outgoing.id))
    return list(session.exec(rows))


def _change(session: Session, ids: Sequence[int], before: State, after: State) -> list[int]:
    changed = session.execute(
        sa.update(Outgoing)
        .where(col(Outgoing.id).in_(ids), col(Outgoing.state) == before)
        .values(state=after)
        .returning(col(Outgoing.id))
    )
    return list(changed.scalars())
