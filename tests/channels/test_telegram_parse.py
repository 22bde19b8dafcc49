"""Updates as Telegram delivers them -> Incoming."""

from datetime import UTC, datetime
from typing import Any

import pytest
from telegram import Update

from bot.channels.telegram.parse import incoming, read
from handlers.messages import Incoming, What

ARRIVED = datetime(2026, 11, 24, 16, 58, tzinfo=UTC)
SENT = datetime(2026, 11, 24, 1, 10, tzinfo=UTC)
CHAT = "telegram:5551234567"
LAN = {"id": 5551234567, "is_bot": False, "first_name": "Lan", "last_name": "Nguyễn"}
BOT = {"id": 7000000001, "is_bot": True, "first_name": "Khuyến học", "username": "khuyenhoc_bot"}
PRIVATE = {"id": 5551234567, "first_name": "Lan", "last_name": "Nguyễn", "type": "private"}
GROUP = {"id": -100123, "title": "Chi hội", "type": "supergroup"}
SIZE = {"file_id": "AgACAgUAAx…s", "file_unique_id": "AQAD…4", "width": 67, "height": 90}
FILE = {"file_id": "AwACAgUAAx…", "file_unique_id": "AgAD…"}
FROM_ANH = {"type": "hidden_user", "date": 1795480000, "sender_user_name": "Anh"}


def message(**content: Any) -> dict[str, Any]:
    said = {"message_id": 101, "from": LAN, "chat": PRIVATE, "date": 1795482600} | content
    return {"update_id": 712345678, "message": said}


def tap(data: str | None, **other: Any) -> dict[str, Any]:
    shown = {"message_id": 102, "from": BOT, "chat": PRIVATE, "date": 1795482605, "text": "Đúng?"}
    query = {"id": "2384712345678901234", "from": LAN, "message": shown, "chat_instance": "-8"}
    return {
        "update_id": 712345679,
        "callback_query": query | ({} if data is None else {"data": data}) | other,
    }


def member(old: str, new: str, chat: dict[str, Any] = PRIVATE) -> dict[str, Any]:
    def status(name: str) -> dict[str, Any]:
        until = {"until_date": 0} if name == "kicked" else {}
        return {"user": BOT, "status": name} | until

    change = {"chat": chat, "from": LAN, "date": 1795482600}
    members = {"old_chat_member": status(old), "new_chat_member": status(new)}
    return {"update_id": 712345683, "my_chat_member": change | members}


def said(what: What, **rest: Any) -> Incoming:
    return Incoming(key=f"m:{CHAT}:101", chat=CHAT, at=SENT, what=what, **rest)


def tapped(value: str, revision: int) -> Incoming:
    key = "c:2384712345678901234"
    return Incoming(key=key, chat=CHAT, at=ARRIVED, what=What.TAP, value=value, revision=revision)


MESSAGES = [
    (message(text="thu quỹ 71,5 triệu"), said(What.TEXT, text="thu quỹ 71,5 triệu")),
    (message(text="/menu"), said(What.TEXT, text="/menu")),
    (message(text="/start aB3_x-9"), said(What.START, code="aB3_x-9")),
    (message(text="/start"), said(What.START)),
    # Telegram adds the bot's name where a command is picked from a list
    (message(text="/start@khuyenhoc_bot aB3"), said(What.START, code="aB3")),
    # Typed by hand
    (message(text="/Start  aB3 nhé\nem"), said(What.START, code="aB3")),
    (message(text="/startle"), said(What.TEXT, text="/startle")),
    (message(text="bấm /start"), said(What.TEXT, text="bấm /start")),
    (
        message(text="/start aB3", forward_origin=FROM_ANH),
        said(What.FORWARD, text="/start aB3"),
    ),
    (message(voice=FILE | {"duration": 4}, forward_origin=FROM_ANH), said(What.FORWARD)),
    (message(voice=FILE | {"duration": 4}), said(What.VOICE)),
    (message(photo=[SIZE], caption="biên lai"), said(What.PICTURE, text="biên lai")),
    (
        message(
            sticker=FILE
            | {"width": 1, "height": 1, "type": "regular"}
            | {"is_animated": False, "is_video": False}
        ),
        said(What.STICKER),
    ),
    (message(document=FILE), said(What.OTHER)),
    (message(location={"latitude": 18.3, "longitude": 105.9}), said(What.OTHER)),
    # What a later version of Telegram may bring
    (message(hologram={"file_id": "x"}), said(What.OTHER)),
]


