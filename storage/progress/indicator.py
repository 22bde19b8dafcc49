"""What an indicator is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage.models import Entry, Kind

Sums = Callable[[Session, int], Mapping[int, int]]


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

    def sums(session: Session, year: int) -> Mapping[int, int]:
        rows = session.exec(
            select(Entry.placement_id, sa.func.sum(col(column)))
            .where(Entry.year == year, col(Entry.kind).in_(kinds))
            .group_by(col(Entry.placement_id))
        )
        # PostgreSQL sums BIGINT to NUMERIC.
        return {placement: int(total or 0) for placement, total in rows}

    return sums
