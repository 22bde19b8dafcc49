from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from storage import entries, ledger, organisation, people
from storage.database import Database
from storage.ledger import Award, Contribution
from storage.models import DonorKind, Entry, Kind, Method, NumberSeries, RoleKind
from tests.province import NOW, OPENED, TODAY, a_province, add_role, at
from tests.storage.booking import a_source, award, book, gift_of, take_back


def test_entries_are_numbered_by_unit_and_year_from_one(database: Database) -> None:
    with database.writing() as session:
        place = a_province(session)
        last_year = date(2025, 12, 31)
        numbers = [
            book(session, gift_of(place.bvps), place.head).number,
            book(session, award(place.bvps), place.head).number,
            book(session, gift_of(place.bvn), place.bvn_head).number,
            book(session, gift_of(place.bvps, day=last_year), place.head).number,
            book(session, gift_of(place.bvps), place.head).number,
        ]
    assert numbers == [
        "BVPS-2026-0001",
        "BVPS-2026-0002",
        "BVN-2026-0001",
        "BVPS-2025-0001",
        "BVPS-2026-0003",
    ]


def test_what_is_said_on_31_december_and_confirmed_after_midnight_has_the_old_years_number(
    database: Database,
) -> None:
    with database.writing() as session:
        place = a_province(session)
        entry = book(
            session,
            gift_of(place.bvps, day=date(2026, 12, 31)),
            place.head,
            now=at("2027-01-01 00:03"),
        )
        assert (entry.number, entry.year) == ("BVPS-2026-0001", 2026)


def test_an_entry_keeps_everything_that_was_said(database: Database) -> None:
    draft = Contribution(
        unit_id=0,
        amount_vnd=420_936_000_000,
        donor="Công ty Ánh Dương",
        donor_key="anh duong",
        donor_kind=DonorKind.COMPANY,
        day=date(2026, 3, 8),
        method=Method.TRANSFER,
        note="đợt 1",
    )
    with database.writing() as session:
        place = a_province(session)
        draft = Contribution(**(vars(draft) | {"unit_id": place.bvps}))
        entry_id = book(session, draft, place.head).id
    with database.reading() as session:
        kept = session.get_one(Entry, entry_id)
        assert kept.amount_vnd == 420_936_000_000
        assert type(kept.amount_vnd) is int
        assert (kept.donor, kept.donor_key) == ("Công ty Ánh Dương", "anh duong")
        assert (kept.donor_kind, kept.method) == (DonorKind.COMPANY, Method.TRANSFER)
        assert (kept.kind, kept.note, kept.day) == (Kind.CONTRIBUTION, "đợt 1", date(2026, 3, 8))
        assert (kept.by_id, kept.recorded_at) == (place.head, NOW)
        assert kept.placement_id == organisation.placement(session, place.bvps, kept.day)


@pytest.mark.parametrize(
    ("day", "error", "question"),
    [
        (TODAY + timedelta(days=1), ledger.InFutureError, "day"),
        (OPENED - timedelta(days=1), ledger.NotOnThatDayError, "day"),
    ],
)
def test_a_day_that_cannot_be_is_asked_again(
    database: Database, day: date, error: type[ledger.RefusedError], question: str
) -> None:
    with database.writing() as session:
        place = a_province(session)
        with pytest.raises(error) as refused:
            book(session, gift_of(place.bvps, day=day), place.head)
        assert refused.value.question == question


def test_the_unit_is_asked_again_when_it_closed_or_the_role_ended(database: Database) -> None:
    with database.writing() as session:
        place = a_province(session)
        with pytest.raises(ledger.NotYoursError) as refused:
            book(session, gift_of(place.bvps), place.member)
        assert refused.value.question == "unit"
        organisation.close(session, place.bvps, on=TODAY)
        with pytest.raises(ledger.UnitClosedError) as refused_too:
            book(session, gift_of(place.bvps), place.head)
        assert refused_too.value.question == "unit"
        role = people.roles_of(session, place.bvn_head)[0]
        people.end_role(session, role.id or 0, by=place.admin, now=NOW)
        with pytest.raises(ledger.NotYoursError):
            book(session, gift_of(place.bvn), place.bvn_head)


def test_a_refusal_uses_no_number_even_when_its_transaction_goes_on(database: Database) -> None:
    with database.writing() as session:
        place = a_province(session)
        first = book(session, gift_of(place.bvps), place.head)
        for draft, by in (
            (gift_of(place.bvps, day=TODAY + timedelta(days=1)), place.head),
            (gift_of(place.bvps), place.head),  # a twin
            (gift_of(place.bvps), place.leader),
        ):
            with pytest.raises(ledger.RefusedError):
                book(session, draft, by, even_twin=False)
        take_back(session, first, place.head)
        with pytest.raises(ledger.ReversedBeforeError):
            take_back(session, first, place.head)
        assert book(session, gift_of(place.bvps), place.head).number == "BVPS-2026-0003"
    with database.reading() as session:
        assert session.exec(select(NumberSeries.last)).all() == [3]


