"""Column types that refuse what a table model would let through."""

from datetime import UTC, datetime
from enum import Enum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Dialect


class Moment(sa.types.TypeDecorator[datetime]):
    """An instant: aware on the way in, UTC in the table and on the way out.

    Raises ValueError for a naive time: SQLite would keep its wall clock and lose the zone.
    """

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive time, turn the rest into UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            msg = "a time without a zone"
            raise ValueError(msg)
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the time back in UTC."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Whole(sa.types.TypeDecorator[int]):
    """A number of people, of gifts, of staff. Raises TypeError for anything but an int."""

    impl = sa.Integer
    cache_ok = True

    def process_bind_param(self, value: int | None, dialect: Dialect) -> int | None:
        """Refuse floats, decimals and booleans: SQLite would store them, PostgreSQL round them."""
        del dialect
        if value is not None and type(value) is not int:
            msg = f"a whole number is wanted, not {type(value).__name__}"
            raise TypeError(msg)
        return value


class Vnd(Whole):
    """An integer number of đồng. Raises TypeError for anything but an int."""

    impl = sa.BigInteger
    cache_ok = True


def by_name(enum: type[Enum]) -> Any:
    """Give the text column for an enum, kept by its name; other strings are refused."""
    return sa.Enum(enum, native_enum=False, validate_strings=True, length=40)


def whole(column: str) -> sa.CheckConstraint:
    """Give a CHECK that a column holds an integer: SQLite alone needs to be told.

    Written so that PostgreSQL, which has no `typeof`, never sees it.
    """
    check = sa.CheckConstraint(
        f"{column} IS NULL OR typeof({column}) = 'integer'", name=f"{column}_whole"
    )
    return check.ddl_if(dialect="sqlite")
