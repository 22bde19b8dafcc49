"""A conversation that was begun with one release goes on with the next."""

from dataclasses import replace
from typing import Any

import pytest

from handlers import booking
from handlers.contribution import DONOR, Donor
from handlers.conversation import Chat
from handlers.reader import MONEY, PAST_DAY, Reader, one_of_enum
from handlers.registry import FLOWS
from handlers.units import reported_unit
from storage import ledger
from storage.database import Database
from storage.models import Conversation, DonorKind, Method
from tests.core import Core
from tests.faults.talk import a_card, answers, forms, numbers, says, taps

METHOD: Reader[Method] = one_of_enum(Method, "method")


def _booked(chat: Chat, unit: int, amount: int, donor: Donor, **more: Any) -> None:
    if not chat.confirm(amount=amount, donor=donor, unit=unit, **more):
        return chat.say("common.nothing_booked")
    draft = ledger.Contribution(
        unit, amount, donor.name, None, donor.kind, more.get("day", chat.today)
    )
    entry = ledger.record(
        chat.db, draft, by=chat.person_id, source=chat.source, now=chat.now, today=chat.today
    )
    return booking.thank(chat, [entry])


def _asks_how_before_who(chat: Chat) -> None:
    unit, amount = chat.ask("unit", reported_unit()), chat.ask("amount", MONEY)
    method = chat.ask("method", METHOD)
    _booked(chat, unit, amount, chat.ask("donor", DONOR), method=method)


def _asks_which_day_first(chat: Chat) -> None:
    day, unit = chat.ask("day", PAST_DAY), chat.ask("unit", reported_unit())
    amount, donor = chat.ask("amount", MONEY), chat.ask("donor", DONOR)
    _booked(chat, unit, amount, donor, day=day)


def _asks_only_how_much(chat: Chat) -> None:
    unit, amount = chat.ask("unit", reported_unit()), chat.ask("amount", MONEY)
    day = chat.ask("day", PAST_DAY, default=chat.today)
    if chat.confirm(amount=amount, unit=unit, day=day):
        _book_anonymous(chat, unit, amount)


def _book_anonymous(chat: Chat, unit: int, amount: int) -> None:
    draft = ledger.Contribution(unit, amount, None, None, DonorKind.ANONYMOUS, chat.today)
    entry = ledger.record(
        chat.db, draft, by=chat.person_id, source=chat.source, now=chat.now, today=chat.today
    )
    booking.thank(chat, [entry])


@pytest.fixture
def database(sqlite_database: Database) -> Database:
    """Take SQLite alone: nothing here depends on which database it is."""
    return sqlite_database


