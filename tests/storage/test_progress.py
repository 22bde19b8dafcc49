from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, col, select

from storage import citizens, entries, progress
from storage.database import Database
from storage.models import Inside, Kind, Placement, RoleKind, Target, Unit
from storage.progress import Figure
from tests.province import NOW, SAMPLE, TODAY, Province, a_province, person, unit
from tests.storage.booking import award, book, gift_of, take_back

PARENTS = {"bvps": "syt", "bvn": "syt", "ttyt": "syt", "syt": "th", "sgd": "th", "th": None}


@dataclass(frozen=True)
class Booking:
    """What a sample books; the naive sums below read nothing else."""

    unit: str
    kind: Kind
    people: int
    amount_vnd: int
    is_taken_back: bool
    is_of_last_year: bool


BOOKINGS = st.lists(
    st.builds(
        Booking,
        unit=st.sampled_from(["bvps", "bvn"]),
        kind=st.sampled_from(Kind),
        people=st.integers(1, 10**6),
        amount_vnd=st.integers(1, 10**12),
        is_taken_back=st.booleans(),
        is_of_last_year=st.booleans(),
    ),
    max_size=12,
)


@given(bookings=BOOKINGS)
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_progress_is_the_naive_sum(database: Database, bookings: list[Booking]) -> None:
    with database.writing() as session:
        place = a_province(session)
        for one in bookings:
            keep(session, place, one)
        units = {name: session.get_one(Unit, getattr(place, name)) for name in PARENTS}
        found = progress.of_units(session, units.values(), 2026, TODAY)
        own = entries.standing(session, 2026)
        for name, figures in zip(units, found, strict=True):
            here = [one for one in bookings if counts(one) and is_inside(one.unit, name)]
            assert figures["raised"].actual == total(here, "amount_vnd", {Kind.CONTRIBUTION})
            assert figures["gifts"].actual == total(here, "people", {Kind.GIFT})
            rewarded = {Kind.REWARD, Kind.SCHOLARSHIP, Kind.SUPPORT}
            assert figures["people_rewarded"].actual == total(here, "people", rewarded)
            assert {type(one.actual) for one in figures.figures} == {int}
            assert entries.counts(session, 2026, below=getattr(place, name))[1] == len(here)
        for name in ("bvps", "bvn", "syt"):
            here = [one for one in bookings if counts(one) and one.unit == name]
            assert own.get(getattr(place, name), 0) == len(here)
        session.rollback()


def keep(session: Session, place: Province, one: Booking) -> None:
    unit_id = getattr(place, one.unit)
    by = place.head if one.unit == "bvps" else place.bvn_head
    day = TODAY - timedelta(days=365 if one.is_of_last_year else 1)
    entry = (
        book(session, gift_of(unit_id, one.amount_vnd, day=day), by)
        if one.kind is Kind.CONTRIBUTION
        else book(session, award(unit_id, one.kind, people=one.people, day=day), by)
    )
    if one.is_taken_back:
        take_back(session, entry, by)


def counts(one: Booking) -> bool:
    return not one.is_taken_back and not one.is_of_last_year


def is_inside(name: str | None, ancestor: str) -> bool:
    return name is not None and (name == ancestor or is_inside(PARENTS[name], ancestor))


def total(bookings: list[Booking], figure: str, kinds: set[Kind]) -> int:
    return sum(getattr(one, figure) for one in bookings if one.kind in kinds)


def test_an_entry_counts_where_its_unit_stood_on_its_day(database: Database) -> None:
    with database.writing() as session:
        place = a_province(session)
        moved_on = date(2026, 7, 1)
        move(session, place.bvn, [place.th, place.sgd, place.bvn], moved_on)
        for amount, day in ((1, moved_on - timedelta(days=1)), (10, moved_on)):
            book(session, gift_of(place.bvn, amount, day=day), place.bvn_head)
        units = [unit(session, code) for code in ("SYT", "SGD", "TH", "BVN")]
        found = progress.of_units(session, units, 2026, TODAY)
        assert [one["raised"].actual for one in found] == [1, 10, 11, 11]
        standing = [entries.counts(session, 2026, below=one.id or 0)[1] for one in units]
        assert standing == [1, 1, 2, 2]


