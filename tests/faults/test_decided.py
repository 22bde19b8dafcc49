"""What decides takes only its own words: no near miss books, takes consent or erases anybody."""

import pytest

from storage import chats, invites
from storage.models import RoleKind
from tests.core import Core
from tests.faults.talk import a_card, numbers, says, taps
from tests.province import NOW, Province


@pytest.mark.parametrize(
    "said",
    [
        "Đừng",  # don't
        "đừng ghi",
        "Dũng",  # a name
        "đụng",
        "du",
        "Đũng",
        "không đúng",
        "chưa đúng",
        "đúng không",
        "đúng chưa nhỉ",
    ],
)
def test_what_only_looks_like_yes_books_nothing(core: Core, said: str) -> None:
    a_card(core)
    says(core, "head", said)
    assert numbers(core.database) == []


@pytest.mark.parametrize("said", ["Đúng", "đúng", "dung", "DUNG", "đúng rồi ạ", "ok", "1"])
def test_yes_books(core: Core, said: str) -> None:
    a_card(core)
    assert "BVPS-2026-0001" in says(core, "head", said)


@pytest.mark.parametrize(
    "said", ["tôi ko đồng ý", "tôi k đồng ý", "tôi kg đồng ý", "tôi đồng", "không tôi đồng ý"]
)
def test_a_consent_is_not_taken_from_a_near_miss(core: Core, province: Province, said: str) -> None:
    with core.database.writing() as session:
        invites.add_invite(
            session, "ma", unit_id=province.bvps, role=RoleKind.DEPUTY, by=province.admin, now=NOW
        )
    assert "Tôi đồng ý" in says(core, "newcomer", "/start ma")
    assert "Anh/chị tên gì" not in says(core, "newcomer", said)
    with core.database.reading() as session:
        assert chats.person_of(session, "test:newcomer") is None


@pytest.mark.parametrize("said", ["xóa", "rut", "tên tôi", "rút xóa"])
def test_nobody_is_erased_by_a_near_miss(core: Core, said: str) -> None:
    says(core, "head", "rút đồng ý")
    assert "Em đã xóa tên" not in says(core, "head", said)
    assert "không thay đổi gì" in taps(core, "head", "Không rút, giữ nguyên")
