"""How fast bulk messages may go; replies go at once, and are only counted."""

import time
from collections import defaultdict, deque
from collections.abc import Callable

from bot.turn import PULLED

# Telegram: about 30 messages a second in all, one a second to a chat, short bursts tolerated.
# https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
PER_SECOND = 25
PER_CHAT = 1.0


class Pace:
    """What replies leave of a channel's second, and a second between two in one chat.

    It goes by real seconds, not by the program's clock, which a demo moves. Each process counts
    for itself.
    """

    def __init__(self, *, seconds: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._sent: dict[str, deque[float]] = defaultdict(deque)
        self._last: dict[str, float] = {}
        self._paused: dict[str, float] = {}

    def count(self, chat: str) -> None:
        """Know that a message goes to a chat now."""
        now = self._seconds()
        self._sent[channel_of(chat)].append(now)
        self._last.pop(chat, None)
        self._last[chat] = now

    def pause(self, chat: str, seconds: float) -> None:
        """Send no bulk message to a chat's channel: it said that we are too fast."""
        channel = channel_of(chat)
        until = self._seconds() + seconds
        self._paused[channel] = max(until, self._paused.get(channel, until))

    def held(self, chat: str) -> float:
        """Give for how many seconds a chat, or its channel after a pause, takes no bulk message."""
        if channel_of(chat) in PULLED:
            return 0.0
        now = self._seconds()
        chat_until = self._last.get(chat, -PER_CHAT) + PER_CHAT
        return max(chat_until - now, self._paused.get(channel_of(chat), now) - now, 0.0)

    def go(self, chat: str) -> float:
        """Give 0 and count a bulk message that goes now, or the seconds until it may be asked."""
        if channel_of(chat) in PULLED:
            return 0.0
        wait = max(self.held(chat), self._full(channel_of(chat)))
        if wait == 0:
            self.count(chat)
        return wait

    def _full(self, channel: str) -> float:
        now, sent = self._seconds(), self._sent[channel]
        while sent and sent[0] <= now - 1:
            sent.popleft()
        while self._last and next(iter(self._last.values())) <= now - PER_CHAT:
            self._last.pop(next(iter(self._last)))
        return sent[-PER_SECOND] + 1 - now if len(sent) >= PER_SECOND else 0.0


def channel_of(chat: str) -> str:
    """Give the channel's name of `channel:id`."""
    return chat.partition(":")[0]
