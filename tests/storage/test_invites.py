from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlmodel import Session, select

from storage import invites, people
from storage.database import Database
from storage.models import Invite, Person, RoleKind
from tests.province import NOW, TODAY, Province, a_province, add_role


def newcomer(session: Session, name: str = "Võ Thị Mới") -> Person:
    return people.add_person(session, name, version="1", agreed_at=NOW)


def invited(
    session: Session,
    place: Province,
    role: RoleKind = RoleKind.DEPUTY,
    *,
    person_id: int | None = None,
) -> Invite:
    return invites.add_invite(
        session,
        "code",
        unit_id=place.bvps,
        role=role,
        by=place.admin,
        now=NOW,
        person_id=person_id,
    )


def test_a_personal_invite_gives_its_role_once(database: Database) -> None:
    with database.writing() as session:
        place = a_province(session)
        invited(session, place)
        invite = invites.open_invite(session, invites.code_hash("code"), NOW, today=TODAY)
        person = newcomer(session)
        joined = invites.use_invite(session, invite, person=person, now=NOW, today=TODAY)
        assert joined.role
        assert joined.role.invite_id == invite.id
        assert (joined.person, joined.role.role) == (person, RoleKind.DEPUTY)
        assert (joined.unit.code, joined.inviter_id, joined.first_use) == (
            "BVPS",
            place.admin,
            True,
        )
        with pytest.raises(invites.InviteUsedError):
            invites.open_invite(session, invites.code_hash("code"), NOW, today=TODAY)
        with pytest.raises(invites.InviteUsedError):
            invites.use_invite(session, invite, person=newcomer(session), now=NOW, today=TODAY)


def test_looking_at_an_invite_uses_nothing(database: Database) -> None:
    with database.writing() as session:
        invited(session, a_province(session))
        for _ in range(10):
            assert (
                invites.open_invite(session, invites.code_hash("code"), NOW, today=TODAY).uses_left
                == 1
            )


def test_two_at_the_same_instant_get_one_role(postgres_database: Database) -> None:
    with postgres_database.writing() as session:
        place = a_province(session)
        invited(session, place)
    barrier = Barrier(2)

    def come_in(name: str) -> bool:
        with postgres_database.writing() as session:
            invite = invites.open_invite(session, invites.code_hash("code"), NOW, today=TODAY)
            person = newcomer(session, name)
            barrier.wait(5)
            try:
                invites.use_invite(session, invite, person=person, now=NOW, today=TODAY)
            except invites.InviteUsedError:
                return False
            return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(come_in, ("Một", "Hai"))) == [False, True]
    with postgres_database.reading() as session:
        rows = people.members_in(session, [place.bvps])
        assert [role.role for role, _, _ in rows].count(RoleKind.DEPUTY) == 1


def test_an_invite_is_unknown_when_its_time_is_over(sqlite_database: Database) -> None:
    with sqlite_database.writing() as session:
        invite = invited(session, a_province(session))
        late = NOW + timedelta(days=invites.PERSONAL_INVITE_DAYS)
        person = newcomer(session)
        with pytest.raises(invites.InviteUnknownError):
            invites.open_invite(session, invites.code_hash("code"), late, today=TODAY)
        with pytest.raises(invites.InviteUnknownError):
            invites.use_invite(session, invite, person=person, now=late, today=TODAY)
        with pytest.raises(invites.InviteUnknownError):
            invites.open_invite(session, invites.code_hash("other"), NOW, today=TODAY)
        assert invites.use_invite(session, invite, person=person, now=NOW, today=TODAY).role


def test_a_members_link_serves_many_and_gives_nothing_but_membership(
    database: Database,
) -> None:
    with database.writing() as session:
        place = a_province(session)
        invite = invited(session, place, RoleKind.MEMBER)
        assert invite.expires_at == NOW + timedelta(days=invites.MEMBERS_LINK_DAYS)
        joined = [
            invites.use_invite(
                session, invite, person=newcomer(session, name), now=NOW, today=TODAY
            )
            for name in ("Một", "Hai", "Ba")
        ]
        assert {one.role.role for one in joined if one.role} == {RoleKind.MEMBER}
        assert [one.first_use for one in joined] == [True, False, False]
        assert invite.uses_left == invites.MEMBERS_LINK_USES - 3
        again = invites.use_invite(session, invite, person=joined[0].person, now=NOW, today=TODAY)
        assert again.role == joined[0].role


def test_a_link_issued_anew_brings_a_person_back_and_gives_no_role(database: Database) -> None:
    with database.writing() as session:
        place = a_province(session)
        invite = invited(session, place, RoleKind.HEAD, person_id=place.head)
        with pytest.raises(ValueError, match="another person"):
            invites.use_invite(session, invite, person=newcomer(session), now=NOW, today=TODAY)
        person = session.get_one(Person, place.head)
        joined = invites.use_invite(session, invite, person=person, now=NOW, today=TODAY)
        assert (joined.person.id, joined.role) == (place.head, None)
        assert [role.role for role in people.roles_of(session, place.head)] == [RoleKind.HEAD]


def stands(session: Session) -> bool:
    """Tell whether the invite still opens; looking and using must agree."""
    invite = session.exec(select(Invite)).one()
    try:
        invites.open_invite(session, invites.code_hash("code"), NOW, today=TODAY)
    except invites.InviteUnknownError:
        someone = invite.person_id and session.get_one(Person, invite.person_id)
        with pytest.raises(invites.InviteUnknownError):
            invites.use_invite(
                session, invite, person=someone or newcomer(session), now=NOW, today=TODAY
            )
        return False
    return True


def no_admin(session: Session, place: Province) -> None:
    """Let the admin of the province be one of SGD only, where nobody of these tests is."""
    [role] = people.roles_of(session, place.admin)
    people.end_role(session, role.id or 0, by=None, now=NOW)
    add_role(session, place.admin, place.sgd, RoleKind.ADMIN)


@pytest.mark.parametrize("role", [one for one in RoleKind if one is not RoleKind.MEMBER])
def test_a_personal_invite_ends_with_the_authority_that_made_it(
    database: Database, role: RoleKind
) -> None:
    with database.writing() as session:
        place = a_province(session)
        invited(session, place, role)
        assert stands(session)
        no_admin(session, place)
        assert not stands(session)
        # Given the unit again, the admin stands behind it again
        add_role(session, place.admin, place.syt, RoleKind.ADMIN)
        assert stands(session)


def test_a_link_issued_anew_ends_when_its_maker_may_bring_that_person_back_no_longer(
    database: Database,
) -> None:
    with database.writing() as session:
        place = a_province(session)
        invited(session, place, RoleKind.MEMBER, person_id=place.head)
        assert stands(session)
        role = add_role(session, place.head, place.bvn, RoleKind.HEAD)
        assert stands(session)
        no_admin(session, place)
        add_role(session, place.admin, place.bvps, RoleKind.ADMIN)
        # It would bring the head's role in BVN, too
        assert not stands(session)
        people.end_role(session, role.id or 0, by=None, now=NOW)
        assert stands(session)


def test_a_members_link_on_paper_outlives_its_admin(database: Database) -> None:
    with database.writing() as session:
        place = a_province(session)
        invited(session, place, RoleKind.MEMBER)
        no_admin(session, place)
        assert stands(session)


def test_what_the_command_line_made_needs_nobody_behind_it(database: Database) -> None:
    with database.writing() as session:
        place = a_province(session)
        invited(session, place).created_by = None
        no_admin(session, place)
        assert stands(session)
