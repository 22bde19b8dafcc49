"""Links that are made anew, who may come with them, and who is told."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from bot import turn
from handlers.messages import Incoming, What
from storage import people, web_logins
from storage.database import Database
from storage.models import RoleKind
from tests.core import Core
from tests.faults.talk import at_once, says, taps, words
from tests.province import NOW, Province, add_role, person

A_LINK = "https://mau.vn/i/ma-moi-"
REPLACED = "đã được thay bằng liên kết mới"


def pressed(core: Core, who: str, value: str) -> str:
    """Press a button of a list that is not shown here."""
    return words(core.comes(core.message(who, NOW, what=What.TAP, value=value)))


def members_link(core: Core) -> str:
    """Let the admin make BVPS' members' link; give what the card says."""
    said = says(core, "admin", "liên kết hội viên", "Chi hội Bệnh viện Phụ sản")
    assert A_LINK in taps(core, "admin", "Tạo liên kết")
    return said


def test_a_members_link_made_anew_ends_the_one_on_paper_and_its_card_says_so(core: Core) -> None:
    card = members_link(core)
    assert "kể cả bản đã in" in card
    assert "Chi hội Bệnh viện Phụ sản" in says(core, "first", "/start ma-moi-1")
    members_link(core)
    assert REPLACED in says(core, "second", "/start ma-moi-1")
    assert "Chi hội Bệnh viện Phụ sản" in says(core, "second", "/start ma-moi-2")
    # Whoever was still agreeing with the old one is told, too
    assert REPLACED in taps(core, "first", "Tôi đồng ý")


def test_a_members_link_leaves_the_other_links_of_its_unit_alone(
    core: Core, province: Province
) -> None:
    pressed(core, "admin", f"o:reissue:{province.member}")
    says(core, "admin", "liên kết hội viên", "Chi hội Bệnh viện Nhi")
    taps(core, "admin", "Tạo liên kết")
    says(core, "admin", "mời người", "Chi hội Bệnh viện Phụ sản", "Thủ quỹ")
    taps(core, "admin", "Tạo liên kết")
    members_link(core)
    for n in (1, 2, 3, 4):
        assert "[Tôi đồng ý]" in says(core, f"newcomer {n}", f"/start ma-moi-{n}")


def test_a_link_issued_anew_ends_the_one_before(core: Core, province: Province) -> None:
    for one in (province.bvn_head, province.head, province.head):
        assert A_LINK in pressed(core, "admin", f"o:reissue:{one}")
    assert REPLACED in says(core, "thief", "/start ma-moi-2")
    assert "[Tôi đồng ý]" in says(core, "phone", "/start ma-moi-3")
    # Somebody else's stays
    assert "[Tôi đồng ý]" in says(core, "other", "/start ma-moi-1")


def back_in(core: Core, who: str) -> str:
    """Let somebody use the first link, which was issued anew; give what they are told."""
    later = NOW + timedelta(hours=1)
    core.typed(who, "/start ma-moi-1", later)
    return words(core.tapped(who, "Tôi đồng ý", later))


def chats_of_head(database: Database, province: Province) -> set[str]:
    with database.reading() as session:
        return set(people.chats_of(session, province.head))


def test_who_comes_back_is_greeted_as_who_they_are(core: Core, province: Province) -> None:
    pressed(core, "admin", f"o:reissue:{province.head}")
    core.new_answers("test:admin")
    said = back_in(core, "phone")
    assert "Lê Thị Hội đã trở lại" in said
    assert "Chi hội trưởng, Chi hội Bệnh viện Phụ sản" in said
    told = words(core.new_answers("test:admin"))
    assert "cấp lại cho Lê Thị Hội" in told
    assert "Hội viên" not in said + told


def test_somebody_else_who_came_back_loses_that_chat_and_its_logins(
    core: Core, province: Province
) -> None:
    pressed(core, "admin", f"o:reissue:{province.head}")
    back_in(core, "thief")
    with core.database.writing() as session:
        web_logins.add(session, "test:thief", "token", NOW)
    assert "NGẮT CUỘC TRÒ CHUYỆN" in taps(core, "admin", "Không phải người này")
    assert "giữ nguyên" in taps(core, "admin", "Giữ nguyên")
    assert chats_of_head(core.database, province) == {"test:head", "test:thief"}
    taps(core, "admin", "Không phải người này")
    said = taps(core, "admin", "Ngắt cuộc trò chuyện ấy")
    assert "đã ngắt cuộc trò chuyện ấy khỏi Lê Thị Hội" in said
    assert "[Cấp lại liên kết]" in said
    assert chats_of_head(core.database, province) == {"test:head"}
    with core.database.reading() as session:
        assert not web_logins.holds(session, "test:thief", "token", NOW)
    assert "cần một lời mời" in says(core, "thief", "xin chào")
    # Pressed again, it must not end the chat of the right person
    assert "đã được ngắt trước đó" in taps(core, "admin", "Không phải người này")
    assert chats_of_head(core.database, province) == {"test:head"}


def test_nobody_takes_away_the_chat_of_whom_they_may_not_bring_back(
    core: Core, province: Province
) -> None:
    pressed(core, "admin", f"o:reissue:{province.head}")
    back_in(core, "phone")
    value, _ = core.button("admin", "Không phải người này")
    for who in ("leader", "bvn_head", "member", "phone"):
        assert "chỉ mở cho người phụ trách" in pressed(core, who, value)
    assert chats_of_head(core.database, province) == {"test:head", "test:phone"}


def test_an_admin_who_is_one_no_longer_is_not_told_who_came(core: Core, province: Province) -> None:
    members_link(core)
    with core.database.writing() as session:
        [role] = people.roles_of(session, province.admin)
        people.end_role(session, role.id or 0, by=None, now=NOW)
        add_role(session, province.admin, province.bvn, RoleKind.MEMBER)
        person(session, "Hoàng Thị Sở", province.syt, RoleKind.ADMIN, chat="test:syt_admin")
    core.new_answers("test:admin")
    says(core, "newcomer", "/start ma-moi-1")
    taps(core, "newcomer", "Tôi đồng ý")
    assert "Võ Thị Mới" in says(core, "newcomer", "Võ Thị Mới")
    assert core.new_answers("test:admin") == []
    told = words(core.new_answers("test:syt_admin"))
    assert "Võ Thị Mới vừa dùng liên kết mời" in told
    assert "KẾT THÚC VAI TRÒ" in taps(core, "syt_admin", "Không phải người này")


def _worked(core: Core, incoming: Incoming) -> None:
    with core.database.writing() as session:
        turn.work(session, [incoming], core.tools)


@pytest.mark.parametrize("who", [("bvn_head", "member"), ("phone", "tablet")])
def test_two_who_accept_one_invite_at_the_same_instant_are_both_answered(
    core: Core, province: Province, who: tuple[str, str]
) -> None:
    for n in range(1, 6):
        when = NOW + timedelta(minutes=n)
        if "phone" in who:
            pressed(core, "admin", f"o:reissue:{province.head}")
        else:
            says(core, "admin", "mời người", "Chi hội Trung tâm Y tế")
            says(core, "admin", ("Chi hội phó", "Thủ quỹ", "Thư ký", "Lãnh đạo", "Quản trị")[n - 1])
            taps(core, "admin", "Tạo liên kết")
        taken = []
        for one in (f"{name}{n}" if name in {"phone", "tablet"} else name for name in who):
            core.typed(one, f"/start ma-moi-{n}", when)
            value, revision = core.button(one, "Tôi đồng ý")
            taken.append(core.message(one, when, what=What.TAP, value=value, revision=revision))
        at_once(*(partial(_worked, core, one) for one in taken))
        said = [words(core.new_answers(one.chat)) for one in taken]
        assert sorted(REPLACED in one for one in said) == [False, True]
        assert all("trục trặc" not in one for one in said)


@pytest.mark.parametrize(
    ("address", "only_here"),
    [
        ("http://127.0.0.1:8080", True),
        ("http://localhost:8080", True),
        ("http://[::1]:8080", True),
        ("https://khuyenhoc.mau.vn", False),
        ("http://10.0.0.5:8080", False),
    ],
)
def test_a_link_that_opens_on_this_machine_alone_says_so(
    core: Core, address: str, *, only_here: bool
) -> None:
    core.tools = replace(core.tools, links=lambda code: [f"{address}/i/{code}"])
    said = says(core, "admin", "liên kết hội viên", "Chi hội Bệnh viện Phụ sản", "tạo liên kết")
    assert f"{address}/i/" in said
    assert ("chỉ mở được trên chính máy đang chạy" in said) is only_here
