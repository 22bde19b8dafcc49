"""Webhooks: who may deliver, what is answered and when; nothing else is stored."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

import httpx2
import pytest
from sqlmodel import func, select

from storage import chats
from storage.database import Database
from storage.models import Conversation, Outgoing, RawEvent, Seen
from tests.channels.telegram_double import TelegramDouble
from tests.channels.zalo_double import ZaloDouble
from tests.faults.talk import locked
from tests.province import NOW
from tests.running import HOOK_SECRET, MovedClock, running

Double = TelegramDouble | ZaloDouble
TED = "6ede9afa66b88fe6d6a9"
LAN = 5551234567


def telegrams(text: str = "chào", number: int = 1) -> dict[str, Any]:
    said = {"message_id": number, "date": 1795482600, "text": text}
    person = {"id": LAN, "is_bot": False, "first_name": "Lan"}
    chat = {"id": LAN, "type": "private", "first_name": "Lan"}
    return {"update_id": 712345678 + number, "message": said | {"from": person, "chat": chat}}


def zalos(text: str = "chào", number: int = 1) -> dict[str, Any]:
    said = {"message_id": f"2d75{number}", "date": 1795482600602, "text": text}
    whose = {"from": {"id": TED, "is_bot": False}, "chat": {"id": TED, "chat_type": "PRIVATE"}}
    event = {"event_name": "message.text.received", "message": said | whose}
    return {"ok": True, "result": event}


HOOKS: dict[str, tuple[Callable[[], Double], Callable[..., dict[str, Any]], str]] = {
    "telegram": (TelegramDouble, telegrams, f"telegram:{LAN}"),
    "zalo": (ZaloDouble, zalos, f"zalo:{TED}"),
}


class Delivery:
    """A platform that delivers to the running program."""

    def __init__(self, name: str, database: Database) -> None:
        made, self.event, self.chat = HOOKS[name]
        self.database = database
        self.double = made()
        if isinstance(self.double, TelegramDouble):
            self.double.knows(LAN)
        self.name = name

    @property
    def program(self) -> AbstractContextManager[str]:
        return running(self.database, MovedClock(NOW), self.double, by_webhook=True)

    def post(self, body: Any, *, secret: str | None = None) -> int:
        return self.double.hook.post(body, secret=secret)

    def stored(self) -> list[int]:
        with self.database.reading() as session:
            tables = (RawEvent, Seen, Conversation, Outgoing)
            return [session.exec(select(func.count()).select_from(one)).one() for one in tables]

    def replies(self) -> int:
        with self.database.reading() as session:
            return len(chats.since(session, self.chat, 0))


@pytest.fixture(params=HOOKS)
def platform(request: pytest.FixtureRequest, sqlite_database: Database) -> Iterator[Delivery]:
    delivery = Delivery(request.param, sqlite_database)
    with delivery.double, delivery.program:
        yield delivery


def _worked(platform: Delivery, count: int) -> bool:
    return ZaloDouble().wait_outside(lambda: platform.replies() == count)


def test_the_secret_and_the_address_are_told(platform: Delivery) -> None:
    call = platform.double.calls_of("setWebhook")[0]
    assert call.given["url"] == f"https://khuyenhoc.example.vn/hook/{platform.name}"
    assert call.given["secret_token"] == HOOK_SECRET
    assert platform.double.calls_of("getUpdates") == []


def test_a_delivery_is_answered_after_its_commit_with_an_empty_body(platform: Delivery) -> None:
    assert platform.post(platform.event()) == 200
    events, seen, _, _ = platform.stored()
    assert events + seen >= 1
    assert _worked(platform, 1)
    assert platform.stored()[0] == 0


def test_a_delivery_that_comes_again_is_answered_once(platform: Delivery) -> None:
    for _ in range(3):
        assert platform.post(platform.event()) == 200
    assert platform.post(platform.event(number=2)) == 200
    assert _worked(platform, 2)
    assert platform.stored()[:2] == [0, 2]


@pytest.mark.parametrize("secret", ["", "wrong", HOOK_SECRET[:-1], HOOK_SECRET + "x", "ạ" * 9])
def test_a_wrong_secret_is_refused(platform: Delivery, secret: str) -> None:
    given = secret.encode("latin-1", "replace").decode("latin-1")
    assert platform.post(platform.event(), secret=given) == 403
    assert platform.stored() == [0, 0, 0, 0]


def test_the_other_platforms_header_is_no_secret(platform: Delivery) -> None:
    at = platform.double.hook.at
    for header in ("X-Bot-Api-Secret-Token", "X-Telegram-Bot-Api-Secret-Token"):
        if header != platform.double.hook._header:
            headers = {header: HOOK_SECRET}
            url = f"{at}/hook/{platform.name}"
            assert httpx2.post(url, headers=headers, json=platform.event()).status_code == 403
    assert platform.stored() == [0, 0, 0, 0]


GARBAGE = {
    "nothing": b"",
    "no JSON": b"update_id=1",
    "half of it": b'{"update_id": 1, "message"',
    "no text": b"\xff\xfe\x00",
    "a deep hole": b"[" * 100_000,
}


@pytest.mark.parametrize("body", GARBAGE.values(), ids=GARBAGE)
def test_garbage_is_refused(platform: Delivery, body: bytes) -> None:
    assert platform.post(body) == 400
    assert platform.stored() == [0, 0, 0, 0]


@pytest.mark.parametrize("secret", [None, "wrong"])
def test_a_body_of_two_megabytes_is_refused(platform: Delivery, secret: str | None) -> None:
    body = b'{"text": "' + b"x" * (2 * 1024 * 1024) + b'"}'
    assert platform.post(body, secret=secret) in ({413, 403} if secret else {413})
    assert platform.stored() == [0, 0, 0, 0]


UNKNOWN: list[Any] = [
    {},
    [],
    b"null",
    17,
    "text",
    {"ok": True, "result": {"event_name": "message.unsupported.received"}},
    {"event_name": "user.followed", "user": {"id": TED}},
    {"update_id": 1, "managed_bot": {"id": 1}},
    {"update_id": 1, "message": {"message_id": 1}},
    {"result": {"message": {"chat": []}}},
]


@pytest.mark.parametrize("body", UNKNOWN)
def test_an_event_that_is_not_known_is_taken_and_not_stored(platform: Delivery, body: Any) -> None:
    assert platform.post(body) == 200
    assert platform.stored() == [0, 0, 0, 0]


def test_a_hook_cannot_be_looked_at(platform: Delivery) -> None:
    url = f"{platform.double.hook.at}/hook/{platform.name}"
    assert httpx2.get(url, headers={platform.double.hook._header: HOOK_SECRET}).status_code == 405


def test_nothing_is_acknowledged_while_the_database_is_locked(sqlite_database: Database) -> None:
    impatient = Database(str(sqlite_database.engine.url), busy_timeout_ms=100)
    platform = Delivery("zalo", impatient)
    with platform.double, platform.program:
        with locked(sqlite_database):
            assert platform.post(platform.event()) == 503
        assert platform.post(platform.event()) == 200
        assert _worked(platform, 1)
    impatient.close()


@pytest.mark.parametrize("name", HOOKS)
def test_without_a_webhook_there_is_no_hook(name: str, sqlite_database: Database) -> None:
    platform = Delivery(name, sqlite_database)
    with platform.double, running(sqlite_database, MovedClock(NOW), platform.double) as address:
        headers = {platform.double.hook._header: HOOK_SECRET}
        url = f"{address}/hook/{name}"
        assert httpx2.post(url, headers=headers, json=platform.event()).status_code == 404
