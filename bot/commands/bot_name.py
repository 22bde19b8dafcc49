"""The names of the bots that tokens belong to, asked of their platforms."""

from http import HTTPStatus
from typing import Any

import httpx2

from bot.settings import Settings

PATIENCE = 5.0


class NoBotNameError(Exception):
    """The platform did not tell the bot's name; the message says why, without the token."""


def ask(settings: Settings) -> str | None:
    """Give the name of the bot on Telegram, None without a token. Raises NoBotNameError."""
    if settings.telegram_bot_token is None:
        return None
    token = settings.telegram_bot_token.get_secret_value()
    address = f"{settings.telegram_api_url}/bot{token}/getMe"
    return _asked("Telegram", "GET", address, "username")


def ask_zalo(settings: Settings) -> str | None:
    """Give the name of the bot on Zalo, None without a token. Raises NoBotNameError."""
    if settings.zalo_bot_token is None:
        return None
    token = settings.zalo_bot_token.get_secret_value()
    return _asked("Zalo", "POST", f"{settings.zalo_api_url}/bot{token}/getMe", "account_name")


def _asked(platform: str, method: str, address: str, field: str) -> str:
    try:
        # Errors of the client name the address, and with it the token: none goes further.
        response = httpx2.request(
            method, address, json={} if method == "POST" else None, timeout=PATIENCE
        )
        code, answer = _read(response)
        name = answer["result"][field] if code == HTTPStatus.OK else None
    except (httpx2.HTTPError, httpx2.InvalidURL):
        raise NoBotNameError(f"không kết nối được với {platform}") from None
    except (ValueError, KeyError, TypeError):
        raise NoBotNameError(f"{platform} trả lời một điều không hiểu được") from None
    if code in {HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND}:
        raise NoBotNameError(f"{platform} không nhận {platform.upper()}_BOT_TOKEN này")
    if name is None:
        raise NoBotNameError(f"{platform} báo lỗi {code}")
    return str(name)


def _read(response: httpx2.Response) -> tuple[int, dict[str, Any]]:
    """The code and the answer; an error of Zalo's may come with a status that is none."""
    if not response.is_success:
        return response.status_code, {}
    answer = response.json()
    if answer.get("ok") is False:
        return int(answer["error_code"]), answer
    return HTTPStatus.OK, answer
