"""A channel without buttons: no numbers beside an open question, pictures by link."""

from storage import chats
from storage.database import Database
from storage.models import State
from tests.core import Core
from tests.delivery.office import Pigeons, all_rows, bulk, office, put, reply
from tests.province import NOW, a_province

DATA = {"kind": "qr", "text": "https://mau.vn/i/ma-moi-1", "alt": "Mã QR"}
CHAT = "test:head"
CHOICES = [
    ["o:progress", "Xem tiến độ"],
    ["o:entry:7", "BVPS-2026-0007"],
    ["o:snooze:1", "Nhắc sau"],
]


def _pigeons() -> Pigeons:
    return Pigeons("test", has_buttons=False, pictures_by_link=True)


def _asked(database: Database, *said: str) -> Core:
    with database.writing() as session:
        a_province(session)
    core = Core(database)
    for one in said:
        core.typed("head", one, NOW)
    with database.writing() as session:
        for row in chats.since(session, CHAT, 0):
            chats.mark(session, row.id or 0, {"state": State.SENT})
    return core


async def _sent(database: Database, row: dict[str, object]) -> Pigeons:
    pigeons = _pigeons()
    put(database, row)
    async with office(database, pigeons=pigeons, channels={"test": pigeons}) as post:
        await post.until(lambda: bool(pigeons.letters))
        await post.until(lambda: all_rows(database)[-1].state is State.SENT)
    return pigeons


async def test_what_comes_beside_an_open_question_has_commands_for_choices(
    database: Database,
) -> None:
    core = _asked(database, "đóng góp")
    for row in (
        bulk("Bản tin", CHAT, choices=CHOICES),
        reply("Có người vào", CHAT, choices=CHOICES),
    ):
        letter = (await _sent(database, row)).letters[0]
        assert letter.choices == ()
        assert "Xem tiến độ: gõ /tiendo\nBVPS-2026-0007: gõ /phieu\nCâu đang" in letter.html
        assert "Nhắc sau" not in letter.html
        assert all_rows(database)[-1].choices == []
    # The number answers the question that is open
    core.seen[CHAT] = all_rows(database)[-1].id or 0
    assert "Số tiền" in core.typed("head", "1", NOW)[0].text


async def test_a_view_opened_beside_a_question_has_none_either(database: Database) -> None:
    _asked(database, "đóng góp")
    letter = (await _sent(database, reply("", CHAT, view="menu"))).letters[0]
    assert letter.choices == ()
    assert "Xem tiến độ: gõ /tiendo" in letter.html


async def test_where_no_question_is_open_choices_are_offered(database: Database) -> None:
    core = _asked(database, "đóng góp", "để sau")
    letter = (await _sent(database, bulk("Bản tin", CHAT, choices=CHOICES))).letters[0]
    assert [label for _, label in letter.choices] == [label for _, label in CHOICES]
    core.seen[CHAT] = all_rows(database)[-1].id or 0
    assert "Vận động được" in core.typed("head", "1", NOW)[0].text


async def test_a_question_keeps_its_choices(database: Database) -> None:
    _asked(database, "đóng góp")
    row = reply("Số tiền?", CHAT, choices=[["!cancel", "Hủy"]], revision=1)
    assert (await _sent(database, row)).letters[0].choices == (("!cancel", "Hủy"),)


async def test_a_picture_is_not_drawn_but_linked(database: Database) -> None:
    _asked(database)
    pigeons = _pigeons()
    put(database, reply("Mời", CHAT, picture=DATA))
    async with office(
        database,
        pigeons=pigeons,
        channels={"test": pigeons},
        picture_link=lambda row: f"https://a.vn/{row}",
    ) as post:
        await post.until_arrived("Mời")
    picture = pigeons.letters[0].picture
    row = all_rows(database)[-1].id
    assert picture is not None
    assert (picture.png, picture.alt, picture.link) == (b"", "Mã QR", f"https://a.vn/{row}")
