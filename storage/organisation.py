"""The tree of units on a day: who stands below whom, what is open, staff and targets."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage.dialects import INSERT, dialect_of, table_of
from storage.models import (
    Inside,
    Placement,
    ReportEvery,
    StaffCount,
    Target,
    Unit,
    UnitAlias,
    UnitKind,
)


class NotOpenError(Exception):
    """The unit does not exist on that day."""


@dataclass(frozen=True)
class NewUnit:
    """A unit to be set up; `parent` is another unit's code."""

    code: str
    name: str
    kind: UnitKind
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    staff: int | None = None
    staff_on: date | None = None


def set_up(session: Session, units: Iterable[NewUnit], *, opened_on: date) -> None:
    """Write a whole new tree, parents before their children."""
    ids: dict[str, int] = {}
    lines: dict[str, list[int]] = {}
    for new in units:
        unit_id = _add_unit(session, new, opened_on)
        ids[new.code] = unit_id
        above = lines[new.parent] if new.parent else []
        lines[new.code] = [*above, unit_id]
        parent_id = ids[new.parent] if new.parent else None
        _place(session, unit_id, parent_id, lines[new.code], opened_on)


def close(session: Session, unit_id: int, *, on: date) -> None:
    """Close a unit: `on` is the first day it does not exist. Its past stays where it was."""
    unit = session.get_one(Unit, unit_id)
    unit.closed_on = on
    session.add(unit)


def by_code(session: Session, code: str) -> Unit | None:
    """Find a unit by its code, in any case."""
    return session.exec(select(Unit).where(sa.func.upper(Unit.code) == code.upper())).first()


def root(session: Session) -> Unit | None:
    """Find the province; None while nothing has been set up."""
    return session.exec(select(Unit).where(Unit.kind == UnitKind.PROVINCE)).first()


def codes(session: Session) -> dict[int, str]:
    """Give the codes of all units there ever were, by id."""
    return {one or 0: code for one, code in session.exec(select(Unit.id, Unit.code))}


def is_open(unit: Unit, on: date) -> bool:
    """Tell whether a unit exists on a day."""
    return unit.opened_on <= on and (unit.closed_on is None or on < unit.closed_on)


def placement(session: Session, unit_id: int, on: date) -> int:
    """Give the id of a unit's placement on a day. Raises NotOpenError."""
    found = session.exec(
        select(Placement.id)
        .join(Unit, col(Unit.id) == col(Placement.unit_id))
        .where(
            Placement.unit_id == unit_id,
            *valid(Placement.valid_from, Placement.valid_to, on),
            *valid(Unit.opened_on, Unit.closed_on, on),
        )
    ).first()
    if found is None:
        raise NotOpenError
    return found


def below(session: Session, unit_id: int, on: date) -> list[Unit]:
    """List a unit and all below it that are open on a day, by code."""
    return list(
        session.exec(
            select(Unit)
            .join(Placement, col(Placement.unit_id) == col(Unit.id))
            .join(Inside, col(Inside.placement_id) == col(Placement.id))
            .where(
                Inside.ancestor_id == unit_id,
                *valid(Placement.valid_from, Placement.valid_to, on),
                *valid(Unit.opened_on, Unit.closed_on, on),
            )
            .order_by(col(Unit.code))
        )
    )


def children(session: Session, unit_id: int, on: date) -> list[Unit]:
    """List the units directly below one that are open on a day, by code."""
    return list(
        session.exec(
            select(Unit)
            .join(Placement, col(Placement.unit_id) == col(Unit.id))
            .where(
                Placement.parent_id == unit_id,
                *valid(Placement.valid_from, Placement.valid_to, on),
                *valid(Unit.opened_on, Unit.closed_on, on),
            )
            .order_by(col(Unit.code))
        )
    )


def line_above(session: Session, unit_id: int, on: date) -> list[int]:
    """List the ids of a unit and of those above it on a day, nearest first."""
    line: list[int] = []
    at: int | None = unit_id
    while at is not None:
        line.append(at)
        at = session.exec(
            select(Placement.parent_id).where(
                Placement.unit_id == at,
                *valid(Placement.valid_from, Placement.valid_to, on),
            )
        ).first()
    return line


