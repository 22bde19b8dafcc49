"""How people come in: invites into a unit, and links that bring somebody's roles back."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage.models import Invite, Person, Role, RoleKind, Unit
from storage.people import Verb, may, may_bring_back, roles_of

PERSONAL_INVITE_DAYS = 14
MEMBERS_LINK_DAYS = 90
MEMBERS_LINK_USES = 500


class InviteUsedError(Exception):
    """The invite was used already."""


class InviteUnknownError(Exception):
    """There is no such invite, its time is over, or who made it may give it no longer."""


@dataclass(frozen=True)
class Joined:
    """Who came in, as what, where, and who had invited them."""

    person: Person
    role: Role | None
    unit: Unit
    inviter_id: int | None
    first_use: bool


def code_hash(code: str) -> str:
    """Give what is kept of an invite's code or a cookie's token."""
    return sha256(code.encode()).hexdigest()


def add_invite(
    session: Session,
    code: str,
    *,
    unit_id: int,
    role: RoleKind,
    by: int | None,
    now: datetime,
    person_id: int | None = None,
) -> Invite:
    """Keep a new invite. Personal ones serve once; a members' link serves many."""
    many = _is_for_many(role, person_id)
    invite = Invite(
        code_hash=code_hash(code),
        unit_id=unit_id,
        role=role,
        person_id=person_id,
        created_by=by,
        created_at=now,
        expires_at=now + timedelta(days=MEMBERS_LINK_DAYS if many else PERSONAL_INVITE_DAYS),
        uses_left=MEMBERS_LINK_USES if many else 1,
    )
    session.add(invite)
    session.flush()
    return invite


def end_members_links(session: Session, unit_id: int) -> None:
    """Make a unit's members' links useless, before there is a new one."""
    links = (col(Invite.unit_id) == unit_id, col(Invite.role) == RoleKind.MEMBER)
    _end(session, *links, col(Invite.person_id).is_(None))


def end_links_back(session: Session, person_id: int) -> None:
    """Make the links that bring a person back useless, before there is a new one."""
    _end(session, col(Invite.person_id) == person_id)


def open_invite(session: Session, code_hash: str, now: datetime, *, today: date) -> Invite:
    """Look at an invite without using it. Raises InviteUsedError, InviteUnknownError."""
    invite = session.exec(select(Invite).where(Invite.code_hash == code_hash)).first()
    if invite is None or invite.expires_at <= now:
        raise InviteUnknownError
    if invite.uses_left <= 0:
        raise InviteUsedError
    if not _is_backed(session, invite, today):
        raise InviteUnknownError
    return invite


def use_invite(
    session: Session, invite: Invite, *, person: Person, now: datetime, today: date
) -> Joined:
    """Take an invite up for a person. Raises InviteUsedError, InviteUnknownError when it is gone.

    The count goes down in one statement, so that two people at the same instant get one role.
    ValueError when the invite brings somebody else back.
    """
    if invite.person_id not in (None, person.id):
        msg = "this invite brings another person back"
        raise ValueError(msg)
    if invite.expires_at <= now or not _is_backed(session, invite, today):
        raise InviteUnknownError
    taken = session.execute(
        sa.update(Invite)
        .where(col(Invite.id) == invite.id, col(Invite.uses_left) > 0)
        .values(uses_left=Invite.uses_left - 1, used=Invite.used + 1)
        .returning(col(Invite.used))
    ).scalar_one_or_none()
    if taken is None:
        raise InviteUsedError
    role = _grant(session, invite, person, now)
    session.flush()
    unit = session.get_one(Unit, invite.unit_id)
    return Joined(person, role, unit, invite.created_by, first_use=taken == 1)


def _end(session: Session, *which: sa.ColumnElement[bool]) -> None:
    session.execute(sa.update(Invite).where(*which).values(uses_left=0))


def _is_backed(session: Session, invite: Invite, today: date) -> bool:
    """Tell whether who made an invite may still give what it gives.

    A members' link hangs on paper and gives little: it outlives its admin. The command line's
    invites are nobody's.
    """
    by = invite.created_by
    if by is None or _is_for_many(invite.role, invite.person_id):
        return True
    if invite.person_id is not None:
        return may_bring_back(session, by, invite.person_id, today)
    return may(session, by, Verb.INVITE, invite.unit_id, on=today)


def _is_for_many(role: RoleKind, person_id: int | None) -> bool:
    return role is RoleKind.MEMBER and person_id is None


def _grant(session: Session, invite: Invite, person: Person, now: datetime) -> Role | None:
    if invite.person_id is not None:
        return None
    for has in roles_of(session, person.id or 0):
        if (has.unit_id, has.role) == (invite.unit_id, invite.role):
            return has
    role = Role(
        person_id=person.id or 0,
        unit_id=invite.unit_id,
        role=invite.role,
        invite_id=invite.id,
        began_at=now,
    )
    session.add(role)
    return role
