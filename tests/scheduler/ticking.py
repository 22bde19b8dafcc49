"""Short ways to let the clock tick and to see what was said unasked."""

import re
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from typing import Any

from sqlmodel import col, select

from scheduler import reminders, weekly
from scheduler.calendar import Hours
from storage import chats
from storage.database import Database
from storage.models import Claim, Lane, Outgoing
from tests.province import VIETNAM, Province, at
from tests.storage.booking import book, gift_of

HOURS = Hours()
TAGS = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Told:
    """One unasked message: to whom (`test:head` is `head`), when, its words and what is on it."""

    to: str
    at: str
    text: str
    buttons: tuple[str, ...]
    picture: dict[str, Any] | None


def digest_tick(database: Database, when: str, hours: Hours = HOURS) -> set[str]:
    """Let the weekly job tick; give who was written to."""
    return {_who(chat) for chat in weekly.tick(database, at(when), hours)}


def reminder_tick(database: Database, when: str, hours: Hours = HOURS) -> set[str]:
    """Let the reminders' job tick; give who was written to."""
    return {_who(chat) for chat in reminders.tick(database, at(when), hours)}


def told(database: Database) -> list[Told]:
    """List everything that was said unasked, in order."""
    return [shown_of(row) for row in rows(database)]


def shown_of(row: Outgoing) -> Told:
    """Give a row as its reader sees it."""
    return Told(
        _who(row.chat),
        _minute(row.created_at),
        unescape(TAGS.sub("", row.html)),
        tuple(label for _, label in row.choices),
        row.picture,
    )


def rows(database: Database, after: int = 0) -> list[Outgoing]:
    """List the outgoing rows of everything unasked, after one of them."""
    with database.reading() as session:
        wanted = select(Outgoing).where(Outgoing.lane == Lane.BULK, col(Outgoing.id) > after)
        return list(session.exec(wanted.order_by(col(Outgoing.id))))


def claimed(database: Database) -> list[tuple[str, str, str]]:
    """List who was claimed for which job and period."""
    with database.reading() as session:
        return sorted((one.job, one.period, one.recipient) for one in session.exec(select(Claim)))


def blocks(database: Database, who: str, when: str) -> None:
    """Let a person block us."""
    with database.writing() as session:
        chats.mark_unreachable(session, f"test:{who}", at(when))


def on_monday(database: Database, day: str) -> Told:
    """Give the leader's digest of a Monday."""
    assert digest_tick(database, f"{day} 07:30") == {"leader"}
    return told(database)[-1]


def weekly_news(database: Database, place: Province) -> None:
    """Let BVPS book something in every week until Christmas."""
    with database.writing() as session:
        for day in ("11-24", "12-02", "12-09", "12-16", "12-23"):
            now = at(f"2026-{day} 10:00")
            book(session, gift_of(place.bvps, 1_000_000, day=now.date()), place.head, now=now)


def paragraph(said: Told, head: str) -> list[str]:
    """Give the paragraph that begins with some words."""
    [found] = [one for one in said.text.split("\n\n") if one.startswith(head)]
    return found.strip().splitlines()


def _who(chat: str) -> str:
    return chat.removeprefix("test:")


def _minute(moment: datetime) -> str:
    return f"{moment.astimezone(VIETNAM):%Y-%m-%d %H:%M}"
