"""Looking into the books: a unit's entries of a year, and one entry in full."""

from datetime import date

from sqlmodel import Session

from handlers import texts
from handlers.reader import Option
from handlers.view import NotAllowedError, Shown, View, Viewer
from storage import entries as stored
from storage import ledger, people
from storage import progress as figures
from storage.models import Entry, Person, RoleKind, Unit
from storage.people import OFFICERS, Verb

A_PAGE = 8
SEEING = (*OFFICERS, RoleKind.LEADER, RoleKind.ADMIN)


def entries(
    session: Session, viewer: Viewer, unit_id: str = "", year: str = "", page: str = "1"
) -> Shown:
    """List the entries of a unit and all below it in a year, newest first, by pages."""
    unit = _unit(session, viewer, unit_id)
    in_year = int(year) if year else viewer.today.year
    count, standing = stored.counts(session, in_year, below=unit.id or 0)
    pages = max(1, -(-count // A_PAGE))
    at = min(max(int(page), 1), pages)
    on_page = slice((at - 1) * A_PAGE, at * A_PAGE)
    rows = stored.of_year(session, in_year, below=unit.id, page=on_page)
    html = texts.text(
        "entries.list",
        rows=rows,
        count=count,
        standing=standing,
        page=at,
        pages=pages,
        gone=stored.reversed_among(session, [row.id or 0 for row in rows]),
        total=figures.of(session, unit, in_year, viewer.today),
    )
    here = f"o:entries:{unit.id}:{in_year}"
    choices: list[Option] = [(f"o:entry:{row.id}", row.number) for row in rows]
    if at < pages:
        choices.append((f"{here}:{at + 1}", texts.label("entries.older")))
    if at > 1:
        choices.append((f"{here}:{at - 1}", texts.label("entries.newer")))
    choices += years(session, f"o:entries:{unit.id}", in_year, viewer.today)
    choices.append(("o:menu", texts.label("common.menu")))
    return Shown(str(html), choices)


def years(session: Session, opens: str, year: int, today: date) -> list[Option]:
    """Offer the year before, where the books go back so far, and the one after."""
    near = [year - 1] if year > stored.first_year(session) else []
    near += [year + 1] if year < today.year else []
    return [(f"{opens}:{one}", texts.label("entries.year", year=one)) for one in near]


def entry(session: Session, viewer: Viewer, entry_id: str) -> Shown:
    """Show one entry in full, with what reversed it."""
    row = session.get(Entry, int(entry_id))
    if row is None or not _may_see(session, viewer, row.unit_id):
        raise NotAllowedError
    by = session.get(Person, row.by_id) if row.by_id else None
    reversal = stored.reversal_of(session, row.id or 0)
    html = texts.text(
        "entry.full",
        entry=row,
        unit=session.get_one(Unit, row.unit_id),
        by=by,
        reversal=reversal,
        original=session.get(Entry, row.reverses_id) if row.reverses_id else None,
    )
    choices: list[Option] = []
    stands = reversal is None and row.reverses_id is None
    if stands and ledger.may_reverse(
        session, row, by=viewer.person_id, now=viewer.now, today=viewer.today
    ):
        choices.append((f"o:undo:{row.id}", texts.label("common.undo")))
    choices.append((f"o:entries:{row.unit_id}:{row.year}", texts.label("entries.back")))
    choices.append(("o:menu", texts.label("common.menu")))
    return Shown(str(html), choices)


def _unit(session: Session, viewer: Viewer, unit_id: str) -> Unit:
    if unit_id:
        unit = session.get(Unit, int(unit_id))
    else:
        own = people.units_where(session, viewer.person_id, SEEING, on=viewer.today)
        unit = own[0] if own else None
    if unit is None or not _may_see(session, viewer, unit.id or 0):
        raise NotAllowedError
    return unit


def _may_see(session: Session, viewer: Viewer, unit_id: int) -> bool:
    return people.may(session, viewer.person_id, Verb.SEE, unit_id, on=viewer.today)


def sees_something(session: Session, person_id: int, today: date) -> bool:
    """Tell whether a person may look into some unit's books."""
    return bool(people.units_where(session, person_id, SEEING, on=today))


ENTRIES = View(
    name="entries",
    render=entries,
    words=("xem phiếu", "các phiếu", "sổ", "phiếu của đơn vị", "danh sách phiếu"),
    command="phieu",
    offered=sees_something,
    most_args=3,
)
ENTRY = View(name="entry", render=entry, most_args=1)
