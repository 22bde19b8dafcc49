"""A member's "Công dân học tập" of this year, and the ten items in plain words."""

from datetime import date

from sqlmodel import Session

from handlers import texts
from handlers.view import Shown, View, Viewer
from storage import citizens, people
from storage.models import RegistrationStatus


def citizen(session: Session, viewer: Viewer) -> Shown:
    """Show whether the person registered this year, what comes next and how to withdraw."""
    year = viewer.today.year
    row = citizens.registration(session, viewer.person_id, year)
    standing = row is not None and row.status is RegistrationStatus.REGISTERED
    html = texts.text(
        "citizen.status", row=row, standing=standing, year=year, criteria=citizens.criteria(year)
    )
    act = (
        ("o:withdraw_registration", texts.label("citizen.withdraw"))
        if standing
        else ("o:register", texts.label("citizen.register"))
    )
    return Shown(
        str(html),
        [
            act,
            ("o:criteria", texts.label("citizen.criteria_button")),
            ("o:menu", texts.label("common.menu")),
        ],
    )


def criteria(session: Session, viewer: Viewer) -> Shown:
    """Show the items of the criteria with the threshold and their source."""
    del session
    rules = citizens.criteria(viewer.today.year)
    items = [texts.label(f"criteria.{rules.code}.{n}") for n in range(1, rules.items + 1)]
    html = texts.text("citizen.criteria", criteria=rules, items=items)
    return Shown(str(html), [("o:citizen", texts.label("common.back"))])


def belongs_somewhere(session: Session, person_id: int, today: date) -> bool:
    """Tell whether a person belongs to some unit."""
    del today
    return bool(people.roles_of(session, person_id))


CITIZEN = View(
    name="citizen",
    render=citizen,
    words=("công dân học tập", "cdht"),
    command="congdanhoctap",
    offered=belongs_somewhere,
)
CRITERIA = View(name="criteria", render=criteria)
