from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier
from typing import Any

import pytest
from sqlmodel import Session, col, select

from storage import chats, people, web_logins
from storage.chats import Place
from storage.database import Database
from storage.models import Conversation, Entry, Lane, Outgoing, Seen, State
from tests.province import NOW, TODAY, a_province
from tests.storage.booking import book, gift_of

LATER = NOW + timedelta(minutes=1)


def row(chat: str, html: str, **values: Any) -> dict[str, Any]:
    return {"chat": chat, "html": html, "created_at": NOW} | values


def ready(session: Session, now: datetime = NOW, *, most: int = 200) -> list[str]:
    return [one.html for one in chats.waiting(session, now, most=most)]


@pytest.mark.parametrize("batch", [1, 3])
def test_a_key_is_new_once(database: Database, batch: int) -> None:
    keys = [(f"m:1:{number}", "test:1", NOW) for number in range(batch)]
    with database.writing() as session:
        assert chats.keep_new_keys(session, keys) == {key for key, _, _ in keys}
    with database.writing() as session:
        new = ("m:1:99", "test:1", NOW)
        assert chats.keep_new_keys(session, [*keys, new, new]) == {"m:1:99"}
        assert chats.keep_new_keys(session, keys) == set()
        assert chats.keep_new_keys(session, []) == set()
        assert set(session.exec(select(Seen.at))) == {NOW}


def test_a_chat_is_opened_and_its_state_is_kept(database: Database) -> None:
    stack = [{"flow": "contribution", "answers": [["donor", "Ánh Dương", True]]}]
    with database.writing() as session:
        place = a_province(session)
        found = chats.places(session, ["test:new", "test:head"], NOW)
        assert found == {
            "test:new": Place("test:new"),
            "test:head": Place("test:head", place.head),
        }
        chats.save(session, [Place("test:head", place.head, 7, stack)], LATER)
        chats.save(session, [], LATER)
    with database.reading() as session:
        kept = session.get_one(Conversation, "test:head")
        assert (kept.revision, kept.stack, kept.touched_at) == (7, stack, LATER)
        assert session.get_one(Conversation, "test:new").touched_at == NOW
        assert chats.person_of(session, "test:head") == place.head
        assert chats.person_of(session, "test:new") is None
        assert chats.person_of(session, "test:unknown") is None


def test_two_first_messages_of_a_chat_at_the_same_instant_queue_up(
    postgres_database: Database,
) -> None:
    barrier = Barrier(2)

    def turn() -> int:
        with postgres_database.writing() as session:
            session.connection()
            barrier.wait(5)
            place = chats.places(session, ["test:new"], NOW)["test:new"]
            place.revision += 1
            chats.save(session, [place], LATER)
            return place.revision

    for _ in range(5):
        with ThreadPoolExecutor(2) as pool:
            done = [pool.submit(turn), pool.submit(turn)]
            revisions = sorted(one.result() for one in done)
        assert revisions[1] == revisions[0] + 1


def test_messages_are_sent_in_order_and_replies_first(database: Database) -> None:
    with database.writing() as session:
        chats.send(session, [])
        chats.send(
            session,
            [
                row("test:1", "digest", lane=Lane.BULK),
                row("test:1", "one"),
                row("test:2", "two", choices=[["yes", "Đúng"]]),
                row("test:1", "three", state=State.SENT),
                row("test:1", "four"),
            ],
        )
        assert ready(session) == ["one", "two", "four", "digest"]
        assert ready(session, most=2) == ["one", "two"]
        assert chats.recent_choices(session, "test:2") == [(0, [["yes", "Đúng"]])]
        assert chats.recent_choices(session, "test:1") == []
        assert [one.html for one in chats.shown(session, "test:1")] == ["three"]
        assert chats.is_anything_waiting(session, "test:2")


def test_what_must_wait_holds_its_own_chat_and_lane_only(database: Database) -> None:
    with database.writing() as session:
        chats.send(
            session,
            [
                row("test:1", "before"),
                row("test:1", "held", not_before=LATER),
                row("test:1", "behind"),
                row("test:1", "digest", lane=Lane.BULK),
                row("test:2", "other"),
                row("test:2", "over", not_before=NOW),
            ],
        )
        assert ready(session) == ["before", "other", "over", "digest"]
        assert chats.next_due(session) == NOW
        assert ready(session, LATER) == ["before", "held", "behind", "other", "over", "digest"]


