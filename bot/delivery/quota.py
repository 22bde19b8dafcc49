"""What letters cost of their channels' quotas: noted as they leave, kept with their marks."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session

from bot.delivery.pace import channel_of
from scheduler.calendar import month
from storage import quota
from storage.quota import Quota

# In per cent of the messages by our own count, which misses what is sent by other hands
NEAR = 85


class Spending:
    """The channels' quotas, and what was sent of them and is not in the books yet."""

    def __init__(self, quotas: Mapping[str, Quota]) -> None:
        self._quotas = quotas
        self._noted: Counter[str] = Counter()

    def note(self, chat: str, messages: int) -> None:
        """Know that a letter to a chat has become so many messages."""
        if messages and channel_of(chat) in self._quotas:
            self._noted[chat] += messages

    def take(self, chat: str) -> int:
        """Give what was noted for a chat since this was asked last; to be kept by who asks."""
        return self._noted.pop(chat, 0)

    def keep(self, session: Session, chat: str, messages: int, now: datetime) -> None:
        """Count messages to a chat; in the transaction that marks their row."""
        if messages:
            quota.count(session, channel_of(chat), month(now), messages)

    def over(self, session: Session, now: datetime) -> set[str]:
        """Give the channels that send nothing unasked any more this month."""
        return quota.over(session, month(now), self._quotas) if self._quotas else set()

    def is_near(self, session: Session, chat: str, now: datetime) -> bool:
        """Tell whether a chat's channel, which says that its quota is over, may be right."""
        near = quota.over(session, month(now), self._quotas, at=NEAR)
        return channel_of(chat) in near
