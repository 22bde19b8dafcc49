"""Readers that choose a unit."""

from handlers.conversation import Chat
from handlers.reader import Reader, one_of
from storage.models import Entry, Unit
from storage.people import units_reported_by


def unit_name(chat: Chat, unit_id: int) -> str:
    """Give a unit's name."""
    return chat.db.get_one(Unit, unit_id).name


def reported_unit() -> Reader[int]:
    """Choose among the open units the person reports for.

    What takes the place of an entry stays in its unit.
    """
    return one_of(_reported, show=unit_name)


def _reported(chat: Chat) -> list[tuple[int, str]]:
    units = units_reported_by(chat.db, chat.person_id, chat.today)
    replaced = chat.db.get(Entry, chat.opened_with("entry"))
    if replaced is not None:
        units = [unit for unit in units if unit.id == replaced.unit_id]
    return [(unit.id or 0, unit.name) for unit in units]
