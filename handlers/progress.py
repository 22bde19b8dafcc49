"""Progress of a unit and all below it: actual, target where there is one, who has reported."""

from datetime import date

from sqlmodel import Session

from handlers import texts
from handlers.books import SEEING, years
from handlers.reader import Option
from handlers.view import NotAllowedError, Shown, View, Viewer
from storage import entries, organisation, people, tree
from storage import progress as figures
from storage.models import RoleKind, Unit
from storage.people import Verb

A_PAGE = 20
MOST_NAMES = 5


def progress(
    session: Session, viewer: Viewer, unit_id: str = "", year: str = "", page: str = "1"
) -> Shown:
    """Show a unit's figures of a year and those of the units directly below."""
    unit = _unit(session, viewer, unit_id)
    in_year = int(year) if year else viewer.today.year
    below = organisation.children(session, unit.id or 0, viewer.today)
    total, *parts = figures.of_units(session, [unit, *below], in_year, viewer.today)
    silent = _silent(session, unit, in_year, viewer.today)
    pages = max(1, -(-len(parts) // A_PAGE))
    at = min(max(int(page), 1), pages)
    html = texts.text(
        "progress.unit",
        total=total,
        parts=parts[(at - 1) * A_PAGE : at * A_PAGE],
        silent=silent[:MOST_NAMES],
        more=max(0, len(silent) - MOST_NAMES),
        staff=organisation.staff(session, unit.id or 0, viewer.today),
        now=viewer.now,
    )
    below = [part.unit for part in parts]
    choices = _choices(unit, in_year, below, at, pages)
    choices += years(session, f"o:progress:{unit.id}", in_year, viewer.today)
    choices.append(("o:menu", texts.label("common.menu")))
    return Shown(str(html), choices)


def _silent(session: Session, unit: Unit, year: int, today: date) -> list[Unit]:
    """List the units at the foot of the tree that have no entry standing in a year."""
    whole = tree.on(session, today)
    feet = [one for one in whole.below(unit.id or 0) if not whole.children.get(one)]
    standing = entries.standing(session, year)
    return [whole.units[one] for one in feet if one in whole.units and not standing.get(one)]


def _choices(unit: Unit, year: int, below: list[Unit], page: int, pages: int) -> list[Option]:
    choices: list[Option] = [
        (f"o:entries:{unit.id}:{year}", texts.label("progress.entries", unit=unit))
    ]
    shown = below[(page - 1) * A_PAGE : page * A_PAGE]
    choices += [(f"o:progress:{one.id}:{year}", one.name) for one in shown]
    if page < pages:
        more = f"o:progress:{unit.id}:{year}:{page + 1}"
        choices.append((more, texts.label("progress.more")))
    return choices


def _unit(session: Session, viewer: Viewer, unit_id: str) -> Unit:
    unit = session.get(Unit, int(unit_id)) if unit_id else _first(session, viewer)
    if unit is None or not people.may(
        session, viewer.person_id, Verb.SEE, unit.id or 0, on=viewer.today
    ):
        raise NotAllowedError
    return unit


def _first(session: Session, viewer: Viewer) -> Unit | None:
    widest = (RoleKind.LEADER, RoleKind.ADMIN)
    for roles in (widest, SEEING):
        units = people.units_where(session, viewer.person_id, roles, on=viewer.today)
        if units:
            return units[0]
    return None


def _offered(session: Session, person_id: int, today: date) -> bool:
    return bool(people.units_where(session, person_id, SEEING, on=today))


PROGRESS = View(
    name="progress",
    render=progress,
    words=(
        "tiến độ",
        "xem tiến độ",
        "chỉ tiêu",
        "tổng hợp",
        "ai chưa báo cáo",
        "đơn vị nào chưa báo cáo",
    ),
    command="tiendo",
    offered=_offered,
    most_args=3,
)
