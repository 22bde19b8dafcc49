"""Whom a unit's reminder reaches, and who cannot be reached."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Session, col, select

from storage.models import Conversation, Person, Role
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


@dataclass(frozen=True)
class Own:
    """One of a person's chats; `is_preferred` where they want what they did not ask for."""

    chat: str
    is_pulled: bool
    is_reachable: bool
    is_preferred: bool


def best_chat(chats: Sequence[Own]) -> tuple[Reach, str | None]:
    """Give how a person's chats reach them, and where: as they wish, else where it is pushed.

    Who can be pushed to and wants it on the page is well reached there.
    """
    if not chats:
        return Reach.NOBODY, None
    reachable = [one for one in chats if one.is_reachable]
    if not reachable:
        return Reach.BLOCKED, None
    best = min(reachable, key=lambda one: (not one.is_preferred, one.is_pulled))
    page_only = all(one.is_pulled for one in reachable)
    return (Reach.PAGE_ONLY if page_only else Reach.PUSHED), best.chat


def chats_of(session: Session, people: Sequence[int]) -> dict[int, list[Own]]:
    """Give the chats of some people, the latest first."""
    rows = session.exec(
        select(Conversation, Person.preferred_chat)
        .join(Person, col(Person.id) == col(Conversation.person_id))
        .where(col(Conversation.person_id).in_(people))
        .order_by(col(Conversation.touched_at).desc())
    )
    found: dict[int, list[Own]] = defaultdict(list)
    for row, preferred in rows:
        own = Own(row.chat, row.is_pulled, row.unreachable_since is None, row.chat == preferred)
        found[row.person_id or 0].append(own)
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


def _first_reached(roles: Sequence[Role], chats: dict[int, list[Own]]) -> Reached:
    order = list(Reach)
    best = Reached(Reach.NOBODY)
    for role in roles:
        reach, chat = best_chat(chats.get(role.person_id, []))
        if order.index(reach) < order.index(best.reach):
            best = Reached(reach, role.person_id, chat)
    return best