TWINS = [
    ({}, True),
    ({"donor": "NGUYỄN VĂN AN"}, True),  # the key is what counts, and it is folded
    ({"donor": "Nguyễn Văn Anh"}, False),
    ({"amount_vnd": 500_001}, False),
    ({"day": TODAY - timedelta(days=1)}, False),
]


@pytest.mark.parametrize(("change", "is_twin"), TWINS)
def test_the_same_unit_day_amount_and_giver_are_asked_about(
    database: Database, change: dict[str, object], *, is_twin: bool
) -> None:
    with database.writing() as session:
        place = a_province(session)
        second = add_role(session, place.member, place.bvps, RoleKind.TREASURER).person_id
        book(session, gift_of(place.bvps), place.head)
        again = gift_of(place.bvps, **change)  # type: ignore[arg-type]
        if not is_twin:
            book(session, again, second, even_twin=False)
            return
        with pytest.raises(ledger.TwinError) as refused:
            book(session, again, second, even_twin=False)
        assert refused.value.question == "twin"
        assert refused.value.values == {"number": "BVPS-2026-0001"}
        assert book(session, again, second, even_twin=True).number == "BVPS-2026-0002"


def test_twins_are_found_where_nothing_is_known(database: Database) -> None:
    nobody = Contribution(
        unit_id=0,
        amount_vnd=1_000_000,
        donor=None,
        donor_key=None,
        donor_kind=DonorKind.ANONYMOUS,
        day=TODAY,
    )
    with database.writing() as session:
        place = a_province(session)
        drafts: list[Contribution | Award] = [
            Contribution(**(vars(nobody) | {"unit_id": place.bvps})),
            award(place.bvps, people=12, amount_vnd=None),
            award(place.bvps, Kind.GIFT, people=None, amount_vnd=2_000_000),
        ]
        for draft in drafts:
            book(session, draft, place.head, even_twin=False)
        for draft in drafts:
            with pytest.raises(ledger.TwinError):
                book(session, draft, place.head, even_twin=False)


def test_what_was_taken_back_is_no_twin(database: Database) -> None:
    with database.writing() as session:
        place = a_province(session)
        first = book(session, gift_of(place.bvps), place.head)
        take_back(session, first, place.head)
        assert book(session, gift_of(place.bvps), place.head, even_twin=False).sequence == 3


def test_a_card_is_booked_once_and_found_again(database: Database) -> None:
    with database.writing() as session:
        place = a_province(session)
        source = a_source()
        entry = ledger.record(
            session, gift_of(place.bvps), by=place.head, source=source, now=NOW, today=TODAY
        )
        assert entries.booked_from(session, source.chat, source.revision) == [entry]
        assert entries.booked_from(session, "test:other", source.revision) == []
    with database.writing() as session:
        draft = gift_of(place.bvps, 700_000)
        with pytest.raises(IntegrityError), session.begin_nested():
            ledger.record(session, draft, by=place.head, source=source, now=NOW, today=TODAY)
        assert book(session, draft, place.head).number == "BVPS-2026-0002"


def test_entries_of_units_are_listed_in_the_order_of_booking(database: Database) -> None:
    with database.writing() as session:
        place = a_province(session)
        book(session, gift_of(place.bvps, day=date(2025, 5, 1)), place.head)
        one = book(session, gift_of(place.bvps), place.head)
        two = book(session, gift_of(place.bvn), place.bvn_head)
        three = book(session, gift_of(place.bvps, day=date(2026, 1, 1)), place.head)
        assert entries.of_year(session, 2026) == [one, two, three]
        assert entries.of_year(session, 2026, below=place.bvps) == [one, three]
        assert entries.of_year(session, 2026, below=place.syt, page=slice(1, 3)) == [two, one]


@pytest.mark.parametrize(
    ("people_", "amount_vnd"),
    [(None, None), (0, None), (-1, None), (1_000_001, None), (1, 0), (1, -5), (1, 10**12 + 1)],
)
def test_figures_that_no_book_takes_are_a_mistake_of_ours(
    sqlite_database: Database, people_: int | None, amount_vnd: int | None
) -> None:
    with sqlite_database.writing() as session:
        place = a_province(session)
        draft = award(place.bvps, people=people_, amount_vnd=amount_vnd)
        with pytest.raises(ValueError, match=r"entry needs|outside"):
            book(session, draft, place.head)
