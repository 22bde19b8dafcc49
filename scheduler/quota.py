"""A channel's quota: the admin is warned at three marks, and leaders see who was not reached."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlmodel import Session

from handlers import texts
from handlers.places import place_name
from scheduler import calendar
from storage import chats, claims, quota, reach, recipients, unsent
from storage.database import Database
from storage.models import Outgoing, Person
from storage.quota import Quota, Use

JOB = "quota"
MOST_NAMES = 60
KINDS = ("digest", "reminder", "citizen")

# A channel, one of its limits, and the marks of it that nobody was told of.
Reached = tuple[str, Use, list[int]]
# Channels that send nothing unasked any more, and of these the ones that send nothing at all.
Avoid = tuple[set[str], set[str]]


def tick(database: Database, now: datetime, quotas: Mapping[str, Quota]) -> set[str]:
    """Warn at the marks that were reached and list who was not; give the chats written to."""
    if not quotas or calendar.is_quiet(now):
        return set()
    with database.reading() as session:
        reached = _reached(session, now, quotas)
        is_any = bool(unsent.unlisted(session))
    if not reached and not is_any:
        return set()
    with database.writing() as session:
        month = calendar.month(now)
        avoid = quota.over(session, month, quotas), quota.over(session, month, quotas, at=100)
        return _warn(session, reached, now, avoid) | _list(session, now, avoid)


def _reached(session: Session, now: datetime, quotas: Mapping[str, Quota]) -> list[Reached]:
    month, found = calendar.month(now), []
    for channel, one in quotas.items():
        for use in quota.uses(session, channel, month, one):
            keys = {f"{channel}:{mark}": mark for mark in use.marks}
            new = claims.open_for(session, f"{JOB}_{use.kind}", month, keys)
            if new:
                found.append((channel, use, [keys[key] for key in new]))
    return found


def _warn(session: Session, reached: Sequence[Reached], now: datetime, avoid: Avoid) -> set[str]:
    """Tell the province's admin, of several marks the last; where there is none, wait for one."""
    chat = _chat_of(session, recipients.admins(session), avoid)
    touched: set[str] = set()
    for channel, use, marks in reached if chat else []:
        keys = [f"{channel}:{mark}" for mark in marks]
        if claims.take(session, f"{JOB}_{use.kind}", calendar.month(now), keys, now):
            touched |= _say(session, chat, f"{JOB}.{use.kind}", now, **_values(channel, use, now))
    return touched


def _values(channel: str, use: Use, now: datetime) -> dict[str, object]:
    return {
        "channel": place_name(f"{channel}:"),
        "month": _month(now),
        "use": use,
        "percent": use.count * 100 // use.limit,
        "ends": quota.UNASKED_ENDS_AT,
    }


def _month(now: datetime) -> str:
    local = calendar.local(now)
    return f"{local.month}/{local.year}"


def _list(session: Session, now: datetime, avoid: Avoid) -> set[str]:
    """List who was not reached, to the nearest leader or admin of each, once."""
    to = {row.id or 0: _overseer(session, row, now, avoid) for row in unsent.unlisted(session)}
    mine = unsent.list_once(session, [row_id for row_id, chat in to.items() if chat])
    told: dict[str | None, list[Outgoing]] = defaultdict(list)
    for row in mine:
        told[to[row.id or 0]].append(row)
    touched: set[str] = set()
    for chat, rows in told.items():
        values = {"count": len(rows), "channels": _channels(rows), "kinds": _kinds(session, rows)}
        touched |= _say(session, chat, "quota.unsent", now, **values)
    return touched


def _overseer(session: Session, row: Outgoing, now: datetime, avoid: Avoid) -> str | None:
    person_id, today = chats.person_of(session, row.chat), calendar.local(now).date()
    above = recipients.overseers(session, person_id, today) if person_id else []
    return _chat_of(session, [*above, *recipients.admins(session)], avoid)


def _chat_of(session: Session, persons: Sequence[int], avoid: Avoid) -> str | None:
    """Give where the first of some people is reached, best where there is no end in sight.

    Where a quota is used up it waits for the next month: there only if there is nobody else.
    """
    every = reach.chats_of(session, persons)
    ending, ended = avoid
    for last in (ended, set[str]()):
        for one in persons:
            for channels in (ending, last):
                own = [own for own in every[one] if own.chat.partition(":")[0] not in channels]
                _, chat = reach.best_chat(own)
                if chat:
                    return chat
    return None


def _channels(rows: Sequence[Outgoing]) -> list[str]:
    return sorted({place_name(row.chat) for row in rows})


def _kinds(session: Session, rows: Sequence[Outgoing]) -> list[tuple[str, list[str], int]]:
    """Give, by what it was, whose messages were not sent, and how many more there are."""
    found = []
    for kind in (*KINDS, "other"):
        names = [_name(session, row) for row in rows if _kind(row) == kind]
        once = sorted(set(names) - {""})
        if names:
            left_out = max(0, len(once) - MOST_NAMES)
            found.append((texts.label(f"quota.{kind}"), once[:MOST_NAMES], left_out))
    return found


def _kind(row: Outgoing) -> str:
    return row.args[0] if row.args and row.args[0] in KINDS else "other"


def _name(session: Session, row: Outgoing) -> str:
    person_id = chats.person_of(session, row.chat)
    return session.get_one(Person, person_id).name if person_id else ""


def _say(session: Session, chat: str | None, key: str, now: datetime, **values: object) -> set[str]:
    """Say it as an answer is said: it must arrive where unasked messages do not any more."""
    if chat is None:
        return set()
    html = str(texts.text(key, **values))
    chats.send(session, [{"chat": chat, "created_at": now, "html": html}])
    return {chat}
