"""The series of numbers, one for each unit and year. A series' row is the lock of both."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from sqlmodel import Session

from storage.dialects import INSERT, dialect_of, table_of
from storage.models import NumberSeries

_series = table_of(NumberSeries)
_STEP = {
    name: (upsert := insert(_series))
    .on_conflict_do_update(
        index_elements=["unit_id", "year"], set_={"last": _series.c.last + upsert.excluded.last}
    )
    .returning(_series.c.last)
    for name, insert in INSERT.items()
}
_GIVE_BACK = (
    sa.update(_series)
    .where(_series.c.unit_id == sa.bindparam("unit"), _series.c.year == sa.bindparam("of"))
    .values(last=_series.c.last - 1)
)


@contextmanager
def taken(
    session: Session,
    unit_id: int,
    year: int,
    *,
    back_on: type[Exception] | tuple[type[Exception], ...],
) -> Iterator[int]:
    """Take the next number and hold the lock until the end of the transaction.

    The number is given back when the block ends in one of the errors named, so that a refusal
    leaves no gap whether or not the caller undoes its savepoint.
    """
    number = _step(session, unit_id, year, 1)
    try:
        yield number
    except back_on:
        session.execute(_GIVE_BACK, {"unit": unit_id, "of": year})
        raise


def lock(session: Session, unit_id: int, year: int) -> None:
    """Hold the lock of a unit and year until the end of the transaction; take no number."""
    _step(session, unit_id, year, 0)


def _step(session: Session, unit_id: int, year: int, by: int) -> int:
    row = {"unit_id": unit_id, "year": year, "last": by}
    return int(session.execute(_STEP[dialect_of(session)], row).scalar_one())
