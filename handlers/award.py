"""What was handed out: khen thưởng, học bổng, hỗ trợ or quà."""

from datetime import date

from sqlmodel import Session

from handlers import standing
from handlers.conversation import Chat
from handlers.flow import Flow
from handlers.reader import MONEY, PAST_DAY, PEOPLE, one_of_enum, words, yes_or_no
from handlers.units import reported_unit
from storage import ledger
from storage.models import Kind
from storage.people import units_reported_by


def award(chat: Chat) -> None:
    """Book an award: people or amount may be missing, not both."""
    unit = chat.ask("unit", reported_unit())
    kind = chat.ask("kind", one_of_enum(Kind, "kind", but=(Kind.CONTRIBUTION,)))
    people = chat.ask("people", PEOPLE, skip=True)
    amount = chat.ask("amount", MONEY, skip=people is not None)
    occasion = chat.ask("occasion", words(200), skip=True)
    day = chat.ask("day", PAST_DAY, default=chat.today)
    note = chat.ask("note", words(500), skip=True, default=None)
    if not chat.confirm(
        kind=kind, people=people, amount=amount, occasion=occasion, unit=unit, day=day, note=note
    ):
        return chat.say("common.nothing_booked")
    twice = chat.ask("twin", yes_or_no("common.twin_yes", "common.twin_no"), default=None)
    if twice is False:
        return chat.say("common.nothing_booked")
    entry = ledger.record(
        chat.db,
        ledger.Award(
            unit_id=unit,
            kind=kind,
            people=people,
            amount_vnd=amount,
            occasion=occasion,
            day=day,
            note=note,
        ),
        by=chat.person_id,
        source=chat.source,
        now=chat.now,
        today=chat.today,
        even_twin=bool(twice),
    )
    return standing.booked(chat, entry)


def _offered(session: Session, person_id: int, today: date) -> bool:
    return bool(units_reported_by(session, person_id, today))


FLOW = Flow(
    name="award",
    run=award,
    words=("ghi khen thưởng", "khen thưởng", "trao thưởng", "trao quà", "học bổng", "tặng quà"),
    command="khenthuong",
    offered=_offered,
)
