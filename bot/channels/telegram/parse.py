"""An update of Telegram -> Incoming."""

import re
from datetime import datetime
from typing import Any

import structlog
from telegram import CallbackQuery, Chat, ChatMemberUpdated, Message, Update

from handlers.messages import Incoming, What, readable

log = structlog.get_logger(channel="telegram")

_START = re.compile(r"/start(?:@\w+)?(?:\s+(?P<code>\S+).*)?", re.IGNORECASE | re.DOTALL)
_TAPPED = re.compile(r"(?P<revision>[0-9]{1,9}):(?P<value>.+)", re.DOTALL)
_CONTENT = {"sticker": What.STICKER, "voice": What.VOICE, "photo": What.PICTURE}
# Telegram's own notes in a private chat; nobody said them, so nobody waits for an answer
_NOTES = (
    "pinned_message",
    "message_auto_delete_timer_changed",
    "chat_background_set",
    "write_access_allowed",
)


def read(raw: Any, arrived: datetime) -> Incoming | None:
    """The same from JSON as it was fetched; what cannot be read is logged and passed."""
    try:
        return incoming(Update.de_json(raw), arrived)
    except Exception as error:  # noqa: BLE001 - one malformed update must not hold up the others
        log.warning("update", outcome="malformed", error=type(error).__name__)
        return None


def incoming(update: Update, arrived: datetime) -> Incoming | None:
    """What a person said in a private chat; None where there is nothing to answer.

    `arrived` is the time of a tap, for Telegram gives it none.
    """
    if update.message:
        return _message(update.message)
    if update.edited_message:
        return _edit(update.edited_message)
    if update.callback_query:
        return _tap(update.callback_query, arrived)
    if update.my_chat_member:
        return _member(update.my_chat_member, key=f"u:{update.update_id}")
    return None


def _message(message: Message) -> Incoming | None:
    if message.chat.type != Chat.PRIVATE or any(getattr(message, note) for note in _NOTES):
        return None
    chat = f"telegram:{message.chat.id}"
    key = f"m:{chat}:{message.message_id}"
    text = readable(message.text or message.caption or "")
    start = _START.fullmatch(text.strip())
    if start and not message.forward_origin:
        code = start["code"] or ""
        return Incoming(key=key, chat=chat, at=message.date, what=What.START, code=code)
    return Incoming(key=key, chat=chat, at=message.date, what=_what(message), text=text)


def _what(message: Message) -> What:
    if message.forward_origin:
        return What.FORWARD
    if message.text:
        return What.TEXT
    return next((what for name, what in _CONTENT.items() if getattr(message, name)), What.OTHER)


def _edit(message: Message) -> Incoming | None:
    if message.chat.type != Chat.PRIVATE:
        return None
    chat = f"telegram:{message.chat.id}"
    at = message.edit_date or message.date
    return Incoming(
        key=f"e:{chat}:{message.message_id}:{int(at.timestamp())}",
        chat=chat,
        at=at,
        what=What.EDIT,
        first_at=message.date,
        text=readable(message.text or message.caption or ""),
    )


def _tap(query: CallbackQuery, arrived: datetime) -> Incoming | None:
    # A button under a message sent by way of the bot, in any chat, has no message
    if query.message is None or query.message.chat.type != Chat.PRIVATE:
        return None
    value, revision = _choice(query.data or "")
    return Incoming(
        key=f"c:{query.id}",
        chat=f"telegram:{query.message.chat.id}",
        at=arrived,
        what=What.TAP,
        value=value,
        revision=revision,
    )


def _choice(data: str) -> tuple[str, int]:
    """Value and revision; empty and 0 for data that we never put on a button."""
    if data.startswith("o:"):
        return data, 0
    tapped = _TAPPED.fullmatch(data)
    return (tapped["value"], int(tapped["revision"])) if tapped else ("", 0)


def _member(change: ChatMemberUpdated, *, key: str) -> Incoming | None:
    if change.chat.type != Chat.PRIVATE:
        return None
    left = change.new_chat_member.status in {"kicked", "left"}
    what = What.LEFT if left else What.CAME_BACK
    return Incoming(key=key, chat=f"telegram:{change.chat.id}", at=change.date, what=what)
