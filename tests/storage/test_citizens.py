from datetime import date

import pytest
from sqlmodel import select

from storage import citizens, organisation, people
from storage.database import Database
from storage.models import Registration, RegistrationStatus
from tests.province import NOW, TODAY, a_province, at

WITHDRAWN, REGISTERED = RegistrationStatus.WITHDRAWN, RegistrationStatus.REGISTERED


def test_one_registers_withdraws_and_registers_again_in_one_row(database: Database) -> None:
    with database.writing() as session:
        place = a_province(session)
        row = citizens.register(session, place.member, place.bvps, today=TODAY, now=NOW)
        assert (row.status, row.registered_on) == (REGISTERED, TODAY)
        later = date(2026, 12, 1)
        assert citizens.register(session, place.member, place.bvps, today=later, now=NOW) is row
        assert row.registered_on == TODAY
        assert citizens.withdraw(session, place.member, today=later, now=NOW)
        assert not citizens.withdraw(session, place.member, today=later, now=NOW)
        assert (row.status, row.withdrawn_on) == (WITHDRAWN, later)
        again = citizens.register(
            session, place.member, place.bvps, today=later, now=at("2026-12-01 08:00")
        )
        assert again is row
        assert (row.status, row.registered_on, row.withdrawn_on) == (REGISTERED, later, None)
        assert row.changed_at == at("2026-12-01 08:00")
    with database.reading() as session:
        assert len(session.exec(select(Registration)).all()) == 1


def test_one_registers_only_where_one_belongs_and_while_the_unit_is_open(
    sqlite_database: Database,
) -> None:
    with sqlite_database.writing() as session:
        place = a_province(session)
        with pytest.raises(citizens.NotAMemberError):
            citizens.register(session, place.member, place.bvn, today=TODAY, now=NOW)
        organisation.close(session, place.bvps, on=TODAY)
        with pytest.raises(organisation.NotOpenError):
            citizens.register(session, place.member, place.bvps, today=TODAY, now=NOW)


def test_withdrawn_consent_withdraws_this_year_and_leaves_the_years_before(
    database: Database,
) -> None:
    with database.writing() as session:
        place = a_province(session)
        for today in (date(2025, 5, 1), TODAY):
            citizens.register(session, place.member, place.bvps, today=today, now=NOW)
        people.withdraw_consent(session, place.member, now=NOW, today=TODAY)
    with database.reading() as session:
        found = [citizens.registration(session, place.member, year) for year in (2025, 2026)]
        assert [row.status for row in found if row] == [REGISTERED, WITHDRAWN]


def test_the_criteria_of_a_year_say_where_they_come_from() -> None:
    assert citizens.criteria(2026).code == "244"
    assert citizens.criteria(2000) is citizens.criteria(2022)
    assert "QĐ 244" in citizens.criteria(2026).source
