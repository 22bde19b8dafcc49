"""Who may do what where, who is here and how people leave."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage import organisation
from storage.models import (
    Consent,
    Conversation,
    Invite,
    LinkCode,
    Person,
    Registration,
    RegistrationStatus,
    Role,
    RoleKind,
    Unit,
    WebLogin,
)

OFFICERS = (RoleKind.HEAD, RoleKind.DEPUTY, RoleKind.TREASURER, RoleKind.SECRETARY)
OVERSEERS = (RoleKind.LEADER, RoleKind.ADMIN)
# Asked in every turn, and building a statement costs as much as running it.
_ROLES_OF = (
    select(Role)
    .where(Role.person_id == sa.bindparam("person"), col(Role.ended_at).is_(None))
    .order_by(col(Role.id))
)


class Verb(StrEnum):
    """What somebody may do in a unit."""

    REPORT = "report"
    SEE = "see"
    INVITE = "invite"
    CORRECT = "correct"
    BELONG = "belong"


def may(session: Session, person_id: int, verb: Verb, unit_id: int, *, on: date) -> bool:
    """Tell whether a person may do something in a unit on the day of acting.

    Officers report for exactly their unit; leaders and admins see a unit and all below it;
    admins invite and correct there too; every role belongs to its unit.
    """
    roles = roles_of(session, person_id)
    if verb is Verb.BELONG:
        return any(role.unit_id == unit_id for role in roles)
    if verb is Verb.REPORT:
        return any(r.unit_id == unit_id and r.role in OFFICERS for r in roles)
    wanted = OVERSEERS if verb is Verb.SEE else (RoleKind.ADMIN,)
    if verb is Verb.SEE and any(r.unit_id == unit_id and r.role in OFFICERS for r in roles):
        return True
    scopes = {role.unit_id for role in roles if role.role in wanted}
    return bool(scopes) and not scopes.isdisjoint(organisation.line_above(session, unit_id, on))


def may_end(session: Session, person_id: int, role: Role, on: date) -> bool:
    """Tell whether a person may end a role.

    Everybody their own, admins any in their unit and below, a head those of the unit's members.
    """
    if role.person_id == person_id or may(session, person_id, Verb.INVITE, role.unit_id, on=on):
        return True
    here = [own.role for own in roles_of(session, person_id) if own.unit_id == role.unit_id]
    return role.role is RoleKind.MEMBER and RoleKind.HEAD in here


def may_bring_back(session: Session, person_id: int, other_id: int, on: date) -> bool:
    """Tell whether a person may give another a new link: it brings every role of theirs."""
    units = {role.unit_id for role in roles_of(session, other_id)}
    return bool(units) and all(may(session, person_id, Verb.INVITE, one, on=on) for one in units)


def roles_of(session: Session, person_id: int) -> list[Role]:
    """List a person's roles that have not ended, the oldest first."""
    return list(session.exec(_ROLES_OF, params={"person": person_id}))


def units_where(
    session: Session, person_id: int, roles: Sequence[RoleKind], *, on: date
) -> list[Unit]:
    """List the open units in which a person has one of some roles."""
    ids = list(dict.fromkeys(r.unit_id for r in roles_of(session, person_id) if r.role in roles))
    units = [session.get_one(Unit, one) for one in ids]
    return [unit for unit in units if organisation.is_open(unit, on)]


def units_reported_by(session: Session, person_id: int, on: date) -> list[Unit]:
    """List the open units a person reports for."""
    return units_where(session, person_id, OFFICERS, on=on)


def add_person(session: Session, name: str, *, version: str, agreed_at: datetime) -> Person:
    """Keep a new person together with the proof of their consent."""
    person = Person(name=name, joined_at=agreed_at)
    session.add(person)
    session.flush()
    session.add(Consent(person_id=person.id or 0, version=version, given_at=agreed_at))
    return person


