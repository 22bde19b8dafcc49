"""The ledger: what is booked stays; a mistake is taken back by a reversal with its own number."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session

from storage import entries, numbers, organisation, people
from storage.dialects import table_of
from storage.models import (
    DonorKind,
    Entry,
    Kind,
    Method,
    NothingToReport,
    ReportEvery,
    Unit,
)
from storage.periods import containing

MOST_VND = 10**12
MOST_PEOPLE = 1_000_000
UNDO_WITHIN = timedelta(minutes=15)


class RefusedError(Exception):
    """The ledger does not take this entry as it stands; `question` is what to ask again."""

    question = ""

    def __init__(self, **values: object) -> None:
        """Keep what the person should be told."""
        super().__init__()
        self.values = values


class TwinError(RefusedError):
    """The same unit, day, amount and giver stand in the books already."""

    question = "twin"


class NotYoursError(RefusedError):
    """The person does not report for that unit, or no longer."""

    question = "unit"


class UnitClosedError(RefusedError):
    """The unit does not exist today."""

    question = "unit"


class NotOnThatDayError(RefusedError):
    """The unit did not exist on the day of the entry."""

    question = "day"


class InFutureError(RefusedError):
    """The day of the entry has not come yet."""

    question = "day"


class ReversedBeforeError(Exception):
    """The entry has been reversed already; the reversal is the first argument."""


class MayNotReverseError(Exception):
    """It is not the person's own fresh entry, and they are no admin above its unit."""


@dataclass(frozen=True)
class Source:
    """Where an entry comes from: a card of a chat, and which of its lines.

    Unique, so that a second tap on one card finds the entry it booked.
    """

    chat: str
    revision: int
    line: int = 0


@dataclass(frozen=True)
class Contribution:
    """Money in, in whole đồng."""

    unit_id: int
    amount_vnd: int
    donor: str | None
    donor_key: str | None
    donor_kind: DonorKind
    day: date
    method: Method = Method.UNSAID
    note: str | None = None


@dataclass(frozen=True)
class Award:
    """Pupils rewarded or portions given; the amount in đồng, where it is known."""

    unit_id: int
    kind: Kind
    people: int | None
    amount_vnd: int | None
    occasion: str | None
    day: date
    note: str | None = None


# Built once: that costs as much as running it.
_nothing = table_of(NothingToReport)
_LAPSE = (
    sa.update(_nothing)
    .where(
        _nothing.c.unit_id == sa.bindparam("unit"),
        _nothing.c.period.in_(sa.bindparam("periods", expanding=True)),
        _nothing.c.lapsed_at.is_(None),
    )
    .values(lapsed_at=sa.bindparam("at"))
)


def record(
    session: Session,
    draft: Contribution | Award,
    *,
    by: int,
    source: Source,
    now: datetime,
    today: date,
    even_twin: bool = False,
) -> Entry:
    """Book an entry and give it back with its number.

    Raises UnitClosedError, NotYoursError, InFutureError, NotOnThatDayError or TwinError, with
    nothing booked and no number used; ValueError when a figure is outside what the books take.
    """
    _check_figures(draft)
    year = draft.day.year
    # The number first: its row is the lock under which twins are looked for.
    with numbers.taken(session, draft.unit_id, year, back_on=RefusedError) as sequence:
        unit = check_reporter(session, draft.unit_id, by=by, today=today)
        entry = Entry(
            number=_number(unit, year, sequence),
            unit_id=draft.unit_id,
            placement_id=_placement(session, unit, draft.day, today),
            year=year,
            sequence=sequence,
            kind=_kind(draft),
            day=draft.day,
            recorded_at=now,
        )
        if not even_twin:
            _refuse_twin(session, draft)
    _fill(entry, draft)
    _lapse_nothing_to_report(session, entry)
    return _keep(session, entry, by=by, source=source)


def reverse(
    session: Session,
    entry_id: int,
    *,
    by: int,
    source: Source,
    now: datetime,
    today: date,
    reason: str,
) -> Entry:
    """Take an entry back by another with its figures negated, on the day of the original.

    Raises ReversedBeforeError with the standing reversal, MayNotReverseError, ValueError for a
    reversal itself; none of them uses a number.
    """
    original = session.get_one(Entry, entry_id)
    if original.reverses_id is not None:
        msg = "a reversal cannot be reversed"
        raise ValueError(msg)
    refusals = (MayNotReverseError, ReversedBeforeError)
    with numbers.taken(session, original.unit_id, original.year, back_on=refusals) as sequence:
        standing = entries.reversal_of(session, entry_id)
        if standing:
            raise ReversedBeforeError(standing)
        unit = session.get_one(Unit, original.unit_id)
        if not may_reverse(session, original, by=by, now=now, today=today):
            raise MayNotReverseError
    kept = {"id", "number", "sequence", "amount_vnd", "people", "recorded_at"}
    entry = Entry(
        **original.model_dump(exclude=kept),
        number=_number(unit, original.year, sequence),
        sequence=sequence,
        amount_vnd=_negated(original.amount_vnd),
        people=_negated(original.people),
        recorded_at=now,
    )
    entry.reverses_id, entry.reason = entry_id, reason
    return _keep(session, entry, by=by, source=source)


