"""The small province."""

import pytest

from storage.database import Database
from tests.province import Province, a_province


@pytest.fixture
def place(sqlite_database: Database) -> Province:
    """Set it up on SQLite."""
    with sqlite_database.writing() as session:
        return a_province(session)