def move(session: Session, unit_id: int, line: list[int], on: date) -> None:
    old = session.exec(select(Placement).where(col(Placement.unit_id) == unit_id)).one()
    old.valid_to = on
    new = Placement(unit_id=unit_id, parent_id=line[-2], valid_from=on)
    session.add(new)
    session.flush()
    session.add_all(Inside(ancestor_id=one, placement_id=new.id or 0) for one in line)
    session.flush()


def test_citizens_are_counted_against_a_share_of_staff_rounded_up(database: Database) -> None:
    with database.writing() as session:
        place = a_province(session)
        other = person(session, "Bùi Thị Khác", place.bvps, RoleKind.MEMBER).id or 0
        for one in (place.member, place.head, other):
            citizens.register(session, one, place.bvps, today=TODAY, now=NOW)
        citizens.withdraw(session, other, today=TODAY, now=NOW)
        shown = [
            progress.of(session, unit(session, code), 2026, TODAY)["citizens_registered"]
            for code in ("SYT", "BVPS", "BVN", "TTYT", "SGD", "TH")
        ]
    # 60 % of 643, 412 and 231 people; a share comes from above, never from below.
    assert [(one.actual, one.target) for one in shown] == [
        (2, 386),
        (2, 248),
        (0, 139),
        (0, None),  # nobody said how many staff there are
        (0, None),
        (2, None),
    ]
    assert shown[1].source == SAMPLE


def test_a_registration_that_was_withdrawn_is_none_that_came_in(database: Database) -> None:
    with database.writing() as session:
        place = a_province(session)
        units = [unit(session, code) for code in ("BVPS", "SYT")]
        week = (NOW - timedelta(days=1), NOW + timedelta(days=1))

        def booked() -> list[int]:
            session.flush()
            return list(progress.booked_in(session, units, week).values())

        citizens.register(session, place.member, place.bvps, today=TODAY, now=NOW)
        assert booked() == [1, 1]
        citizens.withdraw(session, place.member, today=TODAY, now=NOW)
        assert booked() == [0, 0]


def test_an_amount_is_the_target_of_its_own_unit_only(database: Database) -> None:
    with database.writing() as session:
        place = a_province(session)
        book(session, gift_of(place.bvps, 71_500_000), place.head)
        raised = {
            code: progress.of(session, unit(session, code), 2026, TODAY)["raised"]
            for code in ("BVPS", "SYT")
        }
        last_year = progress.of(session, unit(session, "BVPS"), 2025, TODAY)["raised"]
    assert raised["BVPS"] == Figure("raised", 71_500_000, 100_000_000, SAMPLE)
    assert raised["BVPS"].percent == Decimal("71.5")
    assert raised["SYT"] == Figure("raised", 71_500_000, None, None)
    assert raised["SYT"].percent is None
    assert last_year == Figure("raised", 0, None, None)


def test_a_nearer_share_goes_before_one_from_further_above(sqlite_database: Database) -> None:
    with sqlite_database.writing() as session:
        place = a_province(session)
        name = "citizens_registered"
        for unit_id, share in ((place.th, 40), (place.bvps, 100)):
            session.add(
                Target(unit_id=unit_id, year=2026, indicator=name, value=share, source="QĐ")
            )
        session.flush()
        targets = [
            progress.of(session, unit(session, code), 2026, TODAY)[name].target
            for code in ("BVPS", "BVN", "SGD")
        ]
    assert targets == [412, 139, 400]


@pytest.mark.parametrize(
    ("actual", "target", "percent"),
    [
        (0, 100, "0.0"),
        (1, 3, "33.3"),
        (2, 3, "66.7"),
        (125, 100_000, "0.1"),
        (1, 800, "0.1"),  # 0,125
        (5, 10_000, "0.1"),  # 0,05 goes up
        (15, 10_000, "0.2"),  # 0,15 goes up, not to the even
        (250, 100, "250.0"),  # not capped
        (420_936_000_000, 420_936_000_000, "100.0"),
        (5, 0, None),
        (5, None, None),
    ],
)
def test_a_percentage_has_one_decimal_half_up(
    actual: int, target: int | None, percent: str | None
) -> None:
    wanted = None if percent is None else Decimal(percent)
    assert Figure("raised", actual, target, None).percent == wanted
