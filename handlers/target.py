"""Setting a unit's target of a year, with its source."""

from dataclasses import replace
from datetime import date

from sqlmodel import Session

from handlers import texts
from handlers.admin import UNIT, is_admin
from handlers.conversation import Chat
from handlers.flow import Flow
from handlers.reader import MONEY, PEOPLE, Reader, UnreadError, words
from handlers.signals import EndedError
from storage import organisation, people
from storage.people import Verb
from storage.progress import INDICATORS

MOST_PER_CENT = 100


def _typed(said: str, today: date) -> str:
    del said, today
    raise UnreadError("common.choose_one")


def _read_percent(said: str, today: date) -> int:
    del today
    number = said.strip().rstrip("%").strip()
    if not number.isdecimal() or not 0 < int(number) <= MOST_PER_CENT:
        raise UnreadError("target.no_percent")
    return int(number)


INDICATOR: Reader[str] = Reader(
    read=_typed,
    keep=str,
    back=str,
    show=lambda _, name: texts.label(f"figure.{name}"),
    offers=lambda _: [(one.name, texts.label(f"figure.{one.name}")) for one in INDICATORS],
    closed=True,
)
PERCENT: Reader[int] = Reader(
    read=_read_percent,
    keep=int,
    back=int,
    show=lambda _, value: texts.label("target.of_staff", value=value),
    reads_numbers=True,
)
SOURCE: Reader[str] = replace(
    words(300), offers=lambda _: [(one := texts.label("target.no_source"), one)]
)


def target(chat: Chat) -> None:
    """Set what a unit and all below it should reach this year."""
    unit = chat.ask("unit", UNIT)
    indicator = chat.ask("indicator", INDICATOR)
    value = _value(chat, indicator)
    source = chat.ask("source", SOURCE)
    shown = {"unit": unit, "indicator": indicator, _question(indicator): value, "source": source}
    if not chat.confirm(**shown):
        return chat.say("unchanged")
    if not people.may(chat.db, chat.person_id, Verb.INVITE, unit, on=chat.today):
        raise EndedError("common.not_allowed")
    row = organisation.set_target(
        chat.db, unit, chat.today.year, indicator, value=value, source=source
    )
    return chat.say("set", row=row)


def _question(indicator: str) -> str:
    if indicator == "raised":
        return "amount"
    shares = {one.name for one in INDICATORS if one.is_share_of_staff}
    return "percent" if indicator in shares else "people"


def _value(chat: Chat, indicator: str) -> int:
    readers: dict[str, Reader[int]] = {"amount": MONEY, "percent": PERCENT, "people": PEOPLE}
    question = _question(indicator)
    value: int = chat.ask(question, readers[question])
    return value


def _offered(session: Session, person_id: int, today: date) -> bool:
    return is_admin(session, person_id, today)


FLOW = Flow(
    name="target",
    run=target,
    words=("đặt chỉ tiêu", "giao chỉ tiêu"),
    command="chitieu",
    offered=_offered,
)
