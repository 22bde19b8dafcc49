"""Unasked messages that may have arrived, or not: never sent again, and an admin is told."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

import structlog
from sqlmodel import Session

from handlers import texts
from handlers.messages import VIETNAM
from storage import chats, outgoing, people, reach
from storage.models import Person

LOG = structlog.get_logger(__name__)
MOST_NAMES = 20


def give_up(session: Session, ids: Sequence[int], now: datetime) -> None:
    """Make stranded rows uncertain and tell whoever looks after their recipients, once."""
    lost = outgoing.give_up_stranded(session, now, ids)
    told: dict[int | None, list[str]] = defaultdict(list)
    for chat in lost:
        person_id = chats.person_of(session, chat)
        person = session.get(Person, person_id) if person_id else None
        told[_admin_of(session, person_id, now)].append(person.name if person else "")
    for admin, names in told.items():
        _tell(session, admin, sorted(names), now)
    if lost:
        LOG.warning("uncertain", rows=len(lost), admins=len(told))


def _admin_of(session: Session, person_id: int | None, now: datetime) -> int | None:
    """Give the admin nearest to a person; where there is none above them, the first of all."""
    today = now.astimezone(VIETNAM).date()
    for role in people.roles_of(session, person_id) if person_id else []:
        admin = people.admin_above(session, role.unit_id, today)
        if admin is not None:
            return admin
    return people.first_admin(session)


def _tell(session: Session, admin: int | None, names: Sequence[str], now: datetime) -> None:
    if admin is None:
        return
    _, chat = reach.best_chat(reach.chats_of(session, [admin])[admin])
    if chat is None:
        return
    known = [name for name in dict.fromkeys(names) if name]
    html = texts.text(
        "delivery.uncertain",
        count=len(names),
        names=known[:MOST_NAMES],
        more=len(known) - MOST_NAMES,
    )
    chats.send(session, [{"chat": chat, "created_at": now, "html": str(html)}])
