"""What is said unasked: who took which job, and reminders that were put off."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from storage.types import Moment


class Claim(SQLModel, table=True):
    """A job of a period for a recipient that somebody has taken: it is done once.

    Its key is UNIQUE, which is all that two replicas, or a restart, need to agree.
    """

    __tablename__ = "claim"

    job: str = Field(primary_key=True, max_length=20)
    period: str = Field(primary_key=True, max_length=20)
    recipient: str = Field(primary_key=True, max_length=40)
    claimed_at: datetime = Field(sa_type=Moment)


class Snooze(SQLModel, table=True):
    """A reminder that the person asked to get again: the n-th of a unit and period."""

    __tablename__ = "snooze"

    unit_id: int = Field(primary_key=True, foreign_key="unit.id")
    period: str = Field(primary_key=True, max_length=10)
    n: int = Field(primary_key=True)
    due_at: datetime = Field(sa_type=Moment)
    asked_by: int = Field(foreign_key="person.id")
