"""Whom a unit's reminder reaches, and who cannot be reached."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Session, col, select

from storage.models import Conversation, Role
from storage.people import OFFICERS


class Reach(StrEnum):
    """How a person can be reached."""

    PUSHED = "pushed"
    PAGE_ONLY = "page_only"
    BLOCKED = "blocked"
    NOBODY = "nobody"


@dataclass(frozen=True)
class Reached:
    """Who is to be reminded for a unit, in which chat; nobody where `chat` is None."""

    reach: Reach
    person_id: int | None = None
    chat: str | None = None


def best_chat(chats: Sequence[Conversation]) -> tuple[Reach, str | None]:
    """Give how a person's chats reach them: one that is pushed to, else the page."""
    if not chats:
        return Reach.NOBODY, None
    reachable = [one for one in chats if one.unreachable_since is None]
    for wanted, reach in ((False, Reach.PUSHED), (True, Reach.PAGE_ONLY)):
        for one in reachable:
            if one.is_pulled is wanted:
                return reach, one.chat
    return Reach.BLOCKED, None


def chats_of(session: Session, people: Sequence[int]) -> dict[int, list[Conversation]]:
    """Give the chats of some people, the latest first."""
    rows = session.exec(
        select(Conversation)
        .where(col(Conversation.person_id).in_(people))
        .order_by(col(Conversation.touched_at).desc())
    )
    found: dict[int, list[Conversation]] = defaultdict(list)
    for row in rows:
        found[row.person_id or 0].append(row)
    return found


def officers(session: Session, unit_ids: Sequence[int]) -> dict[int, Reached]:
    """Give, by unit, the head, else deputy, treasurer, secretary: the first who is reached."""
    roles = session.exec(
        select(Role)
        .where(
            col(Role.unit_id).in_(unit_ids),
            col(Role.role).in_(OFFICERS),
            col(Role.ended_at).is_(None),
        )
        .order_by(col(Role.id))
    ).all()
    chats = chats_of(session, [role.person_id for role in roles])
    by_unit: dict[int, list[Role]] = defaultdict(list)
    for role in sorted(roles, key=lambda one: OFFICERS.index(one.role)):
        by_unit[role.unit_id].append(role)
    return {one: _first_reached(by_unit.get(one, []), chats) for one in unit_ids}


def _first_reached(roles: Sequence[Role], chats: dict[int, list[Conversation]]) -> Reached:
    order = list(Reach)
    best = Reached(Reach.NOBODY)
    for role in roles:
        reach, chat = best_chat(chats.get(role.person_id, []))
        if order.index(reach) < order.index(best.reach):
            best = Reached(reach, role.person_id, chat)
    return best
