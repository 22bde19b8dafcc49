"""Money that came in: a gift, a company's support, a collection in the unit."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from handlers import standing, texts
from handlers.conversation import Chat
from handlers.flow import Flow
from handlers.reader import MONEY, PAST_DAY, Reader, UnreadError, one_of_enum, words, yes_or_no
from handlers.reading.money import read_money
from handlers.reading.names import donor_key, is_anonymous, read_donor
from handlers.reading.normal import fold
from handlers.units import reported_unit
from storage import ledger
from storage.models import DonorKind, Method
from storage.people import units_reported_by

COMPANY = re.compile(
    r"^(cong ty|cty|ct |doanh nghiep|dn |ngan hang|tap doan|tong cong ty|htx|hop tac xa|"
    r"cong doan|quy |hoi |truong |benh vien|so |ubnd|chi nhanh|xi nghiep)\b"
)


@dataclass(frozen=True)
class Donor:
    """Who gave; the name is empty for a collection or an anonymous giver."""

    kind: DonorKind
    name: str | None = None


def _read_donor(said: str, today: date) -> Donor:
    del today
    if is_anonymous(said):
        return Donor(DonorKind.ANONYMOUS)
    found = read_donor(said)
    if found is None or found.value is None:
        raise UnreadError(found.why if found else "contribution.donor.unread")
    company = COMPANY.match(fold(found.value))
    return Donor(DonorKind.COMPANY if company else DonorKind.PERSON, found.value)


def _keep(donor: Donor) -> Any:
    return donor.kind.name if donor.name is None else [donor.kind.name, donor.name]


def _back(kept: Any) -> Donor:
    return Donor(DonorKind[kept]) if isinstance(kept, str) else Donor(DonorKind[kept[0]], kept[1])


def _show(chat: Chat, donor: Donor) -> str:
    del chat
    return donor.name or texts.label(f"donor.{donor.kind.name.lower()}")


DONOR: Reader[Donor] = Reader(
    read=_read_donor,
    keep=_keep,
    back=_back,
    show=_show,
    offers=lambda _: [
        (kind.name, texts.label(f"donor.{kind.name.lower()}"))
        for kind in (DonorKind.COLLECTION, DonorKind.ANONYMOUS)
    ],
    free_text=True,
)


def contribution(chat: Chat) -> None:
    """Book money in: asked are the amount and who gave, the rest stands on the card."""
    unit = chat.ask("unit", reported_unit())
    amount = chat.ask("amount", MONEY)
    donor = chat.ask("donor", DONOR)
    day = chat.ask("day", PAST_DAY, default=chat.today)
    method = chat.ask("method", one_of_enum(Method, "method"), default=Method.UNSAID)
    note = chat.ask("note", words(500), skip=True, default=None)
    if not chat.confirm(amount=amount, donor=donor, unit=unit, day=day, method=method, note=note):
        return chat.say("common.nothing_booked")
    twice = chat.ask("twin", yes_or_no("common.twin_yes", "common.twin_no"), default=None)
    if twice is False:
        return chat.say("common.nothing_booked")
    entry = ledger.record(
        chat.db,
        ledger.Contribution(
            unit_id=unit,
            amount_vnd=amount,
            donor=donor.name,
            donor_key=donor_key(donor.name) if donor.name else None,
            donor_kind=donor.kind,
            day=day,
            method=method,
            note=note,
        ),
        by=chat.person_id,
        source=chat.source,
        now=chat.now,
        today=chat.today,
        even_twin=bool(twice),
    )
    return standing.booked(chat, entry)


def _prefill(rest: str) -> dict[str, Any]:
    """Take an amount that is all that follows the opening words."""
    found = read_money(rest) if rest else None
    return {"amount": found.value} if found and found.value is not None else {}


def _offered(session: Session, person_id: int, today: date) -> bool:
    return bool(units_reported_by(session, person_id, today))


FLOW = Flow(
    name="contribution",
    run=contribution,
    words=("ghi đóng góp", "đóng góp", "ủng hộ", "thu quỹ", "vận động được", "góp quỹ"),
    command="donggop",
    offered=_offered,
    prefill=_prefill,
)
