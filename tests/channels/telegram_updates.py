"""Updates as Telegram delivers them, and the queue they wait in until they are confirmed."""

from collections import deque
from datetime import datetime
from itertools import count
from threading import Condition
from typing import Any

from tests.channels import telegram_rules as rules
from tests.channels.delivering import Deliverer, Parcel

BOT = {
    "id": 7000000001,
    "is_bot": True,
    "first_name": "Khuyến học",
    "username": "khuyenhoc_bot",
}
LONGEST_POLL = 50
OTHER_COPY = (
    "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running"
)
WEBHOOK_SET = (
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)


class AnsweredError(Exception):
    """Telegram's answer is an error (status, description), and the request broke no rule."""


def user(user_id: int) -> dict[str, Any]:
    named = {"first_name": f"Người {user_id}", "language_code": "vi"}
    return {"id": user_id, "is_bot": False} | named


def message(user_id: int, message_id: int, at: datetime) -> dict[str, Any]:
    """A message of a person in the private chat, without its content."""
    return {"message_id": message_id} | _said(user_id, at)


def membership(user_id: int, at: datetime, *, old: str, new: str) -> dict[str, Any]:
    """A person blocked the bot (`kicked`) or took the block back (`member`)."""
    until = {"kicked": {"until_date": 0}}
    members = {
        "old_chat_member": {"user": BOT, "status": old} | until.get(old, {}),
        "new_chat_member": {"user": BOT, "status": new} | until.get(new, {}),
    }
    return _said(user_id, at) | members


def _said(user_id: int, at: datetime) -> dict[str, Any]:
    return {
        "from": user(user_id),
        "chat": {"id": user_id, "type": "private", "first_name": f"Người {user_id}"},
        "date": int(at.timestamp()),
    }


def key_of(update: dict[str, Any]) -> str:
    """Give the key by which the books know an update."""
    if "callback_query" in update:
        return f"c:{update['callback_query']['id']}"
    if "message" not in update:
        return f"u:{update['update_id']}"
    said = update["message"]
    return f"m:telegram:{said['chat']['id']}:{said['message_id']}"


def chat_of(update: dict[str, Any]) -> str:
    """Give whose update it is: those of one chat are delivered in order."""
    content = next((one for one in update.values() if isinstance(one, dict)), {})
    return str(content.get("from", {}).get("id", ""))


class Updates:
    """The queue: an update is delivered again until an offset has moved past it."""

    def __init__(self, changed: Condition, hook: Deliverer) -> None:
        self.waiting: deque[dict[str, Any]] = deque()
        self.webhook = False
        self._hook = hook
        self._last: dict[str, Any] = {}
        self._numbers = count(712345678)
        self._changed = changed
        self._polls = 0

    def add(self, update: dict[str, Any]) -> None:
        with self._changed:
            self._last = {"update_id": next(self._numbers)} | update
            if self._hook.is_set:
                self._hook.add(Parcel(chat_of(update), key_of(self._last), self._last))
            else:
                self.waiting.append(self._last)
            self._changed.notify_all()

    def add_last_again(self) -> None:
        self.add({key: value for key, value in self._last.items() if key != "update_id"})

    def cut(self) -> None:
        """End the poll that waits."""
        with self._changed:
            self._polls += 1
            self._changed.notify_all()

    def fetch(self, given: dict[str, str]) -> list[dict[str, Any]]:
        """Work a getUpdates; the condition is held, and let go while it waits."""
        wanted = rules.wanted_updates(given.get("allowed_updates"))
        self.cut()
        mine = self._polls
        if self.webhook or self._hook.is_set:
            raise AnsweredError(409, WEBHOOK_SET)
        self._confirm(int(given.get("offset", 0)))

        def fresh() -> list[dict[str, Any]]:
            return [u for u in self.waiting if not (set(u) & rules.UPDATES) - wanted]

        wait = min(int(given.get("timeout", 0)), LONGEST_POLL)
        self._changed.wait_for(lambda: self._polls != mine or bool(fresh()), wait)
        if self._polls != mine:
            raise AnsweredError(409, OTHER_COPY)
        return fresh()[: min(max(int(given.get("limit", 100)), 1), 100)]

    def _confirm(self, offset: int) -> None:
        """Drop what the offset has moved past; a negative one counts from the newest."""
        if offset < 0:
            self.waiting = deque(list(self.waiting)[offset:])
        self.waiting = deque(u for u in self.waiting if u["update_id"] >= offset)
