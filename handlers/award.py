"""What was handed out: khen thưởng, học bổng, hỗ trợ or quà."""

from datetime import date

from sqlmodel import Session

from handlers import booking, correction
from handlers.conversation import UNASKED, Chat
from handlers.flow import Flow
from handlers.reader import MONEY, PAST_DAY, PEOPLE, one_of_enum, words
from handlers.units import reported_unit
from storage.ledger import Award
from storage.models import Kind
from storage.people import units_reported_by

KIND = one_of_enum(Kind, "kind", but=(Kind.CONTRIBUTION,))


def drafted(chat: Chat, unit: int, line: str = "") -> tuple[dict[str, object], Award]:
    """Ask for one award: what stands on the card, and the draft to book.

    People or amount may be missing, not both. `line` as in `contribution.drafted`.
    """
    kind = chat.ask(f"kind{line}", KIND)
    people = chat.ask(f"people{line}", PEOPLE, skip=True)
    # Of several in one message what may be missing is not asked for: it can be put on the card
    left_out = None if line else UNASKED
    knows_people = people is not None
    amount = chat.ask(
        f"amount{line}", MONEY, skip=knows_people, default=left_out if knows_people else UNASKED
    )
    occasion = chat.ask(f"occasion{line}", words(200), skip=True, default=left_out)
    day = chat.ask(f"day{line}", PAST_DAY, default=chat.today)
    note = chat.ask(f"note{line}", words(500), skip=True, default=None)
    shown = {
        "kind": kind,
        "people": people,
        "amount": amount,
        "occasion": occasion,
        "day": day,
        "note": note,
    }
    draft = Award(
        unit_id=unit,
        kind=kind,
        people=people,
        amount_vnd=amount,
        occasion=occasion,
        day=day,
        note=note,
    )
    return {f"{key}{line}": value for key, value in shown.items()}, draft


def award(chat: Chat) -> None:
    """Book what was handed out."""
    replaced = correction.instead_of(chat)
    unit = chat.ask("unit", reported_unit())
    shown, draft = drafted(chat, unit)
    return booking.confirmed(chat, draft, **replaced, **shown, unit=unit)


def _offered(session: Session, person_id: int, today: date) -> bool:
    return bool(units_reported_by(session, person_id, today))


FLOW = Flow(
    name="award",
    run=award,
    words=("ghi khen thưởng", "khen thưởng", "trao thưởng", "trao quà", "học bổng", "tặng quà"),
    command="khenthuong",
    offered=_offered,
)
