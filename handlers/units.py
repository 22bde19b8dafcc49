"""Readers that choose a unit."""

from handlers.conversation import Chat
from handlers.reader import Reader, one_of
from storage.models import Unit
from storage.people import units_reported_by


def unit_name(chat: Chat, unit_id: int) -> str:
    """Give a unit's name."""
    return chat.db.get_one(Unit, unit_id).name


def reported_unit() -> Reader[int]:
    """Choose among the open units the person reports for."""
    return one_of(
        lambda chat: [
            (unit.id or 0, unit.name)
            for unit in units_reported_by(chat.db, chat.person_id, chat.today)
        ],
        show=unit_name,
    )
