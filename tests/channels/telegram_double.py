"""A strict Bot API: keeps what is sent, and every breach of a documented rule.

`with TelegramDouble() as telegram:` starts it; the end of the block fails on any breach. It runs
in threads of its own, so it serves a test's own loop as well as the program in another process.
In a coroutine, what waits is called by `asyncio.to_thread`.
"""

from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import count
from threading import Condition
from types import TracebackType
from typing import Any, Self

from tests.channels import telegram_rules as rules
from tests.channels.delivering import Deliverer
from tests.channels.telegram_http import Answer, Call, Server
from tests.channels.telegram_outbox import Outbox
from tests.channels.telegram_rules import Message, RefusedError
from tests.channels.telegram_updates import (
    BOT,
    AnsweredError,
    Updates,
    membership,
    message,
    user,
)

PATIENCE = 10.0
TOKEN = "7000000001:TEST"


@dataclass
class _Trouble:
    """What a request meets: an error's answer, silence until released, or a cut connection."""

    answer: Answer | None = None
    hangs: bool = False
    arrives: bool = False
    released: bool = False


class TelegramDouble:
    """Telegram's side: persons who write and tap, and the Bot API that the bot talks to."""

    def __init__(self, token: str = TOKEN, *, now: Callable[[], datetime] | None = None) -> None:
        self.token = token
        self.now = now or (lambda: datetime.now(UTC))
        self.calls: list[Call] = []
        self.violations: list[str] = []
        self.answered: list[str] = []
        self.commands: dict[int, dict[str, str]] = {}
        self._changed = Condition()
        self.hook = Deliverer("X-Telegram-Bot-Api-Secret-Token", self._changed)
        self.updates = Updates(self._changed, self.hook)
        self.outbox = Outbox(self.now)
        self._troubles: dict[str, deque[_Trouble | None]] = defaultdict(deque)
        self._hanging: list[_Trouble] = []
        self._callbacks = count(2384712345678901234)
        self._server: Server | None = None
        self._port = 0

    # Running it

    def start(self) -> Self:
        """Listen; after a stop on the same port, with everything kept."""
        self._server = Server(self._port, self._work)
        self._port = self._server.server_port
        return self

    def stop(self) -> None:
        """Hang up; from now on connections are refused."""
        self.release()
        self.hook.stop()
        self.updates.cut()
        if self._server:
            self._server.stop()
            self.violations += [*self._server.errors, *self.hook.errors]
            self._server = None

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()
        if kind is None:
            self.check()

    def check(self) -> None:
        """Fail on any breach of Telegram's rules so far."""
        assert not self.violations, "\n".join(self.violations)

    @property
    def url(self) -> str:
        """For TELEGRAM_API_URL."""
        return f"http://127.0.0.1:{self._port}"

    # What persons do

    def says(self, user_id: int, text: str, *, at: datetime | None = None) -> int:
        """Write a text; gives its message id."""
        return self.sends(user_id, at=at, text=text)

    def sends(self, user_id: int, *, at: datetime | None = None, **content: Any) -> int:
        """Send anything: `sticker={…}`, `voice={…}`, `forward_origin={…}, text=…`."""
        self.knows(user_id)
        number = self.outbox.next_id(user_id)
        self.raw({"message": message(user_id, number, at or self.now()) | content})
        return number

    def edits(self, user_id: int, message_id: int, text: str, *, at: datetime) -> None:
        """Change a text that was sent."""
        edited = message(user_id, message_id, at) | {"text": text}
        self.raw({"edited_message": edited | {"edit_date": edited["date"]}})

    def taps(self, user_id: int, label: str, *, message_id: int | None = None) -> str:
        """Tap a button of the newest message that has it, or of the given one."""
        for shown in reversed(self.sent(user_id)):
            data = shown.data(label)
            if data is not None and message_id in {None, shown.id}:
                return self.taps_data(user_id, data, message_id=shown.id)
        offered = [shown.buttons for shown in self.sent(user_id) if shown.rows]
        raise AssertionError(f"No button {label!r} in {offered}")

    def taps_data(self, user_id: int, data: str, *, message_id: int = 1) -> str:
        """Tap a button with any data; gives the callback's id."""
        self.knows(user_id)
        number = str(next(self._callbacks))
        under = message(user_id, message_id, self.now()) | {"from": BOT}
        query = {"id": number, "from": user(user_id), "message": under, "data": data}
        self.raw({"callback_query": query | {"chat_instance": "-8123456789012345678"}})
        return number

    def blocks(self, user_id: int) -> None:
        """Block the bot."""
        self.outbox.blocked.add(user_id)
        change = membership(user_id, self.now(), old="member", new="kicked")
        self.raw({"my_chat_member": change})

    def unblocks(self, user_id: int) -> None:
        """Take the block back."""
        self.outbox.blocked.discard(user_id)
        change = membership(user_id, self.now(), old="kicked", new="member")
        self.raw({"my_chat_member": change})

    def raw(self, update: dict[str, Any]) -> None:
        """Put any update in the queue; it gets a number where it has none."""
        self.updates.add(update)

    def duplicate_last(self) -> None:
        """Deliver the last update once more: the same message under a new update's number."""
        self.updates.add_last_again()

    def knows(self, user_id: int) -> None:
        """Have met a person who has said nothing in this test."""
        self.outbox.known.add(user_id)

    # What is looked at

    def sent(self, user_id: int) -> list[Message]:
        """What the bot sent to a person, oldest first."""
        with self._changed:
            return list(self.outbox.sent[user_id])

    def wait_for(
        self,
        user_id: int,
        wanted: int | Callable[[list[Message]], bool],
        timeout: float = PATIENCE,
    ) -> list[Message]:
        """Wait for so many messages in all, or for what is true of them; gives them."""
        enough = wanted if callable(wanted) else lambda sent: len(sent) >= wanted
        if not self.wait_until(lambda: enough(self.outbox.sent[user_id]), timeout):
            raise AssertionError(f"After {timeout} s there is only {self.sent(user_id)}")
        return self.sent(user_id)

    def wait_until(self, true: Callable[[], bool], timeout: float = PATIENCE) -> bool:
        """Wait for anything that a request or a person changes here."""
        with self._changed:
            return self._changed.wait_for(true, timeout)

    def calls_of(self, method: str) -> list[Call]:
        """The requests so far, those that met trouble too."""
        return [call for call in list(self.calls) if call.method == method]

    @property
    def unconfirmed(self) -> int:
        """How many updates are not acknowledged yet, by an offset or a delivery's answer."""
        return len(self.updates.waiting) + self.hook.waiting

    # Trouble

    def answer_next(
        self, method: str, status: int, description: str = "", *, times: int = 1, **parameters: int
    ) -> None:
        """Answer the next requests with an error: 429 with `retry_after`, 403, 400 or 500."""
        answer = Answer.error(status, description or f"Error {status}", **parameters)
        self._troubles[method] += [_Trouble(answer) for _ in range(times)]

    def hang_next(self, method: str, *, times: int = 1, arrives: bool = False) -> None:
        """Leave the next requests without an answer until released.

        What `arrives` is worked first; else afterwards, unless whoever asked has hung up.
        """
        self._troubles[method] += [_Trouble(hangs=True, arrives=arrives) for _ in range(times)]

    def close_next(self, method: str, *, times: int = 1, arrives: bool = False) -> None:
        """Close the connection without an answer; what `arrives` is worked all the same."""
        self._troubles[method] += [_Trouble(arrives=arrives) for _ in range(times)]

    def pass_next(self, method: str, *, times: int = 1) -> None:
        """Work the next requests as usual, before the trouble that is ordered after this."""
        self._troubles[method] += [None] * times

    def release(self) -> None:
        """Let go of whatever hangs, and let nothing more hang."""
        with self._changed:
            ordered = (trouble for queue in self._troubles.values() for trouble in queue)
            for trouble in filter(None, [*self._hanging, *ordered]):
                trouble.released = True
            self._hanging.clear()
            self._changed.notify_all()

    # The Bot API

    def _work(self, call: Call) -> Answer | None:
        named = {method.lower(): method for method in rules.PARAMETERS}
        method = named.get(call.method.lower(), call.method)
        call = replace(call, method=method)
        with self._changed:
            self.calls.append(call)
            self._changed.notify_all()
            trouble = self._troubles[method].popleft() if self._troubles[method] else None
        if call.token != self.token:
            return Answer.error(401, "Unauthorized")
        return self._troubled(call, trouble) if trouble else self._answer(call)

    def _troubled(self, call: Call, trouble: _Trouble) -> Answer | None:
        if trouble.answer:
            return trouble.answer
        answer = self._answer(call) if trouble.arrives else None
        if not trouble.hangs:
            return None
        with self._changed:
            self._hanging.append(trouble)
            self._changed.wait_for(lambda: trouble.released)
        return None if call.gone() else answer or self._answer(call)

    def _answer(self, call: Call) -> Answer:
        methods: dict[str, Callable[[dict[str, str]], Any]] = {
            "getMe": lambda _: BOT,
            "getUpdates": self.updates.fetch,
            "sendMessage": self.outbox.send_message,
            "sendPhoto": lambda given: self.outbox.send_photo(given, call.files),
            "answerCallbackQuery": self._answer_callback_query,
            "setMyCommands": self._set_my_commands,
            "deleteMyCommands": lambda given: self._set_my_commands(given | {"commands": "[]"}),
            "setWebhook": self._set_webhook,
            "deleteWebhook": self._delete_webhook,
        }
        try:
            rules.known_parameters(call.method, {*call.given, *call.files})
            with self._changed:
                result = methods[call.method](call.given)
                self._changed.notify_all()
        except RefusedError as refused:
            self.violations.append(f"{call.method}: {refused}")
            return Answer.error(400, f"Bad Request: {refused}")
        except AnsweredError as answered:
            status, description = answered.args
            return Answer.error(status, description)
        return Answer.good(result)

    def _answer_callback_query(self, given: dict[str, str]) -> bool:
        self.answered.append(given["callback_query_id"])
        return True

    def _set_my_commands(self, given: dict[str, str]) -> bool:
        self.commands[rules.scope(given.get("scope"))] = rules.commands(given["commands"])
        return True

    def _set_webhook(self, given: dict[str, str]) -> bool:
        rules.webhook(given)
        self.hook.set(given["url"], given["secret_token"])
        return True

    def _delete_webhook(self, given: dict[str, str]) -> bool:
        self.updates.webhook = False
        self.hook.set("", "")
        return True
