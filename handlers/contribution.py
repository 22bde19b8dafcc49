"""Money that came in: a gift, a company's support, a collection in the unit."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from handlers import booking, correction, texts
from handlers.conversation import Chat
from handlers.flow import Flow
from handlers.reader import MONEY, PAST_DAY, Reader, UnreadError, one_of_enum, words
from handlers.reading.dates import read_past_day
from handlers.reading.money import read_money
from handlers.reading.names import donor_key, is_anonymous, read_donor
from handlers.reading.normal import fold
from handlers.reading.sentence import read_report
from handlers.units import reported_unit
from storage.ledger import Contribution
from storage.models import DonorKind, Method
from storage.people import units_reported_by

COMPANY = re.compile(
    r"^(cong ty|cty|ct |doanh nghiep|dn |ngan hang|tap doan|tong cong ty|htx|hop tac xa|"
    r"cong doan|quy |hoi |truong |benh vien|so |ubnd|chi nhanh|xi nghiep)\b"
)


# Words of a day, where names have the like of the rest
WHEN = re.compile(r"\b(?:hom|ngay|tuan)\b")
PAID = ("chuyen khoan", "tien mat")


@dataclass(frozen=True)
class Donor:
    """Who gave; the name is empty for a collection or an anonymous giver."""

    kind: DonorKind
    name: str | None = None


def read(said: str, today: date) -> Donor:
    """Read who gave. Raises UnreadError, for a whole report too: it is nobody's name."""
    if is_anonymous(said):
        return Donor(DonorKind.ANONYMOUS)
    if _is_more_than_a_name(said, today):
        raise UnreadError("contribution.donor.amount")
    found = read_donor(said)
    if found is None or found.value is None:
        raise UnreadError(found.why if found else "contribution.donor.unread")
    company = COMPANY.match(fold(found.value))
    return Donor(DonorKind.COMPANY if company else DonorKind.PERSON, found.value)


def _is_more_than_a_name(said: str, today: date) -> bool:
    """Tell whether an amount, a day, a way to pay or a report of its own was said.

    "6tr" is nobody's name, "anh Nam 5 triệu" not all a name; "chị Năm", "Xuân Mai" and
    "Công ty 3" are.
    """
    money = read_money(said)
    # A bare number may belong to a name
    is_sum = money is not None and (
        money.value is not None or (bool(money.readings) and money.why != "reading.money.unit")
    )
    if money is not None and is_sum and _has_digit_or_is_all(said, money.span):
        return True
    day = read_past_day(said, today)
    if day is not None and WHEN.search(fold(said[slice(*day.span)])):
        return True
    paid = any(way in fold(said) for way in PAID)
    return paid or any(
        item.amount or item.kind != "contribution" for item in read_report(said, today).items
    )


def _has_digit_or_is_all(said: str, span: tuple[int, int]) -> bool:
    start, end = span
    if any(letter.isdigit() for letter in said[start:end]):
        return True
    return not any(letter.isalnum() for letter in said[:start] + said[end:])


def keep(donor: Donor) -> Any:
    """Give the JSON that is kept of who gave."""
    return donor.kind.name if donor.name is None else [donor.kind.name, donor.name]


def _back(kept: Any) -> Donor:
    return Donor(DonorKind[kept]) if isinstance(kept, str) else Donor(DonorKind[kept[0]], kept[1])


def _show(chat: Chat, donor: Donor) -> str:
    del chat
    return donor.name or texts.label(f"donor.{donor.kind.name.lower()}")


DONOR: Reader[Donor] = Reader(
    read=read,
    keep=keep,
    back=_back,
    show=_show,
    offers=lambda _: [
        (kind.name, texts.label(f"donor.{kind.name.lower()}"))
        for kind in (DonorKind.COLLECTION, DonorKind.ANONYMOUS)
    ],
    free_text=True,
)


def drafted(chat: Chat, unit: int, line: str = "") -> tuple[dict[str, object], Contribution]:
    """Ask for one contribution: what stands on the card, and the draft to book.

    `line` (`.1`, `.2`) tells several reports of one message apart.
    """
    amount = chat.ask(f"amount{line}", MONEY)
    donor = chat.ask(f"donor{line}", DONOR)
    day = chat.ask(f"day{line}", PAST_DAY, default=chat.today)
    method = chat.ask(f"method{line}", one_of_enum(Method, "method"), default=Method.UNSAID)
    note = chat.ask(f"note{line}", words(500), skip=True, default=None)
    shown = {"amount": amount, "donor": donor, "day": day, "method": method, "note": note}
    draft = Contribution(
        unit_id=unit,
        amount_vnd=amount,
        donor=donor.name,
        donor_key=donor_key(donor.name) if donor.name else None,
        donor_kind=donor.kind,
        day=day,
        method=method,
        note=note,
    )
    return {f"{key}{line}": value for key, value in shown.items()}, draft


def contribution(chat: Chat) -> None:
    """Book money in: asked are the amount and who gave, the rest stands on the card."""
    replaced = correction.instead_of(chat)
    unit = chat.ask("unit", reported_unit())
    shown, draft = drafted(chat, unit)
    return booking.confirmed(chat, draft, **replaced, **shown, unit=unit)


def _offered(session: Session, person_id: int, today: date) -> bool:
    return bool(units_reported_by(session, person_id, today))


FLOW = Flow(
    name="contribution",
    run=contribution,
    words=("ghi đóng góp", "đóng góp", "ủng hộ", "thu quỹ", "vận động được", "góp quỹ"),
    command="donggop",
    offered=_offered,
)