def end_role(session: Session, role_id: int, *, by: int | None, now: datetime) -> bool:
    """End a role; False when it had ended before."""
    role = session.get_one(Role, role_id)
    if role.ended_at is not None:
        return False
    role.ended_at, role.ended_by = now, by
    session.add(role)
    return True


def revoke_links(session: Session, person_id: int) -> None:
    """Make the open links that a person gave out, or that bring them back, useless."""
    session.execute(
        sa.update(Invite)
        .where(sa.or_(col(Invite.created_by) == person_id, col(Invite.person_id) == person_id))
        .values(uses_left=0)
    )


def withdraw_consent(session: Session, person_id: int, *, now: datetime, today: date) -> None:
    """End a person's roles, forget their name, unlink their chats; what they booked stays."""
    for role in roles_of(session, person_id):
        end_role(session, role.id or 0, by=person_id, now=now)
    revoke_links(session, person_id)
    person = session.get_one(Person, person_id)
    person.name, person.preferred_chat = "", None
    # First of all: a code that is just being used would bring one more chat afterwards
    session.execute(sa.delete(LinkCode).where(col(LinkCode.person_id) == person_id))
    chats = chats_of(session, person_id)
    for statement in (
        sa.update(Consent)
        .where(col(Consent.person_id) == person_id, col(Consent.withdrawn_at).is_(None))
        .values(withdrawn_at=now),
        sa.update(Registration)
        .where(
            col(Registration.person_id) == person_id,
            # What was reported of the years before stays.
            col(Registration.year) >= today.year,
            col(Registration.status) == RegistrationStatus.REGISTERED,
        )
        .values(status=RegistrationStatus.WITHDRAWN, withdrawn_on=today, changed_at=now),
        sa.update(Conversation)
        .where(col(Conversation.person_id) == person_id)
        .values(person_id=None, linked_at=None, stack=[]),
        sa.delete(WebLogin).where(col(WebLogin.chat).in_(chats)),
    ):
        session.execute(statement)


def chats_of(session: Session, person_id: int) -> list[str]:
    """List the chats in which a person talks to us, the latest first."""
    return list(
        session.exec(
            select(Conversation.chat)
            .where(Conversation.person_id == person_id)
            .order_by(col(Conversation.touched_at).desc())
        )
    )


def admin_above(session: Session, unit_id: int, on: date) -> int | None:
    """Give the nearest admin of a unit or above it."""
    line = organisation.line_above(session, unit_id, on)
    rows = session.exec(
        select(Role.unit_id, Role.person_id)
        .where(col(Role.unit_id).in_(line), Role.role == RoleKind.ADMIN)
        .where(col(Role.ended_at).is_(None))
        .order_by(col(Role.id).desc())
    )
    admins = dict(rows.all())  # the oldest of a unit comes last and is kept
    return next((admins[one] for one in line if one in admins), None)


def first_admin(session: Session) -> int | None:
    """Give the admin who has been one for longest, wherever."""
    admins = select(Role.person_id).where(Role.role == RoleKind.ADMIN, col(Role.ended_at).is_(None))
    return session.exec(admins.order_by(col(Role.id)).limit(1)).first()


def members_below(session: Session, unit_id: int, on: date) -> list[tuple[Role, Person, Unit]]:
    """List who has a role in a unit or below it, by unit, officers first."""
    return members_in(session, [unit.id for unit in organisation.below(session, unit_id, on)])


def members_in(session: Session, unit_ids: Sequence[int | None]) -> list[tuple[Role, Person, Unit]]:
    """List who has a role in some units, by unit, officers before members."""
    rows = session.exec(
        select(Role, Person, Unit)
        .join(Person, col(Person.id) == col(Role.person_id))
        .join(Unit, col(Unit.id) == col(Role.unit_id))
        .where(col(Role.unit_id).in_(unit_ids), col(Role.ended_at).is_(None))
        .order_by(col(Unit.code), col(Role.id))
    )
    return sorted(rows, key=lambda row: (row[2].code, row[0].role is RoleKind.MEMBER))
