"""Reading the ledger: which entries there are, and which of them stand."""

from collections.abc import Mapping, Sequence
from functools import cache

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage.models import Entry


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


def last_of(session: Session, person_id: int) -> Entry | None:
    """Find the newest entry that a person booked and that still stands."""
    return session.exec(
        select(Entry)
        .where(Entry.by_id == person_id, stands())
        .order_by(col(Entry.id).desc())
        .limit(1)
    ).first()


def of_units(
    session: Session, unit_ids: Sequence[int], year: int, *, newest_first: bool = False
) -> list[Entry]:
    """List the entries of some units in a year, by the order of booking."""
    order = col(Entry.id).desc() if newest_first else col(Entry.id)
    return list(
        session.exec(
            select(Entry)
            .where(col(Entry.unit_id).in_(unit_ids), Entry.year == year)
            .order_by(order)
        )
    )


def standing(
    session: Session, by: int, year: int, *, unit_ids: Sequence[int] | None = None
) -> dict[int, int]:
    """Count the entries of a year that stand, by a column of theirs.

    A reversal takes away the one that it names, which has the same year, unit and placement.
    """
    one_each = sa.func.sum(sa.case((col(Entry.reverses_id).is_(None), 1), else_=-1))
    query = select(by, one_each).where(Entry.year == year).group_by(col(by))
    if unit_ids is not None:
        query = query.where(col(Entry.unit_id).in_(unit_ids))
    return {key: int(count) for key, count in session.exec(query) if count}
