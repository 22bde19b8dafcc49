"""Outgoing rows on their way: what waits, who sends it, what became of it.

Two replicas agree by these statements alone. A reply is sent by who holds its chat, a bulk row
by who made it SENDING; so a reply arrives at least once and a bulk message at most once.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import cache
from itertools import takewhile
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage.dialects import table_of
from storage.models import Conversation, Lane, Outgoing, State
from storage.types import Moment

_outgoing = table_of(Outgoing)

# How long a replica that died keeps a chat's replies from the others.
HOLD = timedelta(seconds=60)
# Longer than any request with its retries: what is SENDING after that belongs to nobody.
ON_ITS_WAY = timedelta(minutes=2)


def waiting(
    session: Session,
    now: datetime,
    *,
    most: int = 200,
    lane: Lane | None = None,
    worker: str | None = None,
) -> list[Outgoing]:
    """List rows to be sent: replies first, then in order.

    Of a chat's lane nothing is given that stands behind a row that must wait. For a `worker`
    chats that another one holds are left out.
    """
    statement = _waiting(most, lane, for_worker=worker is not None)
    return list(session.exec(statement, params={"now": now, "worker": worker}))


@cache
def _waiting(most: int, lane: Lane | None, *, for_worker: bool) -> Any:
    now = sa.bindparam("now", type_=Moment)
    held = (
        select(Outgoing.chat, Outgoing.lane, sa.func.min(Outgoing.id).label("first"))
        .where(Outgoing.state == State.PENDING, col(Outgoing.not_before) > now)
        .group_by(col(Outgoing.chat), col(Outgoing.lane))
        .subquery()
    )
    behind = sa.and_(
        held.c.chat == Outgoing.chat, held.c.lane == Outgoing.lane, held.c.first <= Outgoing.id
    )
    wanted = (
        select(Outgoing)
        .outerjoin(held, behind)
        .where(Outgoing.state == State.PENDING, held.c.first.is_(None))
        # By their names: INTERACTIVE comes after BULK.
        .order_by(col(Outgoing.lane).desc(), col(Outgoing.id))
        .limit(most)
    )
    if lane is not None:
        wanted = wanted.where(Outgoing.lane == lane)
    if for_worker:
        others = _held_by_others(sa.bindparam("worker", type_=sa.String), now)
        wanted = wanted.where(col(Outgoing.chat).not_in(others))
    return wanted


def next_due(
    session: Session, *, lane: Lane | None = None, after: datetime | None = None
) -> datetime | None:
    """Give when the earliest row that must wait may go; `after` leaves out what may already."""
    statement = _next_due(lane, comes=after is not None)
    due: datetime | None = session.exec(statement, params={"after": after}).first()
    return due


@cache
def _next_due(lane: Lane | None, *, comes: bool) -> Any:
    wanted = (
        select(Outgoing.not_before)
        .where(Outgoing.state == State.PENDING, col(Outgoing.not_before).is_not(None))
        .order_by(col(Outgoing.not_before))
        .limit(1)
    )
    if lane is not None:
        wanted = wanted.where(Outgoing.lane == lane)
    if comes:
        after = sa.bindparam("after", type_=Moment)
        wanted = wanted.where(col(Outgoing.not_before) > after)
    return wanted


def mark(
    session: Session, row_id: int, values: dict[str, Any], *, only: State | None = None
) -> None:
    """Keep what became of an outgoing row; with `only` where it is in that state."""
    given = {f"to_{name}": value for name, value in values.items()}
    statement = _mark(frozenset(values), conditional=only is not None)
    # Past the session, which would look for rows of its own to change: it has none of these.
    session.connection().execute(statement, {"row": row_id, "only": only} | given)


@cache
def _mark(names: frozenset[str], *, conditional: bool) -> sa.Update:
    change = sa.update(_outgoing).where(_outgoing.c.id == sa.bindparam("row"))
    if conditional:
        change = change.where(_outgoing.c.state == sa.bindparam("only"))
    return change.values({name: sa.bindparam(f"to_{name}") for name in sorted(names)})


def mark_unreachable(
    session: Session, chat: str, now: datetime, *, row_id: int | None = None
) -> list[int]:
    """Keep that a chat cannot be reached; give its rows that are given up, those that wait.

    With them goes the row whose sending showed it, if it is still on its way: what another
    replica has given up as uncertain stays so.
    """
    session.execute(
        sa.update(Conversation).where(col(Conversation.chat) == chat).values(unreachable_since=now)
    )
    on_its_way = sa.and_(col(Outgoing.id) == row_id, col(Outgoing.state) == State.SENDING)
    given_up = session.execute(
        sa.update(Outgoing)
        .where(col(Outgoing.chat) == chat)
        .where(sa.or_(col(Outgoing.state) == State.PENDING, on_its_way))
        .values(state=State.UNREACHABLE)
        .returning(col(Outgoing.id))
    )
    return list(given_up.scalars())


def take(
    session: Session, chat: str, worker: str, now: datetime, *, hold: timedelta = HOLD
) -> list[Outgoing]:
    """Hold a chat for a worker and give its replies that may go now, read afresh.

    Nothing is given where another worker holds it. Where nothing is left it is given back, in
    the same transaction: a reply written since is seen either here or by the next look.
    """
    free = sa.or_(
        col(Conversation.leased_until).is_(None),
        col(Conversation.leased_until) < now,
        col(Conversation.leased_by) == worker,
    )
    taken = session.execute(
        sa.update(Conversation)
        .where(col(Conversation.chat) == chat, free)
        .values(leased_by=worker, leased_until=now + hold)
        .returning(col(Conversation.chat))
    )
    if taken.first() is None:
        return []
    rows = list(
        takewhile(lambda row: not row.not_before or row.not_before <= now, _replies(session, chat))
    )
    if not rows:
        give_back(session, chat, worker)
    return rows


def give_back(session: Session, chat: str, worker: str) -> None:
    """End a worker's hold of a chat."""
    session.execute(
        sa.update(Conversation)
        .where(col(Conversation.chat) == chat, col(Conversation.leased_by) == worker)
        .values(leased_by=None, leased_until=None)
    )


