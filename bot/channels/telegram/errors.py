"""The library's errors by the names that delivery knows."""

from datetime import timedelta

# python-telegram-bot brings httpx and hands its errors on as the cause of its own
import httpx
from telegram.error import (
    BadRequest,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.channels.channel import (
    ClosedError,
    LaterError,
    OurMistakeError,
    UncertainError,
    UnreachableError,
)

_NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)


class RefusedTokenError(ClosedError):
    """Telegram does not know the bot's token."""

    def __init__(self) -> None:
        super().__init__("Telegram does not know this token; ask @BotFather for the right one")


def by_name(error: TelegramError) -> Exception:
    """What an error means for the message that was being sent."""
    match error:
        case RetryAfter(retry_after=timedelta() as wait):
            return LaterError(wait)
        case Forbidden():
            return UnreachableError()
        # A subclass of NetworkError, so it comes first
        case BadRequest():
            return _refused(error.message)
        case NetworkError():
            return _lost(error)
        # It may be corrected and the program started again; the polling loop says it in words
        case InvalidToken():
            return LaterError()
        # "Invalid server response": it was answered, but not by anything that we can read
        case _:
            return UncertainError()


def _refused(description: str) -> Exception:
    if "chat not found" in description.lower():
        return UnreachableError()
    return OurMistakeError(description)


def _lost(error: NetworkError) -> Exception:
    """No answer is uncertain once the request has left; 5xx is Telegram's own word for later."""
    cause = error.__cause__
    if isinstance(cause, httpx.TransportError) and not isinstance(cause, _NEVER_LEFT):
        return UncertainError()
    if cause is None and "too large" in error.message.lower():
        return OurMistakeError(error.message)
    return LaterError()
