"""What the Bot API takes, as its documentation says (core.telegram.org/bots/api)."""

import json
import re
from dataclasses import dataclass
from html import unescape
from typing import Any

LONGEST_TEXT = 4096
MOST_BUTTONS = 100
MOST_IN_A_ROW = 8
LONGEST_DATA = 64
UPDATES = {"message", "edited_message", "callback_query", "my_chat_member"}
PARAMETERS = {
    "getMe": set[str](),
    "getUpdates": {"offset", "limit", "timeout", "allowed_updates"},
    "sendMessage": {"chat_id", "text", "parse_mode", "reply_markup", "link_preview_options"},
    "answerCallbackQuery": {"callback_query_id", "text"},
    "setMyCommands": {"commands", "scope", "language_code"},
    "deleteWebhook": {"drop_pending_updates"},
}

_PIECE = re.compile(
    r"<(?P<end>/?)(?P<tag>[a-z-]+)(?P<attributes>[^<>]*)>"
    r"|(?P<entity>&(?:lt|gt|amp|quot|#[0-9]+|#x[0-9a-fA-F]+);)"
    r"|(?P<stray>[<>&])"
    r"|(?P<text>[^<>&]+)"
)
_PLAIN_TAGS = {"b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "code", "pre"}
_ATTRIBUTES = dict.fromkeys(_PLAIN_TAGS, "") | {
    "a": r' href="[^"]+"',
    "blockquote": "( expandable)?",
    "span": ' class="tg-spoiler"',
    "tg-spoiler": "",
}


class RefusedError(Exception):
    """The request breaks a rule; the text is the description that Telegram would give."""


@dataclass(frozen=True)
class Button:
    """A button under a message."""

    label: str
    data: str


@dataclass(frozen=True)
class Message:
    """What the bot sent: as it is shown, as it was written, and its rows of buttons."""

    id: int
    text: str
    html: str
    rows: tuple[tuple[Button, ...], ...] = ()

    @property
    def buttons(self) -> list[str]:
        return [button.label for row in self.rows for button in row]

    def data(self, label: str) -> str | None:
        return next((b.data for row in self.rows for b in row if b.label == label), None)


def parsed(text: str, parse_mode: str) -> str:
    """The text as it is shown, its limits checked."""
    if parse_mode not in {"", "HTML"}:
        raise RefusedError(f"unsupported parse_mode {parse_mode}")
    shown = (_parsed_html(text) if parse_mode else text).strip()
    if not shown:
        raise RefusedError("message text is empty")
    # Whether characters or UTF-16 units are meant is not said; the stricter counts
    if len(shown.encode("utf-16-le")) // 2 > LONGEST_TEXT:
        raise RefusedError("message is too long")
    return shown


def _parsed_html(text: str) -> str:
    shown: list[str] = []
    opened: list[str] = []
    for piece in _PIECE.finditer(text):
        if piece["stray"]:
            raise RefusedError(f"can't parse entities: {piece['stray']} is not escaped")
        if piece["tag"]:
            _nest(opened, piece)
        else:
            shown.append(unescape(piece[0]))
    if opened:
        raise RefusedError(f"can't parse entities: {opened[-1]} is not closed")
    return "".join(shown)


def _nest(opened: list[str], piece: re.Match[str]) -> None:
    tag = piece["tag"]
    allowed = _ATTRIBUTES.get(tag)
    if allowed is None:
        raise RefusedError(f"can't parse entities: unsupported tag {tag}")
    if piece["end"]:
        if not opened or opened.pop() != tag or piece["attributes"]:
            raise RefusedError(f"can't parse entities: unexpected end tag {tag}")
        return
    if not re.fullmatch(allowed, piece["attributes"]):
        raise RefusedError(f"can't parse entities: attributes of {tag}")
    opened.append(tag)


def keyboard(markup: str) -> tuple[tuple[Button, ...], ...]:
    """The rows of buttons, their limits checked; sent as JSON inside a form field."""
    if not markup:
        return ()
    found = _json(markup)
    if not isinstance(found, dict) or set(found) != {"inline_keyboard"}:
        raise RefusedError("object expected as reply markup")
    rows = tuple(tuple(map(_button, row)) for row in found["inline_keyboard"])
    if not all(rows) or any(len(row) > MOST_IN_A_ROW for row in rows):
        raise RefusedError("a row holds 1 to 8 buttons")
    if sum(map(len, rows)) > MOST_BUTTONS:
        raise RefusedError("reply markup is too long")
    return rows


def _button(button: dict[str, Any]) -> Button:
    if set(button) != {"text", "callback_data"} or not button["text"]:
        raise RefusedError("text buttons are unallowed in the inline keyboard")
    if not 1 <= len(button["callback_data"].encode()) <= LONGEST_DATA:
        raise RefusedError("BUTTON_DATA_INVALID")
    return Button(button["text"], button["callback_data"])


def commands(found: str) -> dict[str, str]:
    """Name -> description of the bot's commands, their limits checked."""
    listed: list[dict[str, str]] = _json(found)
    if len(listed) > 100:
        raise RefusedError("BOT_COMMANDS_TOO_MUCH")
    for command in listed:
        if not re.fullmatch("[a-z0-9_]{1,32}", command["command"]):
            raise RefusedError("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"]) <= 256:
            raise RefusedError("BOT_COMMAND_DESCRIPTION_INVALID")
    return {command["command"]: command["description"] for command in listed}


def wanted_updates(found: str | None) -> set[str]:
    """The kinds asked for; leaving them out would leave it to what the server remembers."""
    kinds = set(_json(found or "[]"))
    if not kinds or kinds - UPDATES:
        raise RefusedError(f"allowed_updates should be sent, and hold only {sorted(UPDATES)}")
    return kinds


def known_parameters(method: str, given: set[str]) -> None:
    if method not in PARAMETERS:
        raise RefusedError(f"{method} is not used here")
    if unknown := given - PARAMETERS[method]:
        raise RefusedError(f"{method} does not take {sorted(unknown)}")


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        raise RefusedError("can't parse JSON") from None
