"""Short ways to link a chat, and whose it is."""

import re
from datetime import datetime

from storage import chats
from storage.database import Database
from tests.core import Core
from tests.faults.talk import says, taps, words
from tests.province import NOW

PHONE, ZALO, PAGE, OTHER = "telegram:1", "zalo:2", "web:3", "zalo:4"
NAME = "Lê Thị Hội"


def code_from(core: Core, chat: str = PHONE, at: datetime = NOW) -> str:
    """Ask for a code and give it as it stands there, with its space."""
    said = words(core.typed(chat, "liên kết", at))
    found = re.search(r"\d{4} \d{4}", said)
    assert found, said
    return found[0]


def link(core: Core, chat: str, source: str = PHONE) -> str:
    """Link a chat; give what is said in it at the end."""
    says(core, chat, code_from(core, source))
    return taps(core, chat, "Đúng")


def owner(database: Database, chat: str) -> int | None:
    with database.reading() as session:
        return chats.person_of(session, chat)
