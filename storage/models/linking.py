"""What brings a person's roles to one more chat of theirs."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from storage.types import Moment


class LinkCode(SQLModel, table=True):
    """The one open code of a person: short to be typed, long to be opened as a link.

    One row, so that whichever of the two is used first, it is used once.
    """

    __tablename__ = "link_code"

    person_id: int = Field(primary_key=True, foreign_key="person.id")
    typed_hash: str = Field(max_length=64, unique=True)
    opened_hash: str = Field(max_length=64, unique=True)
    expires_at: datetime = Field(sa_type=Moment)


class LinkGuess(SQLModel, table=True):
    """A code that was typed and is nobody's; the code itself is not kept."""

    __tablename__ = "link_guess"

    id: int | None = Field(default=None, primary_key=True)
    chat: str = Field(max_length=80, index=True)
    at: datetime = Field(sa_type=Moment, index=True)
