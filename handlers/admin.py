"""What an admin does: invite, give links anew, end roles."""

from datetime import date
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from sqlmodel import Session

from handlers import texts
from handlers.conversation import Chat
from handlers.flow import Flow
from handlers.reader import Reader, one_of, one_of_enum
from handlers.signals import EndedError
from handlers.units import unit_name
from storage import invites, organisation, people
from storage.models import Person, Role, RoleKind, Unit, UnitKind
from storage.people import Verb


def is_admin(session: Session, person_id: int, today: date) -> bool:
    """Tell whether a person is an admin of an open unit."""
    return bool(people.units_where(session, person_id, (RoleKind.ADMIN,), on=today))


def _below(chat: Chat) -> list[Unit]:
    """List all open units of the person's scope, once each."""
    found: dict[str, Unit] = {}
    for top in people.units_where(chat.db, chat.person_id, (RoleKind.ADMIN,), on=chat.today):
        for unit in organisation.below(chat.db, top.id or 0, chat.today):
            found[unit.code] = unit
    return list(found.values())


def _units(chat: Chat) -> list[tuple[int, str]]:
    return [(unit.id or 0, unit.name) for unit in _below(chat)]


def _chapters(chat: Chat) -> list[tuple[int, str]]:
    kinds = (UnitKind.CHAPTER, UnitKind.BOARD)
    return [(unit.id or 0, unit.name) for unit in _below(chat) if unit.kind in kinds]


UNIT: Reader[int] = one_of(_units, show=unit_name)
CHAPTER: Reader[int] = one_of(_chapters, show=unit_name)


def invite(chat: Chat) -> None:
    """Make a personal link into a unit with a role."""
    unit = chat.ask("unit", UNIT)
    role = chat.ask("role", one_of_enum(RoleKind, "role", but=(RoleKind.MEMBER,)))
    if not chat.confirm(unit=unit, role=role):
        return chat.say("none_made")
    return _give_link(chat, unit, role)


def members_link(chat: Chat) -> None:
    """Make a chapter's link for its members; one made before serves no more."""
    unit = chat.ask("unit", CHAPTER)
    if not chat.confirm(unit=unit):
        return chat.say("none_made")
    return _give_link(chat, unit, RoleKind.MEMBER)


def reissue(chat: Chat) -> None:
    """Give somebody who lost the way in a new link to the same roles; older ones end."""
    person_id = chat.opened_with("person")
    person = chat.db.get(Person, person_id)
    if person is None or not people.may_bring_back(
        chat.db, chat.person_id, person_id, on=chat.today
    ):
        raise EndedError("common.not_allowed")
    roles = people.roles_of(chat.db, person_id)
    code = chat.tools.new_code()
    invites.end_links_back(chat.db, person_id)
    invites.add_invite(
        chat.db,
        code,
        unit_id=roles[0].unit_id,
        role=RoleKind.MEMBER,
        by=chat.person_id,
        now=chat.now,
        person_id=person_id,
    )
    return _say_link(chat, code, person=person)


def end_role(chat: Chat) -> None:
    """End a role, after a confirmation."""
    role = chat.db.get(Role, chat.opened_with("role"))
    if role is None or role.ended_at is not None:
        raise EndedError("end_role.ended_before")
    if not people.may_end(chat.db, chat.person_id, role, on=chat.today):
        raise EndedError("common.not_allowed")
    whose = chat.ask("whose", _WHOSE, default=role.id)
    if not chat.confirm(whose=whose):
        return chat.say("stays")
    person = chat.db.get_one(Person, role.person_id)
    people.end_role(chat.db, role.id or 0, by=chat.person_id, now=chat.now)
    return chat.say("ended", person=person)


def _whose(chat: Chat, role_id: int) -> str:
    role = chat.db.get_one(Role, role_id)
    return texts.label(
        "end_role.who",
        person=chat.db.get_one(Person, role.person_id),
        role=role.role.value,
        unit=chat.db.get_one(Unit, role.unit_id),
    )


_WHOSE: Reader[int] = one_of(lambda chat: [(chat.opened_with("role"), "")], show=_whose)


def _may_invite(chat: Chat, unit_id: int) -> bool:
    return people.may(chat.db, chat.person_id, Verb.INVITE, unit_id, on=chat.today)


def _give_link(chat: Chat, unit_id: int, role: RoleKind) -> None:
    if not _may_invite(chat, unit_id):
        raise EndedError("common.not_allowed")
    code = chat.tools.new_code()
    if role is RoleKind.MEMBER:
        invites.end_members_links(chat.db, unit_id)
    invites.add_invite(chat.db, code, unit_id=unit_id, role=role, by=chat.person_id, now=chat.now)
    unit = chat.db.get_one(Unit, unit_id)
    return _say_link(chat, code, unit=unit, role=role.value)


def _say_link(chat: Chat, code: str, **values: Any) -> None:
    links = chat.tools.links(code)
    picture = {"kind": "qr", "text": links[0], "alt": texts.label("invite.qr")}
    only_here = _opens_only_here(links[-1])
    chat.say("link", links=links, only_here=only_here, picture=picture, **values)


def _opens_only_here(page: str) -> bool:
    host = urlsplit(page).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


INVITE = Flow(
    name="invite", run=invite, words=("mời người", "mời"), command="moi", offered=is_admin
)
MEMBERS_LINK = Flow(
    name="members_link",
    run=members_link,
    words=("liên kết hội viên", "mời hội viên"),
    command="lienkethoivien",
    offered=is_admin,
)
REISSUE = Flow(name="reissue", run=reissue, parameters=("person",))
END_ROLE = Flow(name="end_role", run=end_role, parameters=("role",))
