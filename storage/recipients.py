"""Who is to be told something unasked."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from storage.models import Person, Registration, Role, RoleKind, Unit, UnitKind
from storage.organisation import line_above, valid
from storage.people import OVERSEERS, roles_of


@dataclass(frozen=True)
class Leader:
    """A leader of a unit, for the digest of that unit, who may have switched it off."""

    person_id: int
    unit: Unit
    wants_digest: bool

    @property
    def key(self) -> str:
        """How a claim names them."""
        return f"{self.person_id}:{self.unit.id}"


def leaders(session: Session, *, before: datetime, on: date) -> list[Leader]:
    """List the leaders, since before a time, of the units that are open on a day."""
    rows = session.exec(
        select(Role.person_id, Unit, Person.wants_digest)
        .join(Unit, col(Unit.id) == col(Role.unit_id))
        .join(Person, col(Person.id) == col(Role.person_id))
        .where(
            Role.role == RoleKind.LEADER,
            col(Role.ended_at).is_(None),
            col(Role.began_at) < before,
            *valid(Unit.opened_on, Unit.closed_on, on),
        )
        .order_by(col(Role.id))
    )
    return [Leader(*row) for row in rows]


def wants_digest(session: Session, person_id: int, unit_id: int) -> bool:
    """Tell whether a person leads a unit now and has its digest switched on."""
    leads = any(
        role.unit_id == unit_id and role.role is RoleKind.LEADER
        for role in roles_of(session, person_id)
    )
    return leads and session.get_one(Person, person_id).wants_digest


def not_registered(session: Session, on: date) -> list[int]:
    """List the members of open units who have not registered as learning citizens this year.

    Who withdrew has decided, and is not reminded.
    """
    decided = select(Registration.person_id).where(Registration.year == on.year)
    rows = session.exec(
        select(Role.person_id)
        .join(Unit, col(Unit.id) == col(Role.unit_id))
        .where(
            *valid(Unit.opened_on, Unit.closed_on, on),
            Role.role == RoleKind.MEMBER,
            col(Role.ended_at).is_(None),
            col(Role.person_id).not_in(decided),
        )
        .distinct()
        .order_by(col(Role.person_id))
    )
    return list(rows)


def admins(session: Session) -> list[int]:
    """List the province's admins, the oldest first."""
    rows = session.exec(
        select(Role.person_id)
        .join(Unit, col(Unit.id) == col(Role.unit_id))
        .where(
            Unit.kind == UnitKind.PROVINCE,
            Role.role == RoleKind.ADMIN,
            col(Role.ended_at).is_(None),
        )
        .order_by(col(Role.id))
    )
    return list(dict.fromkeys(rows))


def overseers(session: Session, person_id: int, on: date) -> list[int]:
    """List the leaders and admins above a person but themself, the nearest first."""
    found: list[int] = []
    for own in roles_of(session, person_id):
        line = line_above(session, own.unit_id, on)
        rows = session.exec(
            select(Role)
            .where(
                col(Role.unit_id).in_(line),
                col(Role.role).in_(OVERSEERS),
                col(Role.ended_at).is_(None),
                Role.person_id != person_id,
            )
            .order_by(col(Role.id))
        ).all()
        nearest = sorted(
            rows, key=lambda one: (line.index(one.unit_id), one.role is RoleKind.ADMIN)
        )
        found += [one.person_id for one in nearest]
    return list(dict.fromkeys(found))
