"""Two chats of one person that end each other at the same instant: one of them stays."""

import asyncio

import pytest

from handlers.messages import What
from storage import linking
from storage.database import Database
from tests.core import Core
from tests.faults.linked import PHONE, ZALO, link
from tests.faults.talk import says, taps, writer_on
from tests.province import NOW, Province


def _at_the_card(core: Core, here: str, other: str) -> None:
    """Bring a chat as far as the card that ends the other."""
    says(core, here, "bỏ liên kết")
    taps(core, here, f"{other} (từ 09:00 ngày 24/11/2026)")


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_one_of_two_that_end_each_other_stays(database: Database, place: Province) -> None:
    core, both = Core(database), []
    link(core, ZALO)
    _at_the_card(core, PHONE, "Zalo")
    _at_the_card(core, ZALO, "Telegram")
    async with writer_on(database) as writer:
        for chat in (PHONE, ZALO):
            value, revision = core.button(chat, "Đúng, bỏ liên kết")
            tap = core.message(chat, NOW, what=What.TAP, value=value, revision=revision)
            both.append(writer.submit(tap))
        # PostgreSQL sees that each waits for the other's row; one of the two has its turn again
        await asyncio.wait_for(asyncio.gather(*both), 20)
    with database.reading() as session:
        assert len(linking.linked(session, place.head)) == 1
