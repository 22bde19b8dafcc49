"""Who joined: for a unit's head and for the admins above it."""

from datetime import date

from sqlmodel import Session

from handlers import texts
from handlers.reader import Option
from handlers.view import NotAllowedError, Shown, View, Viewer
from storage import people
from storage.models import Person, Role, RoleKind, Unit

A_PAGE = 10
SEEING = (RoleKind.ADMIN, RoleKind.HEAD)


def members(session: Session, viewer: Viewer, page: str = "1") -> Shown:
    """List who has which role where, with a way to end it or to give a lost link anew."""
    rows = _rows(session, viewer)
    pages = max(1, -(-len(rows) // A_PAGE))
    at = min(max(int(page), 1), pages)
    listed = rows[(at - 1) * A_PAGE : at * A_PAGE]
    html = texts.text("members.list", rows=listed, count=len(rows), page=at, pages=pages)
    choices: list[Option] = [
        (f"o:member:{role.id}", texts.label("members.one", person=person, role=role.role.value))
        for role, person, _ in listed
    ]
    if at < pages:
        choices.append((f"o:members:{at + 1}", texts.label("members.more")))
    choices.append(("o:menu", texts.label("common.menu")))
    return Shown(str(html), choices)


def member(session: Session, viewer: Viewer, role_id: str) -> Shown:
    """Show one person's role with what can be done about it."""
    role = session.get(Role, int(role_id))
    if role is None or not people.may_end(session, viewer.person_id, role, on=viewer.today):
        raise NotAllowedError
    html = texts.text(
        "members.role",
        role=role,
        kind=role.role.value,
        person=session.get_one(Person, role.person_id),
        unit=session.get_one(Unit, role.unit_id),
    )
    choices = []
    if role.ended_at is None:
        choices.append((f"o:end_role:{role.id}", texts.label("members.end")))
        if _is_admin(session, viewer):
            choices.append((f"o:reissue:{role.person_id}", texts.label("members.reissue")))
    choices.append(("o:members", texts.label("common.back")))
    return Shown(str(html), choices)


def _rows(session: Session, viewer: Viewer) -> list[tuple[Role, Person, Unit]]:
    found: dict[int | None, tuple[Role, Person, Unit]] = {}
    admin_of = people.units_where(session, viewer.person_id, (RoleKind.ADMIN,), on=viewer.today)
    for unit in admin_of:
        for row in people.members_below(session, unit.id or 0, viewer.today):
            found[row[0].id] = row
    head_of = people.units_where(session, viewer.person_id, (RoleKind.HEAD,), on=viewer.today)
    for row in people.members_in(session, [unit.id for unit in head_of]):
        found[row[0].id] = row
    if not admin_of and not head_of:
        raise NotAllowedError
    return list(found.values())


def _is_admin(session: Session, viewer: Viewer) -> bool:
    return bool(people.units_where(session, viewer.person_id, (RoleKind.ADMIN,), on=viewer.today))


def _offered(session: Session, person_id: int, today: date) -> bool:
    return bool(people.units_where(session, person_id, SEEING, on=today))


MEMBERS = View(
    name="members",
    render=members,
    words=("người đã vào", "danh sách hội viên", "ai đã vào"),
    command="nguoimoi",
    offered=_offered,
    most_args=1,
)
MEMBER = View(name="member", render=member, most_args=1)
