"""Somebody else came back by a link that was issued anew: their chat is taken away again."""

from datetime import datetime

from handlers.conversation import Chat
from handlers.flow import Flow
from handlers.reader import Reader, one_of
from handlers.signals import MENU, EndedError
from storage import linking, people
from storage.models import Person


def opens(person_id: int, linked_at: datetime) -> str:
    """Give the button that takes away the chat that was linked to a person at an instant."""
    return f"o:not_them:{person_id}:{_second(linked_at)}"


def take_away(chat: Chat) -> None:
    """Unlink the chat that came by a link, after a confirmation; all others stay."""
    person_id = chat.opened_with("person")
    if not people.may_bring_back(chat.db, chat.person_id, person_id, chat.today):
        raise EndedError("common.not_allowed")
    theirs = _came(chat, person_id)
    if theirs is None:
        raise EndedError("not_them.gone")
    whose = chat.ask("whose", _WHOSE, default=person_id)
    if not chat.confirm(whose=whose):
        return chat.say("stays")
    linking.unlink(chat.db, theirs, person_id)
    again = (f"o:reissue:{person_id}", "members.reissue")
    person = chat.db.get_one(Person, person_id)
    return chat.say("unlinked", person=person, choices=[again, MENU])


def _came(chat: Chat, person_id: int) -> str | None:
    """Find that chat by when it was linked: pressed twice, the button ends no other."""
    since = chat.args.get("since")
    theirs = [one for one in linking.linked(chat.db, person_id) if _second(one.since) == since]
    return next((one.chat for one in theirs if one.chat != chat.place.chat), None)


def _second(at: datetime) -> str:
    return str(int(at.timestamp()))


def _name(chat: Chat, person_id: int) -> str:
    return chat.db.get_one(Person, person_id).name


_WHOSE: Reader[int] = one_of(lambda chat: [(chat.opened_with("person"), "")], show=_name)

FLOW = Flow(name="not_them", run=take_away, parameters=("person", "since"))