def report_every(session: Session, unit_id: int, on: date) -> ReportEvery:
    """Give how often a unit reports: its own rule, else its parent's, else the quarter."""
    for one in line_above(session, unit_id, on):
        every = session.get_one(Unit, one).report_every
        if every:
            return every
    return ReportEvery.QUARTER


def staff(session: Session, unit_id: int, on: date) -> int | None:
    """Give a unit's staff on a day: its own figure, else the sum of its children's."""
    stated = _stated(session, unit_id, on)
    below_it: dict[int, list[int]] = {}
    for parent, child in _lines(session, unit_id, on):
        below_it.setdefault(parent, []).append(child)

    def of(one: int) -> int | None:
        if one in stated:
            return stated[one]
        parts = [part for child in below_it.get(one, []) if (part := of(child)) is not None]
        return sum(parts) if parts else None

    return of(unit_id)


def target(session: Session, unit_id: int, year: int, indicator: str) -> Target | None:
    """Give a unit's own target, if there is one."""
    return session.get(Target, (unit_id, year, indicator))


def set_target(
    session: Session, unit_id: int, year: int, indicator: str, *, value: int, source: str
) -> Target:
    """Set or change what a unit and all below it should reach in a year, with its source."""
    key = {"unit_id": unit_id, "year": year, "indicator": indicator}
    said = {"value": value, "source": source}
    insert = INSERT[dialect_of(session)](table_of(Target)).values(key | said)
    # Two admins may set it in the same instant: the later one's stands.
    session.execute(insert.on_conflict_do_update(index_elements=list(key), set_=said))
    return session.get_one(Target, tuple(key.values()), populate_existing=True)


def aliases(session: Session, unit_ids: Sequence[int]) -> dict[int, list[str]]:
    """Give the other names of units, by id."""
    named: dict[int, list[str]] = {one: [] for one in unit_ids}
    rows = session.exec(select(UnitAlias).where(col(UnitAlias.unit_id).in_(unit_ids)))
    for row in rows:
        named[row.unit_id].append(row.alias)
    return named


def _stated(session: Session, unit_id: int, on: date) -> dict[int, int]:
    """Give the newest staff figures of a unit and of all that was ever below it, by unit."""
    inside = (
        select(Placement.unit_id)
        .join(Inside, col(Inside.placement_id) == col(Placement.id))
        .where(Inside.ancestor_id == unit_id)
    )
    rows = session.exec(
        select(StaffCount.unit_id, StaffCount.staff)
        .where(col(StaffCount.unit_id).in_(inside), col(StaffCount.stated_on) <= on)
        .order_by(col(StaffCount.stated_on))
    )
    return dict(rows.all())


def _lines(session: Session, unit_id: int, on: date) -> list[tuple[int, int]]:
    """List the open units below one, each with the unit it stands directly under."""
    rows = session.exec(
        select(Placement.parent_id, Placement.unit_id)
        .join(Inside, col(Inside.placement_id) == col(Placement.id))
        .join(Unit, col(Unit.id) == col(Placement.unit_id))
        .where(
            Inside.ancestor_id == unit_id,
            *valid(Placement.valid_from, Placement.valid_to, on),
            *valid(Unit.opened_on, Unit.closed_on, on),
        )
    )
    return [(parent, child) for parent, child in rows if parent is not None]


def valid(
    start: date, end: date | None, on: date
) -> tuple[sa.ColumnElement[bool], sa.ColumnElement[bool]]:
    """Give the conditions that a row's time, open at its end, holds a day."""
    return (col(start) <= on, sa.or_(col(end).is_(None), col(end) > on))


def _add_unit(session: Session, new: NewUnit, opened_on: date) -> int:
    unit = Unit(code=new.code, name=new.name, kind=new.kind, opened_on=opened_on)
    session.add(unit)
    session.flush()
    unit_id = unit.id or 0
    session.add_all(UnitAlias(unit_id=unit_id, alias=alias) for alias in new.aliases)
    if new.staff is not None:
        stated = new.staff_on or opened_on
        session.add(StaffCount(unit_id=unit_id, stated_on=stated, staff=new.staff))
    return unit_id


def _place(
    session: Session, unit_id: int, parent_id: int | None, line: Sequence[int], opened_on: date
) -> None:
    placed = Placement(unit_id=unit_id, parent_id=parent_id, valid_from=opened_on)
    session.add(placed)
    session.flush()
    session.add_all(Inside(ancestor_id=one, placement_id=placed.id or 0) for one in line)
