"""What the bot sent to whom, each message checked as the Bot API checks it."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import datetime
from itertools import count
from typing import Any

from tests.channels import telegram_rules as rules
from tests.channels.telegram_http import File
from tests.channels.telegram_rules import Message, RefusedError
from tests.channels.telegram_updates import BOT, AnsweredError, message


class Outbox:
    """Persons that the bot may write to, and what it wrote."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self.known: set[int] = set()
        self.blocked: set[int] = set()
        self.sent: dict[int, list[Message]] = defaultdict(list)
        self._now = now
        self._ids: dict[int, count[int]] = defaultdict(lambda: count(101))

    def next_id(self, user_id: int) -> int:
        """The number of a chat's next message, whoever writes it."""
        return next(self._ids[user_id])

    def send_message(self, given: Mapping[str, str]) -> dict[str, Any]:
        shown = rules.parsed(given.get("text", ""), given.get("parse_mode", ""))
        return self._keep(given, shown, given["text"]) | {"text": shown}

    def send_photo(self, given: Mapping[str, str], files: Mapping[str, File]) -> dict[str, Any]:
        written = given.get("caption", "")
        shown = rules.caption(written, given.get("parse_mode", ""))
        width, height = rules.photo(files.get("photo"))
        photo = files["photo"].content
        size = {"width": width, "height": height, "file_size": len(photo)}
        named = {"file_id": "AgACAgUAAx…y", "file_unique_id": "AQAD…-"}
        kept = self._keep(given, shown, written, photo)
        return kept | {"photo": [named | size]} | ({"caption": shown} if shown else {})

    def _keep(
        self, given: Mapping[str, str], shown: str, written: str, photo: bytes | None = None
    ) -> dict[str, Any]:
        rows = rules.keyboard(given.get("reply_markup", ""))
        user_id = int(given["chat_id"])
        if user_id not in self.known:
            raise RefusedError("chat not found")
        if user_id in self.blocked:
            raise AnsweredError(403, "Forbidden: bot was blocked by the user")
        number = self.next_id(user_id)
        self.sent[user_id].append(Message(number, shown, written, rows, photo))
        return message(user_id, number, self._now()) | {"from": BOT}
