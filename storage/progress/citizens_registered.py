"""`citizens_registered`: persons registered for "Công dân học tập" in the year, not withdrawn."""

from collections.abc import Collection, Mapping

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage.models import Registration, RegistrationStatus
from storage.progress.indicator import Indicator, Recorded


def _sums(
    session: Session,
    year: int | None,
    *,
    recorded: Recorded | None = None,
    placements: Collection[int] | None = None,
) -> Mapping[int, int]:
    query = (
        select(Registration.placement_id, sa.func.count())
        .where(Registration.status == RegistrationStatus.REGISTERED)
        .group_by(col(Registration.placement_id))
    )
    if year is not None:
        query = query.where(Registration.year == year)
    if placements is not None:
        query = query.where(col(Registration.placement_id).in_(placements))
    if recorded:
        since, until = recorded
        query = query.where(
            col(Registration.changed_at) >= since, col(Registration.changed_at) < until
        )
    return {placement: int(count) for placement, count in session.exec(query)}


INDICATOR = Indicator("citizens_registered", _sums, is_share_of_staff=True)
