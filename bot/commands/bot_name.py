"""The name of the bot that a Telegram token belongs to, asked of Telegram."""

from http import HTTPStatus

import httpx2

from bot.settings import Settings

PATIENCE = 5.0


class NoBotNameError(Exception):
    """Telegram did not tell the bot's name; the message says why, without the token."""


def ask(settings: Settings) -> str | None:
    """Give the bot's name, None without a token. Raises NoBotNameError."""
    if settings.telegram_bot_token is None:
        return None
    token = settings.telegram_bot_token.get_secret_value()
    try:
        # Errors of the client name the address, and with it the token: none goes further.
        answer = httpx2.get(f"{settings.telegram_api_url}/bot{token}/getMe", timeout=PATIENCE)
        name = answer.json()["result"]["username"] if answer.is_success else None
    except (httpx2.HTTPError, httpx2.InvalidURL):
        raise NoBotNameError("không kết nối được với Telegram") from None
    except (ValueError, KeyError, TypeError):
        raise NoBotNameError("Telegram trả lời một điều không hiểu được") from None
    if answer.status_code in {HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND}:
        raise NoBotNameError("Telegram không nhận TELEGRAM_BOT_TOKEN này")
    if name is None:
        raise NoBotNameError(f"Telegram báo lỗi {answer.status_code}")
    return str(name)
