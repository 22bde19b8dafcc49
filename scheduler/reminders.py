"""Reminders: to the officer of a unit that owes a report, once, and again only where asked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlmodel import Session

from handlers import reminder
from handlers.view import Shown
from scheduler import calendar, weekly
from scheduler.calendar import Hours
from scheduler.weekly import A_BATCH, bulk_row, still_this_week
from storage import (
    chats,
    citizens,
    claims,
    organisation,
    people,
    reach,
    recipients,
    reporting,
    snoozes,
    tree,
)
from storage.database import Database
from storage.models import Outgoing, Snooze, Unit
from storage.people import Verb
from storage.periods import parse
from storage.reporting import Report

REPORT = "reminder"
CITIZEN = "citizen"
T = TypeVar("T")


@dataclass(frozen=True)
class Owed:
    """A reminder that is due: the n-th of a unit and period."""

    report: Report
    n: int

    @property
    def key(self) -> str:
        """Whom the claim names."""
        return _key(self.report.unit.id or 0, self.n)


def tick(database: Database, now: datetime, hours: Hours) -> set[str]:
    """Put the reminders that are due on their way; give the chats written to."""
    if calendar.is_quiet(now):
        return set()
    with database.reading() as session:
        owed = _reachable(session, _due(session, now, hours))
        members = _members(session, now, hours)
    touched: set[str] = set()
    for batch in _batches(owed):
        touched |= _hand_over(database, batch, now)
    for some in _batches(members):
        touched |= _citizens(database, some, now)
    return touched


def still_true(session: Session, row: Outgoing) -> bool:
    """Tell whether a row that was not asked for still says something true.

    Asked in the transaction that hands it over: a report may have come in since, whose chat it
    is may be in office no longer, or the chat may have been unlinked.
    """
    person_id = chats.person_of(session, row.chat)
    if person_id is None:
        return False
    match row.args:
        case [weekly.JOB, unit_id, monday]:
            wanted = recipients.wants_digest(session, person_id, int(unit_id))
            return wanted and still_this_week(row, monday)
        case ["reminder", unit_id, period]:
            return _is_officer(session, person_id, int(unit_id), row) and not reporting.stands(
                session, int(unit_id), parse(period)
            )
        case ["citizen", registers, year]:
            is_here = str(person_id) == registers and people.roles_of(session, person_id)
            return bool(is_here) and citizens.registration(session, person_id, int(year)) is None
    return True


def _is_officer(session: Session, person_id: int, unit_id: int, row: Outgoing) -> bool:
    on = calendar.local(row.not_before or row.created_at).date()
    unit = session.get_one(Unit, unit_id)
    return organisation.is_open(unit, on) and people.may(
        session, person_id, Verb.REPORT, unit_id, on=on
    )


def _key(unit_id: int, n: int) -> str:
    return f"{unit_id}:{n}"


def _batches(every: Sequence[T]) -> Iterator[Sequence[T]]:
    """Cut into pieces that hold the write lock for milliseconds."""
    for first in range(0, len(every), A_BATCH):
        yield every[first : first + A_BATCH]


def _due(session: Session, now: datetime, hours: Hours) -> list[Owed]:
    today = calendar.local(now).date()
    whole = tree.on(session, today)
    first = [
        Owed(one, 1)
        for one in reporting.owed(session, whole, today)
        if not one.stands and now >= calendar.at(one.due, hours.reminder)
    ]
    again = []
    for row in _put_off(session, now):
        # Put off past the end of its period, it still comes as promised.
        report = reporting.owed_for(session, whole, row.unit_id, row.period, today)
        if report and not report.stands:
            again.append(Owed(report, row.n))
    return _unclaimed(session, first) + again


def _put_off(session: Session, now: datetime) -> list[Snooze]:
    rows = {(row.period, _key(row.unit_id, row.n)): row for row in snoozes.due(session, now)}
    found: list[Snooze] = []
    for period in sorted({one for one, _ in rows}):
        keys = [key for one, key in rows if one == period]
        found += [rows[period, key] for key in claims.open_for(session, REPORT, period, keys)]
    return found


def _unclaimed(session: Session, owed: Sequence[Owed]) -> list[Owed]:
    found: list[Owed] = []
    for period in sorted({one.report.period.id for one in owed}):
        of_period = {one.key: one for one in owed if one.report.period.id == period}
        found += [of_period[key] for key in claims.open_for(session, REPORT, period, of_period)]
    return found


def _reachable(session: Session, owed: Sequence[Owed]) -> list[Owed]:
    """Leave out where nobody is to be reminded: whoever joins tomorrow still is."""
    officers = reach.officers(session, [one.report.unit.id or 0 for one in owed])
    return [one for one in owed if officers[one.report.unit.id or 0].chat]


def _hand_over(database: Database, owed: Sequence[Owed], now: datetime) -> set[str]:
    rows: list[dict[str, Any]] = []
    with database.writing() as session:
        officers = reach.officers(session, [one.report.unit.id or 0 for one in owed])
        for one in owed:
            unit_id, period = one.report.unit.id or 0, one.report.period
            chat = officers[unit_id].chat
            if chat is None or reporting.stands(session, unit_id, period):
                continue
            if claims.take(session, REPORT, period.id, [one.key], now):
                args = (REPORT, str(unit_id), period.id)
                rows.append(bulk_row(chat, reminder.shown(one.report, now), now, args))
        chats.send(session, rows)
    return {row["chat"] for row in rows}


def _members(session: Session, now: datetime, hours: Hours) -> list[int]:
    """List the members to be reminded to register this year, on the day that is set."""
    today = calendar.local(now).date()
    if (today.month, today.day) != hours.citizen_day or now < calendar.at(today, hours.reminder):
        return []
    waiting = [str(one) for one in recipients.not_registered(session, today)]
    return [int(one) for one in claims.open_for(session, CITIZEN, str(today.year), waiting)]


def _citizens(database: Database, members: Sequence[int], now: datetime) -> set[str]:
    year = calendar.local(now).year
    shown: Shown = reminder.citizen(year)
    rows: list[dict[str, Any]] = []
    with database.writing() as session:
        new = claims.take(session, CITIZEN, str(year), [str(one) for one in members], now)
        found = reach.chats_of(session, [one for one in members if str(one) in new])
        for person_id, own in found.items():
            _, chat = reach.best_chat(own)
            if chat:
                rows.append(bulk_row(chat, shown, now, (CITIZEN, str(person_id), str(year))))
        chats.send(session, rows)
    return {row["chat"] for row in rows}
