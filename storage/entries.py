"""Reading the ledger: which entries there are, and which of them stand."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage.models import Entry, Inside


@cache
def stands() -> sa.ColumnElement[bool]:
    """Give the condition that an entry stands: it is no reversal and has none."""
    reversal = sa.orm.aliased(Entry)
    undone = sa.exists().where(col(reversal.reverses_id) == col(Entry.id))
    return sa.and_(col(Entry.reverses_id).is_(None), ~undone)


# Built once: that costs as much as running it.
_TWIN = (
    select(Entry.number)
    .where(
        col(Entry.unit_id) == sa.bindparam("unit"),
        col(Entry.day) == sa.bindparam("on"),
        col(Entry.kind) == sa.bindparam("of"),
        # Equal where both are missing, too.
        col(Entry.amount_vnd).is_not_distinct_from(sa.bindparam("amount")),
        col(Entry.people).is_not_distinct_from(sa.bindparam("count")),
        col(Entry.donor_kind).is_not_distinct_from(sa.bindparam("giver")),
        col(Entry.donor_key).is_not_distinct_from(sa.bindparam("name")),
        stands(),
    )
    .order_by(col(Entry.id).desc())
    .limit(1)
)


def twin(session: Session, wanted: Mapping[str, object]) -> str | None:
    """Find the number of the newest entry that stands and has all that is wanted."""
    return session.exec(_TWIN, params=wanted).first()


def reversal_of(session: Session, entry_id: int) -> Entry | None:
    """Find the reversal of an entry."""
    return session.exec(select(Entry).where(Entry.reverses_id == entry_id)).first()


def booked_from(session: Session, chat: str, revision: int) -> list[Entry]:
    """List what was booked from a card of a chat, by its lines."""
    return list(
        session.exec(
            select(Entry)
            .where(Entry.chat == chat, Entry.revision == revision)
            .order_by(col(Entry.line))
        )
    )


def booked_since(session: Session, chat: str, person_id: int, since: datetime) -> list[Entry]:
    """List what a person booked in a chat since an instant, reversals too, in order."""
    return list(
        session.exec(
            select(Entry)
            .where(Entry.by_id == person_id, Entry.chat == chat, Entry.recorded_at >= since)
            .order_by(col(Entry.id))
        )
    )


def last_of(session: Session, person_id: int) -> Entry | None:
    """Find the newest entry that a person booked and that still stands."""
    return session.exec(
        select(Entry)
        .where(Entry.by_id == person_id, stands())
        .order_by(col(Entry.id).desc())
        .limit(1)
    ).first()


def of_year(
    session: Session, year: int, *, below: int | None = None, page: slice = slice(None)
) -> list[Entry]:
    """List the entries of a year by the order of booking; a `page` of them newest first.

    `below` is a unit: what counts in it and below it, by the tree of each entry's day.
    """
    order = col(Entry.id) if page == slice(None) else col(Entry.id).desc()
    query = _below(select(Entry), year, below).order_by(order)
    if page != slice(None):
        query = query.offset(page.start).limit(page.stop - page.start)
    return list(session.exec(query))


def first_year(session: Session) -> int:
    """Give the first year with an entry; a year nobody comes to where there is none."""
    first: int | None = session.exec(select(sa.func.min(Entry.year))).one()
    return date.max.year if first is None else first


def counts(session: Session, year: int, *, below: int) -> tuple[int, int]:
    """Count the entries that `of_year` lists, and those of them that stand."""
    every, reversals = session.exec(
        _below(select(sa.func.count(), sa.func.count(col(Entry.reverses_id))), year, below)
    ).one()
    return int(every), int(every) - 2 * int(reversals)


def reversed_among(session: Session, ids: Sequence[int]) -> set[int]:
    """Give which of some entries have been reversed."""
    rows = session.exec(select(Entry.reverses_id).where(col(Entry.reverses_id).in_(ids)))
    return {one for one in rows if one is not None}


def standing(session: Session, year: int) -> dict[int, int]:
    """Count the entries of a year that stand, by unit.

    A reversal takes away the one that it names, which has the same year and unit.
    """
    one_each = sa.func.sum(sa.case((col(Entry.reverses_id).is_(None), 1), else_=-1))
    query = select(Entry.unit_id, one_each).where(Entry.year == year).group_by(col(Entry.unit_id))
    return {key: int(count) for key, count in session.exec(query) if count}


def _below(query: Any, year: int, below: int | None) -> Any:
    query = query.where(Entry.year == year)
    if below is None:
        return query
    inside = col(Inside.placement_id) == col(Entry.placement_id)
    return query.join(Inside, inside).where(Inside.ancestor_id == below)
