"""Who registered for the title "Công dân học tập" (learning citizen) in which year."""

from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from storage.types import Moment, by_name


class RegistrationStatus(StrEnum):
    """How far a registration has come."""

    REGISTERED = "registered"
    WITHDRAWN = "withdrawn"


class Registration(SQLModel, table=True):
    """A person's registration for a calendar year, counted in one unit."""

    __tablename__ = "registration"
    __table_args__ = (
        sa.UniqueConstraint("person_id", "year"),
        sa.Index("ix_registration_sums", "year", "placement_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    year: int
    unit_id: int = Field(foreign_key="unit.id")
    placement_id: int = Field(foreign_key="placement.id")
    status: RegistrationStatus = Field(sa_type=by_name(RegistrationStatus))
    registered_on: date
    withdrawn_on: date | None = None
    changed_at: datetime = Field(sa_type=Moment)
