"""The whole tree of open units of a day in memory, for what looks at all of them at once."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from storage.models import Placement, ReportEvery, Unit
from storage.organisation import valid


@dataclass(frozen=True)
class Tree:
    """The open units of a day by id, with who stands above and below whom."""

    units: dict[int, Unit]
    parent: dict[int, int | None]
    children: dict[int, list[int]]

    def below(self, unit_id: int) -> list[int]:
        """List the ids of a unit and all below it, each before those below it, by code."""
        found, todo = [], [unit_id]
        while todo:
            one = todo.pop()
            found.append(one)
            todo += reversed(self.children.get(one, []))
        return found

    def report_every(self, unit_id: int) -> ReportEvery:
        """Give how often a unit reports: its own rule, else its parent's, else the quarter."""
        at: int | None = unit_id
        while at is not None and at in self.units:
            every = self.units[at].report_every
            if every:
                return every
            at = self.parent.get(at)
        return ReportEvery.QUARTER


def on(session: Session, day: date) -> Tree:
    """Load the tree of a day."""
    rows = session.exec(
        select(Unit, Placement.parent_id)
        .join(Placement, col(Placement.unit_id) == col(Unit.id))
        .where(
            *valid(Placement.valid_from, Placement.valid_to, day),
            *valid(Unit.opened_on, Unit.closed_on, day),
        )
        .order_by(col(Unit.code))
    ).all()
    units = {unit.id or 0: unit for unit, _ in rows}
    children: dict[int, list[int]] = defaultdict(list)
    for unit, parent in rows:
        if parent is not None:
            children[parent].append(unit.id or 0)
    return Tree(units, {unit.id or 0: parent for unit, parent in rows}, dict(children))
