"""Short ways to book, for the tests of the books."""

from datetime import date, datetime
from itertools import count

from sqlmodel import Session

from storage import ledger
from storage.ledger import Award, Contribution, Source
from storage.models import DonorKind, Entry, Kind, Method
from tests.province import NOW, TODAY

_cards = count(1)


def a_source(chat: str = "test:head") -> Source:
    """Give a card that nothing was booked from yet."""
    return Source(chat, next(_cards))


def gift_of(  # a contribution of somebody with a name
    unit_id: int, amount_vnd: int = 500_000, *, donor: str = "Nguyễn Văn An", day: date = TODAY
) -> Contribution:
    return Contribution(
        unit_id=unit_id,
        amount_vnd=amount_vnd,
        donor=donor,
        donor_key=donor.casefold(),
        donor_kind=DonorKind.PERSON,
        day=day,
        method=Method.CASH,
    )


def award(
    unit_id: int,
    kind: Kind = Kind.REWARD,
    *,
    people: int | None = 12,
    amount_vnd: int | None = None,
    day: date = TODAY,
) -> Award:
    return Award(
        unit_id=unit_id,
        kind=kind,
        people=people,
        amount_vnd=amount_vnd,
        occasion="Tổng kết năm học",
        day=day,
    )


def book(
    session: Session,
    draft: Contribution | Award,
    by: int,
    *,
    now: datetime = NOW,
    even_twin: bool = True,
) -> Entry:
    return ledger.record(
        session, draft, by=by, source=a_source(), now=now, today=now.date(), even_twin=even_twin
    )


def take_back(session: Session, entry: Entry, by: int, *, now: datetime = NOW) -> Entry:
    return ledger.reverse(
        session,
        entry.id or 0,
        by=by,
        source=a_source(),
        now=now,
        today=now.date(),
        reason="gõ nhầm",
    )
