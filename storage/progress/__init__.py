"""What every figure that a person sees is: one indicator a file, one definition each.

An indicator says how its actual figures are summed by placement; the tree rolls them up.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage import organisation
from storage.models import Entry, Inside, Registration, RegistrationStatus, Unit
from storage.progress import citizens_registered, gifts, people_rewarded, raised
from storage.progress.indicator import Indicator, Recorded

INDICATORS: tuple[Indicator, ...] = (
    raised.INDICATOR,
    people_rewarded.INDICATOR,
    gifts.INDICATOR,
    citizens_registered.INDICATOR,
)


# Placements that are asked for one by one; SQLite takes 32,766 values, but a scan is sooner done.
FEW = 100


@dataclass(frozen=True)
class Figure:
    """An indicator's actual figure and, where there is one, its target."""

    name: str
    actual: int
    target: int | None
    source: str | None

    @property
    def percent(self) -> Decimal | None:
        """Actual as a percentage of the target, one decimal, half up, not capped."""
        if not self.target:
            return None
        exact = Decimal(self.actual * 100) / Decimal(self.target)
        return exact.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


@dataclass(frozen=True)
class Progress:
    """A unit and all below it in a calendar year, as of a day."""

    unit: Unit
    year: int
    as_of: date
    figures: tuple[Figure, ...]

    def __getitem__(self, name: str) -> Figure:
        """Give one indicator's figure by its name."""
        return next(figure for figure in self.figures if figure.name == name)


def of(session: Session, unit: Unit, year: int, as_of: date) -> Progress:
    """Give a unit's progress in a year."""
    return of_units(session, [unit], year, as_of)[0]


def figure(session: Session, unit: Unit, year: int, as_of: date, name: str) -> Figure:
    """Give one figure of a unit, as `of` does; of a chapter without a look at all the others."""
    indicator = next(one for one in INDICATORS if one.name == name)
    unit_id = unit.id or 0
    inside = _placements_inside(session, [unit_id])[unit_id]
    sums = indicator.sums(session, year, placements=_if_few(inside))
    actual = _rolled_up(sums, inside)
    target, source = _target(session, indicator, unit_id, year, as_of)
    return Figure(name, actual, target, source)


def of_units(session: Session, units: Iterable[Unit], year: int, as_of: date) -> list[Progress]:
    """Give the progress of many units in one pass over the ledger."""
    wanted = list(units)
    inside = _placements_inside(session, [unit.id or 0 for unit in wanted])
    few = _if_few(set().union(*inside.values()))
    sums = {i.name: i.sums(session, year, placements=few) for i in INDICATORS}
    return [
        Progress(
            unit, year, as_of, _figures(session, unit, year, as_of=as_of, sums=sums, inside=inside)
        )
        for unit in wanted
    ]


def _figures(
    session: Session,
    unit: Unit,
    year: int,
    *,
    as_of: date,
    sums: Mapping[str, Mapping[int, int]],
    inside: Mapping[int, set[int]],
) -> tuple[Figure, ...]:
    unit_id = unit.id or 0
    figures = []
    for indicator in INDICATORS:
        actual = _rolled_up(sums[indicator.name], inside[unit_id])
        target, source = _target(session, indicator, unit_id, year, as_of)
        figures.append(Figure(indicator.name, actual, target, source))
    return tuple(figures)


def _target(
    session: Session, indicator: Indicator, unit_id: int, year: int, as_of: date
) -> tuple[int | None, str | None]:
    if not indicator.is_share_of_staff:
        own = organisation.target(session, unit_id, year, indicator.name)
        return (own.value, own.source) if own else (None, None)
    on = min(as_of, date(year, 12, 31))
    for one in organisation.line_above(session, unit_id, on):
        share = organisation.target(session, one, year, indicator.name)
        if share:
            staff = organisation.staff(session, unit_id, on)
            return (-(-staff * share.value // 100), share.source) if staff else (None, None)
    return None, None


def _if_few(placements: set[int]) -> set[int] | None:
    return placements if len(placements) <= FEW else None


def _rolled_up(by_placement: Mapping[int, int], inside: set[int]) -> int:
    # Whichever is shorter: most chapters have one placement, a province most entries.
    return sum(by_placement[one] for one in inside & by_placement.keys())


def _placements_inside(session: Session, unit_ids: list[int]) -> dict[int, set[int]]:
    inside: dict[int, set[int]] = {one: set() for one in unit_ids}
    rows = session.exec(select(Inside).where(col(Inside.ancestor_id).in_(unit_ids)))
    for row in rows:
        inside[row.ancestor_id].add(row.placement_id)
    return inside


def came_in(
    session: Session, units: Iterable[Unit], recorded: Recorded
) -> dict[int, dict[str, int]]:
    """Give what came into the books in a time, by unit and indicator, in one pass."""
    ids = [unit.id or 0 for unit in units]
    sums = {i.name: i.sums(session, None, recorded=recorded) for i in INDICATORS}
    inside = _placements_inside(session, ids)
    return {
        one: {name: _rolled_up(by_placement, inside[one]) for name, by_placement in sums.items()}
        for one in ids
    }


def booked_in(session: Session, units: Iterable[Unit], recorded: Recorded) -> dict[int, int]:
    """Count the entries and standing registrations of a time, by unit with all below it."""
    since, until = recorded
    counts: Counter[int] = Counter()
    stands = col(Registration.status) == RegistrationStatus.REGISTERED
    for placement, at, which in (
        (Entry.placement_id, Entry.recorded_at, sa.true()),
        # What was withdrawn in that time is no news that came in.
        (Registration.placement_id, Registration.changed_at, stands),
    ):
        query = (
            select(placement, sa.func.count())
            .where(col(at) >= since, col(at) < until, which)
            .group_by(col(placement))
        )
        counts.update({key: int(count) for key, count in session.exec(query)})
    inside = _placements_inside(session, [unit.id or 0 for unit in units])
    return {unit_id: _rolled_up(counts, places) for unit_id, places in inside.items()}
