"""Taking an entry back: a reversal with a number of its own."""

from dataclasses import replace

from sqlmodel import Session

from handlers import texts
from handlers.conversation import UNASKED, Chat
from handlers.flow import Flow
from handlers.reader import Reader, one_of, words
from handlers.signals import EndedError
from storage import entries, ledger, reach
from storage.ledger import Source
from storage.models import Entry, Person, Unit
from storage.people import units_reported_by


def _undoable(chat: Chat) -> list[tuple[int, str]]:
    """Offer the entry that is meant, the newest one else, while it can be undone."""
    entry = (
        chat.db.get(Entry, chat.opened_with("entry"))
        if "entry" in chat.args
        else entries.last_of(chat.db, chat.person_id)
    )
    if entry is None or entry.reverses_id or entries.reversal_of(chat.db, entry.id or 0):
        return []
    may = ledger.may_reverse(chat.db, entry, by=chat.person_id, now=chat.now, today=chat.today)
    return [(entry.id or 0, entry.number)] if may else []


def summary(session: Session, entry: Entry) -> str:
    """Say in a line what an entry is."""
    unit = session.get_one(Unit, entry.unit_id)
    return texts.label("undo.summary", entry=entry, unit=unit)


def _show(chat: Chat, entry_id: int) -> str:
    return summary(chat.db, chat.db.get_one(Entry, entry_id))


def _replaceable(chat: Chat) -> list[tuple[int, str]]:
    """Offer the entry that is meant while it can be undone and booked anew for its unit."""
    own = {unit.id for unit in units_reported_by(chat.db, chat.person_id, chat.today)}
    return [one for one in _undoable(chat) if chat.db.get_one(Entry, one[0]).unit_id in own]


ENTRY: Reader[int] = one_of(_undoable, show=_show)
REPLACED: Reader[int] = one_of(_replaceable, show=_show)
REASON: Reader[str] = replace(words(200), is_reason=True)


def instead_of(chat: Chat) -> dict[str, object]:
    """Give for the card which entry a booking is to take the place of, where it is to."""
    return {"entry": chat.ask("entry", REPLACED)} if "entry" in chat.args else {}


def take_back(chat: Chat, entry_id: int, reason: str, source: Source | None = None) -> Entry:
    """Reverse an entry. Raises EndedError where it has been reversed or may not be any more."""
    try:
        return ledger.reverse(
            chat.db,
            entry_id,
            by=chat.person_id,
            source=source or chat.source,
            now=chat.now,
            today=chat.today,
            reason=reason,
        )
    except (ledger.ReversedBeforeError, ledger.MayNotReverseError):
        raise EndedError("undo.entry.none") from None


def undo(chat: Chat) -> None:
    """Reverse an entry: the person's own newest within fifteen minutes, an admin's choice later.

    An admin says why, and whose entry it was is told.
    """
    entry_id = chat.ask("entry", ENTRY)
    entry = chat.db.get_one(Entry, entry_id)
    own = entry.by_id == chat.person_id
    typing_error = texts.label("undo.typing_error") if own else UNASKED
    reason = chat.ask("reason", REASON, default=typing_error)
    if not chat.confirm(entry=entry_id, reason=reason):
        return chat.say("kept")
    reversal = take_back(chat, entry_id, reason)
    if not own:
        _tell_reporter(chat, entry, reason)
    return chat.say("undone", entry=entry, reversal=reversal)


def _tell_reporter(chat: Chat, entry: Entry, reason: str) -> None:
    by = entry.by_id or 0
    who = chat.db.get_one(Person, chat.person_id)
    button = (f"o:entry:{entry.id}", entry.number)
    _, there = reach.best_chat(reach.chats_of(chat.db, [by])[by])
    if there is not None:
        chat.tell(there, "undo.told", choices=[button], who=who, entry=entry, reason=reason)


FLOW = Flow(
    name="undo",
    run=undo,
    words=("hoàn tác", "ghi nhầm", "gõ nhầm", "xóa phiếu vừa ghi"),
    command="hoantac",
    parameters=("entry",),
)