def bulk_waiting(session: Session, now: datetime, *, most: int = 50) -> list[Outgoing]:
    """List bulk rows that may be handed over: of each chat the first, in order.

    A chat to which one is on its way gives no second one, so that they arrive in order.
    """
    firsts = (
        select(sa.func.min(Outgoing.id))
        .where(Outgoing.state == State.PENDING, Outgoing.lane == Lane.BULK)
        .group_by(col(Outgoing.chat))
    )
    on_its_way = select(Outgoing.chat).where(
        Outgoing.state == State.SENDING, Outgoing.lane == Lane.BULK, col(Outgoing.not_before) > now
    )
    rows = session.exec(
        select(Outgoing)
        .where(col(Outgoing.id).in_(firsts), _may_go(now))
        .where(col(Outgoing.chat).not_in(on_its_way))
        .order_by(col(Outgoing.id))
        .limit(most)
    )
    return list(rows)


def hand_over(
    session: Session,
    row_id: int,
    now: datetime,
    *,
    still_true: Callable[[Session, Outgoing], bool],
) -> Outgoing | None:
    """Make a bulk row SENDING, to be committed before its request; None when it is not ours.

    Where it is no longer true it is dropped in the same transaction. `not_before` says until
    when it may be on its way.
    """
    taken = session.execute(
        sa.update(Outgoing)
        .where(col(Outgoing.id) == row_id, col(Outgoing.state) == State.PENDING, _may_go(now))
        .values(state=State.SENDING, not_before=now + ON_ITS_WAY)
        .returning(col(Outgoing.id))
    )
    if taken.first() is None:
        return None
    row = session.get_one(Outgoing, row_id)
    if still_true(session, row):
        return row
    mark(session, row_id, {"state": State.DROPPED})
    return None


def stranded(session: Session, now: datetime) -> list[int]:
    """List the bulk rows whose sender is gone: SENDING for longer than any request takes."""
    return [one or 0 for one in session.exec(select(Outgoing.id).where(*_stranded(now)))]


def give_up_stranded(session: Session, now: datetime, ids: Sequence[int]) -> list[str]:
    """Make stranded rows UNCERTAIN, and give whose chats: to one of two replicas only."""
    given_up = session.execute(
        sa.update(Outgoing)
        .where(col(Outgoing.id).in_(ids), *_stranded(now))
        .values(state=State.UNCERTAIN)
        .returning(col(Outgoing.chat))
    )
    return list(given_up.scalars())


def _held_by_others(worker: Any, now: Any) -> Any:
    return select(Conversation.chat).where(
        col(Conversation.leased_until) >= now, Conversation.leased_by != worker
    )


def _replies(session: Session, chat: str) -> list[Outgoing]:
    rows = (
        select(Outgoing)
        .where(Outgoing.chat == chat, Outgoing.lane == Lane.INTERACTIVE)
        .where(Outgoing.state == State.PENDING)
        .order_by(col(Outgoing.id))
    )
    return list(session.exec(rows))


def _may_go(now: datetime) -> Any:
    return sa.or_(col(Outgoing.not_before).is_(None), col(Outgoing.not_before) <= now)


def _stranded(now: datetime) -> tuple[Any, ...]:
    return (
        col(Outgoing.state) == State.SENDING,
        col(Outgoing.lane) == Lane.BULK,
        col(Outgoing.not_before) <= now,
    )
