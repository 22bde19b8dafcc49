"""Coming in by an invite: what is kept and why, a yes, a name; and going out again."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from handlers import not_them, texts
from handlers.conversation import Chat
from handlers.flow import Flow
from handlers.places import tell_of
from handlers.reader import PERSON_NAME, Reader, UnreadError
from handlers.signals import EndedError
from storage import chats, invites, people, reach
from storage.models import Invite, Person, RoleKind, Unit
from storage.people import Verb

CONSENT_VERSION = "2026-11"


@dataclass(frozen=True)
class Answer:
    """A yes or no to being known here, and when it was said: the proof that is kept."""

    agrees: bool
    at: datetime


def _agreement(now: datetime, yes: str = "joining.yes", no: str = "joining.no") -> Reader[Answer]:
    def read(said: str, today: date) -> Answer:
        del said, today
        raise UnreadError("common.choose_one")

    def back(kept: Any) -> Answer:
        if isinstance(kept, str):
            return Answer(kept == "yes", now)
        return Answer(kept[0], datetime.fromisoformat(kept[1]))

    return Reader(
        read=read,
        keep=lambda answer: [answer.agrees, answer.at.isoformat()],
        back=back,
        offers=lambda _: [("yes", texts.label(yes)), ("no", texts.label(no))],
        closed=True,
        decides=True,
    )


def joining(chat: Chat) -> None:
    """Use an invite: a stranger agrees and gives a name, a known person agrees to the role."""
    invite = _invite(chat)
    if chat.place.person_id is not None:
        return _another_role(chat, invite)
    unit = chat.db.get_one(Unit, invite.unit_id)
    answer = chat.ask(
        "consent",
        _agreement(chat.now),
        unit=unit,
        role=invite.role.value,
        comes_back=invite.person_id is not None,
    )
    if not answer.agrees:
        chats.forget_unsent(chat.db, chat.place.chat)
        return chat.say("refused")
    if invite.person_id is not None:
        return _come_back(chat, invite)
    name = chat.ask("named", NAME)
    chat.savepoint()
    person = people.add_person(chat.db, name, version=CONSENT_VERSION, agreed_at=answer.at)
    return _enter(chat, invite, person)


def _read_name(said: str, today: date) -> str:
    """Read a name; what opens something is none: "xem phiếu"."""
    from handlers.opening_words import is_opening  # noqa: PLC0415 - this flow is among them

    if is_opening(said):
        raise UnreadError("common.no_name")
    return PERSON_NAME.read(said, today)


NAME = replace(PERSON_NAME, read=_read_name)


def _invite(chat: Chat) -> Invite:
    try:
        return invites.open_invite(chat.db, chat.args["invite"], chat.now, today=chat.today)
    except invites.InviteUsedError:
        raise EndedError("joining.used") from None
    except invites.InviteUnknownError:
        raise EndedError("joining.unknown") from None


def _another_role(chat: Chat, invite: Invite) -> None:
    if invite.person_id is not None:
        raise EndedError("joining.already_here")
    unit = chat.db.get_one(Unit, invite.unit_id)
    if any(
        role.unit_id == unit.id and role.role is invite.role
        for role in people.roles_of(chat.db, chat.person_id)
    ):
        raise EndedError("joining.already_here")
    if not chat.ask("role", _agreement(chat.now), unit=unit, role=invite.role.value).agrees:
        return chat.say("role_refused")
    chat.savepoint()
    return _enter(chat, invite, chat.db.get_one(Person, chat.person_id))


def _come_back(chat: Chat, invite: Invite) -> None:
    """Bring the roles of somebody who lost their old chat to this one."""
    person = chat.db.get_one(Person, invite.person_id)
    chat.savepoint()
    return _enter(chat, invite, person)


def _enter(chat: Chat, invite: Invite, person: Person) -> None:
    """Use the invite, behind a savepoint: somebody else may be first, at the same instant."""
    person_id = person.id or 0
    try:
        joined = invites.use_invite(chat.db, invite, person=person, now=chat.now, today=chat.today)
    except invites.InviteUsedError:
        raise EndedError("joining.used") from None
    except invites.InviteUnknownError:
        raise EndedError("joining.unknown") from None
    if invite.person_id is not None:
        tell_of(chat, person_id)
    chats.link(chat.db, chat.place.chat, person_id, now=chat.now)
    chat.place.person_id = person_id
    welcome = "welcome_back" if joined.role is None else "welcome"
    chat.say(welcome, choices=[], person=person, unit=joined.unit, role=invite.role.value)
    chat.show("menu")
    if invite.role is not RoleKind.MEMBER or joined.first_use:
        _tell_inviter(chat, joined)


def _tell_inviter(chat: Chat, joined: invites.Joined) -> None:
    """Tell who invited them, while they may undo it; else the nearest admin."""
    inviter, unit_id = joined.inviter_id, joined.unit.id or 0
    if inviter is None or not people.may(chat.db, inviter, Verb.INVITE, unit_id, on=chat.today):
        inviter = people.admin_above(chat.db, unit_id, chat.today)
    if inviter is None or inviter == joined.person.id:
        return
    _, there = reach.best_chat(reach.chats_of(chat.db, [inviter])[inviter])
    if there is None:
        return
    if joined.role is None:
        _tell_of_return(chat, there, joined.person)
    else:
        chat.tell(
            there,
            "joining.came",
            choices=[(f"o:end_role:{joined.role.id}", texts.label("joining.not_them"))],
            person=joined.person,
            unit=joined.unit,
            role=joined.role.role.value,
        )


def _tell_of_return(chat: Chat, inviters: str, person: Person) -> None:
    button = not_them.opens(person.id or 0, chat.now)
    choices = [(button, texts.label("joining.not_them"))]
    chat.tell(inviters, "joining.came_back", choices=choices, person=person)


def leaving(chat: Chat) -> None:
    """Withdraw consent: roles end and the person is forgotten at once; money stays."""
    if not chat.ask("sure", _agreement(chat.now, "leaving.yes", "leaving.no")).agrees:
        return chat.say("stays")
    for one in people.chats_of(chat.db, chat.person_id):
        chats.forget_unsent(chat.db, one)
    people.withdraw_consent(chat.db, chat.person_id, now=chat.now, today=chat.today)
    chat.place.person_id = None
    return chat.say("left")


JOIN = Flow(name="joining", run=joining, strangers=True, parameters=("invite",))
LEAVE = Flow(
    name="leaving",
    run=leaving,
    words=("rút đồng ý", "xóa dữ liệu của tôi"),
    anywhere=True,
    command="rutdongy",
)
