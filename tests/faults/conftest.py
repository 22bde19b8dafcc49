"""A province on a database, and the core to talk to it."""

import pytest

from storage.database import Database
from tests.core import Core
from tests.province import Province, a_province


@pytest.fixture
def province(database: Database) -> Province:
    """Set up a small province on SQLite and on PostgreSQL."""
    with database.writing() as session:
        return a_province(session)


@pytest.fixture
def core(database: Database, province: Province) -> Core:
    """Give turns without a channel, on both databases."""
    return Core(database)
