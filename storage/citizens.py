"""Registrations for "Công dân học tập" (learning citizen), and the criteria by their source."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, select

from storage import organisation, people
from storage.dialects import INSERT, dialect_of, table_of
from storage.models import Registration, RegistrationStatus


class NotAMemberError(Exception):
    """The person does not belong to that unit, or no longer."""


@dataclass(frozen=True)
class CriteriaSet:
    """A set of criteria: ten items of ten points, from a document and valid from a year on."""

    code: str
    source: str
    current_source: str
    valid_from: int
    items: int
    most_per_item: int
    threshold_total: int
    threshold_item: int


# Items: the table for officials of the QĐ 244/QĐ-KHVN generation (28/7/2022). The threshold of
# 80 with no item below 5 stands in the training on QĐ 324/QĐ-KHVN (25/10/2023), whose full text
# was not to be had: the words people see say both.
CRITERIA = (
    CriteriaSet(
        code="244",
        source="QĐ 244/QĐ-KHVN ngày 28/7/2022",
        current_source="QĐ 324/QĐ-KHVN ngày 25/10/2023",
        valid_from=2022,
        items=10,
        most_per_item=10,
        threshold_total=80,
        threshold_item=5,
    ),
)


def criteria(year: int) -> CriteriaSet:
    """Give the criteria set that is valid in a year, the earliest one for years before it."""
    valid = [one for one in CRITERIA if one.valid_from <= year]
    return max(valid or CRITERIA[:1], key=lambda one: one.valid_from)


def registration(session: Session, person_id: int, year: int) -> Registration | None:
    """Find a person's registration of a year, withdrawn or not."""
    return session.exec(
        select(Registration).where(Registration.person_id == person_id, Registration.year == year)
    ).first()


def register(
    session: Session, person_id: int, unit_id: int, *, today: date, now: datetime
) -> Registration:
    """Register a person for this year, or give the standing registration back.

    Raises NotAMemberError, organisation.NotOpenError when the unit does not exist today.
    """
    row = registration(session, person_id, today.year)
    if row and row.status is RegistrationStatus.REGISTERED:
        return row
    if not people.may(session, person_id, people.Verb.BELONG, unit_id, on=today):
        raise NotAMemberError
    new = Registration(
        person_id=person_id,
        year=today.year,
        unit_id=unit_id,
        placement_id=organisation.placement(session, unit_id, today),
        status=RegistrationStatus.REGISTERED,
        registered_on=today,
        changed_at=now,
    )
    if row is None:
        row = _inserted(session, new)
    if row.status is RegistrationStatus.REGISTERED:
        return row
    row.sqlmodel_update(new.model_dump(exclude={"id"}))
    session.add(row)
    session.flush()
    return row


def _inserted(session: Session, new: Registration) -> Registration:
    """Insert a registration, or give the one that another chat of the person made just now."""
    values = new.model_dump(exclude={"id"})
    insert = INSERT[dialect_of(session)](table_of(Registration)).values(values)
    session.execute(insert.on_conflict_do_nothing(index_elements=["person_id", "year"]))
    found = registration(session, new.person_id, new.year)
    assert found is not None  # noqa: S101 - just inserted, by one or the other
    return found


def withdraw(session: Session, person_id: int, *, today: date, now: datetime) -> bool:
    """Take this year's registration back; False when there is none that stands."""
    row = registration(session, person_id, today.year)
    if row is None or row.status is not RegistrationStatus.REGISTERED:
        return False
    row.status, row.withdrawn_on, row.changed_at = RegistrationStatus.WITHDRAWN, today, now
    session.add(row)
    return True
