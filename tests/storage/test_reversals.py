"""Taking an entry back, and who may."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import col, select

from storage import entries, ledger, people
from storage.database import Database
from storage.models import Entry, Kind
from tests.province import NOW, a_province
from tests.storage.booking import award, book, gift_of, take_back


def test_a_reversal_repeats_the_entry_with_negated_figures(database: Database) -> None:
    with database.writing() as session:
        place = a_province(session)
        draft = award(place.bvps, Kind.SCHOLARSHIP, people=9, amount_vnd=9_000_000)
        entry = book(session, draft, place.head)
        reversal = take_back(session, entry, place.head, now=NOW + timedelta(minutes=1))
        same = ("unit_id", "placement_id", "year", "kind", "occasion", "day", "donor", "by_id")
        assert [getattr(reversal, one) for one in same] == [getattr(entry, one) for one in same]
        assert (reversal.people, reversal.amount_vnd) == (-9, -9_000_000)
        assert (reversal.number, reversal.reverses_id) == ("BVPS-2026-0002", entry.id)
        assert (reversal.reason, reversal.recorded_at) == ("gõ nhầm", NOW + timedelta(minutes=1))
        assert (entry.people, entry.amount_vnd, entry.number) == (9, 9_000_000, "BVPS-2026-0001")
        with pytest.raises(ValueError, match="cannot be reversed"):
            take_back(session, reversal, place.head)


def test_undone_twice_is_undone_once(database: Database) -> None:
    with database.writing() as session:
        place = a_province(session)
        entry = book(session, gift_of(place.bvps), place.head)
        reversal = take_back(session, entry, place.head)
        with pytest.raises(ledger.ReversedBeforeError) as refused:
            take_back(session, entry, place.head)
        assert refused.value.args == (reversal,)
    with database.reading() as session:
        total, rows = session.exec(
            select(sa.func.sum(Entry.amount_vnd), sa.func.count(col(Entry.id)))
        ).one()
        assert (int(total or 0), rows) == (0, 2)


def test_an_ended_role_takes_nothing_back(database: Database) -> None:
    with database.writing() as session:
        place = a_province(session)
        entry = book(session, gift_of(place.bvps), place.head)
        role = people.roles_of(session, place.head)[0]
        people.end_role(session, role.id or 0, by=place.admin, now=NOW)
        with pytest.raises(ledger.MayNotReverseError):
            take_back(session, entry, place.head)


@pytest.mark.parametrize(
    ("who", "minutes", "may"),
    [
        ("head", 0, True),
        ("head", 15, True),
        ("head", 16, False),
        ("bvn_head", 0, False),
        ("leader", 0, False),  # sees the entry, and no more
        ("admin", 0, True),
        ("admin", 100_000, True),
    ],
)
def test_one_undoes_ones_own_entry_within_fifteen_minutes_and_an_admin_any(
    sqlite_database: Database, who: str, minutes: int, *, may: bool
) -> None:
    with sqlite_database.writing() as session:
        place = a_province(session)
        entry = book(session, gift_of(place.bvps), place.head)
        by, now = getattr(place, who), NOW + timedelta(minutes=minutes)
        if may:
            assert take_back(session, entry, by, now=now).number == "BVPS-2026-0002"
            return
        with pytest.raises(ledger.MayNotReverseError):
            take_back(session, entry, by, now=now)


def test_the_last_entry_of_a_person_is_the_newest_that_stands(database: Database) -> None:
    with database.writing() as session:
        place = a_province(session)
        assert entries.last_of(session, place.head) is None
        first = book(session, gift_of(place.bvps), place.head)
        second = book(session, gift_of(place.bvps), place.head)
        book(session, gift_of(place.bvn), place.bvn_head)
        assert entries.last_of(session, place.head) == second
        take_back(session, second, place.head)
        assert entries.last_of(session, place.head) == first
        take_back(session, first, place.head)
        assert entries.last_of(session, place.head) is None
