"""The weekly digest to every leader, for each unit of theirs: once a week, never at night."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from handlers import digest
from handlers.view import Shown
from scheduler import calendar
from scheduler.calendar import Hours
from storage import chats, claims, digests, reach, recipients
from storage.database import Database
from storage.digests import Digest
from storage.models import Lane, Outgoing, Unit
from storage.recipients import Leader

JOB = "digest"
A_BATCH = 20
FIRST_WEEK = 7


def tick(database: Database, now: datetime, hours: Hours) -> set[str]:
    """Put this week's digests on their way where that is due; give the chats written to.

    Whoever sleeps over Monday and starts later gets the latest one, within its own week.
    """
    monday = calendar.monday(now)
    due = calendar.at(monday, hours.digest)
    if now < due or calendar.is_quiet(now):
        return set()
    period = monday.isoformat()
    with database.reading() as session:
        leaders = _unclaimed(session, period, due, now)
        made = _made(session, leaders, now) if leaders else {}
    touched: set[str] = set()
    for first in range(0, len(leaders), A_BATCH):
        batch = leaders[first : first + A_BATCH]
        touched |= _hand_over(database, batch, made, period=period, now=now)
    return touched


def still_this_week(row: Outgoing, monday: str) -> bool:
    """Tell whether a digest that waited until now would arrive within its own week."""
    return calendar.monday(row.not_before or row.created_at) == date.fromisoformat(monday)


def _unclaimed(session: Session, period: str, due: datetime, now: datetime) -> list[Leader]:
    today = calendar.local(now).date()
    leaders = {one.key: one for one in recipients.leaders(session, before=due, on=today)}
    return [leaders[key] for key in claims.open_for(session, JOB, period, list(leaders))]


def _made(session: Session, leaders: Sequence[Leader], now: datetime) -> dict[int, Shown | None]:
    """Compute the digests of all recipients in one pass; None where silence is kinder."""
    today = calendar.local(now).date()
    units: dict[int, Unit] = {one.unit.id or 0: one.unit for one in leaders if one.wants_digest}
    facts = digests.of_units(session, list(units.values()), digest.told_weeks(today), today)
    return {
        unit_id: digest.shown(one, now) if _is_worth_it(one, now) else None
        for unit_id, one in facts.items()
    }


def _is_worth_it(one: Digest, now: datetime) -> bool:
    """After two empty weeks an empty one is told monthly, on the month's first Monday."""
    if not one.is_empty or any(one.before) or one.last_year is not None:
        return True
    return calendar.monday(now).day <= FIRST_WEEK


def _hand_over(
    database: Database,
    leaders: Sequence[Leader],
    made: dict[int, Shown | None],
    *,
    period: str,
    now: datetime,
) -> set[str]:
    with database.writing() as session:
        new = claims.take(session, JOB, period, [one.key for one in leaders], now)
        # Who has it off is claimed too: switched on on a Wednesday, it comes on Monday.
        mine = [one for one in leaders if one.key in new and one.wants_digest]
        found = reach.chats_of(session, [one.person_id for one in mine])
        rows: list[dict[str, Any]] = []
        for one in mine:
            shown = made[one.unit.id or 0]
            _, chat = reach.best_chat(found.get(one.person_id, []))
            if shown and chat:
                rows.append(bulk_row(chat, shown, now, (JOB, str(one.unit.id), period)))
        chats.send(session, rows)
    return {row["chat"] for row in rows}


def bulk_row(chat: str, shown: Shown, now: datetime, args: Sequence[str] = ()) -> dict[str, Any]:
    """Make the outgoing row of something unasked."""
    return {
        "chat": chat,
        "lane": Lane.BULK,
        "created_at": now,
        "html": shown.html,
        "choices": [list(one) for one in shown.choices],
        "picture": shown.picture,
        "args": list(args),
    }
