from datetime import date, timedelta

import pytest
from sqlmodel import Session

from storage import organisation
from storage.database import Database
from storage.models import ReportEvery, StaffCount, Unit, UnitKind
from storage.organisation import NewUnit
from tests.province import OPENED, TODAY, a_province


def codes(units: list[Unit]) -> list[str]:
    return [unit.code for unit in units]


def test_the_tree_is_walked_both_ways(database: Database) -> None:
    with database.writing() as session:
        place = a_province(session)
        assert organisation.line_above(session, place.bvps, TODAY) == [
            place.bvps,
            place.syt,
            place.th,
        ]
        assert codes(organisation.children(session, place.th, TODAY)) == ["SGD", "SYT"]
        assert codes(organisation.below(session, place.syt, TODAY)) == [
            "BVN",
            "BVPS",
            "SYT",
            "TTYT",
        ]
        assert organisation.by_code(session, "bvps") == session.get_one(Unit, place.bvps)
        assert organisation.by_code(session, "BV") is None
        assert organisation.aliases(session, [place.bvps, place.syt]) == {
            place.bvps: ["phụ sản"],
            place.syt: [],
        }


def test_a_closed_unit_is_not_there_from_its_day_on(database: Database) -> None:
    with database.writing() as session:
        place = a_province(session)
        organisation.close(session, place.bvn, on=TODAY)
        yesterday = TODAY - timedelta(days=1)
        assert codes(organisation.children(session, place.syt, TODAY)) == ["BVPS", "TTYT"]
        assert "BVN" in codes(organisation.below(session, place.syt, yesterday))
        assert organisation.placement(session, place.bvn, yesterday)
        for day in (TODAY, OPENED - timedelta(days=1)):
            with pytest.raises(organisation.NotOpenError):
                organisation.placement(session, place.bvn, day)


def state(session: Session, unit_id: int, on: date, staff: int) -> None:
    session.add(StaffCount(unit_id=unit_id, stated_on=on, staff=staff))
    session.flush()


def test_staff_is_a_units_own_figure_else_its_childrens(database: Database) -> None:
    with database.writing() as session:
        place = a_province(session)

        def staff(unit_id: int, on: date = TODAY) -> int | None:
            return organisation.staff(session, unit_id, on)

        assert staff(place.bvps) == 412
        assert staff(place.ttyt) is None  # nobody said
        assert staff(place.syt) == 412 + 231
        assert staff(place.th) == 412 + 231 + 1000
        assert staff(place.syt, OPENED - timedelta(days=1)) is None
        state(session, place.bvps, date(2026, 7, 1), 420)
        assert staff(place.bvps, date(2026, 6, 30)) == 412
        assert staff(place.syt, date(2026, 7, 1)) == 420 + 231
        state(session, place.syt, date(2026, 9, 1), 700)  # its own, whatever its children say
        assert staff(place.th) == 700 + 1000
        organisation.close(session, place.bvps, on=date(2026, 8, 1))
        assert staff(place.syt, date(2026, 8, 1)) == 231


def test_how_often_a_unit_reports_comes_from_above(sqlite_database: Database) -> None:
    with sqlite_database.writing() as session:
        place = a_province(session)
        assert organisation.report_every(session, place.bvps, TODAY) is ReportEvery.QUARTER
        session.get_one(Unit, place.th).report_every = ReportEvery.HALF_YEAR
        assert organisation.report_every(session, place.bvps, TODAY) is ReportEvery.HALF_YEAR
        session.get_one(Unit, place.syt).report_every = ReportEvery.MONTH
        assert organisation.report_every(session, place.bvps, TODAY) is ReportEvery.MONTH
        assert organisation.report_every(session, place.sgd, TODAY) is ReportEvery.HALF_YEAR


def test_a_unit_of_its_own_has_no_parent(sqlite_database: Database) -> None:
    with sqlite_database.writing() as session:
        organisation.set_up(
            session, [NewUnit("A", "Chi hội A", UnitKind.CHAPTER)], opened_on=OPENED
        )
        unit = organisation.by_code(session, "A")
        assert unit
        assert organisation.line_above(session, unit.id or 0, TODAY) == [unit.id]
