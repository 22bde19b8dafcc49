"""Telegram, by python-telegram-bot: its types, requests and errors, and a polling loop of ours."""

import os

# Read by python-telegram-bot whenever it makes a RetryAfter. Without it the wait is a plain
# number and making the error warns; where warnings are errors, the warning takes its place.
os.environ["PTB_TIMEDELTA"] = "1"

from bot.channels.telegram.channel import OFFICIAL_API, Telegram
from bot.channels.telegram.errors import RefusedTokenError

__all__ = ["OFFICIAL_API", "RefusedTokenError", "Telegram"]
