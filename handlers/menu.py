"""The menu of what this person can do, and help."""

from collections.abc import Sequence

from sqlmodel import Session

from handlers import samples, texts
from handlers.reader import Option
from handlers.reading.normal import fold
from handlers.view import Shown, View, Viewer
from storage import people
from storage.models import Person, Unit

# Commands for everybody, whatever their roles
ALWAYS = ("menu", "tieptuc", "huy", "lienket", "help")


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
    from handlers.registry import IN_HELP  # noqa: PLC0415 - the menu is in it

    names = [value.removeprefix("o:") for value, _ in _choices(session, viewer)]
    more = [one for one in IN_HELP if one != "undo" or "contribution" in names]
    rows = [_told(one, f"menu.{one}") for one in names] + [
        _told(one, f"{one}.name") for one in more
    ]
    example = next((found for one in names if (found := samples.sample(one))), None)
    html = texts.text("help.all", rows=rows, sample=example)
    return Shown(str(html), [("o:menu", texts.label("common.menu"))])


def _told(name: str, key: str) -> tuple[str, str]:
    """Give the words that begin something, and what that is where the words do not say it."""
    words, called = samples.first_words(name), texts.label(key)
    return words, "" if fold(words) == fold(called) else called


def commands_of(choices: Sequence[Sequence[str]]) -> tuple[tuple[str, str], ...]:
    """Give the commands, with their words, of what a menu offers and of what is always there."""
    from handlers.registry import FLOWS, VIEWS  # noqa: PLC0415 - the menu is in it

    named = [(value.removeprefix("o:"), label) for value, label in choices]
    offered = [(FLOWS.get(name) or VIEWS.get(name), label) for name, label in named]
    own = [(one.command, label) for one, label in offered if one and one.command]
    always = [(name, texts.label(f"command.{name}")) for name in ALWAYS]
    return (*own, *(one for one in always if one[0] not in dict(own)))


def _choices(session: Session, viewer: Viewer) -> list[Option]:
    from handlers.registry import FLOWS, IN_MENU, VIEWS  # noqa: PLC0415 - the menu is in it

    return [
        (f"o:{name}", texts.label(f"menu.{name}"))
        for name in IN_MENU
        if (FLOWS.get(name) or VIEWS[name]).offered(session, viewer.person_id, viewer.today)
    ]


MENU = View(name="menu", render=menu, words=("menu", "bắt đầu", "chào", "xin chào"), command="menu")
HELP = View(name="help", render=help_, words=("trợ giúp", "hướng dẫn"), command="help")
