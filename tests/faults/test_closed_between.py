"""What was true when a question was asked need not be true when it is answered."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from storage import organisation, people
from storage.models import Role, RoleKind
from tests.core import Core
from tests.faults.talk import a_card, answers, books, forms, numbers, says, taps
from tests.province import NOW, TODAY, Province, add_role

Change = Callable[[Session, Province], None]


def _closed(session: Session, province: Province) -> None:
    organisation.close(session, province.bvps, on=TODAY)


def _closed_tomorrow(session: Session, province: Province) -> None:
    organisation.close(session, province.bvps, on=TODAY + timedelta(days=1))


def _ended(session: Session, province: Province) -> None:
    roles = session.exec(
        select(Role).where(Role.person_id == province.head, Role.unit_id == province.bvps)
    )
    for role in roles:
        people.end_role(session, role.id or 0, by=province.admin, now=NOW)


def _only_a_member_now(session: Session, province: Province) -> None:
    _ended(session, province)
    add_role(session, province.head, province.bvps, RoleKind.MEMBER)


LOST = [_closed, _ended, _only_a_member_now]


def _name(change: Change) -> str:
    return change.__name__.strip("_").replace("_", " ")


@pytest.fixture
def two_units(core: Core, province: Province) -> Core:
    """Let the head report for a second chapter, too."""
    with core.database.writing() as session:
        add_role(session, province.head, province.bvn, RoleKind.TREASURER)
    return core


def _change(core: Core, province: Province, change: Change) -> None:
    with core.database.writing() as session:
        change(session, province)


@pytest.mark.parametrize("change", LOST, ids=_name)
@pytest.mark.parametrize("said", [("ủng hộ 2 triệu",), ("ủng hộ 2 triệu", "Công ty Hoàng Long")])
def test_for_the_only_unit_nothing_is_booked_and_the_person_is_told(
    core: Core, province: Province, change: Change, said: tuple[str, ...]
) -> None:
    says(core, "head", *said)
    _change(core, province, change)
    rest = ("Công ty Hoàng Long", "Đúng")[len(said) - 1 :]
    heard = [says(core, "head", one) for one in rest]
    assert any("không phụ trách ghi sổ cho đơn vị nào" in one for one in heard)
    assert numbers(core.database) == []
    assert forms(core.database, "test:head") == []


@pytest.mark.parametrize("change", LOST, ids=_name)
def test_with_another_unit_the_form_goes_on_and_is_booked_there(
    two_units: Core, province: Province, change: Change
) -> None:
    core = two_units
    says(core, "head", "ủng hộ 2 triệu", "Chi hội Bệnh viện Phụ sản", "Công ty Hoàng Long")
    _change(core, province, change)
    said = says(core, "head", "Đúng")
    assert "“Chi hội Bệnh viện Phụ sản” nay không còn chọn được" in said
    assert "Chi hội Bệnh viện Nhi" in said
    assert "2.000.000đ" in said
    assert numbers(core.database) == []
    assert answers(core.database, "test:head")["amount"] == 2_000_000
    assert "BVN-2026-0001" in says(core, "head", "Đúng")
    assert [entry.unit_id for entry in books(core.database)] == [province.bvn]


@pytest.mark.parametrize("change", LOST, ids=_name)
def test_a_unit_that_was_offered_and_is_gone_cannot_be_chosen(
    two_units: Core, province: Province, change: Change
) -> None:
    core = two_units
    says(core, "head", "ủng hộ 2 triệu")
    _change(core, province, change)
    taps(core, "head", "Chi hội Bệnh viện Phụ sản")
    said = says(core, "head", "Công ty Hoàng Long")
    assert "không còn chọn được" in said
    assert "Đơn vị: Chi hội Bệnh viện Nhi" in said
    assert "BVN-2026-0001" in says(core, "head", "Đúng")


@pytest.mark.parametrize("typed", ["phụ sản", "phu san", "Bệnh viện Phụ sản", "1"])
def test_another_word_for_the_same_unit_is_the_same_unit(
    two_units: Core, province: Province, typed: str
) -> None:
    card = says(two_units, "head", "ủng hộ 2 triệu", typed, "Công ty Hoàng Long")
    assert "Đơn vị: Chi hội Bệnh viện Phụ sản" in card
    says(two_units, "head", "Đúng", "ủng hộ 2 triệu", "Chi hội Bệnh viện Phụ sản")
    assert "giống hệt" in says(two_units, "head", "Công ty Hoàng Long", "Đúng")
    assert numbers(two_units.database) == ["BVPS-2026-0001"]


def test_a_unit_that_closes_tomorrow_still_reports_today(core: Core, province: Province) -> None:
    a_card(core)
    _change(core, province, _closed_tomorrow)
    assert "BVPS-2026-0001" in says(core, "head", "Đúng")


@pytest.mark.parametrize("change", LOST, ids=_name)
def test_a_twin_that_is_confirmed_for_a_lost_unit_is_not_booked(
    core: Core, province: Province, change: Change
) -> None:
    for _ in range(2):
        a_card(core)
        said = says(core, "head", "Đúng")
    assert "giống hệt" in said
    _change(core, province, change)
    taps(core, "head", "Vẫn ghi thêm")
    assert numbers(core.database) == ["BVPS-2026-0001"]


def test_an_entry_cannot_be_undone_by_who_lost_the_role(core: Core, province: Province) -> None:
    a_card(core)
    says(core, "head", "Đúng")
    taps(core, "head", "Hoàn tác phiếu này")
    _change(core, province, _ended)
    assert "không có gì để hoàn tác" in says(core, "head", "Đúng")
    assert forms(core.database, "test:head") == []
    assert numbers(core.database) == ["BVPS-2026-0001"]


def test_an_admin_whose_role_ended_makes_no_link_and_ends_no_role(
    core: Core, province: Province
) -> None:
    says(core, "admin", "mời người", "Chi hội Bệnh viện Nhi", "Chi hội phó")
    with core.database.writing() as session:
        mine = select(col(Role.id)).where(Role.person_id == province.admin)
        people.end_role(session, session.exec(mine).one() or 0, by=None, now=NOW)
    assert "http" not in says(core, "admin", "Đúng")
