"""Control words that are heard wherever they are said, and the commands that say the same."""

from handlers.forms import Forms
from handlers.reading.control import Control
from handlers.registry import FLOWS
from handlers.signals import Reply
from storage import chats

UNDOES = "o:undo:"


def menu(forms: Forms) -> None:
    """Show the menu; to a stranger, the open question again."""
    if forms.place.person_id is None:
        forms.repeat()
    else:
        forms.replies.append(Reply(view="menu"))


def done(forms: Forms, control: Control) -> bool:
    """Do what a control word says wherever it was said; False where the question decides."""
    if control is Control.MENU:
        menu(forms)
    elif control is Control.HELP:
        forms.help()
    elif control is Control.BACK and forms.open:
        forms.back()
    elif control is Control.LATER and forms.open:
        forms.park()
    elif control is Control.CONTINUE and (forms.open or forms.stack):
        forms.repeat()
    elif control is Control.UNDO and forms.place.person_id is not None:
        return _undoes(forms)
    elif not forms.open and control in {Control.YES, Control.NO, Control.CANCEL, Control.CONTINUE}:
        if forms.stack:
            forms.offer_parked()
        else:
            forms.say("common.nothing_open")
    else:
        return False
    return True


def _undoes(forms: Forms) -> bool:
    """Begin to take an entry back; in an open form it may be its last answer that is meant."""
    if forms.open and forms.top.waiting_for is not None:
        if forms.top.flow == "undo":
            return False
        forms.aside("common.undo_in_form")
    else:
        forms.start(FLOWS["undo"], _looked_at(forms))
    return True


def _looked_at(forms: Forms) -> dict[str, str]:
    """Name the one entry that the newest message offered to take back."""
    newest = chats.recent_choices(forms.db, forms.place.chat)[:1]
    offered = [value for _, choices in newest for value, _ in choices if value.startswith(UNDOES)]
    return {"entry": offered[0].removeprefix(UNDOES)} if len(offered) == 1 else {}


COMMANDS = {
    "huy": Control.CANCEL,
    "tieptuc": Control.CONTINUE,
    "quaylai": Control.BACK,
    "desau": Control.LATER,
    "help": Control.HELP,
    "start": Control.MENU,
}
