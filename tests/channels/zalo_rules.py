"""What Zalo's Bot API takes, as its documentation says (docs.zaloplatforms.com/docs/BOT)."""

import re
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from urllib.parse import urlsplit

LONGEST_TEXT = 2000
SECRET = range(8, 257)
STYLES = {"b", "i", "u", "s"}
# (parameter: its type) of each method that we use; * must be there
PARAMETERS: dict[str, dict[str, type]] = {
    "getMe": {},
    "getUpdates": {"timeout": str},
    "setWebhook": {"url*": str, "secret_token*": str},
    "deleteWebhook": {},
    "getWebhookInfo": {},
    "sendMessage": {"chat_id*": str, "text*": str, "parse_mode": str, "text_styles": list},
    "sendPhoto": {"chat_id*": str, "photo*": str, "caption": str},
}
LEADS = ("Anh/chị gõ số để chọn:", "Hoặc gõ chữ cái để chọn:")
_COMMAND = re.compile(r"^(?P<label>.+): gõ (?P<mark>/[a-z]+)$", re.MULTILINE)
_LINE = re.compile(r"(?P<mark>[0-9]{1,3}|[A-Z])\. (?P<label>.+)")
# Which tags parse_mode takes is not documented; these have a style's code each
_TAG = re.compile(r"<(/?)([a-z]+)>")
_ENTITY = re.compile(r"&(?:lt|gt|amp|quot|#[0-9]+|#x[0-9a-fA-F]+);")


class RefusedError(Exception):
    """The request breaks a rule."""


@dataclass(frozen=True)
class Message:
    """What the bot sent: its words, which of them are in what style, the link of its photo."""

    id: str
    text: str
    styled: tuple[tuple[str, str], ...] = ()
    photo: str = ""
    fields: dict[str, Any] = field(default_factory=dict)

    @property
    def choices(self) -> dict[str, str]:
        """Label -> mark of the lines below the words that ask to choose; or its command."""
        lead = next((one for one in LEADS if one in self.text), None)
        lines = self.text.partition(lead)[2].splitlines() if lead else []
        found = [_LINE.fullmatch(line) for line in lines]
        shown = [one for one in found if one] or _COMMAND.finditer(self.text)
        return {one["label"]: one["mark"] for one in shown}

    @property
    def words(self) -> str:
        """The text above its choices."""
        return next((self.text.partition(one)[0] for one in LEADS if one in self.text), self.text)


def known_parameters(method: str, given: Any) -> None:
    """Hold a request's fields against the method's table."""
    if method not in PARAMETERS:
        raise RefusedError(f"{method} is not used here")
    if not isinstance(given, dict):
        raise RefusedError("a JSON object is expected")
    types = {name.rstrip("*"): kind for name, kind in PARAMETERS[method].items()}
    if unknown := set(given) - set(types):
        raise RefusedError(f"{method} does not take {sorted(unknown)}")
    for name in PARAMETERS[method]:
        if name.endswith("*") and not given.get(name[:-1]):
            raise RefusedError(f"{method} needs {name[:-1]}")
    for name, value in given.items():
        if type(value) is not types[name]:
            raise RefusedError(f"{name} is no {types[name].__name__}")


def shown(number: str, given: dict[str, Any]) -> Message:
    """A message as it is shown, its limits checked."""
    text = given["text"]
    if not 1 <= _units(text) <= LONGEST_TEXT or not text.strip():
        raise RefusedError("text must be 1 to 2000 characters")
    if given.get("parse_mode"):
        return Message(number, _parsed(text, given["parse_mode"]), fields=given)
    styled = tuple(_styled(text, one) for one in given.get("text_styles", []))
    return Message(number, text, styled, fields=given)


def photo(number: str, given: dict[str, Any]) -> Message:
    """A photo by its public link, its caption's limit checked."""
    public(given["photo"])
    if _units(given.get("caption", "")) > LONGEST_TEXT:
        raise RefusedError("caption must be 1 to 2000 characters")
    return Message(number, given.get("caption", ""), photo=given["photo"], fields=given)


def public(address: str) -> None:
    """Refuse an address that the internet cannot reach."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    if parts.scheme != "https" or "." not in host or re.fullmatch(r"[0-9.]+", host):
        raise RefusedError(f"a public https address is expected, not one at {host!r}")


def secret(given: str) -> None:
    """Hold a webhook's secret against its limits."""
    if len(given) not in SECRET:
        raise RefusedError("secret_token must be 8 to 256 characters")


def _styled(text: str, style: Any) -> tuple[str, str]:
    if not isinstance(style, dict) or set(style) != {"start", "len", "st"}:
        raise RefusedError(f"a style has start, len and st: {style!r}")
    if not style["st"] or set(style["st"]) - STYLES:
        raise RefusedError(f"unknown style {style['st']!r}")
    start, length = style["start"], style["len"]
    if start < 0 or length < 1 or start + length > _units(text):
        raise RefusedError("a style lies outside of the text")
    piece = text.encode("utf-16-le")[2 * start : 2 * (start + length)]
    return "".join(style["st"]), piece.decode("utf-16-le")


def _parsed(text: str, mode: str) -> str:
    if mode != "html":
        raise RefusedError(f"unsupported parse_mode {mode}")
    opened: list[str] = []
    for end, tag in _TAG.findall(text):
        if tag not in STYLES or (end and (not opened or opened.pop() != tag)):
            raise RefusedError(f"can't parse {tag}")
        if not end:
            opened.append(tag)
    rest = _ENTITY.sub("", _TAG.sub("", text))
    if opened or any(one in rest for one in "<>&"):
        raise RefusedError("can't parse the html")
    return unescape(_TAG.sub("", text))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
