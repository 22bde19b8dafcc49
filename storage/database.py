"""The engine, its two ways to begin a transaction, and the migrations at start."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlmodel import Session

import storage.models  # noqa: F401 - makes the tables known

MIGRATIONS = Path(__file__).parent / "migrations"
READ_ONLY = "read_only"
# Any number that no other program takes in the same database.
MIGRATION_LOCK = 20_230_914


class NewerDatabaseError(Exception):
    """The database was migrated by a newer release than this one."""


class Database:
    """An engine with its two session makers: `reading` and `writing`."""

    def __init__(self, url: str, *, busy_timeout_ms: int = 5000) -> None:
        """Open the database at a SQLAlchemy URL; nothing is connected yet."""
        self.is_sqlite = url.startswith("sqlite")
        self.engine = _sqlite(url, busy_timeout_ms) if self.is_sqlite else _postgres(url)
        self._readers = self.engine.execution_options(**{READ_ONLY: True})

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session that takes no write lock: for pages, views and delivery's look."""
        with Session(self._readers, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Give a session that commits at the end and rolls back on an error.

        On SQLite it holds the write lock from its first statement: keep it short, and no
        picture, file or network inside.
        """
        with Session(self.engine, expire_on_commit=False) as session, session.begin():
            yield session

    def migrate(self) -> None:
        """Bring the tables up to this release. Raises NewerDatabaseError."""
        with self.migrating() as connection:
            known = {r.revision for r in ScriptDirectory(str(MIGRATIONS)).walk_revisions()}
            at = set(MigrationContext.configure(connection).get_current_heads())
            if at - known:
                raise NewerDatabaseError
            config = Config()
            config.set_main_option("script_location", str(MIGRATIONS))
            config.attributes["connection"] = connection
            command.upgrade(config, "head")

    @contextmanager
    def migrating(self) -> Iterator[sa.Connection]:
        """Give a transaction whose rebuilt tables do not take their children with them."""
        with self.engine.connect() as connection:
            if self.is_sqlite:
                _pragma(connection, "foreign_keys=OFF")
            try:
                with connection.begin():
                    if not self.is_sqlite:
                        # Two processes that start together migrate one after the other.
                        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(MIGRATION_LOCK)))
                    yield connection
                    if self.is_sqlite and _rows(connection, "PRAGMA foreign_key_check"):
                        msg = "a migration left rows that point nowhere"
                        raise RuntimeError(msg)
            finally:
                if self.is_sqlite:
                    _pragma(connection, "foreign_keys=ON")

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def is_away(error: BaseException) -> bool:
    """Tell whether an error means that the database is locked or cannot be reached."""
    if isinstance(error, OperationalError):
        # SQLite calls a mistake in our SQL operational too.
        return getattr(error.orig, "sqlite_errorname", None) != "SQLITE_ERROR"
    if isinstance(error, DBAPIError):
        return error.connection_invalidated
    # No connection of the pool came free in time.
    return isinstance(error, sa.exc.TimeoutError)


def _sqlite(url: str, busy_timeout_ms: int) -> sa.Engine:
    engine = sa.create_engine(
        url,
        hide_parameters=True,
        connect_args={"isolation_level": None, "check_same_thread": False},
    )

    @sa.event.listens_for(engine, "connect")
    def connected(dbapi: Any, _record: object) -> None:
        for pragma in (
            f"busy_timeout={busy_timeout_ms}",
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
        ):
            dbapi.execute(f"PRAGMA {pragma}")

    @sa.event.listens_for(engine, "begin")
    def begun(connection: sa.Connection) -> None:
        # Without IMMEDIATE a read followed by a write is not one transaction on SQLite.
        reads = connection.get_execution_options().get(READ_ONLY)
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")

    return engine


def _postgres(url: str) -> sa.Engine:
    return sa.create_engine(
        url,
        hide_parameters=True,
        pool_pre_ping=True,
        pool_size=12,
        connect_args={"connect_timeout": 5},
    )


def _pragma(connection: sa.Connection, pragma: str) -> None:
    # A PRAGMA on foreign keys does nothing inside a transaction: past SQLAlchemy's begin.
    dbapi = connection.connection.dbapi_connection
    assert dbapi is not None  # noqa: S101 - a connection in use has its driver's one
    dbapi.cursor().execute(f"PRAGMA {pragma}")


def _rows(connection: sa.Connection, sql: str) -> list[Any]:
    return list(connection.exec_driver_sql(sql))
