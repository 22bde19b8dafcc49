from datetime import timedelta

import pytest
from sqlmodel import select

from storage import invites, people
from storage.database import Database
from storage.models import Consent, Person, RoleKind
from storage.people import Verb
from tests.province import NOW, TODAY, a_province, add_role, person

REPORT, SEE, INVITE, BELONG = Verb.REPORT, Verb.SEE, Verb.INVITE, Verb.BELONG
OVERSEE = {SEE, INVITE, Verb.CORRECT}

# Who, and what they may do in BVPS, in its department SYT, in Tỉnh hội, in the neighbour BVN.
MAY = [
    ("head", {"bvps": {REPORT, SEE, BELONG}}),
    ("member", {"bvps": {BELONG}}),
    ("leader", {"syt": {SEE, BELONG}, "bvps": {SEE}, "bvn": {SEE}}),
    ("syt_admin", {"syt": {*OVERSEE, BELONG}, "bvps": OVERSEE, "bvn": OVERSEE}),
    (
        "admin",
        {
            "th": {*OVERSEE, BELONG},
            "syt": OVERSEE,
            "bvps": OVERSEE,
            "bvn": OVERSEE,
        },
    ),
    ("treasurer", {"bvps": {REPORT, SEE, BELONG}}),
    ("ended", {}),
    ("nobody", {}),
]


@pytest.mark.parametrize(("who", "allowed"), MAY)
def test_who_may_do_what_where(
    sqlite_database: Database, who: str, allowed: dict[str, set[Verb]]
) -> None:
    with sqlite_database.writing() as session:
        place = a_province(session)
        ended = person(session, "Đã Thôi", place.bvps, RoleKind.HEAD)
        people.end_role(session, people.roles_of(session, ended.id or 0)[0].id or 0, by=1, now=NOW)
        others = {
            "syt_admin": person(session, "Quản Y", place.syt, RoleKind.ADMIN),
            "treasurer": person(session, "Thủ Quỹ", place.bvps, RoleKind.TREASURER),
            "ended": ended,
            "nobody": people.add_person(session, "Ai", version="1", agreed_at=NOW),
        }
        someone = others[who].id if who in others else getattr(place, who)
        for unit in ("th", "syt", "bvps", "bvn"):
            found = {
                verb
                for verb in Verb
                if people.may(session, someone or 0, verb, getattr(place, unit), on=TODAY)
            }
            assert found == allowed.get(unit, set()), unit


@pytest.mark.parametrize(
    ("who", "whose", "may"),
    [
        ("admin", "head", True),
        ("admin", "leader", True),
        ("admin", "admin", True),  # their own
        ("syt_admin", "head", True),
        ("syt_admin", "admin", False),  # above them
        ("leader", "head", False),
        ("head", "head", True),
        ("head", "member", True),
        ("head", "bvn_head", False),
        ("bvn_head", "member", False),
        ("member", "member", True),
        ("member", "head", False),
    ],
)
def test_who_may_end_which_role(
    sqlite_database: Database, who: str, whose: str, *, may: bool
) -> None:
    with sqlite_database.writing() as session:
        place = a_province(session)
        syt_admin = person(session, "Quản Y", place.syt, RoleKind.ADMIN).id or 0
        someone = syt_admin if who == "syt_admin" else getattr(place, who)
        role = people.roles_of(session, getattr(place, whose))[0]
        assert people.may_end(session, someone, role, TODAY) is may


def test_only_an_admin_above_all_of_somebodys_roles_brings_them_back(
    sqlite_database: Database,
) -> None:
    with sqlite_database.writing() as session:
        place = a_province(session)
        syt_admin = person(session, "Quản Y", place.syt, RoleKind.ADMIN).id or 0

        def may(by: int, whom: int) -> bool:
            return people.may_bring_back(session, by, whom, TODAY)

        assert may(syt_admin, place.head)
        assert not may(place.leader, place.head)
        add_role(session, place.head, place.th, RoleKind.ADMIN)
        assert not may(syt_admin, place.head)  # or they would come in as an admin of Tỉnh hội
        assert may(place.admin, place.head)
        people.withdraw_consent(session, place.member, now=NOW, today=TODAY)
        assert not may(place.admin, place.member)


def test_a_role_ends_once(database: Database) -> None:
    with database.writing() as session:
        place = a_province(session)
        role = people.roles_of(session, place.head)[0]
        assert people.end_role(session, role.id or 0, by=place.admin, now=NOW)
        assert not people.end_role(session, role.id or 0, by=place.head, now=NOW)
        assert (role.ended_by, role.ended_at) == (place.admin, NOW)
        assert people.roles_of(session, place.head) == []
        assert people.units_reported_by(session, place.head, TODAY) == []


def test_members_are_listed_with_the_officers_first(database: Database) -> None:
    with database.writing() as session:
        place = a_province(session)
        add_role(session, place.member, place.bvps, RoleKind.SECRETARY)
        rows = [
            (unit.code, role.role, someone.id)
            for role, someone, unit in people.members_below(session, place.syt, TODAY)
        ]
        assert rows == [
            ("BVN", RoleKind.HEAD, place.bvn_head),
            ("BVPS", RoleKind.HEAD, place.head),
            ("BVPS", RoleKind.SECRETARY, place.member),
            ("BVPS", RoleKind.MEMBER, place.member),
            ("SYT", RoleKind.LEADER, place.leader),
        ]


def test_the_nearest_admin_above_is_found(sqlite_database: Database) -> None:
    with sqlite_database.writing() as session:
        place = a_province(session)
        assert people.admin_above(session, place.bvps, TODAY) == place.admin
        nearer = person(session, "Quản Y", place.syt, RoleKind.ADMIN)
        assert people.admin_above(session, place.bvps, TODAY) == nearer.id
        assert people.admin_above(session, place.sgd, TODAY) == place.admin


def test_withdrawing_consent_ends_everything_but_the_proof(database: Database) -> None:
    with database.writing() as session:
        place = a_province(session)
        invites.add_invite(
            session, "code", unit_id=place.bvn, role=RoleKind.HEAD, by=place.head, now=NOW
        )
        people.withdraw_consent(session, place.head, now=NOW + timedelta(hours=1), today=TODAY)
    with database.reading() as session:
        assert people.roles_of(session, place.head) == []
        assert people.chats_of(session, place.head) == []
        assert session.get_one(Person, place.head).name == ""
        consent = session.exec(select(Consent).where(Consent.person_id == place.head)).one()
        assert consent.given_at == NOW
        assert consent.withdrawn_at == NOW + timedelta(hours=1)
        with pytest.raises(invites.InviteUsedError):
            invites.open_invite(session, invites.code_hash("code"), NOW, today=TODAY)
        assert people.chats_of(session, place.member) == ["test:member"]
        assert [role.role for role in people.roles_of(session, place.member)] == [RoleKind.MEMBER]
