"""The channels that are set: each with its token, and where it delivers to."""

import hmac
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256

from bot.channels.channel import Messenger
from bot.channels.hook import Hook
from bot.channels.telegram import Telegram
from bot.channels.zalo import Mode, Zalo
from bot.settings import Settings
from storage.quota import Quota


def channels(settings: Settings, secret_key: str) -> Iterator[Messenger]:
    """Make the channels that have a token."""
    if settings.telegram_bot_token:
        yield Telegram(
            settings.telegram_bot_token.get_secret_value(),
            api_url=settings.telegram_api_url,
            hook=_telegrams_hook(settings, secret_key),
            now=_now,
        )
    if settings.zalo_bot_token:
        yield Zalo(
            settings.zalo_bot_token.get_secret_value(),
            api_url=settings.zalo_api_url,
            mode=Mode(settings.zalo_text_mode),
            hook=_zalos_hook(settings),
            now=_now,
        )


def quotas(settings: Settings) -> dict[str, Quota]:
    """Give what the plans of the channels that have a token allow, where they limit it."""
    if settings.zalo_bot_token is None:
        return {}
    plan = Quota(messages=settings.zalo_messages_a_month, people=settings.zalo_people)
    return {"zalo": plan}


def _telegrams_hook(settings: Settings, secret_key: str) -> Hook | None:
    if not settings.hook_url:
        return None
    # Nobody needs to know it but the two of us, so it follows from the one secret there is
    secret = hmac.new(secret_key.encode(), b"telegram webhook", sha256).hexdigest()
    return Hook(settings.hook_url, "/hook/telegram", secret)


def _zalos_hook(settings: Settings) -> Hook | None:
    if not settings.hook_url or settings.zalo_webhook_secret is None:
        return None
    secret = settings.zalo_webhook_secret.get_secret_value()
    return Hook(settings.hook_url, "/hook/zalo", secret)


def _now() -> datetime:
    return datetime.now(UTC)
