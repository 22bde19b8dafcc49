"""Events as Zalo hands them out -> Incoming."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.channels.zalo.parse import read
from handlers.messages import Incoming, What

ARRIVED = datetime(2026, 11, 24, 16, 58, tzinfo=UTC)
SENT = datetime(2026, 11, 24, 1, 10, 0, 602_000, tzinfo=UTC)
TED = "6ede9afa66b88fe6d6a9"
CHAT = f"zalo:{TED}"
NUMBER = "2d758cb5e222177a4e35"


def event(name: str, **content: Any) -> dict[str, Any]:
    message = {
        "from": {"id": TED, "display_name": "Ted", "is_bot": False},
        "chat": {"id": TED, "chat_type": "PRIVATE"},
        "message_id": NUMBER,
        "date": 1795482600602,
    }
    return {"event_name": name, "message": message | content}


def said(what: What, **rest: Any) -> Incoming:
    given = {"key": f"m:{CHAT}:{NUMBER}", "at": SENT, **rest}
    return Incoming(chat=CHAT, what=what, buttons=False, **given)


TEXT, IMAGE = "message.text.received", "message.image.received"
PHOTO = "https://photo.zdn.vn/a.jpg"
EVENTS = [
    (event(TEXT, text="Xin chào"), said(What.TEXT, text="Xin chào")),
    # The webhook wraps it, older polling did not
    ({"ok": True, "result": event(TEXT, text="a")}, said(What.TEXT, text="a")),
    ({"message": event(TEXT, text="a")["message"]}, said(What.TEXT, text="a")),
    (event(TEXT, text=" ABC \n"), said(What.TEXT, text=" ABC \n")),
    (event(IMAGE, photo=PHOTO, caption="biên lai"), said(What.PICTURE, text="biên lai")),
    # As polling is seen to name it
    (event(IMAGE, photo_url=PHOTO), said(What.PICTURE)),
    ({"message": event("", photo_url=PHOTO)["message"]}, said(What.PICTURE)),
    (event("message.sticker.received", sticker="0e3b"), said(What.STICKER)),
    (event("message.voice.received", voice_url="https://a.vn/1.aac"), said(What.VOICE)),
    (event("message.unsupported.received"), said(What.OTHER)),
    # Names that only other people's code knows
    (event("message.link.received", text="https://a.vn"), said(What.TEXT, text="https://a.vn")),
    (event("message.contact.received", phone="0912"), said(What.OTHER)),
    # Times that cannot be
    (event(TEXT, text="a", date="hôm qua"), said(What.TEXT, text="a", at=ARRIVED)),
    (event(TEXT, text="a", date=10**30), said(What.TEXT, text="a", at=ARRIVED)),
    (event(TEXT, text="a", date=1795482600), said(What.TEXT, text="a", at=ARRIVED)),
    (event(TEXT, text="a", date=True), said(What.TEXT, text="a", at=ARRIVED)),
    # Numbers where text is documented
    (event(TEXT, text="a", message_id=17), said(What.TEXT, text="a", key=f"m:{CHAT}:17")),
]


@pytest.mark.parametrize(("raw", "expected"), EVENTS)
def test_an_event_is_read(raw: dict[str, Any], expected: Incoming) -> None:
    assert read(raw, ARRIVED) == expected


NOTHING = [
    # People whom the law protects: only that there was something
    {"ok": True, "result": {"event_name": "message.unsupported.received"}},
    event("message.reaction.received", reaction="❤"),
    event("user.followed.bot"),
    event(TEXT, text="a", chat={"id": "g1", "chat_type": "GROUP"}),
    event(TEXT, text="a", **{"from": {"id": "b1", "is_bot": True}}),
    # Malformed
    event(TEXT, text="a", chat={}),
    event(TEXT, text="a", chat={"id": ""}),
    event(TEXT, text="a", chat={"id": "x" * 71}),
    event(TEXT, text="a", chat={"id": {"$gt": ""}}),
    event(TEXT, text="a", chat="6ede"),
    event(TEXT, text="a", message_id="x\ny"),
    {"event_name": TEXT, "message": "Xin chào"},
    {"event_name": TEXT, "message": []},
    {"event_name": [], "message": None},
    {"result": "text"},
    {},
    [],
    "text",
    17,
    None,
]


@pytest.mark.parametrize("raw", NOTHING)
def test_what_cannot_be_answered_is_passed(raw: Any) -> None:
    assert read(raw, ARRIVED) is None


def test_a_message_without_a_number_is_known_by_what_it_holds() -> None:
    texts = ("a", "a", "b")
    found = [read(event(TEXT, text=text, message_id=None), ARRIVED) for text in texts]
    first, again, other = [one.key for one in found if one]
    assert first == again != other
