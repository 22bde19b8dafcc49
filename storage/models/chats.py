"""Messages that were seen, where each chat's conversation stands, and what goes out."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from storage.types import Moment, by_name


class Lane(StrEnum):
    """Replies go ahead of what nobody asked for."""

    INTERACTIVE = "interactive"
    BULK = "bulk"


class State(StrEnum):
    """How far an outgoing row has come.

    UNREACHABLE: the person blocked us. DEAD: our own mistake, kept for the log's reader.
    Of unasked messages only, SENDING: on its way, until `not_before` at most. UNCERTAIN: perhaps
    arrived, never sent again. DROPPED: no longer true when its turn came. Where the month's quota
    of its channel was over, MOVED: written again for another channel; UNSENT: there is no other,
    and somebody is to be told; LISTED: they were.
    """

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    UNREACHABLE = "unreachable"
    DEAD = "dead"
    UNCERTAIN = "uncertain"
    DROPPED = "dropped"
    MOVED = "moved"
    UNSENT = "unsent"
    LISTED = "listed"


class Seen(SQLModel, table=True):
    """The key of a message that was worked, so that a redelivery is not worked twice."""

    __tablename__ = "seen"

    key: str = Field(primary_key=True, max_length=200)
    chat: str = Field(max_length=80, index=True)
    at: datetime = Field(sa_type=Moment, index=True)


class RawEvent(SQLModel, table=True):
    """An event as it came from a channel that hands it out once; gone with its turn.

    Its number is never given again: a turn that comes late must not erase another's event.
    """

    __tablename__ = "raw_event"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True)
    channel: str = Field(max_length=20)
    body: Any = Field(sa_type=sa.JSON)
    at: datetime = Field(sa_type=Moment, index=True)


class Conversation(SQLModel, table=True):
    """Where a chat stands: whose it is and a stack of at most three open forms.

    `chat` is `channel:id`. `revision` only grows. `person_id` stays empty until consent, and
    `linked_at` says since when it is that person's (empty: since they joined).
    `is_pulled`: the person reads it when they come by; nothing can be pushed to it.
    `leased_by` is the delivery worker that sends this chat's rows now (PostgreSQL).
    """

    __tablename__ = "conversation"

    chat: str = Field(primary_key=True, max_length=80)
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    revision: int = 0
    stack: list[dict[str, Any]] = Field(default_factory=list, sa_type=sa.JSON)
    touched_at: datetime = Field(sa_type=Moment)
    unreachable_since: datetime | None = Field(default=None, sa_type=Moment)
    is_pulled: bool = Field(default=False, sa_column_kwargs={"server_default": sa.false()})
    linked_at: datetime | None = Field(default=None, sa_type=Moment)
    leased_by: str | None = Field(default=None, max_length=40)
    leased_until: datetime | None = Field(default=None, sa_type=Moment)


class Outgoing(SQLModel, table=True):
    """A reply on its way: text already rendered, or a view that delivery renders.

    `choices` is a list of [value, label]; a value that begins with `o:` opens a view or a flow.
    `echo` is what the person wrote, kept for the web page only. `picture` is what a picture
    shows, not its pixels: delivery and the page draw it.
    """

    __tablename__ = "outgoing"
    __table_args__ = (
        sa.Index("ix_outgoing_waiting", "state", "lane", "id"),
        sa.Index("ix_outgoing_chat", "chat", "id"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    chat: str = Field(max_length=80)
    lane: Lane = Field(default=Lane.INTERACTIVE, sa_type=by_name(Lane))
    created_at: datetime = Field(sa_type=Moment, index=True)
    revision: int = 0
    html: str = Field(default="", sa_type=sa.Text)
    choices: list[list[str]] = Field(default_factory=list, sa_type=sa.JSON)
    lettered: bool = False
    view: str | None = Field(default=None, max_length=40)
    args: list[str] = Field(default_factory=list, sa_type=sa.JSON)
    echo: str = Field(default="", sa_type=sa.Text)
    picture: dict[str, Any] | None = Field(default=None, sa_type=sa.JSON(none_as_null=True))
    state: State = Field(default=State.PENDING, sa_type=by_name(State))
    attempts: int = 0
    not_before: datetime | None = Field(default=None, sa_type=Moment)
    external_id: str | None = Field(default=None, max_length=80)


class WebLogin(SQLModel, table=True):
    """A browser that holds a chat's cookie; only the hash of the cookie's token is kept."""

    __tablename__ = "web_login"

    token_hash: str = Field(primary_key=True, max_length=64)
    chat: str = Field(max_length=80, index=True)
    expires_at: datetime = Field(sa_type=Moment)
