"""What a message is for: a command, a control word, the open question, or something new."""

from datetime import date
from functools import cache

from sqlmodel import Session

from handlers import linking, texts
from handlers.flow import Flow
from handlers.forms import Forms
from handlers.messages import LONGEST_TEXT, Incoming, What
from handlers.reading.control import Control, read_control
from handlers.reading.normal import fold
from handlers.registry import FLOWS, VIEWS
from handlers.sentences import opening
from handlers.signals import CANCEL, CONTINUE, Reply, Said, Tools
from handlers.view import View
from storage import chats, entries, invites, rerouting
from storage.chats import Place

OPENS = "o:"
# Longer numbers are no ids: PostgreSQL would refuse to compare them.
LONGEST_ARG = 9
ASIDES = {
    What.STICKER: "common.sticker",
    What.VOICE: "common.voice",
    What.PICTURE: "common.picture",
    What.FORWARD: "common.forward",
    What.EDIT: "common.edit",
    What.OTHER: "common.other_kind",
}


def answer(db: Session, place: Place, incoming: Incoming, tools: Tools) -> list[Reply]:
    """Work one message: give the replies; the place is changed, what is booked is in `db`."""
    if place.person_id is None:
        # Unlinked by another chat while a message of this one waited.
        place.stack = [one for one in place.stack if _is_for_strangers(one["flow"])]
    forms = Forms(db, place, incoming, tools)
    if incoming.what is What.LEFT:
        place.left_at = incoming.at
        rerouting.unreachable(db, place.chat, incoming.at)
    elif incoming.what is What.CAME_BACK or linking.begins(forms):
        pass
    elif incoming.what is What.START and incoming.code:
        forms.start(FLOWS["joining"], {"invite": invites.code_hash(incoming.code)})
    elif place.person_id is None and not forms.open:
        forms.say("common.stranger")
    elif incoming.what is What.TAP:
        _tapped(forms, incoming)
    elif incoming.what in ASIDES:
        forms.aside(ASIDES[incoming.what])
    elif incoming.what is What.START or not incoming.text.strip():
        _menu(forms)
    elif len(incoming.text) > LONGEST_TEXT:
        forms.aside("common.too_long", most=LONGEST_TEXT)
    else:
        _typed(forms, incoming.text)
    return forms.replies


def _is_for_strangers(name: str) -> bool:
    return name in FLOWS and FLOWS[name].strangers


def _menu(forms: Forms) -> None:
    if forms.place.person_id is None:
        forms.repeat()
    else:
        forms.replies.append(Reply(view="menu"))


def _tapped(forms: Forms, incoming: Incoming) -> None:
    value = incoming.value
    if value.startswith(OPENS):
        return _opened(forms, value)
    if forms.open and incoming.revision == forms.place.revision and forms.offers(value):
        return _chosen(forms, value)
    was_shown = 0 < incoming.revision <= forms.place.revision
    booked = was_shown and entries.booked_from(forms.db, incoming.chat, incoming.revision)
    if booked:
        choices = [(f"o:entry:{one.id}", one.number) for one in booked]
        return forms.say("common.booked_before", choices=choices, entries=booked)
    if forms.open:
        return forms.aside("common.old_button")
    last = entries.last_of(forms.db, forms.place.person_id) if forms.place.person_id else None
    return forms.say("common.button_used", last=last)


def _chosen(forms: Forms, value: str) -> None:
    if value == CANCEL and forms.top.waiting_for is None:
        forms.cancel()
    elif value == CONTINUE:
        forms.repeat()
    else:
        forms.go_on(Said(value=value))


def _opened(forms: Forms, value: str) -> None:
    _, name, *args = value.split(":")
    if forms.place.person_id is None:
        return forms.aside("common.stranger")
    if name == "drop":
        return forms.drop(":".join(args))
    if name in VIEWS:
        return _view(forms, VIEWS[name], args)
    flow = FLOWS.get(name)
    if flow and not flow.strangers:
        return forms.start(flow, dict(zip(flow.parameters, args, strict=False)))
    return forms.aside("common.old_button")


def _view(forms: Forms, view: View, args: list[str]) -> None:
    plain = tuple(
        one for one in args[: view.most_args] if one.isascii() and len(one) <= LONGEST_ARG
    )
    forms.replies.append(Reply(view=view.name, args=plain))


def _typed(forms: Forms, said: str) -> None:
    if said.startswith("/"):
        return _command(forms, said)
    control = read_control(said)
    if control is not None and _controlled(forms, control):
        return None
    anywhere = _anywhere(forms, said)
    if anywhere:
        return _begun(forms, anywhere, said)
    if forms.open:
        return _answered(forms, said, control)
    return _anew(forms, said)


def _anew(forms: Forms, said: str) -> None:
    offered = _offered_before(forms, said)
    if offered:
        return _opened(forms, offered)
    return _free_text(forms, said, forms.incoming.today)


def _answered(forms: Forms, said: str, control: Control | None) -> None:
    if forms.top.waiting_for is None:
        return _resumed(forms, said, control)
    if forms.incoming.revision not in (0, forms.place.revision):
        return forms.aside("common.old_page")
    return forms.go_on(Said(said, control=control))


