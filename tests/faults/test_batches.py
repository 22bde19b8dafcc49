"""Who waits shares a commit, at most one message a chat, each chat in its order."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from typing import Any

import pytest
from sqlmodel import Session
from structlog.testing import capture_logs

from handlers.messages import Incoming
from storage.database import Database
from storage.models import RoleKind
from tests.core import Core
from tests.faults.talk import locked, numbers, words, writer_on
from tests.province import NOW, Province, person

REPORTS = 10
EACH = ("đóng góp", "amount", "donor", "Đúng", "/menu")
CHATS = 5


def _people(session: Session, province: Province) -> list[str]:
    """Let one person report for each of five units."""
    units = [province.bvps, province.bvn, province.ttyt, province.syt, province.sgd]
    names = [f"reporter{n}" for n in range(CHATS)]
    for name, unit in zip(names, units, strict=True):
        person(session, f"Người {name}", unit, RoleKind.SECRETARY, chat=f"test:{name}")
    return names


def _messages(core: Core, who: str) -> list[Incoming]:
    """Give ten messages of a chat: two whole reports."""
    said = []
    for n in (1, 2):
        given = {"amount": f"{n} triệu", "donor": f"Công ty Số {n} của {who}"}
        said += [given.get(one, one) for one in EACH]
    return [core.message(who, NOW, text=one) for one in said]


def _in_turn(chats: Sequence[Sequence[Incoming]]) -> list[Incoming]:
    """Shuffle the chats' messages together, each chat's in its order."""
    return [one for row in zip(*chats, strict=True) for one in row]


async def test_fifty_messages_of_five_chats_at_once_keep_each_chats_order(
    core: Core, database: Database, province: Province
) -> None:
    with database.writing() as session:
        names = _people(session, province)
    messages = _in_turn([_messages(core, name) for name in names])
    assert len(messages) == 50
    async with writer_on(database) as writer:
        await asyncio.gather(*(writer.submit(one) for one in messages))
    # Out of order no report would be whole
    assert len(numbers(database)) == 2 * CHATS
    assert set(Counter(number[:-1] for number in numbers(database)).values()) == {2}
    for name in names:
        said = words(core.new_answers(f"test:{name}"))
        assert said.index("1.000.000đ") < said.index("2.000.000đ")
        assert "chưa hiểu" not in said


async def test_on_sqlite_a_batch_takes_what_waits_and_at_most_one_message_of_a_chat(
    sqlite_database: Database,
) -> None:
    core = Core(sqlite_database)
    names = [f"stranger{n}" for n in range(CHATS)]
    messages = [core.message(who, NOW, text="chào") for who in names for _ in range(REPORTS)]
    with capture_logs() as logs:
        async with writer_on(sqlite_database) as writer:
            with locked(sqlite_database):
                waiting = [asyncio.ensure_future(writer.submit(one)) for one in messages]
                await asyncio.sleep(0)
            await asyncio.gather(*waiting)
    shared: list[Any] = [line["shared"] for line in logs if line["event"] == "turn"]
    assert len(shared) == len(messages)
    # The first may have gone alone, before the others had come
    assert max(shared) == CHATS
    for who in names:
        assert len(core.new_answers(f"test:{who}")) == REPORTS


@pytest.mark.parametrize("times", [2, 5])
async def test_one_message_submitted_several_times_at_once_is_worked_once(
    core: Core, database: Database, times: int
) -> None:
    said = core.message("head", NOW, text="ủng hộ 2 triệu")
    async with writer_on(database) as writer:
        await asyncio.gather(*(writer.submit(said) for _ in range(times)))
    assert len(core.new_answers("test:head")) == 1


async def test_the_log_says_what_came_of_a_turn_and_nothing_of_the_person(
    core: Core, database: Database
) -> None:
    said = [
        core.message("head", NOW, text=text)
        for text in ("ủng hộ 2 triệu", "Công ty Bí Mật", "đúng", "menu")
    ]
    with capture_logs() as logs:
        async with writer_on(database) as writer:
            for one in [*said, said[0]]:
                await writer.submit(one)
    lines = [line for line in logs if line["event"] == "turn"]
    assert [(one.get("flow"), one.get("question"), one["outcome"]) for one in lines] == [
        ("contribution", "donor", "asked"),
        ("contribution", "confirm", "asked"),
        ("contribution", None, "answered"),
        ("", None, "answered"),
        (None, None, "seen before"),
    ]
    assert {one["channel"] for one in lines} == {"test"}
    assert "Bí Mật" not in str(logs)
    assert "triệu" not in str(logs)
