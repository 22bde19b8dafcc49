"""Asking Telegram and Zalo for the bot's name."""

import pytest
from pydantic import SecretStr

from bot.commands import bot_name
from bot.settings import Settings
from tests.channels.zalo_double import ZaloDouble

OTHER = "987654321:AAF-another-token-of-nobody-at-all"


def _settings(api: str, token: str | None) -> Settings:
    secret = SecretStr(token) if token else None
    return Settings(_env_file=None, telegram_api_url=api, telegram_bot_token=secret)


@pytest.mark.usefixtures("unset")
def test_the_name_comes_from_telegram(telegram: str, token: str) -> None:
    assert bot_name.ask(_settings(telegram, token)) == "khuyenhoc_bot"


@pytest.mark.usefixtures("unset")
def test_nobody_is_asked_without_a_token() -> None:
    assert bot_name.ask(_settings("http://127.0.0.1:9", None)) is None


@pytest.mark.usefixtures("unset")
@pytest.mark.parametrize(
    ("path", "token", "words"),
    [
        ("", OTHER, "Telegram không nhận TELEGRAM_BOT_TOKEN này"),
        ("/page", OTHER, "Telegram trả lời một điều không hiểu được"),
        ("/broken", OTHER, "Telegram báo lỗi 502"),
        ("", "no\ttoken\x7f", "không kết nối được với Telegram"),  # no address can hold it
    ],
)
def test_what_goes_wrong_is_said_without_the_token(
    telegram: str, path: str, token: str, words: str
) -> None:
    with pytest.raises(bot_name.NoBotNameError) as error:
        bot_name.ask(_settings(telegram + path, token))
    assert str(error.value) == words


@pytest.mark.usefixtures("unset")
def test_a_telegram_that_is_away_is_said_in_words() -> None:
    with pytest.raises(bot_name.NoBotNameError, match="không kết nối được với Telegram"):
        bot_name.ask(_settings("http://127.0.0.1:9", OTHER))


def _on_zalo(api: str, token: str | None) -> Settings:
    secret = SecretStr(token) if token else None
    return Settings(_env_file=None, zalo_api_url=api, zalo_bot_token=secret)


@pytest.mark.usefixtures("unset")
def test_zalos_name_comes_from_zalo(zalo: ZaloDouble) -> None:
    assert bot_name.ask_zalo(_on_zalo(zalo.url, zalo.token)) == "Bot Khuyến học"
    assert bot_name.ask_zalo(_on_zalo(zalo.url, None)) is None


@pytest.mark.usefixtures("unset")
def test_what_goes_wrong_with_zalo_is_said_without_the_token(zalo: ZaloDouble) -> None:
    for api, words in (
        (zalo.url, "Zalo không nhận ZALO_BOT_TOKEN này"),
        ("http://127.0.0.1:9", "không kết nối được với Zalo"),
    ):
        with pytest.raises(bot_name.NoBotNameError) as error:
            bot_name.ask_zalo(_on_zalo(api, OTHER))
        assert str(error.value) == words
    zalo.answer_next("getMe", 500)
    with pytest.raises(bot_name.NoBotNameError, match="Zalo báo lỗi 500"):
        bot_name.ask_zalo(_on_zalo(zalo.url, zalo.token))
