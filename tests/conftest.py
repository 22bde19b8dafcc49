"""What all tests may ask for: a database of each sort, fresh and migrated."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.database import Database
from tests import databases


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return databases.migrated_file(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[databases.Postgres]:
    with databases.postgres() as server:
        yield server


@pytest.fixture
def sqlite_database(sqlite_template: Path, tmp_path: Path) -> Iterator[Database]:
    with databases.sqlite(sqlite_template, tmp_path / "khuyenhoc.db") as database:
        yield database


@pytest.fixture
def postgres_database(postgres_server: databases.Postgres) -> Iterator[Database]:
    with postgres_server.migrated() as database:
        yield database


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Database:
    """A migrated database without rows; the test runs on SQLite and on PostgreSQL."""
    wanted = {"sqlite": "sqlite_database", "postgresql": "postgres_database"}
    found: Database = request.getfixturevalue(wanted[request.param])
    return found
