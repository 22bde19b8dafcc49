"""Pictures are drawn in a thread, outside any transaction; nobody else waits for them."""

import asyncio
import threading
from typing import Any

import sqlalchemy as sa
from structlog.testing import capture_logs

from bot import sample
from bot.channels.channel import Picture
from handlers import charts
from storage import chats
from storage.database import Database
from storage.models import Outgoing, State
from tests.core import Core
from tests.delivery.office import (
    ON_ONE_DATABASE,
    OTHER,
    PATIENCE,
    Pigeons,
    bulk,
    office,
    put,
    reply,
)
from tests.province import at
from tests.running import MovedClock
from tests.scheduler.ticking import digest_tick, rows

DATA = {"kind": "qr", "text": "https://mau.vn/i/ma-moi-1", "alt": "Mã QR"}


class Held:
    """A drawing that takes until a test releases it."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.released = threading.Event()

    def __call__(self, data: dict[str, Any]) -> bytes:
        self.begun.set()
        assert self.released.wait(PATIENCE)
        return b"drawn"


async def test_a_turn_is_answered_while_a_digest_of_eleven_chapters_is_being_drawn(
    database: Database,
) -> None:
    monday = at("2023-09-18 07:30")
    with database.writing() as session:
        sample.fill(session, sample.STARTS)
        for chat, sample_chat in (("leader", sample.LEADER_CHAT), ("head", sample.HEAD_CHAT)):
            person = chats.person_of(session, sample_chat)
            chats.places(session, [f"test:{chat}"], sample.STARTS)
            chats.link(session, f"test:{chat}", person)
    core = Core(database)
    for line in ("ủng hộ 5 triệu", "Công ty Hoàng Long", "đúng"):
        core.typed("head", line, sample.STARTS)
    with database.writing() as session:
        session.execute(sa.update(Outgoing).values(state=State.SENT))
    assert digest_tick(database, "2023-09-18 07:30") == {"leader"}
    [row] = rows(database)
    assert row.html.count("/11 đơn vị đã báo cáo") == 1
    held, pigeons = Held(), Pigeons("test")
    async with office(
        database, MovedClock(monday), pigeons, channels={"test": pigeons}, draw=held
    ) as post:
        assert await asyncio.to_thread(held.begun.wait, PATIENCE)
        await post.writer.submit(core.message("head", monday, text="đóng góp"))
        post.delivery.wake()
        await post.until(lambda: len(pigeons.letters) == 1)
        assert not held.released.is_set()
        assert "Số tiền đóng góp" in pigeons.arrived[0]
        held.released.set()
        await post.until(lambda: len(pigeons.letters) == 2)
    assert pigeons.letters[1].picture is not None
    assert pigeons.letters[1].picture.png == b"drawn"


@ON_ONE_DATABASE
async def test_a_replys_picture_waits_for_no_bulk_picture_and_holds_its_own_chat_only(
    database: Database,
) -> None:
    held = {"digest": Held(), "progress": Held()}

    def draw(data: dict[str, Any]) -> bytes:
        return held[data["text"]](data)

    put(database, bulk("digest", picture=DATA | {"text": "digest"}))
    put(database, reply("progress", picture=DATA | {"text": "progress"}), reply("behind"))
    put(database, reply("other", OTHER))
    async with office(database, draw=draw) as post:
        for one in held.values():
            assert await asyncio.to_thread(one.begun.wait, PATIENCE)
        await post.until_arrived("other")
        assert post.pigeons.arrived == ["other"]
        held["progress"].released.set()
        await post.until_arrived("progress", "behind")
        held["digest"].released.set()
        await post.until_arrived("digest")
    assert post.pigeons.arrived == ["other", "progress", "behind", "digest"]


@ON_ONE_DATABASE
async def test_a_drawing_that_fails_is_logged_and_its_letter_goes_without(
    database: Database,
) -> None:
    put(database, bulk("digest", picture={"kind": "unknown", "alt": ""}), reply("hỏng", OTHER))
    with capture_logs() as logs:
        async with office(database) as post:
            await post.until_arrived("digest")
    assert [one.picture for one in post.pigeons.letters if one.html == "digest"] == [None]
    assert "drawing failed" in {line["event"] for line in logs}


async def test_the_real_picture_arrives(sqlite_database: Database) -> None:
    put(sqlite_database, reply("liên kết", picture=DATA))
    async with office(sqlite_database) as post:
        await post.until_arrived("liên kết")
    assert post.pigeons.letters[0].picture == Picture(charts.draw(DATA), "Mã QR")
