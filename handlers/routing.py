"""What a message is for: a command, a control word, the open question, or something new."""

from datetime import date

from sqlmodel import Session

from handlers import edited, linking, steering, texts
from handlers.flow import Flow
from handlers.forms import Forms
from handlers.invited import typed_code
from handlers.messages import LONGEST_TEXT, Incoming, What
from handlers.opening_words import begun_anywhere, by_words, example, is_opening
from handlers.reader import Option
from handlers.reading.control import Control, read_control
from handlers.reading.courtesy import is_thanks
from handlers.reading.normal import fold
from handlers.registry import FLOWS, VIEWS
from handlers.sentences import opening
from handlers.signals import CANCEL, CONTINUE, MENU, Reply, Said, Tools
from handlers.view import View
from storage import chats, entries, invites, ledger, rerouting
from storage.chats import Place
from storage.models import Entry

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
        _comes_in(forms, incoming.code)
    elif place.person_id is None and not forms.open:
        _stranger(forms, incoming)
    elif incoming.what is What.TAP:
        _tapped(forms, incoming)
    elif incoming.what in ASIDES:
        _no_text(forms, incoming)
    elif incoming.what is What.START or not incoming.text.strip():
        steering.menu(forms)
    elif len(incoming.text) > LONGEST_TEXT:
        forms.aside("common.too_long", most=LONGEST_TEXT)
    else:
        _typed(forms, incoming.text)
    return forms.replies


def _is_for_strangers(name: str) -> bool:
    return name in FLOWS and FLOWS[name].strangers


def _comes_in(forms: Forms, code: str) -> None:
    forms.start(FLOWS["joining"], {"invite": invites.code_hash(code)})


def _stranger(forms: Forms, incoming: Incoming) -> None:
    code = typed_code(forms.db, incoming, by_stranger=True)
    if incoming.what is What.TEXT and code:
        return _comes_in(forms, code)
    return forms.say("common.stranger")


def _no_text(forms: Forms, incoming: Incoming) -> None:
    """Say what cannot be read; an edit may correct what was booked just now."""
    if incoming.what is not What.EDIT or not edited.corrects(forms, incoming):
        forms.aside(ASIDES[incoming.what])


def _tapped(forms: Forms, incoming: Incoming) -> None:
    value = incoming.value
    if forms.open and incoming.revision == forms.place.revision and forms.offers(value):
        return _chosen(forms, value)
    return _used(forms, value, incoming.revision)


def _used(forms: Forms, value: str, revision: int) -> None:
    """Do what a choice opens; one that answers nothing any more finds what it has booked."""
    if value.startswith(OPENS):
        return _opened(forms, value)
    was_shown = 0 < revision <= forms.place.revision
    booked = was_shown and _booked_from(forms, revision)
    if booked:
        choices = [(f"o:entry:{one.id}", one.number) for one in booked]
        return forms.say("common.booked_before", choices=choices, entries=booked)
    if forms.open:
        return forms.aside("common.old_button")
    last = entries.last_of(forms.db, forms.place.person_id) if forms.place.person_id else None
    return forms.say("common.button_used", last=last)


def _booked_from(forms: Forms, revision: int) -> list[Entry]:
    """List what this person booked from a card of this chat, which may have been another's."""
    found = entries.booked_from(forms.db, forms.place.chat, revision)
    own = [one for one in found if one.by_id == forms.place.person_id]
    # Of a card that replaced an entry the new one is meant, not the reversal
    return [one for one in own if one.reverses_id is None] or own


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
    if flow and flow.has_button:
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
    if control is not None and steering.done(forms, control):
        return None
    anywhere = forms.place.person_id is not None and begun_anywhere(
        said, but=forms.top.flow if forms.open else ""
    )
    if anywhere:
        return _begun(forms, anywhere, said)
    if forms.open:
        return _answered(forms, said, control)
    return _anew(forms, said)


def _anew(forms: Forms, said: str) -> None:
    offered = _offered_before(forms, said)
    if offered:
        return _used(forms, *offered)
    return _free_text(forms, said, forms.incoming.today)


def _answered(forms: Forms, said: str, control: Control | None) -> None:
    if forms.top.waiting_for is None:
        return _resumed(forms, said, control)
    if forms.incoming.revision not in (0, forms.place.revision):
        return forms.aside("common.old_page")
    touched = forms.place.touched_at
    if forms.incoming.taken_up and touched and forms.incoming.at < touched:
        return forms.aside("common.came_late")
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


def _command(forms: Forms, said: str) -> None:
    name = fold(said[1:].split(maxsplit=1)[0].partition("@")[0]) if len(said) > 1 else ""
    control = steering.COMMANDS.get(name)
    if control is Control.CANCEL and forms.open:
        return forms.cancel()
    if control is not None and steering.done(forms, control):
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


def _offered_before(forms: Forms, said: str) -> tuple[str, int] | None:
    """Find what was offered: by its number in the newest message with choices, by its words."""
    recent = chats.recent_choices(forms.db, forms.place.chat)
    mark, words = said.strip().rstrip(".)"), fold(said)
    if recent and mark.isdecimal():
        revision, choices = recent[0]
        if 0 < int(mark[:3]) <= len(choices):
            return choices[int(mark[:3]) - 1][0], revision
    for revision, choices in recent:
        for value, label in choices:
            if fold(label) != words:
                continue
            if value.startswith(OPENS):
                return value, 0
            if _booked_from(forms, revision):
                return value, revision
    return None


def _free_text(forms: Forms, said: str, today: date) -> None:
    code = typed_code(forms.db, forms.incoming, by_stranger=False)
    if code:
        return _comes_in(forms, code)
    wanted = example(forms.db, forms.place.person_id or 0, today)
    read = None
    if forms.place.person_id is not None and not is_opening(said):
        read = opening(forms.db, forms.place.person_id, said, today)
    found = by_words(said)
    # "nhan nhac o day" without diacritics reads like a report, but has no figure
    if read and read.flow and (read.has_figure or found in {None, FLOWS[read.flow]}):
        return forms.start(FLOWS[read.flow], read.args, read)
    if found and not (read and read.preface):
        return _begun(forms, found, said)
    if read and read.preface:
        return forms.say(
            "common.part_only", part=read.preface, example=wanted, choices=_undo(forms)
        )
    if is_thanks(said):
        return forms.say("common.thanks")
    return forms.say("common.not_understood", example=wanted, choices=_undo(forms))


def _undo(forms: Forms) -> list[Option] | None:
    """Offer to take back what was booked just now: what was not understood may mean that."""
    person = forms.place.person_id or 0
    last = entries.last_of(forms.db, person)
    if last is None or not ledger.is_fresh(last, by=person, now=forms.incoming.at):
        return None
    undo = (f"o:undo:{last.id}", texts.label("booked.undo_one", entry=last))
    return [undo, (MENU[0], texts.label(MENU[1]))]


def _begun(forms: Forms, found: Flow | View, said: str) -> None:
    if isinstance(found, View):
        return _view(forms, found, [])
    return forms.start(found, {"said": said} if "said" in found.parameters else {})