def may_reverse(session: Session, entry: Entry, *, by: int, now: datetime, today: date) -> bool:
    """Tell whether a person may take an entry back.

    Who booked it within fifteen minutes, while they report for the unit; an admin above it always.
    """
    fresh = is_fresh(entry, by=by, now=now)
    verbs = (people.Verb.REPORT, people.Verb.CORRECT) if fresh else (people.Verb.CORRECT,)
    return any(people.may(session, by, one, entry.unit_id, on=today) for one in verbs)


def is_fresh(entry: Entry, *, by: int, now: datetime) -> bool:
    """Tell whether an entry is the person's own, of the last fifteen minutes."""
    return entry.by_id == by and now - entry.recorded_at <= UNDO_WITHIN


def check_reporter(session: Session, unit_id: int, *, by: int, today: date) -> Unit:
    """Give a unit for which a person reports today. Raises UnitClosedError, NotYoursError."""
    unit = session.get_one(Unit, unit_id)
    if not organisation.is_open(unit, today):
        raise UnitClosedError(unit=unit.name)
    if not people.may(session, by, people.Verb.REPORT, unit_id, on=today):
        raise NotYoursError(unit=unit.name)
    return unit


def _check_figures(draft: Contribution | Award) -> None:
    people = draft.people if isinstance(draft, Award) else None
    amount_fits = draft.amount_vnd is None or 0 < draft.amount_vnd <= MOST_VND
    people_fit = people is None or 0 < people <= MOST_PEOPLE
    if not (amount_fits and people_fit):
        msg = "an amount or a count outside what the books take"
        raise ValueError(msg)
    if draft.amount_vnd is None and people is None:
        msg = "an entry needs an amount or people"
        raise ValueError(msg)


def _kind(draft: Contribution | Award) -> Kind:
    return draft.kind if isinstance(draft, Award) else Kind.CONTRIBUTION


def _number(unit: Unit, year: int, sequence: int) -> str:
    return f"{unit.code}-{year}-{sequence:04d}"


def _placement(session: Session, unit: Unit, day: date, today: date) -> int:
    if day > today:
        raise InFutureError
    try:
        return organisation.placement(session, unit.id or 0, day)
    except organisation.NotOpenError:
        raise NotOnThatDayError(unit=unit.name, opened=unit.opened_on) from None


def _refuse_twin(session: Session, draft: Contribution | Award) -> None:
    wanted = {
        "unit": draft.unit_id,
        "on": draft.day,
        "of": _kind(draft),
        "amount": draft.amount_vnd,
        "count": draft.people if isinstance(draft, Award) else None,
        "giver": None if isinstance(draft, Award) else draft.donor_kind,
        "name": None if isinstance(draft, Award) else draft.donor_key,
    }
    twin = entries.twin(session, wanted)
    if twin:
        raise TwinError(number=twin)


def _fill(entry: Entry, draft: Contribution | Award) -> None:
    entry.amount_vnd, entry.note = draft.amount_vnd, draft.note
    if isinstance(draft, Award):
        entry.people, entry.occasion = draft.people, draft.occasion
    else:
        entry.method, entry.donor_kind = draft.method, draft.donor_kind
        entry.donor, entry.donor_key = draft.donor, draft.donor_key


def _lapse_nothing_to_report(session: Session, entry: Entry) -> None:
    periods = [containing(entry.day, every).id for every in ReportEvery]
    # Past the session, which would look for rows of its own to change.
    session.connection().execute(
        _LAPSE, {"unit": entry.unit_id, "periods": periods, "at": entry.recorded_at}
    )


def _keep(session: Session, entry: Entry, *, by: int, source: Source) -> Entry:
    entry.by_id = by
    entry.chat, entry.revision, entry.line = source.chat, source.revision, source.line
    session.add(entry)
    session.flush()
    return entry


def _negated(figure: int | None) -> int | None:
    return None if figure is None else -figure
