from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError
from sqlmodel import SQLModel, select

from storage import settings
from storage.database import MIGRATIONS, Database, NewerDatabaseError, is_away
from storage.models import Person, Setting, StaffCount
from tests.databases import Postgres
from tests.province import NOW, TODAY, a_province


def alembic_config(connection: sa.Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def test_the_models_and_the_migrations_say_the_same(database: Database) -> None:
    with database.engine.begin() as connection:
        command.check(alembic_config(connection))


def test_the_checks_are_migrated_too(database: Database) -> None:
    """Alembic compares no CHECK."""
    with database.engine.begin() as connection:
        inspector = sa.inspect(connection)
        for table in SQLModel.metadata.tables.values():
            checks = [one for one in table.constraints if isinstance(one, sa.CheckConstraint)]
            wanted = {
                str(one.name)
                for one in checks
                if database.is_sqlite or "typeof" not in str(one.sqltext)
            }
            found = {one["name"] for one in inspector.get_check_constraints(table.name)}
            assert found == wanted, table.name


def test_an_empty_file_is_migrated_and_again_is_no_harm(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'new.db'}")
    try:
        database.migrate()
        database.migrate()
        with database.writing() as session:
            a_province(session)
            assert session.connection().exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    finally:
        database.close()


def test_two_processes_that_start_together_migrate_once(postgres_server: Postgres) -> None:
    with postgres_server.empty() as database:
        with ThreadPoolExecutor(2) as pool:
            for done in [pool.submit(database.migrate), pool.submit(database.migrate)]:
                done.result()
        with database.writing() as session:
            assert a_province(session).bvps


def test_the_way_back_leaves_nothing(database: Database) -> None:
    with database.migrating() as connection:
        command.downgrade(alembic_config(connection), "base")
    with database.engine.begin() as connection:
        assert sa.inspect(connection).get_table_names() == ["alembic_version"]
    database.migrate()


def test_a_database_of_a_newer_release_is_not_touched(database: Database) -> None:
    with database.writing() as session:
        session.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NewerDatabaseError):
        database.migrate()


def test_a_migration_that_loses_rows_is_undone(sqlite_database: Database) -> None:
    with (
        pytest.raises(RuntimeError, match="point nowhere"),
        sqlite_database.migrating() as connection,
    ):
        connection.execute(
            sa.insert(SQLModel.metadata.tables["staff_count"]),
            [{"unit_id": 99, "stated_on": TODAY, "staff": 5}],
        )
    with sqlite_database.writing() as session:
        assert session.exec(select(StaffCount)).all() == []


def test_a_row_that_points_nowhere_is_refused(database: Database) -> None:
    with database.writing() as session:
        session.add(StaffCount(unit_id=99, stated_on=TODAY, staff=5))
        with pytest.raises(IntegrityError):
            session.flush()


def test_a_reader_does_not_wait_behind_a_writer(database: Database) -> None:
    with database.writing() as session:
        session.add(Setting(key="a", value="before"))
    with database.writing() as writer:
        writer.get_one(Setting, "a").value = "after"
        writer.flush()
        # The writer ends after this, so that one who waits for it is refused, or never comes back
        with database.reading() as reader:
            assert reader.get_one(Setting, "a").value == "before"
    with database.reading() as reader:
        assert reader.get_one(Setting, "a").value == "after"


def test_an_error_undoes_everything(database: Database) -> None:
    with suppress(ZeroDivisionError), database.writing() as session:
        session.add(Person(name="Ai", joined_at=NOW))
        with session.begin_nested():
            session.add(Person(name="Ai đó", joined_at=NOW))
        raise ZeroDivisionError
    with database.reading() as session:
        assert session.exec(select(Person)).all() == []


def test_writers_queue_up_from_their_first_statement(sqlite_database: Database) -> None:
    """Read, think, add one: lost without BEGIN IMMEDIATE."""
    with sqlite_database.writing() as session:
        session.add(Setting(key="n", value="0"))

    def add_ten(_thread: int) -> None:
        for _ in range(10):
            with sqlite_database.writing() as session:
                row = session.get_one(Setting, "n")
                row.value = str(int(row.value) + 1)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(add_ten, range(4)))
    with sqlite_database.reading() as session:
        assert session.get_one(Setting, "n").value == "40"


def test_a_locked_file_is_away(sqlite_database: Database) -> None:
    impatient = Database(str(sqlite_database.engine.url), busy_timeout_ms=10)
    with sqlite_database.writing() as session:
        session.connection()
        with pytest.raises(OperationalError) as locked, impatient.writing() as other:
            other.connection()
    impatient.close()
    assert is_away(locked.value)


def test_a_server_that_is_not_there_is_away(tmp_path: Path) -> None:
    database = Database(f"postgresql+psycopg://postgres@/postgres?host={tmp_path}")
    with pytest.raises(OperationalError) as away, database.reading() as session:
        session.connection()
    database.close()
    assert is_away(away.value)


def test_a_mistake_of_ours_is_not_away(database: Database) -> None:
    with (
        database.reading() as session,
        pytest.raises((OperationalError, ProgrammingError)) as mistake,
    ):
        session.execute(sa.text("SELECT no_such_column"))
    assert not is_away(mistake.value)
    assert not is_away(ValueError())


def test_a_lost_connection_is_away_and_the_next_one_works(postgres_database: Database) -> None:
    with pytest.raises(OperationalError) as lost, postgres_database.reading() as session:
        session.execute(sa.text("SELECT pg_terminate_backend(pg_backend_pid())"))
    assert is_away(lost.value)
    with postgres_database.reading() as session:
        assert settings.is_empty(session)


def test_a_demo_is_marked_and_its_clock_moved(database: Database) -> None:
    with database.writing() as session:
        assert settings.is_empty(session)
        assert not settings.is_demo(session)
        assert settings.clock_offset(session) == timedelta()
        settings.mark_demo(session, clock_offset=timedelta(days=-1000, seconds=5))
        a_province(session)
    with database.reading() as session:
        assert settings.is_demo(session)
        assert not settings.is_empty(session)
        assert settings.clock_offset(session) == timedelta(days=-1000, seconds=5)
