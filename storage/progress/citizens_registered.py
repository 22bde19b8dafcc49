"""`citizens_registered`: persons registered for "Công dân học tập" in the year, not withdrawn."""

from collections.abc import Mapping

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage.models import Registration, RegistrationStatus
from storage.progress.indicator import Indicator


def _sums(session: Session, year: int) -> Mapping[int, int]:
    rows = session.exec(
        select(Registration.placement_id, sa.func.count())
        .where(Registration.year == year, Registration.status == RegistrationStatus.REGISTERED)
        .group_by(col(Registration.placement_id))
    )
    return {placement: int(count) for placement, count in rows}


INDICATOR = Indicator("citizens_registered", _sums, is_share_of_staff=True)
