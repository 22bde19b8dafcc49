"""Messages seen, conversations and outgoing rows.

What every turn touches is a handful of Core statements, built once and executed for a whole
batch: an ORM session's work for them cost half of a turn.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage.dialects import INSERT, dialect_of, table_of
from storage.models import (
    Conversation,
    Entry,
    Lane,
    LinkCode,
    LinkGuess,
    Outgoing,
    RawEvent,
    Seen,
    State,
    WebLogin,
)
from storage.outgoing import mark, mark_unreachable, next_due, waiting

# What delivery does with outgoing rows is an idea, and a file, of its own.
__all__ = ["mark", "mark_unreachable", "next_due", "waiting"]

KEEP_KEYS = timedelta(days=7)
KEEP_OUTGOING = timedelta(days=30)
KEEP_STRANGERS = timedelta(hours=24)
KEEP_GUESSES = timedelta(hours=1)

_FORGOTTEN = "forgotten"
_seen = table_of(Seen)
_conversation = table_of(Conversation)
_outgoing = table_of(Outgoing)

_KEEP_KEY = {
    name: insert(_seen).on_conflict_do_nothing().returning(_seen.c.key)
    for name, insert in INSERT.items()
}
_OPEN = {name: insert(_conversation).on_conflict_do_nothing() for name, insert in INSERT.items()}
_PLACES = sa.select(
    _conversation.c.chat,
    _conversation.c.person_id,
    _conversation.c.revision,
    _conversation.c.stack,
    _conversation.c.touched_at,
).where(_conversation.c.chat.in_(sa.bindparam("chats", expanding=True)))
_PLACES_LOCKED = _PLACES.with_for_update()
_SAVE = (
    sa.update(_conversation)
    .where(_conversation.c.chat == sa.bindparam("at"))
    .values(
        revision=sa.bindparam("to_revision"),
        stack=sa.bindparam("to_stack"),
        touched_at=sa.bindparam("to_touched_at"),
        unreachable_since=sa.bindparam("to_unreachable_since"),
    )
)
_SEND = sa.insert(_outgoing)


@dataclass
class Place:
    """Where a chat's conversation stands, as a turn reads and changes it.

    `left_at`: in this turn the person blocked us; anything else they do shows them to be there.
    `touched_at` is the time of the newest message that was worked here.
    """

    chat: str
    person_id: int | None = None
    revision: int = 0
    stack: list[dict[str, Any]] = field(default_factory=list)
    left_at: datetime | None = None
    touched_at: datetime | None = field(default=None, compare=False)


def keep_new_keys(session: Session, keys: Sequence[tuple[str, str, datetime]]) -> set[str]:
    """Keep the keys (key, chat, time) that are new, and say which these are."""
    rows = [{"key": key, "chat": chat, "at": at} for key, chat, at in keys]
    if not rows:
        return set()
    statement = _KEEP_KEY[dialect_of(session)]
    if len(rows) == 1:
        return set(session.execute(statement, rows[0]).scalars())
    return set(session.execute(statement.values(rows)).scalars())


def places(
    session: Session, chats: Sequence[str], now: datetime, *, pulled: Collection[str] = ()
) -> dict[str, Place]:
    """Load, and on PostgreSQL lock, where the chats stand; new chats are opened first.

    Opening before locking makes two processes that meet on a chat's first message queue up.
    """
    locked = _PLACES if dialect_of(session) == "sqlite" else _PLACES_LOCKED
    found = _load(session, locked, chats)
    new = [chat for chat in chats if chat not in found]
    if new:
        rows = [
            {
                "chat": chat,
                "revision": 0,
                "stack": [],
                "touched_at": now,
                "is_pulled": chat in pulled,
            }
            for chat in new
        ]
        session.execute(_OPEN[dialect_of(session)], rows)
        found |= _load(session, locked, new)
    return found


def save(session: Session, changed: Collection[Place], now: datetime) -> None:
    """Keep the new states of some conversations."""
    rows = [
        {
            "at": place.chat,
            "to_revision": place.revision,
            "to_stack": place.stack,
            "to_touched_at": place.touched_at or now,
            "to_unreachable_since": place.left_at,
        }
        for place in changed
    ]
    if rows:
        session.connection().execute(_SAVE, rows)


def send(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Put messages on their way."""
    if rows:
        session.execute(_SEND, [_DEFAULTS | row for row in rows])


# Of many rows the first says which columns are written: all must name the same.
_DEFAULTS: dict[str, Any] = {
    "lane": Lane.INTERACTIVE,
    "revision": 0,
    "html": "",
    "choices": [],
    "lettered": False,
    "view": None,
    "args": [],
    "echo": "",
    "picture": None,
    "state": State.PENDING,
    "attempts": 0,
    "not_before": None,
}


def link(
    session: Session, chat: str, person_id: int | None, *, now: datetime | None = None
) -> None:
    """Say whose a chat is, and since when."""
    session.execute(
        sa.update(Conversation)
        .where(col(Conversation.chat) == chat)
        .values(person_id=person_id, linked_at=now)
    )


def was_seen(session: Session, key: str) -> bool:
    """Tell whether a message of a key was worked, as far as keys are kept."""
    return session.get(Seen, key) is not None


def place(session: Session, chat: str) -> Place | None:
    """Look where a chat stands; None where nobody ever wrote."""
    return _load(session, _PLACES, [chat]).get(chat)


