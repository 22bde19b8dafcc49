"""What the Bot API takes, as its documentation says (core.telegram.org/bots/api)."""

import json
import re
from dataclasses import dataclass, field
from html import unescape
from struct import unpack
from typing import Any
from urllib.parse import urlsplit

from tests.channels.telegram_http import File

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
LARGEST_PHOTO = 10 * 1024 * 1024
LONGEST_SIDES = 10_000
MOST_STRETCHED = 20
MOST_BUTTONS = 100
MOST_IN_A_ROW = 8
LONGEST_DATA = 64
PORTS = {443, 80, 88, 8443}
UPDATES = {"message", "edited_message", "callback_query", "my_chat_member"}
PARAMETERS = {
    "getMe": set[str](),
    "getUpdates": {"offset", "limit", "timeout", "allowed_updates"},
    "sendMessage": {"chat_id", "text", "parse_mode", "reply_markup", "link_preview_options"},
    "sendPhoto": {"chat_id", "photo", "caption", "parse_mode", "reply_markup"},
    "answerCallbackQuery": {"callback_query_id", "text"},
    "setMyCommands": {"commands", "scope", "language_code"},
    "deleteMyCommands": {"scope", "language_code"},
    "setWebhook": {"url", "secret_token", "allowed_updates", "max_connections"},
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
    """What the bot sent: as it is shown, as it was written, its rows of buttons, its photo."""

    id: int
    text: str
    html: str
    rows: tuple[tuple[Button, ...], ...] = ()
    photo: bytes | None = field(default=None, repr=False)

    @property
    def buttons(self) -> list[str]:
        return [button.label for row in self.rows for button in row]

    def data(self, label: str) -> str | None:
        return next((b.data for row in self.rows for b in row if b.label == label), None)


def parsed(text: str, parse_mode: str) -> str:
    """The text as it is shown, its limits checked."""
    shown = _shown(text, parse_mode)
    if not shown:
        raise RefusedError("message text is empty")
    if _units(shown) > LONGEST_TEXT:
        raise RefusedError("message is too long")
    return shown


def caption(text: str, parse_mode: str) -> str:
    """A photo's caption as it is shown, its limit checked; it may be empty."""
    shown = _shown(text, parse_mode)
    if _units(shown) > LONGEST_CAPTION:
        raise RefusedError("message caption is too long")
    return shown


def photo(file: File | None) -> tuple[int, int]:
    """The width and height of a photo that was uploaded, its limits checked; only PNG is used."""
    if file is None:
        raise RefusedError("there is no photo in the request")
    if not file.name.endswith(".png") or file.type != "image/png":
        raise RefusedError(f"a PNG comes under the name of one, not as {file.name!r}, {file.type}")
    if len(file.content) > LARGEST_PHOTO:
        raise RefusedError("file is too big")
    if file.content[:16] != b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" or file.content[-8:-4] != b"IEND":
        raise RefusedError("IMAGE_PROCESS_FAILED")
    width, height = unpack(">II", file.content[16:24])
    short, long = sorted((width, height))
    if not short or short + long > LONGEST_SIDES or long > MOST_STRETCHED * short:
        raise RefusedError("PHOTO_INVALID_DIMENSIONS")
    return width, height


def _shown(text: str, parse_mode: str) -> str:
    if parse_mode not in {"", "HTML"}:
        raise RefusedError(f"unsupported parse_mode {parse_mode}")
    return (_parsed_html(text) if parse_mode else text).strip()


def _units(text: str) -> int:
    """Whether characters or UTF-16 units are meant is not said; the stricter counts."""
    return len(text.encode("utf-16-le")) // 2


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


def scope(found: str | None) -> int:
    """The one chat that some commands are for; 0 where they are everybody's."""
    if found is None:
        return 0
    given: dict[str, Any] = _json(found)
    if set(given) != {"type", "chat_id"} or given["type"] != "chat":
        raise RefusedError("can't parse BotCommandScope")
    return int(given["chat_id"])


def wanted_updates(found: str | None) -> set[str]:
    """The kinds asked for; leaving them out would leave it to what the server remembers."""
    kinds = set(_json(found or "[]"))
    if not kinds or kinds - UPDATES:
        raise RefusedError(f"allowed_updates should be sent, and hold only {sorted(UPDATES)}")
    return kinds


def webhook(given: dict[str, str]) -> None:
    """Hold a webhook's address and secret against their limits."""
    address = urlsplit(given.get("url", ""))
    if address.scheme != "https" or (address.port or 443) not in PORTS:
        raise RefusedError("bad webhook: an HTTPS URL must be provided for webhook")
    if not re.fullmatch("[A-Za-z0-9_-]{1,256}", given.get("secret_token", "")):
        raise RefusedError("secret token contains unallowed characters")
    wanted_updates(given.get("allowed_updates"))


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