@pytest.fixture
def release(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Put another release's function in the place of the contribution's."""

    def put(run: Any) -> None:
        monkeypatch.setitem(FLOWS, "contribution", replace(FLOWS["contribution"], run=run))

    return put


def test_a_question_added_before_the_waiting_one_is_asked_and_the_message_is_no_answer_to_it(
    core: Core, release: Any
) -> None:
    assert "Ai đóng góp" in says(core, "head", "ủng hộ 2 triệu")
    release(_asks_how_before_who)
    # A word that the new question would take as well
    said = says(core, "head", "Tiền mặt")
    assert "bằng cách nào" in said
    assert "method" not in answers(core.database, "test:head")
    assert "donor" not in answers(core.database, "test:head")
    assert "Ai đóng góp" in taps(core, "head", "Chuyển khoản")
    assert "chưa nhận làm tên" in says(core, "head", "Tiền mặt")
    card = says(core, "head", "Công ty Hoàng Long")
    assert "2.000.000đ" in card
    assert "Chuyển khoản" in card
    assert "BVPS-2026-0001" in says(core, "head", "Đúng")


def test_a_button_of_the_question_before_the_release_is_no_answer_either(
    core: Core, release: Any
) -> None:
    says(core, "head", "ủng hộ 2 triệu")
    release(_asks_how_before_who)
    assert "bằng cách nào" in taps(core, "head", "Người ủng hộ ẩn danh")
    assert "donor" not in answers(core.database, "test:head")


def test_a_question_added_at_the_head_is_asked_before_the_card_is_booked(
    core: Core, release: Any
) -> None:
    says(core, "head", "ủng hộ 2 triệu")
    release(_asks_which_day_first)
    assert "Đóng góp ngày nào" in says(core, "head", "Công ty Hoàng Long")
    assert "Ai đóng góp" in says(core, "head", "hôm qua")
    assert "23/11/2026" in says(core, "head", "Công ty Hoàng Long")
    assert "BVPS-2026-0001" in says(core, "head", "Đúng")


def test_a_question_taken_away_while_it_waits_leads_on_without_taking_the_message(
    core: Core, release: Any
) -> None:
    says(core, "head", "ủng hộ 2 triệu")
    release(_asks_only_how_much)
    # It would be yes to the card, had it been shown
    card = says(core, "head", "Đúng")
    assert "PHIẾU ĐÓNG GÓP" in card
    assert numbers(core.database) == []
    assert "BVPS-2026-0001" in says(core, "head", "Đúng")


def test_an_answer_to_a_question_taken_away_is_passed_over(core: Core, release: Any) -> None:
    a_card(core)
    release(_asks_only_how_much)
    assert "BVPS-2026-0001" in says(core, "head", "Đúng")


def _gone(core: Core, place_in_stack: int) -> None:
    """Let one of the head's forms be of a conversation that this release has not."""
    with core.database.writing() as session:
        place = session.get_one(Conversation, "test:head")
        stack = [dict(one) for one in place.stack]
        stack[place_in_stack]["flow"] = "pledge"
        place.stack = stack
        session.add(place)


@pytest.mark.parametrize("said", ["Đúng", "/tieptuc", "/help", "quay lại", "3 triệu"])
def test_a_form_of_a_conversation_that_is_no_more_is_dropped_with_words(
    core: Core, said: str
) -> None:
    a_card(core)
    _gone(core, 0)
    assert "không còn dùng được ở bản mới" in says(core, "head", said)
    assert forms(core.database, "test:head") == []
    assert numbers(core.database) == []
    assert "Lê Thị Hội" in says(core, "head", "/menu")


def test_a_tap_on_a_form_of_a_conversation_that_is_no_more_books_nothing(core: Core) -> None:
    a_card(core)
    _gone(core, 0)
    assert "không còn dùng được ở bản mới" in taps(core, "head", "Đúng")
    assert numbers(core.database) == []


def test_below_a_form_that_is_gone_the_others_stay(core: Core) -> None:
    says(core, "head", "ủng hộ 2 triệu", "/menu")
    taps(core, "head", "Ghi khen thưởng, trao quà")
    _gone(core, 1)
    assert "không còn dùng được" in says(core, "head", "Học bổng")
    assert [one.flow for one in forms(core.database, "test:head")] == ["contribution"]
    assert "Ai đóng góp" in says(core, "head", "/tieptuc")


def test_a_form_that_is_gone_does_not_keep_the_one_above_it_from_being_booked(core: Core) -> None:
    says(core, "head", "khen thưởng", "/menu")
    taps(core, "head", "Ghi đóng góp")
    says(core, "head", "2 triệu", "Công ty Hoàng Long")
    _gone(core, 0)
    said = says(core, "head", "Đúng")
    assert "BVPS-2026-0001" in said
    assert "không còn dùng được" in said
    assert forms(core.database, "test:head") == []


def test_what_another_release_kept_beside_a_form_is_left_out(core: Core) -> None:
    says(core, "head", "ủng hộ 2 triệu")
    with core.database.writing() as session:
        place = session.get_one(Conversation, "test:head")
        place.stack = [{**place.stack[0], "mood": "good"}]
        session.add(place)
    assert "2.000.000đ" in says(core, "head", "Công ty Hoàng Long")
