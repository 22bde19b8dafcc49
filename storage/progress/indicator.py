"""What an indicator is."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage.models import Entry, Kind

Recorded = tuple[datetime, datetime]


class Sums(Protocol):
    """Sums a year by placement; with `recorded` only what came into the books in that time.

    From the first instant on, until before the second. With `placements` only what counts there.
    """

    def __call__(
        self,
        session: Session,
        year: int | None,
        *,
        recorded: Recorded | None = None,
        placements: Collection[int] | None = None,
    ) -> Mapping[int, int]:
        """Give the sums."""
        ...


@dataclass(frozen=True)
class Indicator:
    """A named figure: how it is summed for a year, by placement.

    A share of staff has targets in whole per cent of the unit's staff.
    """

    name: str
    sums: Sums
    is_share_of_staff: bool = False


def sum_of_entries(column: int | None, kinds: tuple[Kind, ...]) -> Sums:
    """Sum a column of the entries of some kinds; reversals carry their sign themselves."""

    def sums(
        session: Session,
        year: int | None,
        *,
        recorded: Recorded | None = None,
        placements: Collection[int] | None = None,
    ) -> Mapping[int, int]:
        query = (
            select(Entry.placement_id, sa.func.sum(col(column)))
            .where(col(Entry.kind).in_(kinds))
            .group_by(col(Entry.placement_id))
        )
        if year is not None:
            query = query.where(Entry.year == year)
        if placements is not None:
            query = query.where(col(Entry.placement_id).in_(placements))
        if recorded:
            since, until = recorded
            query = query.where(col(Entry.recorded_at) >= since, col(Entry.recorded_at) < until)
        # PostgreSQL sums BIGINT to NUMERIC.
        return {placement: int(total or 0) for placement, total in session.exec(query)}

    return sums
