"""A province on a database, and the core to talk to it."""

import pytest

from storage import chats, linking
from storage.database import Database
from tests.core import Core
from tests.faults.linked import PHONE
from tests.province import NOW, Province, a_province


@pytest.fixture
def province(database: Database) -> Province:
    """Set up a small province on SQLite and on PostgreSQL."""
    with database.writing() as session:
        return a_province(session)


@pytest.fixture
def core(database: Database, province: Province) -> Core:
    """Give turns without a channel, on both databases."""
    return Core(database)


@pytest.fixture
def place(core: Core, province: Province) -> Province:
    """Let the head have one chat, on a channel of which people know the name."""
    with core.database.writing() as session:
        linking.unlink(session, "test:head", province.head)
        chats.places(session, [PHONE], NOW)
        chats.link(session, PHONE, province.head, now=NOW)
    return province
