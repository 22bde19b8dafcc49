"""What is kept of a person before, with and after their consent."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import SQLModel, col, select

from handlers.joining import CONSENT_VERSION
from scheduler.calendar import Hours
from scheduler.clock import Clock
from storage import invites
from storage.database import Database
from storage.models import (
    Consent,
    Conversation,
    Outgoing,
    Person,
    Registration,
    RegistrationStatus,
    Role,
    RoleKind,
    Seen,
)
from tests.core import Core
from tests.faults.talk import a_card, books, forms, says, taps, words
from tests.province import NOW, Province

CODE = "ma-moi-cua-bai-thu"
CHAT = "test:newcomer"


@pytest.fixture
def invited(core: Core, province: Province) -> Core:
    """Let there be an invite to become a deputy head."""
    with core.database.writing() as session:
        invites.add_invite(
            session, CODE, unit_id=province.bvps, role=RoleKind.DEPUTY, by=province.admin, now=NOW
        )
    return core


def _comes(core: Core, who: str = "newcomer") -> str:
    return words(core.typed(who, f"/start {CODE}", NOW))


def _everything(database: Database) -> dict[str, list[dict[str, Any]]]:
    """Give every row of every table."""
    with database.reading() as session:
        return {
            table.name: [dict(row) for row in session.execute(sa.select(table)).mappings()]
            for table in SQLModel.metadata.sorted_tables
        }


def _changed(before: dict[str, Any], after: dict[str, Any]) -> set[str]:
    return {name for name in after if after[name] != before[name]}


def _ticks(database: Database, at: datetime) -> None:
    Clock(database, now=lambda: at, hours=Hours(), written=lambda _: None).tick()


def _of(database: Database, model: Any, chat: str = CHAT) -> list[Any]:
    with database.reading() as session:
        return list(session.exec(select(model).where(col(model.chat) == chat)))


def test_before_the_yes_only_the_chat_its_key_the_invite_and_the_screen_are_kept(
    invited: Core,
) -> None:
    before = _everything(invited.database)
    assert "Tôi đồng ý" in _comes(invited)
    invited.typed("newcomer", "tôi là Nguyễn Văn Bí Mật, số 0901234567", NOW)
    after = _everything(invited.database)
    assert _changed(before, after) == {"seen", "conversation", "outgoing"}
    place = _of(invited.database, Conversation)[0]
    assert place.person_id is None
    (form,) = forms(invited.database, CHAT)
    assert (form.flow, form.answers) == ("joining", [])
    assert form.args == {"invite": invites.code_hash(CODE)}
    # What was written instead of a yes stands nowhere, nor does the code itself
    kept = str(after)
    assert "Bí Mật" not in kept
    assert "0901234567" not in kept
    assert CODE not in kept


def test_a_no_erases_the_invite_and_the_screen_and_the_link_can_be_opened_again(
    invited: Core,
) -> None:
    _comes(invited)
    assert "không lưu gì cả" in taps(invited, "newcomer", "Không đồng ý")
    assert forms(invited.database, CHAT) == []
    assert [row.html for row in _of(invited.database, Outgoing) if "đồng ý không" in row.html] == []
    with invited.database.reading() as session:
        assert len(session.exec(select(Person)).all()) == len(session.exec(select(Consent)).all())
    assert "Tôi đồng ý" in _comes(invited)


def test_a_day_later_the_clock_erases_who_never_said_yes_and_nobody_else(invited: Core) -> None:
    _comes(invited)
    a_card(invited)
    a_minute = timedelta(minutes=1)
    _ticks(invited.database, NOW + timedelta(hours=24) - a_minute)
    assert _of(invited.database, Conversation)
    _ticks(invited.database, NOW + timedelta(hours=24) + a_minute)
    for model in (Conversation, Outgoing, Seen):
        assert _of(invited.database, model) == []
    assert "2.000.000đ" in says(invited, "head", "/tieptuc")
    # The link is as good as before
    assert "Tôi đồng ý" in _comes(invited)


def test_the_proof_of_consent_has_the_wording_and_the_time_of_the_yes(invited: Core) -> None:
    _comes(invited)
    agreed = NOW + timedelta(minutes=2)
    invited.tapped("newcomer", "Tôi đồng ý", agreed)
    before = _everything(invited.database)["consent"]
    invited.typed("newcomer", "Hoàng Thị Mới", agreed + timedelta(hours=3))
    with invited.database.reading() as session:
        person = session.exec(select(Person).where(Person.name == "Hoàng Thị Mới")).one()
        proof = session.exec(select(Consent).where(Consent.person_id == person.id)).one()
    assert len(before) + 1 == len(_everything(invited.database)["consent"])
    assert (proof.version, proof.given_at, proof.withdrawn_at) == (CONSENT_VERSION, agreed, None)
    _ticks(invited.database, NOW + timedelta(days=400))
    assert len(before) + 1 == len(_everything(invited.database)["consent"])


def test_who_never_gives_a_name_is_erased_too(invited: Core) -> None:
    _comes(invited)
    taps(invited, "newcomer", "Tôi đồng ý")
    _ticks(invited.database, NOW + timedelta(hours=25))
    assert _of(invited.database, Conversation) == []


def test_consent_withdrawn_ends_roles_and_unlinks_at_once_and_money_stays(
    core: Core, province: Province
) -> None:
    a_card(core)
    says(core, "head", "Đúng", "công dân học tập")
    taps(core, "head", "Đăng ký năm nay")
    says(core, "head", "Đúng", "ủng hộ 9 triệu", "rút đồng ý")
    assert "Em đã xóa tên" in taps(core, "head", "Rút, xóa tên tôi")
    with core.database.reading() as session:
        person = session.get_one(Person, province.head)
        proof = session.exec(select(Consent).where(Consent.person_id == province.head)).one()
        roles = session.exec(select(Role).where(Role.person_id == province.head)).all()
        registered = session.exec(
            select(Registration).where(Registration.person_id == province.head)
        ).one()
    assert person.name == ""
    assert (proof.version, proof.withdrawn_at) == ("1", NOW)
    assert all(role.ended_at == NOW for role in roles)
    assert registered.status is RegistrationStatus.WITHDRAWN
    assert [entry.amount_vnd for entry in books(core.database)] == [2_000_000]
    assert _of(core.database, Conversation, "test:head")[0].person_id is None
    assert forms(core.database, "test:head") == []
    # Nothing more is done for them, and their name is in no list
    assert "cần một lời mời" in says(core, "head", "ủng hộ 2 triệu")
    assert "Lê Thị Hội" not in says(core, "admin", "người đã vào")
    assert "Lê Thị Hội" not in str(_everything(core.database))


def test_withdrawing_in_one_chat_closes_the_other_too(core: Core, province: Province) -> None:
    with core.database.writing() as session:
        people_chat = Conversation(
            chat="test:phone", person_id=province.head, revision=0, stack=[], touched_at=NOW
        )
        session.add(people_chat)
    a_card(core, "phone")
    says(core, "head", "rút đồng ý")
    taps(core, "head", "Rút, xóa tên tôi")
    assert "cần một lời mời" in says(core, "phone", "Đúng")
    assert books(core.database) == []


def test_no_to_withdrawing_changes_nothing(core: Core) -> None:
    a_card(core)
    says(core, "head", "rút đồng ý")
    assert "không thay đổi gì" in taps(core, "head", "Không rút, giữ nguyên")
    says(core, "head", "tiếp tục")
    assert "BVPS-2026-0001" in says(core, "head", "Đúng")
