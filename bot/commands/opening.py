"""What commands share: opening the books, finding a unit, the date of the books, refusing."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

from sqlalchemy.exc import DatabaseError
from sqlmodel import Session

from bot.settings import Settings
from handlers.messages import VIETNAM
from storage import organisation, settings
from storage.database import Database, NewerDatabaseError, is_away
from storage.models import Unit


class CommandError(Exception):
    """The command does nothing; the message tells the person at the shell why."""


@contextmanager
def opened(url: str, *, demo: bool = False) -> Iterator[Database]:
    """Give a database that is migrated, and close it. Raises CommandError.

    For a `demo` real books are refused before anything in them is changed.
    """
    database = Database(url)
    try:
        _migrate(database, demo=demo)
        yield database
    finally:
        database.close()


def _migrate(database: Database, *, demo: bool) -> None:
    try:
        if demo:
            _refuse_real(database)
        database.migrate()
    except NewerDatabaseError:
        raise CommandError(
            "cơ sở dữ liệu thuộc một bản mới hơn của khuyenhoc: hãy cập nhật chương trình"
        ) from None
    except DatabaseError as error:
        if is_away(error):
            raise
        raise CommandError("DATABASE_URL trỏ tới một tệp không phải cơ sở dữ liệu") from None


def _refuse_real(database: Database) -> None:
    with database.reading() as session:
        if settings.is_laid(session) and not settings.is_demo(session):
            raise CommandError("cơ sở dữ liệu này có dữ liệu thật, không phải dữ liệu minh họa")


@contextmanager
def reading() -> Iterator[Session]:
    """Give a session to look into the database that is set."""
    with opened(Settings.load().database_url) as database, database.reading() as session:
        yield session


def now_of(session: Session) -> datetime:
    """Give the time by the books: the real one, or the demo's in a demo."""
    return datetime.now(UTC) + settings.clock_offset(session)


def today_of(session: Session) -> date:
    """Give Vietnam's date by the books."""
    return now_of(session).astimezone(VIETNAM).date()


def unit_of(session: Session, code: str) -> Unit:
    """Find a unit that exists today. Raises CommandError."""
    unit = organisation.by_code(session, code.strip())
    if unit is None:
        raise CommandError(f"không có đơn vị nào mang mã {code}")
    return unit


def root_of(session: Session) -> Unit:
    """Find the province. Raises CommandError while nothing has been set up."""
    root = organisation.root(session)
    if root is None:
        raise CommandError("chưa có đơn vị nào: hãy chạy khuyenhoc init TỆP trước")
    return root
