"""What holds when many book at the same instant: only PostgreSQL lets them."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import TypeVar

import pytest
from sqlmodel import Session, select

from storage import ledger, nothing_to_report
from storage.database import Database
from storage.models import Entry, NothingToReport
from storage.periods import parse
from tests.province import NOW, TODAY, a_province
from tests.storage.booking import a_source, book, gift_of, take_back

T = TypeVar("T")


class ChangedMindError(Exception):
    """Something fails after the number was taken."""


def change_mind(number: int) -> None:
    if number % 7 == 0:
        raise ChangedMindError


def at_once(database: Database, work: Callable[[Session], T]) -> list[T]:
    """Do the same in two transactions that have both begun before either goes on."""
    barrier = Barrier(2)

    def one() -> T:
        with database.writing() as session:
            session.connection()
            barrier.wait(5)
            return work(session)

    with ThreadPoolExecutor(2) as pool:
        return [done.result() for done in [pool.submit(one), pool.submit(one)]]


def test_a_thousand_bookings_by_twenty_threads_leave_no_gap(postgres_database: Database) -> None:
    with postgres_database.writing() as session:
        place = a_province(session)

    def fifty(thread: int) -> list[str]:
        committed = []
        for turn in range(50):
            draft = gift_of(place.bvps, 1_000 + thread * 50 + turn)
            source = ledger.Source(f"test:{thread}", turn)
            try:
                with postgres_database.writing() as session:
                    entry = ledger.record(
                        session, draft, by=place.head, source=source, now=NOW, today=TODAY
                    )
                    change_mind(thread + turn)
            except ChangedMindError:
                continue
            committed.append(entry.number)
        return committed

    with ThreadPoolExecutor(20) as pool:
        numbers = [number for some in pool.map(fifty, range(20)) for number in some]
    with postgres_database.reading() as session:
        sequences = sorted(session.exec(select(Entry.sequence)))
    assert 800 < len(numbers) < 900
    assert sequences == list(range(1, len(numbers) + 1))
    assert sorted(numbers) == [f"BVPS-2026-{sequence:04d}" for sequence in sequences]


def test_of_twins_at_the_same_instant_one_is_asked_about(postgres_database: Database) -> None:
    with postgres_database.writing() as session:
        place = a_province(session)

    def report(session: Session) -> str:
        try:
            return book(session, gift_of(place.bvps), place.head, even_twin=False).number
        except ledger.TwinError as twin:
            return f"asked about {twin.values['number']}"

    said = at_once(postgres_database, report)
    assert sorted(said) == ["BVPS-2026-0001", "asked about BVPS-2026-0001"]
    with postgres_database.writing() as session:
        assert book(session, gift_of(place.bvps), place.head).number == "BVPS-2026-0002"


def test_undone_twice_at_the_same_instant_is_undone_once(postgres_database: Database) -> None:
    with postgres_database.writing() as session:
        place = a_province(session)
        entry = book(session, gift_of(place.bvps), place.head)

    def undo(session: Session) -> str:
        try:
            return take_back(session, entry, place.head).number
        except ledger.ReversedBeforeError as before:
            return f"before by {before.args[0].number}"

    said = at_once(postgres_database, undo)
    assert sorted(said) == ["BVPS-2026-0002", "before by BVPS-2026-0002"]


def test_nothing_is_declared_twice_at_the_same_instant(postgres_database: Database) -> None:
    with postgres_database.writing() as session:
        place = a_province(session)

    def declare(session: Session) -> int | None:
        row = nothing_to_report.declare(
            session, place.bvps, parse("2026Q4"), by=place.head, now=NOW, today=TODAY
        )
        return row.id if row else None

    first, second = at_once(postgres_database, declare)
    assert first == second
    assert first is not None


@pytest.mark.parametrize("booked_first", [True, False])
def test_a_declaration_never_stands_beside_an_entry(
    postgres_database: Database, *, booked_first: bool
) -> None:
    with postgres_database.writing() as session:
        place = a_province(session)

    def declare() -> None:
        with postgres_database.writing() as session:
            nothing_to_report.declare(
                session, place.bvps, parse("2026Q4"), by=place.head, now=NOW, today=TODAY
            )

    def record() -> None:
        with postgres_database.writing() as session:
            draft = gift_of(place.bvps, day=TODAY - timedelta(days=1))
            ledger.record(session, draft, by=place.head, source=a_source(), now=NOW, today=TODAY)

    with ThreadPoolExecutor(1) as pool, postgres_database.writing() as session:
        if booked_first:
            book(session, gift_of(place.bvps), place.head)
            waiting = pool.submit(declare)
        else:
            period = parse("2026Q4")
            nothing_to_report.declare(
                session, place.bvps, period, by=place.head, now=NOW, today=TODAY
            )
            waiting = pool.submit(record)
        with pytest.raises(TimeoutError):
            waiting.result(0.1)
        session.commit()
        waiting.result(5)
    with postgres_database.reading() as session:
        rows = session.exec(select(NothingToReport.lapsed_at)).all()
        assert rows == ([] if booked_first else [NOW])
