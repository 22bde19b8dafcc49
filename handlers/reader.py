"""What turns an answer into a value: small frozen values made of pure functions."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from handlers.reading import filler
from handlers.reading.counts import read_people
from handlers.reading.dates import read_past_day
from handlers.reading.filler import left_over
from handlers.reading.found import Found
from handlers.reading.money import read_money
from handlers.reading.names import read_person_name
from handlers.reading.written import in_words
from handlers.texts import day as day_text
from handlers.texts import label as text_label
from handlers.texts import number, vnd

if TYPE_CHECKING:
    from handlers.conversation import Chat

T = TypeVar("T")
E = TypeVar("E", bound=Enum)
Option = tuple[str, str]


class UnreadError(Exception):
    """The answer was not understood; `why` is a key of texts."""

    def __init__(self, why: str, **values: object) -> None:
        super().__init__(why)
        self.why = why
        self.values = values


class AmbiguousError(UnreadError):
    """The answer has several readings, to be chosen from: values with their labels."""

    def __init__(self, why: str, readings: Iterable[Option], **values: object) -> None:
        super().__init__(why, **values)
        self.readings = list(readings)


def _nothing_offered(chat: "Chat") -> list[Option]:
    del chat
    return []


def _as_it_is(chat: "Chat", value: Any) -> str:
    del chat
    return str(value)


@dataclass(frozen=True)
class Reader(Generic[T]):
    """How one question's answer is read, kept and shown.

    `read` takes what was typed and Vietnam's date of the message, and raises UnreadError or
    AmbiguousError. `keep` makes JSON, `back` undoes it and also takes a choice's value.
    `offers` gives the choices, lazily: it may query. `closed`: nothing but a choice will do.
    `decides`: what is chosen is done at once, so that no near miss of its words will do.
    `free_text`: control words may be meant as the answer; `is_words`: anything may be, a report of
    its own too; `is_reason`: what takes an entry back is one. `reads_numbers`: choices are
    lettered.
    """

    read: Callable[[str, date], T]
    keep: Callable[[T], Any]
    back: Callable[[Any], T]
    show: Callable[["Chat", T], str] = _as_it_is
    offers: Callable[["Chat"], list[Option]] = _nothing_offered
    closed: bool = False
    decides: bool = False
    free_text: bool = False
    is_words: bool = False
    is_reason: bool = False
    reads_numbers: bool = False


def _value(found: Found[T] | None, none: str, reading: Callable[[T], str]) -> T:
    if found is None:
        raise UnreadError(none)
    if found.value is not None:
        return found.value
    if found.readings:
        raise AmbiguousError(found.why, [(_key(one), reading(one)) for one in found.readings])
    raise UnreadError(found.why)


def _whole(
    said: str, found: Found[T] | None, none: str, reading: Callable[[T], str], but: frozenset[str]
) -> T:
    """Give the value where the answer says nothing else; what else it says is asked about.

    "không phải 5 triệu" and "trao 60 triệu học bổng" hold an amount and mean another thing.
    """
    value = _value(found, none, reading)
    assert found is not None  # noqa: S101 - else there is no value
    rest = left_over(said, found.span, but)
    if rest:
        raise AmbiguousError("common.said_more", [(_key(value), reading(value))], rest=rest)
    return value


def _key(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def typed_choice(said: str, today: date) -> Any:
    """Refuse: a closed question takes only what it offers."""
    del said, today
    raise UnreadError("common.choose_one")


def _money_label(amount: int) -> str:
    return f"{vnd(amount)} ({in_words(amount)})"


def _day_label(value: date) -> str:
    return day_text(value)


MONEY: Reader[int] = Reader(
    read=lambda said, _: _whole(
        said, read_money(said), "common.no_money", _money_label, filler.MONEY
    ),
    keep=int,
    back=int,
    show=lambda _, amount: _money_label(amount),
    reads_numbers=True,
)
PEOPLE: Reader[int] = Reader(
    read=lambda said, _: _whole(said, read_people(said), "common.no_people", number, filler.PEOPLE),
    keep=int,
    back=int,
    show=lambda _, people: number(people),
    reads_numbers=True,
)
PAST_DAY: Reader[date] = Reader(
    read=lambda said, today: _whole(
        said, read_past_day(said, today), "common.no_day", _day_label, filler.DAY
    ),
    keep=date.isoformat,
    back=date.fromisoformat,
    show=lambda chat, value: chat.named_day(value),
    offers=lambda chat: chat.recent_days(),
    reads_numbers=True,
)
PERSON_NAME: Reader[str] = Reader(
    read=lambda said, _: _value(read_person_name(said), "common.no_name", str),
    keep=str,
    back=str,
    free_text=True,
)


def words(most: int = 200) -> Reader[str]:
    """Read a line of words as it is, up to a length."""

    def read(said: str, today: date) -> str:
        del today
        tidy = " ".join(said.split())
        if not any(letter.isalnum() for letter in tidy):
            raise UnreadError("common.no_words")
        if len(tidy) > most:
            raise UnreadError("common.too_long", most=most)
        return tidy

    return Reader(read=read, keep=str, back=str, free_text=True, is_words=True)


def one_of_enum(enum: type[E], prefix: str, *, but: tuple[E, ...] = ()) -> Reader[E]:
    """Choose a member of an enum; `prefix.NAME` in texts names each."""

    def name(member: E) -> str:
        return text_label(f"{prefix}.{member.name.lower()}")

    return Reader(
        read=typed_choice,
        keep=lambda member: member.name,
        back=lambda kept: enum[kept],
        show=lambda _, member: name(member),
        offers=lambda _: [(one.name, name(one)) for one in enum if one not in but],
        closed=True,
    )


def one_of(
    offers: Callable[["Chat"], list[tuple[int, str]]], *, show: Callable[["Chat", int], str]
) -> Reader[int]:
    """Choose one of what a query gives, by its id."""
    return Reader(
        read=typed_choice,
        keep=int,
        back=int,
        show=show,
        offers=lambda chat: [(str(one), name) for one, name in offers(chat)],
        closed=True,
    )


def yes_or_no(yes: str, no: str) -> Reader[bool]:
    """Choose between two texts, by their keys."""
    return Reader(
        read=typed_choice,
        keep=bool,
        back=lambda kept: kept in (True, "yes"),
        show=lambda _, value: text_label(yes if value else no),
        offers=lambda _: [("yes", text_label(yes)), ("no", text_label(no))],
        closed=True,
        decides=True,
    )
