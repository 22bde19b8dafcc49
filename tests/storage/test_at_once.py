"""What two say about one thing in the same instant: only PostgreSQL lets them."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import TypeVar

import pytest
from sqlmodel import Session, select

from storage import citizens, organisation, snoozes
from storage.database import Database
from storage.models import Registration, RegistrationStatus, Snooze, Target
from tests.province import NOW, TODAY, Province, a_province

REGISTERED = RegistrationStatus.REGISTERED
T = TypeVar("T")


def at_once(database: Database, work: Callable[[Session], T]) -> list[T]:
    """Do the same in two transactions, the second while the first has not committed yet."""

    def second() -> T:
        with database.writing() as session:
            return work(session)

    with ThreadPoolExecutor(1) as pool, database.writing() as session:
        first = work(session)
        waits = pool.submit(second)
        with pytest.raises(TimeoutError):
            waits.result(0.2)
        session.commit()
        return [first, waits.result(5)]


@pytest.fixture
def place(postgres_database: Database) -> Province:
    """Set up the province on PostgreSQL."""
    with postgres_database.writing() as session:
        return a_province(session)


@pytest.mark.parametrize("has_withdrawn", [False, True])
def test_who_registers_on_two_phones_is_registered_once(
    postgres_database: Database, place: Province, *, has_withdrawn: bool
) -> None:
    if has_withdrawn:
        with postgres_database.writing() as session:
            citizens.register(session, place.member, place.bvps, today=TODAY, now=NOW)
            citizens.withdraw(session, place.member, today=TODAY, now=NOW)

    def register(session: Session) -> RegistrationStatus:
        row = citizens.register(session, place.member, place.bvps, today=TODAY, now=NOW)
        return row.status

    assert at_once(postgres_database, register) == [REGISTERED, REGISTERED]
    with postgres_database.reading() as session:
        assert [one.status for one in session.exec(select(Registration))] == [REGISTERED]


def test_a_reminder_that_two_put_off_comes_for_each(
    postgres_database: Database, place: Province
) -> None:
    later = NOW + timedelta(hours=3)

    def put_off(session: Session) -> int:
        return snoozes.add(session, place.bvps, "2026Q4", at=later, by=place.head).n

    assert sorted(at_once(postgres_database, put_off)) == [2, 3]
    with postgres_database.reading() as session:
        assert sorted(one.n for one in session.exec(select(Snooze))) == [2, 3]


def test_a_target_that_two_set_is_one_of_theirs(
    postgres_database: Database, place: Province
) -> None:
    def set_target(session: Session) -> str:
        row = organisation.set_target(session, place.bvn, 2026, "gifts", value=5, source="QĐ")
        return row.source

    assert at_once(postgres_database, set_target) == ["QĐ", "QĐ"]
    with postgres_database.reading() as session:
        found = session.exec(select(Target).where(Target.unit_id == place.bvn)).all()
        assert [(one.indicator, one.value) for one in found] == [("gifts", 5)]
