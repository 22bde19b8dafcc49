"""An event of Zalo -> Incoming."""

from datetime import UTC, datetime
from hashlib import sha256
from json import dumps
from typing import Any

import structlog

from handlers.messages import Incoming, What, readable

log = structlog.get_logger(channel="zalo")

_CONTENT = {
    "message.image.received": What.PICTURE,
    "message.sticker.received": What.STICKER,
    "message.voice.received": What.VOICE,
}
# What tells the kind where an event does not name it. Polling is seen to say `photo_url` where
# the documentation says `photo`.
_FIELDS = {
    "photo": What.PICTURE,
    "photo_url": What.PICTURE,
    "sticker": What.STICKER,
    "voice_url": What.VOICE,
}
# A reaction to one of our messages is nothing that waits for an answer
_NOTES = frozenset({"message.reaction.received"})
_NAMES = "message."


def read(raw: Any, arrived: datetime) -> Incoming | None:
    """What a person said in a private chat; None where there is nothing to answer.

    What cannot be read is logged and passed. An event of a kind that we do not know is answered
    as something we cannot read, if it says whose it is.
    """
    try:
        return _incoming(_event(raw), arrived)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        log.warning("event", outcome="malformed", error=type(error).__name__)
        return None


def _event(raw: Any) -> dict[str, Any]:
    """The event itself; it comes in an envelope, and older ones came without."""
    event = raw.get("result", raw)
    if not isinstance(event, dict):
        raise TypeError
    return event


def _incoming(event: dict[str, Any], arrived: datetime) -> Incoming | None:
    name, message = str(event.get("event_name", "")), event.get("message")
    if message is None or name in _NOTES or (name and not name.startswith(_NAMES)):
        # By law some people's messages are kept from bots, and only that there was one is told
        log.info("event", outcome="nothing to answer")
        return None
    chat, sender = message["chat"], message.get("from") or {}
    if chat.get("chat_type", "PRIVATE") != "PRIVATE" or sender.get("is_bot") is True:
        return None
    address = f"zalo:{_id(chat['id'])}"
    return Incoming(
        key=_key(address, message),
        chat=address,
        at=_moment(message.get("date"), arrived),
        what=_what(name, message),
        text=readable(str(message.get("text") or message.get("caption") or "")),
        buttons=False,
    )


def _key(address: str, message: dict[str, Any]) -> str:
    number = message.get("message_id")
    if number:
        return f"m:{address}:{_id(number)}"
    # Such a message has not been seen; two alike are taken for one that came twice
    return f"u:{address}:{sha256(dumps(message, sort_keys=True).encode()).hexdigest()[:40]}"


def _id(value: Any) -> str:
    """An id, which is text. Raises ValueError for what cannot be one."""
    text = str(value) if isinstance(value, str | int) else ""
    if not text or len(text) > 70 or not text.isprintable():  # noqa: PLR2004 - fits the column
        raise ValueError
    return text


def _what(name: str, message: dict[str, Any]) -> What:
    if name in _CONTENT:
        return _CONTENT[name]
    found = next((what for field, what in _FIELDS.items() if message.get(field)), None)
    if found is None and message.get("text"):
        return What.TEXT
    return found or What.OTHER


def _moment(milliseconds: Any, arrived: datetime) -> datetime:
    """When it was sent, in milliseconds; a time that cannot be is that of its arrival."""
    if not isinstance(milliseconds, int) or isinstance(milliseconds, bool):
        return arrived
    try:
        sent = datetime.fromtimestamp(milliseconds / 1000, UTC)
    except (OverflowError, OSError, ValueError):
        return arrived
    # Seconds taken for milliseconds would be January 1970
    return sent if sent.year > 2000 else arrived  # noqa: PLR2004 - far from either