def person_of(session: Session, chat: str) -> int | None:
    """Give whose a chat is."""
    row = session.get(Conversation, chat)
    return row.person_id if row else None


def forget_unsent(session: Session, chat: str) -> None:
    """Erase what was written to a chat, on its way or not.

    What is still to be written by others of the same batch is dropped by who asks `forgotten`.
    """
    session.info.setdefault(_FORGOTTEN, set()).add(chat)
    session.execute(sa.delete(Outgoing).where(col(Outgoing.chat) == chat))


def forgotten(session: Session) -> set[str]:
    """Give the chats that were to be forgotten since this was asked last."""
    chats: set[str] = session.info.pop(_FORGOTTEN, set())
    return chats


def recent_choices(session: Session, chat: str) -> list[tuple[int, list[list[str]]]]:
    """Give the choices of the newest messages that carried any, with their revision."""
    rows = session.exec(
        select(Outgoing.revision, Outgoing.choices)
        .where(
            Outgoing.chat == chat,
            # Of what nobody asked for only what was sent, or is on its way, was ever seen
            sa.or_(
                col(Outgoing.lane) == Lane.INTERACTIVE,
                col(Outgoing.state).in_((State.SENT, State.SENDING)),
            ),
        )
        .order_by(col(Outgoing.id).desc())
        .limit(10)
    )
    return [(revision, list(choices)) for revision, choices in rows if choices]


def shown(session: Session, chat: str, *, after: int = 0, most: int = 50) -> list[Outgoing]:
    """List the newest messages of a chat that may be shown, the oldest of them first."""
    rows = session.exec(
        select(Outgoing)
        .where(Outgoing.chat == chat, Outgoing.state == State.SENT, col(Outgoing.id) > after)
        .order_by(col(Outgoing.id).desc())
        .limit(most)
    )
    return list(reversed(list(rows)))


def newest(session: Session, chat: str) -> int:
    """Give the id of the newest message to a chat, 0 where there is none."""
    found = session.exec(select(sa.func.max(col(Outgoing.id))).where(Outgoing.chat == chat)).one()
    return found or 0


def since(session: Session, chat: str, after: int) -> list[Outgoing]:
    """List what was written to a chat after a message, sent or not."""
    rows = session.exec(
        select(Outgoing)
        .where(Outgoing.chat == chat, col(Outgoing.id) > after)
        .order_by(col(Outgoing.id))
    )
    return list(rows)


def is_anything_waiting(session: Session, chat: str) -> bool:
    """Tell whether a reply to a chat is still on its way."""
    reply = select(Outgoing.id).where(
        Outgoing.chat == chat,
        Outgoing.state == State.PENDING,
        Outgoing.lane == Lane.INTERACTIVE,
    )
    return session.exec(reply.limit(1)).first() is not None


def erase_old(session: Session, now: datetime) -> dict[str, int]:
    """Erase what has been kept long enough; strangers' chats before anything else.

    The ledger forgets which chat of theirs an entry came from: a chat that comes back begins
    with revision 0 again, and must not meet the cards of its former life.
    """
    is_stranger = sa.and_(
        col(Conversation.person_id).is_(None),
        col(Conversation.touched_at) < now - KEEP_STRANGERS,
    )
    strangers = select(Conversation.chat).where(is_stranger)
    statements: dict[str, sa.Update | sa.Delete] = {
        "sources_of_strangers": sa.update(Entry)
        .where(col(Entry.chat).in_(strangers))
        .values(chat=None, revision=None, line=None),
        "outgoing_of_strangers": sa.delete(Outgoing).where(col(Outgoing.chat).in_(strangers)),
        "keys_of_strangers": sa.delete(Seen).where(col(Seen.chat).in_(strangers)),
        "logins_of_strangers": sa.delete(WebLogin).where(col(WebLogin.chat).in_(strangers)),
        "strangers": sa.delete(Conversation).where(is_stranger),
        "link_codes": sa.delete(LinkCode).where(col(LinkCode.expires_at) < now),
        "link_guesses": sa.delete(LinkGuess).where(col(LinkGuess.at) < now - KEEP_GUESSES),
        # Whose turn could never be worked; whether they are a stranger's cannot be told
        "events": sa.delete(RawEvent).where(col(RawEvent.at) < now - KEEP_STRANGERS),
        "keys": sa.delete(Seen).where(col(Seen.at) < now - KEEP_KEYS),
        "outgoing": sa.delete(Outgoing).where(col(Outgoing.created_at) < now - KEEP_OUTGOING),
        "logins": sa.delete(WebLogin).where(col(WebLogin.expires_at) < now),
    }
    return {name: _rowcount(session, one) for name, one in statements.items()}


def _rowcount(session: Session, statement: sa.Update | sa.Delete) -> int:
    options = {"synchronize_session": False}
    result = session.execute(statement, execution_options=options)
    return int(result.rowcount)  # type: ignore[attr-defined]


def _load(session: Session, statement: sa.Select[Any], chats: Sequence[str]) -> dict[str, Place]:
    rows = session.execute(statement, {"chats": list(chats)})
    return {
        row.chat: Place(row.chat, row.person_id, row.revision, row.stack, touched_at=row.touched_at)
        for row in rows
    }
