"""Telegram without a network: updates as they would be fetched, requests answered from memory."""

import asyncio
import json
import time
from itertools import count
from typing import Any

from telegram._utils.types import ODVInput
from telegram.request import BaseRequest, RequestData

TOKEN = "7000000001:BENCH"
_BOT = {"id": 7000000001, "is_bot": True, "first_name": "bench", "username": "benchbot"}


class CannedRequest(BaseRequest):
    """Answers every request after `delay` seconds, and whoever waits for a chat's message."""

    def __init__(self, delay: float) -> None:
        self._delay = delay
        self._waiting: dict[str, asyncio.Future[None]] = {}
        self._ids = count(1)

    def answer_to(self, chat: int) -> "asyncio.Future[None]":
        """Give what is done once a message to the chat has been sent."""
        answered: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting[str(chat)] = answered
        return answered

    @property
    def read_timeout(self) -> float | None:
        return None

    async def initialize(self) -> None:
        pass

    async def shutdown(self) -> None:
        pass

    async def do_request(  # noqa: PLR0917 - the library's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = None,
        write_timeout: ODVInput[float] = None,
        connect_timeout: ODVInput[float] = None,
        pool_timeout: ODVInput[float] = None,
    ) -> tuple[int, bytes]:
        if self._delay:
            await asyncio.sleep(self._delay)
        if not url.endswith("/sendMessage"):
            return 200, json.dumps({"ok": True, "result": _BOT}).encode()
        assert request_data
        given = request_data.parameters
        chat = str(given["chat_id"])
        answered = self._waiting.pop(chat, None)
        if answered and not answered.done():
            answered.set_result(None)
        sent = _message(next(self._ids), int(chat), given["text"]) | {"from": _BOT}
        return 200, json.dumps({"ok": True, "result": sent}).encode()


_numbers = count(1)


def update(chat: int, text: str) -> dict[str, Any]:
    """Give the JSON of a message that somebody wrote now."""
    number = next(_numbers)
    return {"update_id": number, "message": _message(number, chat, text)}


def _message(number: int, chat: int, text: Any) -> dict[str, Any]:
    person = {"id": chat, "first_name": "An"}
    return {
        "message_id": number,
        "date": int(time.time()),
        "chat": person | {"type": "private"},
        "from": person | {"is_bot": False},
        "text": text,
    }