@pytest.mark.parametrize(("update", "expected"), MESSAGES)
def test_a_message_is_read_as_what_it_is(update: dict[str, Any], expected: Incoming) -> None:
    assert incoming(Update.de_json(update), ARRIVED) == expected


TAPS = [
    ("7:right", tapped("right", 7)),
    ("7:unit:3", tapped("unit:3", 7)),
    ("o:entries:3:2", tapped("o:entries:3:2", 0)),
    # Any old button's data may come, and anybody can forge one
    ("right:1", tapped("", 0)),
    ("7:", tapped("", 0)),
    (":right", tapped("", 0)),
    ("-7:right", tapped("", 0)),
    ("9999999999999:right", tapped("", 0)),
    ("٧:right", tapped("", 0)),
    ("", tapped("", 0)),
    (None, tapped("", 0)),
]


@pytest.mark.parametrize(("data", "expected"), TAPS)
def test_a_tap_carries_its_value_and_revision(data: str | None, expected: Incoming) -> None:
    assert incoming(Update.de_json(tap(data)), ARRIVED) == expected


def test_a_tap_under_a_message_that_telegram_has_forgotten_is_still_a_tap() -> None:
    gone = {"message_id": 102, "chat": PRIVATE, "date": 0}
    update = Update.de_json(tap("7:right", message=gone))
    assert incoming(update, ARRIVED) == tapped("right", 7)


def test_a_correction_has_a_key_and_a_time_of_its_own() -> None:
    edited = {"message_id": 101, "from": LAN, "chat": PRIVATE, "date": 1795482600}
    update = {"update_id": 712345680, "edited_message": edited}
    edited |= {"edit_date": 1795482660, "text": "ủng hộ 7 triệu"}
    assert incoming(Update.de_json(update), ARRIVED) == Incoming(
        key=f"e:{CHAT}:101:1795482660",
        chat=CHAT,
        at=datetime(2026, 11, 24, 1, 11, tzinfo=UTC),
        first_at=datetime(2026, 11, 24, 1, 10, tzinfo=UTC),
        what=What.EDIT,
        text="ủng hộ 7 triệu",
    )


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [("member", "kicked", What.LEFT), ("kicked", "member", What.CAME_BACK)],
)
def test_blocking_and_unblocking_are_noticed(old: str, new: str, what: What) -> None:
    assert incoming(Update.de_json(member(old, new)), ARRIVED) == Incoming(
        key="u:712345683", chat=CHAT, at=SENT, what=what
    )


NOTHING = [
    message(chat=GROUP, text="thu quỹ 71,5 triệu"),
    {"update_id": 1, "edited_message": message(chat=GROUP, text="a")["message"]},
    tap("7:right", message={"message_id": 1, "chat": GROUP, "date": 0}),
    tap("7:right", message=None, inline_message_id="x"),
    member("member", "kicked", GROUP),
    # Notes that Telegram itself puts into the chat
    message(pinned_message=message(text="a")["message"]),
    message(message_auto_delete_timer_changed={"message_auto_delete_time": 86400}),
    {"update_id": 1, "poll_answer": {"poll_id": "1", "user": LAN, "option_ids": []}},
    {"update_id": 1, "something_new": {"id": 1}},
]


@pytest.mark.parametrize("update", NOTHING)
def test_what_nobody_said_in_a_private_chat_is_passed(update: dict[str, Any]) -> None:
    assert read(update, ARRIVED) is None


@pytest.mark.parametrize(
    "update",
    [
        {"update_id": 1, "message": {"message_id": 101}},
        {"update_id": 1, "message": {"message_id": 101, "chat": PRIVATE, "date": "hôm nay"}},
        {"update_id": 1, "callback_query": {"id": "1"}},
        {"update_id": 1, "message": 7},
        {"message": {}},
        [],
        "update",
        None,
    ],
)
def test_a_malformed_update_is_passed(update: Any) -> None:
    assert read(update, ARRIVED) is None