def test_many_that_must_wait_keep_nobody_from_their_reply(database: Database) -> None:
    with database.writing() as session:
        quiet = [row(f"test:{number}", "held", not_before=LATER) for number in range(300)]
        chats.send(session, [*quiet, row("test:300", "reply")])
        assert ready(session) == ["reply"]


def test_marks_and_a_chat_that_cannot_be_reached(database: Database) -> None:
    with database.writing() as session:
        chats.places(session, ["test:1"], NOW)
        chats.send(session, [row("test:1", "one"), row("test:1", "two"), row("test:2", "three")])
        first = chats.waiting(session, NOW)[0].id or 0
        chats.mark(session, first, {"state": State.SENT, "not_before": LATER, "external_id": "5"})
        chats.mark_unreachable(session, "test:1", LATER)
    with database.writing() as session:
        states = session.exec(select(Outgoing.state).order_by(col(Outgoing.id))).all()
        assert states == [State.SENT, State.UNREACHABLE, State.PENDING]
        assert session.get_one(Outgoing, first).not_before == LATER
        assert session.get_one(Conversation, "test:1").unreachable_since == LATER
        chats.save(session, [Place("test:1")], LATER)
    with database.writing() as session:
        assert session.get_one(Conversation, "test:1").unreachable_since is None
        chats.forget_unsent(session, "test:1")
        assert session.exec(select(Outgoing.chat)).all() == ["test:2"]


def test_strangers_are_erased_after_a_day_and_the_rest_in_its_time(database: Database) -> None:
    with database.writing() as session:
        place = a_province(session)
        for chat, at in (("test:old", NOW), ("test:young", NOW + timedelta(hours=2))):
            chats.places(session, [chat], at)
            chats.keep_new_keys(session, [(f"m:{chat}", chat, at)])
            chats.send(session, [row(chat, "xin chào", created_at=at)])
            web_logins.add(session, chat, f"token of {chat}", at)
        chats.keep_new_keys(session, [("m:head", "test:head", NOW)])
        chats.send(session, [row("test:head", "đã ghi")])
    with database.writing() as session:
        erased = chats.erase_old(session, NOW + timedelta(hours=25))
    assert {name: count for name, count in erased.items() if count} == {
        "outgoing_of_strangers": 1,
        "keys_of_strangers": 1,
        "logins_of_strangers": 1,
        "strangers": 1,
    }
    with database.writing() as session:
        assert session.get(Conversation, "test:old") is None
        assert session.get(Conversation, "test:young")
        assert not web_logins.holds(session, "test:old", "token of test:old", NOW)
        assert web_logins.holds(session, "test:young", "token of test:young", NOW)
        erased = chats.erase_old(session, NOW + timedelta(days=8))
        assert (erased["keys"], erased["outgoing"]) == (1, 0)
        erased = chats.erase_old(session, NOW + timedelta(days=31))
        assert erased["outgoing"] == 1
        assert chats.person_of(session, "test:head") == place.head


def test_who_comes_back_after_withdrawing_does_not_meet_the_cards_of_before(
    database: Database,
) -> None:
    with database.writing() as session:
        place = a_province(session)
        entry_id = book(session, gift_of(place.bvps), place.head).id
        people.withdraw_consent(session, place.head, now=NOW, today=TODAY)
        assert chats.erase_old(session, NOW + timedelta(hours=25))["sources_of_strangers"] == 1
    with database.reading() as session:
        entry = session.get_one(Entry, entry_id)
        assert (entry.chat, entry.revision, entry.line) == (None, None, None)
        assert (entry.number, entry.amount_vnd) == ("BVPS-2026-0001", 500_000)


def test_a_login_opens_its_own_chat_until_it_expires(database: Database) -> None:
    with database.writing() as session:
        web_logins.add(session, "web:1", "token", NOW)
        last = NOW + web_logins.LASTS
        assert web_logins.holds(session, "web:1", "token", NOW)
        assert not web_logins.holds(session, "web:2", "token", NOW)
        assert not web_logins.holds(session, "web:1", "tokem", NOW)
        assert not web_logins.holds(session, "web:1", "token", last)
        web_logins.renew(session, "token", LATER)
        assert web_logins.holds(session, "web:1", "token", last)
