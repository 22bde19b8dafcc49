"""The menu of what this person can do, and help."""

from sqlmodel import Session

from handlers import texts
from handlers.reader import Option
from handlers.view import Shown, View, Viewer
from storage import people
from storage.models import Person, Unit


def menu(session: Session, viewer: Viewer) -> Shown:
    """Show what this person can do here."""
    person = session.get_one(Person, viewer.person_id)
    roles = [
        (role.role.value, session.get_one(Unit, role.unit_id))
        for role in people.roles_of(session, viewer.person_id)
    ]
    html = texts.text("menu.head", person=person, roles=roles)
    choices = _choices(session, viewer)
    choices.append(("o:help", texts.label("menu.help")))
    return Shown(str(html), choices)


def help_(session: Session, viewer: Viewer) -> Shown:
    """Show how to talk to the bot, for what this person may do."""
    names = [value.removeprefix("o:") for value, _ in _choices(session, viewer)]
    return Shown(str(texts.text("menu.how", names=names)), [("o:menu", texts.label("common.menu"))])


def _choices(session: Session, viewer: Viewer) -> list[Option]:
    from handlers.registry import FLOWS, IN_MENU, VIEWS  # noqa: PLC0415 - the menu is in it

    return [
        (f"o:{name}", texts.label(f"menu.{name}"))
        for name in IN_MENU
        if (FLOWS.get(name) or VIEWS[name]).offered(session, viewer.person_id, viewer.today)
    ]


MENU = View(name="menu", render=menu, words=("menu", "bắt đầu", "chào", "xin chào"), command="menu")
HELP = View(name="help", render=help_, words=("trợ giúp", "hướng dẫn"), command="help")
