"""A report of its own, "không phát sinh", for a period."""

from datetime import date
from typing import Any

from sqlmodel import Session

from handlers import texts
from handlers.conversation import UNASKED, Chat
from handlers.flow import Flow
from handlers.reader import Option, Reader, UnreadError
from handlers.signals import EndedError
from handlers.units import reported_unit
from storage import nothing_to_report, periods
from storage.models import Unit
from storage.people import units_reported_by


def _period(unit_id: int) -> Reader[str]:
    def offers(chat: Chat) -> list[Option]:
        unit = chat.db.get_one(Unit, unit_id)
        return [
            (one.id, texts.label("nothing.period_name", period=one))
            for one in nothing_to_report.declarable(chat.db, unit, chat.today)
        ]

    def read(said: str, today: date) -> str:
        del said, today
        raise UnreadError("common.choose_one")

    return Reader(
        read=read,
        keep=str,
        back=str,
        show=lambda _, one: texts.label("nothing.period_name", period=periods.parse(one)),
        offers=offers,
        closed=True,
    )


def nothing(chat: Chat) -> None:
    """Declare that a unit had nothing to report in a period."""
    unit = chat.ask("unit", reported_unit(), default=_given_unit(chat))
    period = periods.parse(chat.ask("period", _period(unit), default=_given_period(chat)))
    standing = nothing_to_report.stands_in(chat.db, unit, period)
    if standing:
        raise EndedError("nothing.stands", period=period, count=standing)
    if not chat.confirm(unit=unit, period=period.id):
        return chat.say("common.nothing_booked")
    declared = nothing_to_report.declare(
        chat.db, unit, period, by=chat.person_id, now=chat.now, today=chat.today
    )
    if declared is None:
        count = nothing_to_report.stands_in(chat.db, unit, period)
        raise EndedError("nothing.stands", period=period, count=count)
    return chat.say("declared", period=period)


def _given_unit(chat: Chat) -> Any:
    """Take what a button said already, where it is the person's to say."""
    unit, mine = chat.opened_with("unit"), units_reported_by(chat.db, chat.person_id, chat.today)
    return unit if any(one.id == unit for one in mine) else UNASKED


def _given_period(chat: Chat) -> Any:
    try:
        return periods.parse(str(chat.args.get("period", ""))).id
    except ValueError:
        return UNASKED


def _offered(session: Session, person_id: int, today: date) -> bool:
    return bool(units_reported_by(session, person_id, today))


FLOW = Flow(
    name="nothing",
    run=nothing,
    words=("không phát sinh", "không có gì phát sinh", "chưa phát sinh"),
    command="khongphatsinh",
    parameters=("unit", "period"),
    offered=_offered,
)
