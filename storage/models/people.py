"""People, what they agreed to, what they may do and how they are invited."""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from storage.types import Moment, by_name


class RoleKind(StrEnum):
    """What a person is in a unit: chi hội trưởng, phó, thủ quỹ, thư ký, lãnh đạo, quản trị."""

    HEAD = "head"
    DEPUTY = "deputy"
    TREASURER = "treasurer"
    SECRETARY = "secretary"
    LEADER = "leader"
    ADMIN = "admin"
    MEMBER = "member"


class Person(SQLModel, table=True):
    """Somebody who agreed to be known here. The name is empty once consent is withdrawn.

    `wants_digest`: a leader may switch the weekly digest off. `preferred_chat`: where they want
    what they did not ask for; it counts while that chat is theirs.
    """

    __tablename__ = "person"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(max_length=120)
    joined_at: datetime = Field(sa_type=Moment)
    wants_digest: bool = Field(default=True, sa_column_kwargs={"server_default": sa.true()})
    preferred_chat: str | None = Field(default=None, max_length=80)


class Consent(SQLModel, table=True):
    """The proof of a consent: which wording was agreed to, when, and when it was withdrawn."""

    __tablename__ = "consent"

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    version: str = Field(max_length=20)
    given_at: datetime = Field(sa_type=Moment)
    withdrawn_at: datetime | None = Field(default=None, sa_type=Moment)


class Invite(SQLModel, table=True):
    """A link into a unit; only the hash of its code is kept.

    A personal invite serves once; a chapter's members' link up to `uses_left` people. With
    `person_id` it gives no role but brings that person's existing roles to a new chat.
    """

    __tablename__ = "invite"

    id: int | None = Field(default=None, primary_key=True)
    code_hash: str = Field(unique=True, max_length=64)
    unit_id: int = Field(foreign_key="unit.id")
    role: RoleKind = Field(sa_type=by_name(RoleKind))
    person_id: int | None = Field(default=None, foreign_key="person.id")
    created_by: int | None = Field(default=None, foreign_key="person.id")
    created_at: datetime = Field(sa_type=Moment)
    expires_at: datetime = Field(sa_type=Moment)
    uses_left: int
    used: int = 0


class Role(SQLModel, table=True):
    """A person's role in a unit, from when until when; `invite_id` tells who let them in."""

    __tablename__ = "role"

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    unit_id: int = Field(foreign_key="unit.id", index=True)
    role: RoleKind = Field(sa_type=by_name(RoleKind))
    invite_id: int | None = Field(default=None, foreign_key="invite.id")
    began_at: datetime = Field(sa_type=Moment)
    ended_at: datetime | None = Field(default=None, sa_type=Moment)
    ended_by: int | None = Field(default=None, foreign_key="person.id")
