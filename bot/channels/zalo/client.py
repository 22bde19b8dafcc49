"""Requests to Zalo's Bot API. No error that leaves here names the address: the token is in it."""

import logging
from http import HTTPStatus
from typing import Any

import httpx2

from bot.channels.zalo.errors import AnsweredError, GarbledError


class Client:
    """One bot's requests: POST with JSON, as every page of the documentation shows."""

    def __init__(self, token: str, api_url: str, *, answer_timeout: float) -> None:
        # It would log every address
        for library in ("httpx2", "httpcore2"):
            logging.getLogger(library).setLevel(logging.WARNING)
        self._base = f"{api_url.rstrip('/')}/bot{token}"
        self._timeout = httpx2.Timeout(answer_timeout, connect=min(10.0, answer_timeout))
        self._http = httpx2.AsyncClient(timeout=self._timeout)

    async def call(self, method: str, *, longer: float = 0.0, **fields: Any) -> Any:
        """Give a method's result; `longer` waits so many seconds more for it.

        Raises AnsweredError, GarbledError, or one of httpx2's errors.
        """
        timeout = self._timeout
        if longer:
            timeout = httpx2.Timeout(longer + (timeout.read or 0), connect=timeout.connect)
        address = f"{self._base}/{method}"
        return _result(await self._http.post(address, json=fields, timeout=timeout))

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()


def _result(response: httpx2.Response) -> Any:
    """The result in the envelope, where `ok` counts and the status may be 200 for errors too."""
    try:
        answer = response.json()
    except ValueError:
        answer = None
    if isinstance(answer, dict) and answer.get("ok") is True:
        return answer.get("result")
    if isinstance(answer, dict) and answer.get("ok") is False:
        code = answer.get("error_code")
        code = code if isinstance(code, int) else response.status_code
        raise AnsweredError(code, str(answer.get("description", "")))
    if response.status_code >= HTTPStatus.BAD_REQUEST:
        raise AnsweredError(response.status_code)
    raise GarbledError
