"""What the columns refuse, by their types and by the database itself."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError, StatementError
from sqlmodel import select

from storage.database import Database
from storage.dialects import table_of
from storage.models import DonorKind, Entry, Kind, Method, Seen
from tests.province import NOW, a_province, at
from tests.storage.booking import book, gift_of, take_back

_seen = table_of(Seen)
_entry = table_of(Entry)


def test_a_time_is_the_same_instant_in_utc_by_every_way_in_and_out(database: Database) -> None:
    seven = at("2026-11-24 07:00")
    with database.writing() as session:
        session.add(Seen(key="orm", chat="test:1", at=seven))
        session.execute(sa.insert(_seen), [{"key": "core", "chat": "test:1", "at": seven}])
        session.execute(
            sa.update(_seen).where(_seen.c.key == "core").values(at=sa.bindparam("to")),
            {"to": seven},
        )
        times = list(session.execute(sa.select(_seen.c.at)).scalars())
        times += session.exec(select(Seen.at).where(Seen.at == seven))
        assert times == [seven] * 4
        assert {time.tzinfo for time in times} == {UTC}
        assert times[0].hour == 0


def test_a_time_without_a_zone_is_refused(database: Database) -> None:
    naive = datetime(2026, 11, 24, 7)  # noqa: DTZ001 - what must not get in
    with database.writing() as session, pytest.raises(StatementError, match="without a zone"):
        session.execute(sa.insert(_seen), [{"key": "k", "chat": "test:1", "at": naive}])


@pytest.mark.parametrize("column", ["amount_vnd", "people"])
@pytest.mark.parametrize("wrong", [1.0, 1.5, Decimal(1), True, "1"])
def test_only_an_int_is_a_number(database: Database, column: str, wrong: object) -> None:
    with database.writing() as session, pytest.raises(StatementError, match="whole number"):
        session.execute(sa.select(_entry.c.id).where(_entry.c[column] == wrong))


def test_another_word_for_a_kind_is_refused(database: Database) -> None:
    with database.writing() as session, pytest.raises(StatementError, match="not among"):
        session.execute(sa.select(_entry.c.id).where(_entry.c.kind == "loan"))


AWARD = "kind = 'REWARD', donor_kind = NULL, method = NULL, donor = NULL, donor_key = NULL"

CHECKS = [
    ("amount_vnd = NULL", "contribution_has_amount|amount_or_people"),
    ("people = 5", "contribution_has_amount"),
    ("amount_vnd = 0", "amount_"),
    ("amount_vnd = -5", "amount_negated_by_reversal"),
    ("donor_kind = NULL", "contribution_has_donor_and_method"),
    ("method = NULL", "contribution_has_donor_and_method"),
    ("occasion = 'Tết'", "contribution_has_no_occasion"),
    ("kind = 'REWARD'", "contribution_has_donor_and_method|award_has_no_donor"),
    ("kind = 'REWARD', donor_kind = NULL, method = NULL", "award_has_no_donor"),
    ("reason = 'gõ nhầm'", "reversal_has_reason"),
    ("reverses_id = id, reason = 'gõ nhầm'", "amount_negated_by_reversal"),
    (f"{AWARD}, amount_vnd = NULL", "amount_or_people"),
    (f"{AWARD}, people = 0", "people_"),
    (f"{AWARD}, people = -3", "people_negated_by_reversal"),
]


@pytest.mark.parametrize(("change", "check"), CHECKS)
def test_the_database_itself_refuses_a_wrong_entry(
    database: Database, change: str, check: str
) -> None:
    with database.writing() as session:
        place = a_province(session)
        book(session, gift_of(place.bvps), place.head)
    with database.writing() as session, pytest.raises(IntegrityError, match=check):
        session.execute(sa.text(f"UPDATE entry SET {change}"))  # noqa: S608 - from the table above


@pytest.mark.parametrize("column", ["amount_vnd", "people"])
def test_sqlite_keeps_no_fraction(sqlite_database: Database, column: str) -> None:
    with sqlite_database.writing() as session:
        place = a_province(session)
        book(session, gift_of(place.bvps), place.head)
    with sqlite_database.writing() as session, pytest.raises(IntegrityError, match="whole"):
        session.execute(sa.text(f"UPDATE entry SET people = NULL, {column} = 1.5"))  # noqa: S608


def test_an_entry_is_reversed_once_by_the_database_too(database: Database) -> None:
    with database.writing() as session:
        place = a_province(session)
        entry = book(session, gift_of(place.bvps), place.head)
        reversal = take_back(session, entry, place.head)
        twice = Entry(
            **reversal.model_dump(exclude={"id", "number", "sequence", "revision"}),
            number="BVPS-2026-0003",
            sequence=3,
        )
        session.add(twice)
        with pytest.raises(IntegrityError):
            session.flush()
        session.rollback()


def test_great_sums_stay_whole(database: Database) -> None:
    with database.writing() as session:
        place = a_province(session)
        for _ in range(3):
            book(session, gift_of(place.bvps, 420_936_000_000), place.head)
        book(session, gift_of(place.bvps, 10**12), place.head)
    with database.reading() as session:
        total = session.exec(select(sa.func.sum(Entry.amount_vnd))).one()
        assert int(total or 0) == 3 * 420_936_000_000 + 10**12
        row = session.exec(select(Entry)).first()
        assert row
        assert (row.kind, row.donor_kind, row.method, row.recorded_at) == (
            Kind.CONTRIBUTION,
            DonorKind.PERSON,
            Method.CASH,
            NOW,
        )
