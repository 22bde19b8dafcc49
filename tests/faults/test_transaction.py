"""One message is one transaction: all of it, or an apology and nothing."""

import asyncio
from dataclasses import replace

import pytest
from sqlmodel import col, select
from structlog.testing import capture_logs

from handlers.contribution import contribution
from handlers.conversation import Chat
from handlers.flow import Flow
from handlers.messages import Incoming
from handlers.reader import MONEY
from handlers.registry import FLOWS
from handlers.running import WroteWhileAskingError
from storage import people
from storage.database import Database
from storage.models import NumberSeries, Person, RoleKind
from tests.core import Core
from tests.faults.talk import a_card, books, forms, says, words, writer_on
from tests.province import NOW, Province, person


class AfterWritingError(Exception):
    """A mistake in a flow, behind what it wrote."""


def _breaks(chat: Chat) -> None:
    contribution(chat)
    raise AfterWritingError


def _breaks_for(*people_ids: int) -> Flow:
    def some(chat: Chat) -> None:
        contribution(chat)
        if chat.person_id in people_ids:
            raise AfterWritingError

    return replace(FLOWS["contribution"], run=some)


async def _submitted(database: Database, *messages: Incoming) -> None:
    async with writer_on(database) as writer:
        await asyncio.gather(*(writer.submit(one) for one in messages))


async def test_a_flow_that_raises_after_writing_leaves_nothing_and_says_so(
    core: Core, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_card(core)
    before = forms(database, "test:head")
    monkeypatch.setitem(FLOWS, "contribution", replace(FLOWS["contribution"], run=_breaks))
    with capture_logs() as logs:
        await _submitted(database, core.message("head", NOW, text="Đúng"))
    answered = words(core.new_answers("test:head"))
    assert "chưa được ghi" in answered
    assert "/tieptuc" in answered
    assert "Đã ghi phiếu" not in answered
    assert books(database) == []
    with database.reading() as session:
        assert session.exec(select(NumberSeries)).all() == []
    assert forms(database, "test:head") == before
    failed = [line for line in logs if line["event"] == "turn failed"]
    assert [type(line["exc_info"]) for line in failed] == [AfterWritingError]
    assert failed[0]["exc_info"].__traceback__ is not None

    # The next message works, and the form is where it was
    monkeypatch.undo()
    assert "2.000.000đ" in says(core, "head", "/tieptuc")
    assert "Đã ghi phiếu BVPS-2026-0001" in says(core, "head", "Đúng")


async def test_a_message_that_failed_is_not_worked_again_when_it_is_redelivered(
    core: Core, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_card(core)
    said = core.message("head", NOW, text="Đúng")
    monkeypatch.setitem(FLOWS, "contribution", replace(FLOWS["contribution"], run=_breaks))
    await _submitted(database, said)
    core.new_answers("test:head")
    monkeypatch.undo()
    await _submitted(database, said)
    assert core.new_answers("test:head") == []
    assert books(database) == []


async def test_in_a_batch_the_one_that_fails_costs_the_others_nothing(
    core: Core, database: Database, province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    chats = {"head": province.bvps, "bvn_head": province.bvn, "th_head": province.ttyt}
    with database.writing() as session:
        person(session, "Vũ Thị Trung", province.ttyt, RoleKind.HEAD, chat="test:th_head")
    for who in chats:
        a_card(core, who)
    monkeypatch.setitem(FLOWS, "contribution", _breaks_for(province.bvn_head))
    await _submitted(database, *(core.message(who, NOW, text="Đúng") for who in chats))
    said = {who: words(core.new_answers(f"test:{who}")) for who in chats}
    assert "Đã ghi phiếu BVPS-2026-0001" in said["head"]
    assert "chưa được ghi" in said["bvn_head"]
    assert "Đã ghi phiếu TTYT-2026-0001" in said["th_head"]
    assert {entry.unit_id for entry in books(database)} == {province.bvps, province.ttyt}
    assert len(forms(database, "test:bvn_head")) == 1


def _writes_then_asks(chat: Chat) -> None:
    people.add_person(chat.db, "Người chưa nên có", version="1", agreed_at=chat.now)
    chat.ask("amount", MONEY)


def _changes_then_asks(chat: Chat) -> None:
    chat.db.get_one(Person, chat.person_id).name = "Tên chưa nên đổi"
    chat.ask("amount", MONEY)


def _writes_then_shows_the_card(chat: Chat) -> None:
    amount = chat.ask("amount", MONEY, default=1_000_000)
    people.revoke_links(chat.db, chat.person_id)
    chat.confirm(amount=amount)


@pytest.mark.parametrize(
    "run",
    [_writes_then_asks, _changes_then_asks, _writes_then_shows_the_card],
    ids=lambda run: run.__name__.strip("_"),
)
async def test_a_flow_that_writes_while_it_still_asks_is_an_error_and_nothing_stays(
    core: Core, database: Database, monkeypatch: pytest.MonkeyPatch, run: object
) -> None:
    flow = replace(FLOWS["contribution"], run=run)  # type: ignore[arg-type]
    monkeypatch.setitem(FLOWS, "contribution", flow)
    with pytest.raises(WroteWhileAskingError):
        core.typed("head", "đóng góp", NOW)
    with capture_logs() as logs:
        await _submitted(database, core.message("head", NOW, text="đóng góp"))
    failed = [line["exc_info"] for line in logs if line["event"] == "turn failed"]
    assert [type(one) for one in failed] == [WroteWhileAskingError]
    assert "chưa được ghi" in words(core.new_answers("test:head"))
    with database.reading() as session:
        names = set(session.exec(select(col(Person.name))))
    assert "Lê Thị Hội" in names
    assert not names & {"Người chưa nên có", "Tên chưa nên đổi"}
    assert forms(database, "test:head") == []
