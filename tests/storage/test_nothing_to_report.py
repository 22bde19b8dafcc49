from datetime import date

import pytest
from sqlmodel import Session

from storage import ledger, nothing_to_report, organisation
from storage.database import Database
from storage.models import NothingToReport, ReportEvery, Unit
from storage.periods import containing, parse
from tests.province import NOW, TODAY, Province, a_province, at
from tests.storage.booking import book, gift_of, take_back


def declare(session: Session, place: Province, period: str) -> NothingToReport | None:
    return nothing_to_report.declare(
        session, place.bvps, parse(period), by=place.head, now=NOW, today=TODAY
    )


def test_it_is_declared_once(database: Database) -> None:
    with database.writing() as session:
        place = a_province(session)
        row = declare(session, place, "2026Q4")
        assert row
        assert (row.unit_id, row.by_id, row.declared_at) == (place.bvps, place.head, NOW)
        assert declare(session, place, "2026Q4") is row
        assert declare(session, place, "2026Q3") is not row


def test_it_is_not_declared_while_an_entry_of_the_period_stands(database: Database) -> None:
    with database.writing() as session:
        place = a_province(session)
        entry = book(session, gift_of(place.bvps, day=date(2026, 10, 1)), place.head)
        book(session, gift_of(place.bvn), place.bvn_head)
        assert nothing_to_report.stands_in(session, place.bvps, parse("2026Q4")) == 1
        assert declare(session, place, "2026Q4") is None
        assert declare(session, place, "2026Q3")
        take_back(session, entry, place.head)
        assert nothing_to_report.stands_in(session, place.bvps, parse("2026Q4")) == 0
        assert declare(session, place, "2026Q4")


def test_it_lapses_with_the_first_entry_and_an_undo_does_not_bring_it_back(
    database: Database,
) -> None:
    with database.writing() as session:
        place = a_province(session)
        quarters = parse("2026Q3"), parse("2026Q4")
        for one in quarters:
            declare(session, place, one.id)
        entry = book(session, gift_of(place.bvps, day=date(2026, 10, 1)), place.head)
    with database.writing() as session:
        stand = [nothing_to_report.declared(session, place.bvps, one) for one in quarters]
        assert [row is not None for row in stand] == [True, False]
        take_back(session, entry, place.head, now=at("2026-11-24 09:10"))
        assert nothing_to_report.declared(session, place.bvps, parse("2026Q4")) is None


@pytest.mark.parametrize("every", ReportEvery)
def test_it_lapses_whatever_the_length_of_the_period(
    sqlite_database: Database, every: ReportEvery
) -> None:
    with sqlite_database.writing() as session:
        place = a_province(session)
        session.get_one(Unit, place.syt).report_every = every  # BVPS takes its parent's
        session.flush()
        period = containing(TODAY, every)
        assert declare(session, place, period.id)
        book(session, gift_of(place.bvps), place.head)
        assert nothing_to_report.declared(session, place.bvps, period) is None


@pytest.mark.parametrize(
    "period",
    [
        "2026Q2",  # before the previous one
        "2027Q1",  # has not begun
        "202611",  # not how this unit reports
        "2026S2",
    ],
)
def test_only_the_current_period_and_the_one_before_can_be_declared(
    sqlite_database: Database, period: str
) -> None:
    with sqlite_database.writing() as session:
        place = a_province(session)
        with pytest.raises(nothing_to_report.NotThatPeriodError) as refused:
            declare(session, place, period)
        assert refused.value.question == "period"


def test_a_new_unit_declares_no_period_before_it_opened(sqlite_database: Database) -> None:
    with sqlite_database.writing() as session:
        place = a_province(session)
        unit = session.get_one(Unit, place.bvps)
        unit.opened_on = date(2026, 10, 20)
        assert [one.id for one in nothing_to_report.declarable(session, unit, TODAY)] == ["2026Q4"]


def test_only_who_reports_for_an_open_unit_declares(database: Database) -> None:
    with database.writing() as session:
        place = a_province(session)
        period = parse("2026Q4")
        with pytest.raises(ledger.NotYoursError):
            nothing_to_report.declare(
                session, place.bvps, period, by=place.member, now=NOW, today=TODAY
            )
        organisation.close(session, place.bvps, on=TODAY)
        with pytest.raises(ledger.UnitClosedError):
            declare(session, place, period.id)
