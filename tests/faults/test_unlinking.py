"""One person on several chats: what they share, where reminders go, what an ended one learns."""

from datetime import timedelta

from sqlmodel import col, select

from bot import turn
from handlers.messages import Incoming, What
from handlers.places import mark
from storage import people, web_logins
from storage.models import Conversation, Outgoing, Person, RoleKind, WebLogin
from tests.core import Core
from tests.faults.linked import NAME, PAGE, PHONE, ZALO, link, owner
from tests.faults.talk import a_card, books, forms, numbers, says, taps, words
from tests.province import NOW, Province, add_role


def test_one_history_one_set_of_roles_and_a_conversation_in_each_chat(
    core: Core, place: Province
) -> None:
    a_card(core, PHONE, "3 triệu")
    link(core, ZALO)
    assert forms(core.database, ZALO) == []
    a_card(core, ZALO)
    says(core, ZALO, "Đúng")
    says(core, PHONE, "làm tiếp", "Đúng")
    assert numbers(core.database) == ["BVPS-2026-0001", "BVPS-2026-0002"]
    assert {entry.by_id for entry in books(core.database)} == {place.head}
    assert "BVPS-2026-0002" in says(core, ZALO, "xem phiếu")
    with core.database.writing() as session:
        add_role(session, place.head, place.bvn, RoleKind.SECRETARY)
    assert "Thư ký, Chi hội Bệnh viện Nhi" in says(core, ZALO, "menu")
    with core.database.writing() as session:
        for role in people.roles_of(session, place.head):
            people.end_role(session, role.id or 0, by=place.admin, now=NOW)
    assert "không phụ trách" in says(core, ZALO, "ủng hộ 2 triệu")


def test_the_chats_are_listed_by_channel_with_since_when(core: Core, place: Province) -> None:
    link(core, ZALO)
    link(core, PAGE, ZALO)
    said = says(core, PHONE, "bỏ liên kết")
    assert "[Telegram (từ 09:00 ngày 24/11/2026, đang dùng đây)]" in said
    assert "[Zalo (từ 09:00 ngày 24/11/2026)]" in said
    assert "[trang web (từ 09:00 ngày 24/11/2026)]" in said


def test_an_ended_chat_learns_nothing(core: Core, place: Province) -> None:
    link(core, PAGE)
    with core.database.writing() as session:
        web_logins.add(session, PAGE, "token", NOW)
    says(core, PAGE, "xem phiếu", "ủng hộ 9 triệu")
    says(core, PHONE, "bỏ liên kết")
    taps(core, PHONE, "trang web (từ 09:00 ngày 24/11/2026)")
    assert "Em đã bỏ liên kết trang web" in taps(core, PHONE, "Đúng, bỏ liên kết")
    with core.database.reading() as session:
        rows = session.exec(select(Outgoing).where(Outgoing.chat == PAGE)).all()
        assert ["không còn liên kết nữa" in row.html for row in rows] == [True]
        assert session.exec(select(WebLogin).where(col(WebLogin.chat) == PAGE)).all() == []
        assert session.get_one(Conversation, PAGE).stack == []
    for said in ("tiếp tục", "Công ty Hoàng Long", "Đúng", "xem phiếu", "menu"):
        heard = says(core, PAGE, said)
        assert "cần một lời mời" in heard
        assert NAME not in heard
    assert books(core.database) == []
    # What happens to the person is not told there any more
    link(core, ZALO)
    assert core.new_answers(PAGE) == []


def test_ending_the_chat_one_is_in_tells_the_others(core: Core, place: Province) -> None:
    link(core, ZALO)
    core.new_answers(PHONE)
    says(core, ZALO, "bỏ liên kết")
    taps(core, ZALO, "Zalo (từ 09:00 ngày 24/11/2026, đang dùng đây)")
    assert "Em đã bỏ liên kết nơi này" in taps(core, ZALO, "Đúng, bỏ liên kết")
    assert "Zalo đã được bỏ liên kết" in words(core.new_answers(PHONE))
    assert "cần một lời mời" in says(core, ZALO, "menu")


