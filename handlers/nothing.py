"""A report of its own, "không phát sinh", for a period."""

from datetime import date

from sqlmodel import Session

from handlers import texts
from handlers.conversation import Chat
from handlers.flow import Flow
from handlers.reader import Option, Reader, UnreadError
from handlers.signals import EndedError
from handlers.units import reported_unit
from storage import nothing_to_report, organisation, periods
from storage.people import units_reported_by


def _period(unit_id: int) -> Reader[str]:
    def offers(chat: Chat) -> list[Option]:
        every = organisation.report_every(chat.db, unit_id, chat.today)
        current = periods.containing(chat.today, every)
        return [
            (one.id, texts.label("nothing.period_name", period=one))
            for one in (current, periods.previous(current, every))
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
    unit = chat.ask("unit", reported_unit())
    period = periods.parse(chat.ask("period", _period(unit)))
    standing = nothing_to_report.stands_in(chat.db, unit, period)
    if standing:
        raise EndedError("nothing.stands", period=period, count=standing)
    if not chat.confirm(unit=unit, period=period.id):
        return chat.say("common.nothing_booked")
    nothing_to_report.declare(
        chat.db, unit, period, by=chat.person_id, now=chat.now, today=chat.today
    )
    return chat.say("declared", period=period)


def _offered(session: Session, person_id: int, today: date) -> bool:
    return bool(units_reported_by(session, person_id, today))


FLOW = Flow(
    name="nothing",
    run=nothing,
    words=("không phát sinh", "không có gì phát sinh", "chưa phát sinh"),
    command="khongphatsinh",
    offered=_offered,
)
