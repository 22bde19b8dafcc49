"""What is said after a booking: the number, and where the unit stands this year."""

from handlers.conversation import Chat
from storage import progress
from storage.models import Entry, Kind, Unit

INDICATOR = {
    Kind.CONTRIBUTION: "raised",
    Kind.REWARD: "people_rewarded",
    Kind.SCHOLARSHIP: "people_rewarded",
    Kind.SUPPORT: "people_rewarded",
    Kind.GIFT: "gifts",
}


def booked(chat: Chat, entry: Entry) -> None:
    """Thank, give the number, the unit's total of the entry's year and its share of the target."""
    unit = chat.db.get_one(Unit, entry.unit_id)
    figure = progress.of(chat.db, unit, entry.year, chat.today)[INDICATOR[entry.kind]]
    chat.say(
        f"{'contribution' if entry.kind is Kind.CONTRIBUTION else 'award'}.booked",
        entry=entry,
        unit=unit,
        figure=figure,
        choices=[(f"o:undo:{entry.id}", "common.undo"), ("o:menu", "common.menu")],
    )
