"""Links that are made anew, who may come with them, and who is told."""

from handlers.messages import What
from tests.core import Core
from tests.faults.talk import says, taps, words
from tests.province import NOW, Province

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
    for person in (province.bvn_head, province.head, province.head):
        assert A_LINK in pressed(core, "admin", f"o:reissue:{person}")
    assert REPLACED in says(core, "thief", "/start ma-moi-2")
    assert "[Tôi đồng ý]" in says(core, "phone", "/start ma-moi-3")
    # Somebody else's stays
    assert "[Tôi đồng ý]" in says(core, "other", "/start ma-moi-1")
