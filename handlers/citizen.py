"""Registering for "Công dân học tập" (learning citizen) of this year, and taking it back."""

from datetime import date

from sqlmodel import Session

from handlers.conversation import Chat
from handlers.flow import Flow
from handlers.reader import one_of
from handlers.signals import EndedError
from handlers.units import unit_name
from storage import citizens, organisation
from storage.models import RegistrationStatus, RoleKind
from storage.people import units_where

BELONGING = tuple(RoleKind)


def _own_units(chat: Chat) -> list[tuple[int, str]]:
    units = units_where(chat.db, chat.person_id, BELONGING, on=chat.today)
    return [(unit.id or 0, unit.name) for unit in units]


def _is_registered(session: Session, person_id: int, today: date) -> bool:
    row = citizens.registration(session, person_id, today.year)
    return row is not None and row.status is RegistrationStatus.REGISTERED


def register(chat: Chat) -> None:
    """Register the person for this year, after one confirmation."""
    if _is_registered(chat.db, chat.person_id, chat.today):
        return chat.show("citizen")
    unit = chat.ask("unit", one_of(_own_units, show=unit_name))
    if not chat.confirm(unit=unit):
        return chat.say("not_registered")
    try:
        row = citizens.register(chat.db, chat.person_id, unit, today=chat.today, now=chat.now)
    except (citizens.NotAMemberError, organisation.NotOpenError):
        raise EndedError("register.unit.none") from None
    return chat.say(
        "registered",
        row=row,
        criteria=citizens.criteria(row.year),
        choices=[("o:citizen", "citizen.look"), ("o:menu", "common.menu")],
    )


def withdraw(chat: Chat) -> None:
    """Take this year's registration back, after one confirmation."""
    if not _is_registered(chat.db, chat.person_id, chat.today):
        return chat.show("citizen")
    row = citizens.registration(chat.db, chat.person_id, chat.today.year)
    unit = chat.ask("unit", one_of(_own_units, show=unit_name), default=row.unit_id if row else 0)
    if not chat.confirm(unit=unit):
        return chat.say("still_registered")
    citizens.withdraw(chat.db, chat.person_id, today=chat.today, now=chat.now)
    return chat.say("withdrawn")


REGISTER = Flow(
    name="register", run=register, words=("đăng ký", "đăng ký công dân học tập", "đăng ký cdht")
)
WITHDRAW = Flow(name="withdraw_registration", run=withdraw, words=("rút đăng ký", "hủy đăng ký"))
