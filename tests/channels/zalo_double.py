"""A strict Zalo: hands each event out once, keeps what is sent, and every breach of a rule.

`with ZaloDouble() as zalo:` starts it; the end of the block fails on any breach. It runs in
threads of its own, as Telegram's does.
"""

from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from threading import Condition
from time import monotonic, sleep
from types import TracebackType
from typing import Any, Self

from tests.channels import zalo_rules as rules
from tests.channels.delivering import Deliverer, Parcel
from tests.channels.telegram_http import Answer, Call, Server
from tests.channels.zalo_plan import Plan
from tests.channels.zalo_rules import Message, RefusedError

PATIENCE = 10.0
TOKEN = "123456789012:zalo-token-of-nobody-at-all"
SECRET_HEADER = "X-Bot-Api-Secret-Token"
BOT = {
    "id": "4f2a0b",
    "account_name": "Bot Khuyến học",
    "account_type": "BASIC",
    "can_join_groups": False,
}


@dataclass
class _Trouble:
    """What a request meets: an error's answer, silence until released, or a cut connection."""

    answer: Answer | None = None
    hangs: bool = False
    arrives: bool = False
    released: bool = False


class ZaloDouble:
    """Zalo's side: persons who write, and the Bot API that the bot talks to.

    `status_of_errors` is the HTTP status of answers that are errors; None gives them their own.
    """

    def __init__(
        self,
        token: str = TOKEN,
        *,
        now: Callable[[], datetime] | None = None,
        again: bool = True,
        status_of_errors: int | None = None,
    ) -> None:
        self.token = token
        self.now = now or (lambda: datetime.now(UTC))
        self.calls: list[Call] = []
        self.violations: list[str] = []
        self.waiting: deque[Parcel] = deque()
        self.said: list[str] = []
        self.handed_out: list[str] = []
        self.lost: list[str] = []
        self.sent: dict[str, list[Message]] = defaultdict(list)
        self.blocked: set[str] = set()
        self.plan = Plan()
        self._status = status_of_errors
        self._changed = Condition()
        self.hook = Deliverer(SECRET_HEADER, self._changed, again=again)
        self._troubles: dict[str, deque[_Trouble | None]] = defaultdict(deque)
        self._hanging: list[_Trouble] = []
        self._ids = count(0x2D758CB5E222177A4E35)
        self._server: Server | None = None
        self._port = 0
        self._is_stopped = False

    def __enter__(self) -> Self:
        self._server = Server(0, self._work)
        self._port = self._server.server_port
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()
        self.hook.stop()
        with self._changed:
            self._is_stopped = True
            self._changed.notify_all()
        if self._server:
            self._server.stop()
            self.violations += self._server.errors
        self.violations += self.hook.errors
        if kind is None:
            assert not self.violations, "\n".join(self.violations)

    @property
    def url(self) -> str:
        """For ZALO_API_URL."""
        return f"http://127.0.0.1:{self._port}"

    # What persons do

    def says(self, user: str, text: str, *, at: datetime | None = None) -> str:
        """Write a text; gives the key by which the books know it."""
        return self.sends(user, "message.text.received", at=at, text=text)

    def sends(self, user: str, event: str, *, at: datetime | None = None, **content: Any) -> str:
        """Send anything: `"message.sticker.received", sticker="…"`."""
        number = f"{next(self._ids):x}"
        return self.raw(
            {
                "event_name": event,
                "message": {
                    "from": {"id": user, "display_name": f"Người {user}", "is_bot": False},
                    "chat": {"id": user, "chat_type": "PRIVATE"},
                    "message_id": number,
                    "date": int((at or self.now()).timestamp() * 1000),
                    **content,
                },
            },
            chat=user,
            key=f"m:zalo:{user}:{number}",
        )

    def raw(self, event: Any, *, chat: str = "", key: str = "") -> str:
        """Let any event happen."""
        with self._changed:
            self.said.append(key)
            # Behind a webhook the same object comes in its envelope
            if self.hook.is_set:
                self.hook.add(Parcel(chat, key, {"ok": True, "result": event}))
            else:
                self.waiting.append(Parcel(chat, key, event))
            self._changed.notify_all()
        return key

    def give_up(self, keys: set[str]) -> None:
        """Know that what was handed out has not been kept."""
        with self._changed:
            self.lost += sorted(keys - set(self.lost))
            self._changed.notify_all()

    # What is looked at

    def wait_for(
        self, user: str, wanted: int | Callable[[list[Message]], bool], timeout: float = PATIENCE
    ) -> list[Message]:
        """Wait for so many messages in all, or for what is true of them; gives them."""
        enough = wanted if callable(wanted) else lambda sent: len(sent) >= wanted
        if not self.wait_until(lambda: enough(self.sent[user]), timeout):
            raise AssertionError(f"After {timeout} s there is only {self.sent[user]}")
        with self._changed:
            return list(self.sent[user])

    def wait_until(self, true: Callable[[], bool], timeout: float = PATIENCE) -> bool:
        """Wait for anything that a request or a person changes here."""
        with self._changed:
            return self._changed.wait_for(true, timeout)

    def wait_outside(self, true: Callable[[], bool], timeout: float = PATIENCE) -> bool:
        """Wait for what changes elsewhere, as in the books."""
        ends = monotonic() + timeout
        while not true() and monotonic() < ends:
            sleep(0.01)
        return true()

    def calls_of(self, method: str) -> list[Call]:
        """The requests so far, those that met trouble too."""
        return [call for call in list(self.calls) if call.method == method]

    # Trouble

    def answer_next(self, method: str, code: int, description: str = "", *, times: int = 1) -> None:
        """Answer the next requests with an error."""
        self._troubles[method] += [_Trouble(self._error(code, description)) for _ in range(times)]

    def hang_next(self, method: str, *, times: int = 1, arrives: bool = False) -> None:
        """Leave the next requests without an answer until released; what `arrives` is worked."""
        self._troubles[method] += [_Trouble(hangs=True, arrives=arrives) for _ in range(times)]

    def close_next(self, method: str, *, times: int = 1, arrives: bool = False) -> None:
        """Close the connection without an answer; what `arrives` is worked all the same."""
        self._troubles[method] += [_Trouble(arrives=arrives) for _ in range(times)]

    def pass_next(self, method: str, *, times: int = 1) -> None:
        """Work the next requests as usual, before the trouble that is ordered after this."""
        self._troubles[method] += [None] * times

    def page_next(self, method: str, status: int = 200) -> None:
        """Answer the next request as no Bot API does."""
        self._troubles[method].append(_Trouble(Answer(status, {"page": "of a proxy"})))

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
        with self._changed:
            self.calls.append(call)
            self._changed.notify_all()
            trouble = self._troubles[call.method].popleft() if self._troubles[call.method] else None
        if call.token != self.token:
            return self._error(401, "Unauthorized")
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
        methods: dict[str, Callable[[Call], Answer]] = {
            "getMe": lambda _: Answer.good(BOT),
            "getUpdates": self._get_updates,
            "setWebhook": self._set_webhook,
            "deleteWebhook": self._delete_webhook,
            "sendMessage": lambda one: self._keep(rules.shown(self._id(), one.json)),
            "sendPhoto": lambda one: self._keep(rules.photo(self._id(), one.json)),
        }
        try:
            rules.known_parameters(call.method, call.json)
            with self._changed:
                answer = methods[call.method](call)
                self._changed.notify_all()
        except RefusedError as refused:
            self.violations.append(f"{call.method}: {refused}")
            return self._error(400, str(refused))
        return answer

    def _id(self) -> str:
        return f"{next(self._ids):x}"

    def _keep(self, message: Message) -> Answer:
        user = message.fields["chat_id"]
        if user in self.blocked:
            return self._error(400, "Bad Request")
        if not self.plan.takes(user, self.now()):
            return self._error(429, "Quota exceeded")
        self.sent[user].append(message)
        return Answer.good({"message_id": message.id, "date": int(self.now().timestamp() * 1000)})

    def _get_updates(self, call: Call) -> Answer:
        """Hand the next event out, to whoever has been asking longest, be they gone or not."""
        if self.hook.is_set:
            return self._error(409, "Conflict: webhook is active")
        wait = min(int(call.json["timeout"]), 60)
        self._changed.wait_for(lambda: self._is_stopped or bool(self.waiting), wait)
        if not self.waiting or self._is_stopped:
            return self._error(408, "Request timeout")
        parcel = self.waiting.popleft()
        self.handed_out.append(parcel.key)
        if call.gone():
            self.lost.append(parcel.key)
        return Answer.good(parcel.body)

    def _set_webhook(self, call: Call) -> Answer:
        rules.public(call.json["url"])
        rules.secret(call.json["secret_token"])
        self.hook.set(call.json["url"], call.json["secret_token"])
        return Answer.good(
            {"url": call.json["url"], "updated_at": 1750316131602, "verification": {"ok": True}}
        )

    def _delete_webhook(self, _: Call) -> Answer:
        self.hook.set("", "")
        return Answer.good({"url": "", "updated_at": 1750316131602})

    def _error(self, code: int, description: str) -> Answer:
        body = {"ok": False, "error_code": code, "description": description}
        return Answer(self._status or code, body)
