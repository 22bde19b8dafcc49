"""Zalo's errors by the names that delivery knows."""

from http import HTTPStatus

import httpx2

from bot.channels.channel import (
    ClosedError,
    LaterError,
    OurMistakeError,
    QuotaError,
    UncertainError,
    UnreachableError,
)

_NEVER_LEFT = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout, httpx2.ProxyError)
# No way to be blocked is documented; these are how such a thing could be said
_GONE = ("blocked", "user not found", "chat not found", "not a friend", "user is not", "stranger")


class RefusedTokenError(ClosedError):
    """Zalo does not know the bot's token."""

    def __init__(self) -> None:
        super().__init__("Zalo does not know this token; Zalo Bot Manager shows the right one")


class AnsweredError(Exception):
    """Zalo's answer is an error: its code and description, which name no token."""

    def __init__(self, code: int, description: str = "") -> None:
        super().__init__(code, description)
        self.code = code
        self.description = description


class GarbledError(Exception):
    """What was answered is not Zalo's: a page of a proxy, or half an answer."""


def by_name(error: Exception) -> Exception:
    """What an error means for the message that was being sent."""
    match error:
        case AnsweredError():
            return _answered(error)
        case httpx2.TransportError():
            return LaterError() if isinstance(error, _NEVER_LEFT) else UncertainError()
        case httpx2.InvalidURL():
            return LaterError()
        case _:
            return UncertainError()


def _answered(error: AnsweredError) -> Exception:
    """By the code, as the documentation tells them; 403 means an error of theirs there.

    A quota says not whether it is the month's, nor how long it lasts. A token may be corrected,
    and an address that is not found may have moved: it has before.
    """
    match error.code:
        case HTTPStatus.BAD_REQUEST:
            is_gone = any(one in error.description.lower() for one in _GONE)
            return UnreachableError() if is_gone else OurMistakeError(error.description)
        case HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
            return OurMistakeError(error.description)
        case HTTPStatus.REQUEST_TIMEOUT:
            return UncertainError()
        case HTTPStatus.TOO_MANY_REQUESTS:
            return QuotaError()
        case _:
            return LaterError()
