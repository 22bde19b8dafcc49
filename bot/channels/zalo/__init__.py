"""Zalo's Bot Platform: a small client of ours, choices as lines, events that come only once."""

from bot.channels.zalo.channel import OFFICIAL_API, Zalo
from bot.channels.zalo.errors import RefusedTokenError
from bot.channels.zalo.render import Mode

__all__ = ["OFFICIAL_API", "Mode", "RefusedTokenError", "Zalo"]