def test_the_last_chat_is_ended_knowingly_and_a_new_link_brings_the_person_back(
    core: Core, place: Province
) -> None:
    said = says(core, PHONE, "bỏ liên kết")
    assert "đây là nơi cuối cùng" in said
    assert "rút đồng ý" in said
    assert "giữ nguyên các nơi" in taps(core, PHONE, "Giữ nguyên")
    says(core, PHONE, "bỏ liên kết")
    taps(core, PHONE, "Đúng, bỏ liên kết")
    assert "cần một lời mời" in says(core, PHONE, "menu")
    says(core, "admin", "người đã vào")
    taps(core, "admin", f"{NAME} (Chi hội trưởng)")
    taps(core, "admin", "Cấp lại liên kết")
    says(core, ZALO, "/start ma-moi-1")
    assert NAME in taps(core, ZALO, "Tôi đồng ý")


def test_a_message_in_the_batch_that_ends_its_chat_books_and_learns_nothing(
    core: Core, place: Province
) -> None:
    link(core, ZALO)
    link(core, PAGE)
    a_card(core, ZALO)
    value, _ = core.button(PHONE, "Không phải tôi")
    assert value.endswith(mark(PAGE))
    batch = [
        Incoming(key="before", chat=PAGE, at=NOW, text="ủng hộ 9 triệu"),
        Incoming(key="ends", chat=PHONE, at=NOW, what=What.TAP, value=value),
    ]
    with core.database.writing() as session:
        turn.work(session, batch, core.tools)
    assert "Đóng góp" not in words(core.new_answers(PAGE))
    ends = Incoming(
        key="ends too", chat=PHONE, at=NOW, what=What.TAP, value=f"o:not_me:{mark(ZALO)}"
    )
    with core.database.writing() as session:
        turn.work(
            session, [ends, Incoming(key="after", chat=ZALO, at=NOW, text="Đúng")], core.tools
        )
    assert "cần một lời mời" in words(core.new_answers(ZALO))
    for chat in (ZALO, PAGE):
        assert "cần một lời mời" in says(core, chat, "tiếp tục")
        assert forms(core.database, chat) == []
    assert books(core.database) == []


def test_in_words_it_is_the_newest_that_is_ended_and_only_for_a_day(
    core: Core, place: Province
) -> None:
    later = NOW + timedelta(hours=1)
    link(core, ZALO)
    core.typed(PAGE, "/start ma-moi-2", later)
    words(core.typed(PHONE, "liên kết", later))
    core.typed(PAGE, "/start ma-moi-2", later)
    core.tapped(PAGE, "Đúng", later)
    # Also where a question is open
    core.typed(PHONE, "ủng hộ 2 triệu", later)
    core.typed(PHONE, "không phải tôi", later)
    said = words(core.tapped(PHONE, "Đúng, ngắt nơi ấy", later))
    assert "Em đã bỏ liên kết trang web" in said
    assert "Làm tiếp" in said
    assert (owner(core.database, PAGE), owner(core.database, ZALO)) == (None, place.head)
    a_day_later = NOW + timedelta(days=1)
    assert "không còn liên kết" in words(core.typed(PHONE, "không phải tôi", a_day_later))
    assert owner(core.database, ZALO) == place.head


def test_where_to_be_reminded_is_said_in_words_or_chosen(core: Core, place: Province) -> None:
    def preferred() -> list[str]:
        with core.database.reading() as session:
            found = session.get_one(Person, place.head).preferred_chat
        return [found] if found else []

    assert "thêm nơi ấy" in says(core, PHONE, "nhận nhắc")
    assert preferred() == [PHONE]
    link(core, ZALO)
    link(core, PAGE)
    for said, chat in (
        ("nhận nhắc qua Zalo", ZALO),
        ("nhan nhac qua telegram", PHONE),
        ("Nhận nhắc trên trang web nhé", PAGE),
        ("nhận nhắc ở đây", PHONE),
    ):
        assert "từ nay em nhắc" in says(core, PHONE, said)
        assert preferred() == [chat]
        assert forms(core.database, PHONE) == []
    assert "ở nơi nào" in says(core, PHONE, "/nhannhac")
    assert "qua Zalo" in taps(core, PHONE, "Zalo (từ 09:00 ngày 24/11/2026)")
    assert preferred() == [ZALO]
    says(core, PHONE, "bỏ liên kết")
    taps(core, PHONE, "Zalo (từ 09:00 ngày 24/11/2026)")
    taps(core, PHONE, "Đúng, bỏ liên kết")
    assert preferred() == []
