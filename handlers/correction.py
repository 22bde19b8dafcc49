"""Taking the last entry back: a reversal with a number of its own."""

from handlers import texts
from handlers.conversation import Chat
from handlers.flow import Flow
from handlers.reader import Reader, one_of, words
from handlers.signals import EndedError
from storage import entries, ledger
from storage.models import Entry, Unit


def _undoable(chat: Chat) -> list[tuple[int, str]]:
    """Offer the entry that is meant, the newest one else, while it can be undone."""
    entry = (
        chat.db.get(Entry, chat.opened_with("entry"))
        if "entry" in chat.args
        else entries.last_of(chat.db, chat.person_id)
    )
    if entry is None or entry.reverses_id or entries.reversal_of(chat.db, entry.id or 0):
        return []
    try:
        ledger.check_undo(entry, by=chat.person_id, now=chat.now)
    except ledger.TooLateToUndoError:
        return []
    return [(entry.id or 0, entry.number)]


def _summary(chat: Chat, entry_id: int) -> str:
    entry = chat.db.get_one(Entry, entry_id)
    unit = chat.db.get_one(Unit, entry.unit_id)
    return texts.label("undo.summary", entry=entry, unit=unit)


ENTRY: Reader[int] = one_of(_undoable, show=_summary)


def undo(chat: Chat) -> None:
    """Reverse the person's own newest entry, within fifteen minutes of booking it."""
    entry_id = chat.ask("entry", ENTRY)
    reason = chat.ask("reason", words(200), default=texts.label("undo.typing_error"))
    if not chat.confirm(entry=entry_id, reason=reason):
        return chat.say("kept")
    try:
        reversal = ledger.reverse(
            chat.db,
            entry_id,
            by=chat.person_id,
            source=chat.source,
            now=chat.now,
            reason=reason,
        )
    except ledger.ReversedBeforeError:
        raise EndedError("undo.entry.none") from None
    return chat.say("undone", entry=chat.db.get_one(Entry, entry_id), reversal=reversal)


FLOW = Flow(
    name="undo",
    run=undo,
    words=("hoàn tác", "ghi nhầm", "gõ nhầm", "xóa phiếu vừa ghi"),
    command="hoantac",
    parameters=("entry",),
)
