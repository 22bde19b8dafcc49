"""Booking what a card confirmed, and what is said after it."""

from collections.abc import Sequence
from dataclasses import replace

from handlers import correction, texts
from handlers.conversation import Chat
from handlers.reader import yes_or_no
from handlers.signals import Reply
from storage import entries as entries_of
from storage import ledger, progress
from storage.ledger import Award, Contribution, Source
from storage.models import Entry, Kind, Unit

INDICATOR = {
    Kind.CONTRIBUTION: "raised",
    Kind.REWARD: "people_rewarded",
    Kind.SCHOLARSHIP: "people_rewarded",
    Kind.SUPPORT: "people_rewarded",
    Kind.GIFT: "gifts",
}
TWICE = yes_or_no("common.twin_yes", "common.twin_no")


def confirmed(chat: Chat, draft: Contribution | Award, **shown: object) -> None:
    """Show the card of one draft, book it and thank; instead of an entry where it replaces one."""
    entry = booked(chat, draft) if chat.confirm(**shown) else None
    if "entry" in chat.args and entry is None:
        return chat.say("undo.kept")
    return thank(chat, [entry] if entry else [])


def booked(chat: Chat, draft: Contribution | Award, line: int = 0) -> Entry | None:
    """Book a draft; None where the person said that its double is enough.

    What the ledger refuses names the question to ask again, of this line where there are lines.
    """
    mark = f".{line}" if line else ""
    twice = chat.ask(f"twin{mark}", TWICE, default=None)
    if twice is False:
        return None
    try:
        _take_back(chat)
        return ledger.record(
            chat.db,
            draft,
            by=chat.person_id,
            source=Source(chat.place.chat, chat.form.card, line),
            now=chat.now,
            today=chat.today,
            even_twin=bool(twice),
        )
    except ledger.RefusedError as refused:
        if refused.question != "unit":
            refused.question += mark
        raise


def _take_back(chat: Chat) -> None:
    """Reverse the entry that this booking takes the place of, as a line of the same card."""
    if "entry" in chat.args:
        reason = texts.label("undo.message_edited")
        line = replace(chat.source, line=1)
        correction.take_back(chat, chat.opened_with("entry"), reason, line)


def thank(chat: Chat, entries: Sequence[Entry]) -> None:
    """Thank, give the numbers, the unit's totals of the year and their share of the targets."""
    if not entries:
        return chat.say("common.nothing_booked")
    said = "\n".join(str(_standing(chat, entry)) for entry in entries)
    html = f"{texts.text('booked.thanks')}\n{_taken_back(chat)}{said}\n{texts.text('booked.undo')}"
    several = len(entries) > 1
    # The menu first: where there are no buttons, "1" said twice to a card must not undo it
    choices = [("o:menu", texts.label("common.menu"))]
    for one in entries:
        words = texts.label("booked.undo_one" if several else "common.undo", entry=one)
        choices.append((f"o:undo:{one.id}", words))
    chat.replies.append(Reply(html, choices))
    return None


def _taken_back(chat: Chat) -> str:
    if "entry" not in chat.args:
        return ""
    reversal = entries_of.reversal_of(chat.db, chat.opened_with("entry"))
    before = chat.db.get_one(Entry, chat.opened_with("entry"))
    return str(texts.text("booked.instead", entry=before, reversal=reversal)) + "\n"


def _standing(chat: Chat, entry: Entry) -> object:
    unit = chat.db.get_one(Unit, entry.unit_id)
    name = INDICATOR[entry.kind]
    figure = progress.figure(chat.db, unit, entry.year, chat.today, name)
    kind = "contribution" if entry.kind is Kind.CONTRIBUTION else "award"
    return texts.text(f"booked.{kind}", entry=entry, unit=unit, figure=figure)
