"""What SQLite and PostgreSQL say alike but SQLAlchemy keeps in two places."""

from collections.abc import Callable, Mapping

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel

Insert = sqlite.Insert | postgresql.Insert

INSERT: Mapping[str, Callable[[sa.Table], Insert]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}


def dialect_of(session: Session) -> str:
    """Give the key of `INSERT` for a session's database."""
    return session.get_bind().dialect.name


def table_of(model: type[SQLModel]) -> sa.Table:
    """Give the table behind a model, for Core statements."""
    table: sa.Table = model.__table__  # type: ignore[attr-defined]
    return table