def _resumed(forms: Forms, said: str, control: Control | None) -> None:
    """Take up the offer to go on with a parked form; anything else leaves it parked."""
    if control is Control.YES or _is(said, CONTINUE, forms):
        return forms.repeat()
    if control in {Control.NO, Control.CANCEL} or _is(said, CANCEL, forms):
        return forms.cancel()
    forms.leave_parked()
    return _anew(forms, said)


def _is(said: str, value: str, forms: Forms) -> bool:
    marks = {str(n): one for n, (one, _) in enumerate(forms.top.offered, 1)}
    words = {fold(label): one for one, label in forms.top.offered}
    return (marks.get(said.strip()) or words.get(fold(said))) == value


def _controlled(forms: Forms, control: Control) -> bool:
    """Do what a control word says wherever it was said; False where the question decides."""
    if control is Control.MENU:
        _menu(forms)
    elif control is Control.HELP:
        forms.help()
    elif control is Control.BACK and forms.open:
        forms.back()
    elif control is Control.LATER and forms.open:
        forms.park()
    elif control is Control.CONTINUE and (forms.open or forms.stack):
        forms.repeat()
    elif control is Control.UNDO and not forms.open and forms.place.person_id is not None:
        forms.start(FLOWS["undo"], {})
    elif not forms.open and control in {Control.YES, Control.NO, Control.CANCEL, Control.CONTINUE}:
        forms.say("common.nothing_open")
    else:
        return False
    return True


COMMANDS = {
    "huy": Control.CANCEL,
    "tieptuc": Control.CONTINUE,
    "quaylai": Control.BACK,
    "desau": Control.LATER,
    "help": Control.HELP,
    "start": Control.MENU,
}


def _command(forms: Forms, said: str) -> None:
    name = fold(said[1:].split(maxsplit=1)[0].partition("@")[0]) if len(said) > 1 else ""
    control = COMMANDS.get(name)
    if control is Control.CANCEL and forms.open:
        return forms.cancel()
    if control is not None and _controlled(forms, control):
        return None
    if forms.place.person_id is None:
        return forms.repeat()
    for view in VIEWS.values():
        if view.command and view.command == name:
            return _view(forms, view, [])
    for flow in FLOWS.values():
        if flow.command and flow.command == name:
            return forms.start(flow, {})
    return forms.aside("common.unknown_command")


def _offered_before(forms: Forms, said: str) -> str:
    """Find what the newest message with choices offered: its number, or its words."""
    choices = chats.last_choices(forms.db, forms.place.chat)
    mark = said.strip().rstrip(".)")
    if mark.isdecimal() and 0 < int(mark[:3]) <= len(choices):
        return _only_opening(choices[int(mark[:3]) - 1][0])
    words = fold(said)
    return next((_only_opening(value) for value, label in choices if fold(label) == words), "")


def _only_opening(value: str) -> str:
    return value if value.startswith(OPENS) else ""


def _free_text(forms: Forms, said: str, today: date) -> None:
    read = None
    if forms.place.person_id is not None and not _is_opening(fold(said)):
        read = opening(forms.db, forms.place.person_id, said, today)
    if read and read.flow:
        return forms.start(FLOWS[read.flow], read.args, read)
    if read:
        return forms.say("common.part_only", part=read.preface, example=_example(forms))
    found = _by_words(fold(said))
    if found:
        return _begun(forms, found, said)
    return forms.say("common.not_understood", example=_example(forms))


def _begun(forms: Forms, found: Flow | View, said: str) -> None:
    if isinstance(found, View):
        return _view(forms, found, [])
    return forms.start(found, {"said": said} if "said" in found.parameters else {})


def _example(forms: Forms) -> str:
    """Give words that would be understood from this person."""
    for name in ("contribution", "progress"):
        offered = (FLOWS.get(name) or VIEWS[name]).offered
        if offered(forms.db, forms.place.person_id or 0, forms.incoming.today):
            return texts.label(f"common.example_{name}")
    return texts.label("common.example_citizen")


def _is_opening(said: str) -> bool:
    """Tell whether this is nothing but the words of a flow or view."""
    every: list[Flow | View] = [*FLOWS.values(), *VIEWS.values()]
    return any(said in _folded(of.words) for of in every)


def _by_words(said: str) -> Flow | View | None:
    """Find the flow or view whose longest opening words begin what was said."""
    best: tuple[int, Flow | View] | None = None
    every: list[Flow | View] = [*FLOWS.values(), *VIEWS.values()]
    for one in every:
        for words in _folded(one.words):
            begins = said == words or said.startswith(f"{words} ")
            if begins and (best is None or len(words) > best[0]):
                best = (len(words), one)
    return best[1] if best else None


@cache
def _folded(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(fold(one) for one in words)


def _anywhere(forms: Forms, said: str) -> Flow | View | None:
    """Find the flow or view whose words, said alone, begin it even where a question is open.

    One word alone may be an answer, so that only views of two words and more are looked for.
    """
    if forms.place.person_id is None:
        return None
    words, begun = fold(said), forms.top.flow if forms.open else None
    flows = (one for one in FLOWS.values() if one.anywhere and one.name != begun)
    views = VIEWS.values() if " " in words else ()
    found: list[Flow | View] = [*flows, *views]
    return next((one for one in found if words in _folded(one.words)), None)
