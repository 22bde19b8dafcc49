"""What arrives twice is worked once; what is tapped twice is booked once."""

from functools import partial

import pytest

from bot import turn
from handlers.messages import Incoming, What
from storage import chats
from storage.database import Database
from tests.channels.telegram_double import TelegramDouble
from tests.core import Core
from tests.faults.talk import a_card, at_once, books, numbers, says, taps, words
from tests.province import NOW, Province
from tests.running import MovedClock, running
from tests.stages import let_in, telegram_id

HEAD = telegram_id("head")


def test_an_update_that_comes_again_also_after_a_restart_is_booked_once(
    database: Database, province: Province
) -> None:
    let_in(database, province, "telegram")
    now = MovedClock(NOW)
    with TelegramDouble(now=now) as double:
        with running(database, now, double):
            double.says(HEAD, "ủng hộ 3 triệu")
            double.duplicate_last()
            double.says(HEAD, "Công ty Hoàng Long")
            double.duplicate_last()
            double.wait_for(HEAD, 2)
            double.taps(HEAD, "Đúng")
            double.duplicate_last()
            assert double.wait_until(lambda: double.unconfirmed == 0)
            double.wait_for(HEAD, 3)
        with running(database, now, double):
            double.duplicate_last()
            assert double.wait_until(lambda: double.unconfirmed == 0)
            double.says(HEAD, "chào")
            sent = double.wait_for(HEAD, 4)
    # Three answers for six updates, and one for the greeting
    assert len(sent) == 4
    assert "Lê Thị Hội" in sent[3].text
    assert numbers(database) == ["BVPS-2026-0001"]


def test_a_double_tap_books_once_and_says_the_same_number_twice(
    database: Database, province: Province
) -> None:
    let_in(database, province, "telegram")
    now = MovedClock(NOW)
    with TelegramDouble(now=now) as double, running(database, now, double):
        double.says(HEAD, "ủng hộ 3 triệu")
        double.says(HEAD, "Công ty Hoàng Long")
        double.wait_for(HEAD, 2)
        callbacks = [double.taps(HEAD, "Đúng"), double.taps(HEAD, "Đúng")]
        sent = double.wait_for(HEAD, 4)
        # Neither button goes on turning
        assert double.wait_until(lambda: set(callbacks) <= set(double.answered))
    assert "Đã ghi phiếu BVPS-2026-0001" in sent[2].text
    assert "đã ghi rồi, số BVPS-2026-0001" in sent[3].text
    assert numbers(database) == ["BVPS-2026-0001"]


def _taps_of(core: Core, label: str) -> list[Incoming]:
    value, revision = core.button("head", label)
    return [
        core.message("head", NOW, what=What.TAP, value=value, revision=revision) for _ in range(2)
    ]


def _worked(core: Core, incoming: Incoming) -> None:
    """Work a message as one more process on the same database does."""
    with core.database.writing() as session:
        turn.work(session, [incoming], core.tools)


def test_two_processes_that_meet_on_one_card_book_once(core: Core) -> None:
    for n in range(1, 9):
        a_card(core, amount=f"{n} triệu")
        first, second = _taps_of(core, "Đúng")
        at_once(partial(_worked, core, first), partial(_worked, core, second))
        said = [one.text for one in core.new_answers("test:head")]
        assert [f"BVPS-2026-000{n}" in one for one in said] == [True, True]
        assert len(numbers(core.database)) == n


def test_two_processes_that_are_given_one_update_book_once(core: Core) -> None:
    a_card(core)
    first, _ = _taps_of(core, "Đúng")
    at_once(*[partial(_worked, core, first)] * 2)
    assert len(core.new_answers("test:head")) == 1
    assert numbers(core.database) == ["BVPS-2026-0001"]


def test_the_first_two_messages_of_a_chat_may_meet(core: Core) -> None:
    messages = [core.message("newcomer", NOW, text="chào") for _ in range(2)]
    at_once(*(partial(_worked, core, one) for one in messages))
    assert len(core.new_answers("test:newcomer")) == 2


def _reversals(database: Database) -> list[str]:
    return [entry.number for entry in books(database) if entry.reverses_id]


def test_a_double_undo_reverses_once(core: Core) -> None:
    a_card(core)
    taps(core, "head", "Đúng")
    taps(core, "head", "Hoàn tác phiếu này")
    card, again = core.button("head", "Đúng, hoàn tác"), core.button("head", "Hoàn tác phiếu này")
    assert "BVPS-2026-0002" in says(core, "head", "Đúng")
    # The same card again, the same button again, and in words
    for value, revision in (card, again):
        tapped = core.message("head", NOW, what=What.TAP, value=value, revision=revision)
        assert "BVPS-2026-0003" not in words(core.comes(tapped))
    assert "không có gì để hoàn tác" in says(core, "head", "hoàn tác")
    assert _reversals(core.database) == ["BVPS-2026-0002"]


@pytest.mark.parametrize("how", ["one card", "two chats"])
def test_two_undoings_at_the_same_instant_reverse_once(
    core: Core, province: Province, how: str
) -> None:
    with core.database.writing() as session:
        chats.places(session, ["test:phone"], NOW)
        chats.link(session, "test:phone", province.head)
    for n in range(1, 6):
        a_card(core, amount=f"{n} triệu")
        taps(core, "head", "Đúng")
        taps(core, "head", "Hoàn tác phiếu này")
        first, second = _taps_of(core, "Đúng, hoàn tác")
        if how == "two chats":
            says(core, "phone", "hoàn tác")
            value, revision = core.button("phone", "Đúng, hoàn tác")
            second = core.message("phone", NOW, what=What.TAP, value=value, revision=revision)
        at_once(partial(_worked, core, first), partial(_worked, core, second))
        assert len(_reversals(core.database)) == n
        assert len(numbers(core.database)) == 2 * n
        assert sum(entry.amount_vnd or 0 for entry in books(core.database)) == 0
        told = words(core.new_answers("test:head")) + words(core.new_answers("test:phone"))
        assert _reversals(core.database)[-1] in told
