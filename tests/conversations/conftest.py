"""A head who is on Telegram, of which people know the name."""

import pytest

from storage import chats, linking
from storage.database import Database
from tests.province import NOW, Province, a_province
from tests.stages import telegram_id

PHONE = f"telegram:{telegram_id('head')}"


@pytest.fixture
def place(database: Database) -> Province:
    """Set up a small province whose head has one chat, on Telegram."""
    with database.writing() as session:
        found = a_province(session)
        linking.unlink(session, "test:head", found.head)
        chats.places(session, [PHONE], NOW)
        chats.link(session, PHONE, found.head, now=NOW)
        return found
