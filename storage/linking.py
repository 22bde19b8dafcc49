"""One person on several chats: codes that link one more, which there are, ending one."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage.chats import forget_unsent
from storage.dialects import INSERT, dialect_of, table_of
from storage.invites import code_hash
from storage.models import Conversation, LinkCode, LinkGuess, Person, WebLogin

LASTS = timedelta(minutes=10)
# Of a hundred million codes; whoever opens the link instead of typing needs no guess.
GUESSES_OF_A_CHAT, OF_A_CHAT_WITHIN = 5, timedelta(hours=1)
GUESSES_OF_ALL, OF_ALL_WITHIN = 200, timedelta(minutes=10)


@dataclass(frozen=True)
class Linked:
    """One of a person's chats, and since when it is theirs."""

    chat: str
    since: datetime


def offer(session: Session, person_id: int, *, typed: str, opened: str, now: datetime) -> None:
    """Keep the two ways to use a person's new code; an older one serves no more."""
    values = {
        "typed_hash": code_hash(typed),
        "opened_hash": code_hash(opened),
        "expires_at": now + LASTS,
    }
    new = INSERT[dialect_of(session)](table_of(LinkCode)).values(person_id=person_id, **values)
    session.execute(new.on_conflict_do_update(index_elements=["person_id"], set_=values))


def owner(session: Session, code_hash: str, now: datetime) -> int | None:
    """Give whose open code this is, without using it; for who may guess: see `must_wait`."""
    wanted = select(LinkCode.person_id).where(*_open(code_hash, now))
    return session.exec(wanted).first()


def is_link(session: Session, code_hash: str, now: datetime) -> bool:
    """Tell whether this is a code to be opened as a link, which is too long to be guessed."""
    wanted = select(LinkCode.person_id).where(
        LinkCode.opened_hash == code_hash, col(LinkCode.expires_at) > now
    )
    return session.exec(wanted).first() is not None


def use(session: Session, code_hash: str, now: datetime) -> int | None:
    """Use a code up and give whose it was; None when another chat was first, or time is over."""
    used = sa.delete(LinkCode).where(*_open(code_hash, now)).returning(col(LinkCode.person_id))
    # Past the session, which would look for rows of its own to delete: it has none of these.
    taken: int | None = session.connection().execute(used).scalar_one_or_none()
    return taken


def note_guess(session: Session, chat: str, now: datetime) -> None:
    """Keep that a code was typed that is nobody's."""
    session.add(LinkGuess(chat=chat, at=now))


def must_wait(session: Session, chat: str, now: datetime) -> bool:
    """Tell whether a chat, or all chats together, have guessed too often for now."""
    limits: tuple[tuple[int, timedelta, list[sa.ColumnElement[bool]]], ...] = (
        (GUESSES_OF_A_CHAT, OF_A_CHAT_WITHIN, [col(LinkGuess.chat) == chat]),
        (GUESSES_OF_ALL, OF_ALL_WITHIN, []),
    )
    for most, within, whose in limits:
        count = select(sa.func.count()).select_from(LinkGuess)
        if session.exec(count.where(col(LinkGuess.at) > now - within, *whose)).one() >= most:
            return True
    return False


def linked(session: Session, person_id: int) -> list[Linked]:
    """List a person's chats, the oldest first."""
    joined = session.get_one(Person, person_id).joined_at
    rows = session.exec(select(Conversation).where(Conversation.person_id == person_id))
    found = [Linked(row.chat, row.linked_at or joined) for row in rows]
    return sorted(found, key=lambda one: (one.since, one.chat))


def unlink(session: Session, chat: str, person_id: int) -> None:
    """Make a chat nobody's: its open forms, what is on its way and its logins go with it."""
    forget_unsent(session, chat)
    for statement in (
        sa.update(Conversation)
        .where(col(Conversation.chat) == chat)
        .values(person_id=None, linked_at=None, stack=[]),
        sa.delete(WebLogin).where(col(WebLogin.chat) == chat),
        # It may have been shown there.
        sa.delete(LinkCode).where(col(LinkCode.person_id) == person_id),
        sa.update(Person)
        .where(col(Person.id) == person_id, col(Person.preferred_chat) == chat)
        .values(preferred_chat=None),
    ):
        session.execute(statement)


def prefer(session: Session, person_id: int, chat: str) -> None:
    """Say in which of their chats a person wants what they did not ask for."""
    person = session.get_one(Person, person_id)
    person.preferred_chat = chat
    session.add(person)


def _open(code_hash: str, now: datetime) -> tuple[sa.ColumnElement[bool], ...]:
    either = sa.or_(col(LinkCode.typed_hash) == code_hash, col(LinkCode.opened_hash) == code_hash)
    return either, col(LinkCode.expires_at) > now
