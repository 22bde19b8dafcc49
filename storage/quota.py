"""A channel's quota: what was sent of it this month, whom it serves, when it is over."""

from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage.dialects import INSERT, dialect_of, table_of
from storage.models import Conversation, MonthCount

# In per cent: where it is told how far it has come.
MARKS = (70, 85, 95)
# In per cent of the messages: from here on they are kept for answers to people who write.
UNASKED_ENDS_AT = 95


@dataclass(frozen=True)
class Quota:
    """What a channel's plan allows: messages in a month, and people. 0: there is no limit."""

    messages: int = 0
    people: int = 0


NO_QUOTAS: Mapping[str, Quota] = {}


@dataclass(frozen=True)
class Use:
    """How far a limit is used: of "messages" or "people"."""

    kind: str
    count: int
    limit: int

    @property
    def marks(self) -> list[int]:
        """The marks that have been reached."""
        return [one for one in MARKS if self.limit and self.count * 100 >= one * self.limit]


def count(session: Session, channel: str, month: str, messages: int) -> None:
    """Count messages that a channel has sent; by who marks their rows, in that transaction."""
    table = table_of(MonthCount)
    new = INSERT[dialect_of(session)](table).values(channel=channel, month=month, messages=messages)
    more = {"messages": table.c.messages + new.excluded.messages}
    session.connection().execute(
        new.on_conflict_do_update(index_elements=["channel", "month"], set_=more)
    )


def by_channel(session: Session, month: str) -> dict[str, int]:
    """Give how many messages each channel with a quota has sent in a month."""
    wanted = select(MonthCount.channel, MonthCount.messages).where(MonthCount.month == month)
    return dict(session.exec(wanted).all())


def uses(session: Session, channel: str, month: str, quota: Quota) -> tuple[Use, Use]:
    """Give how far a channel's messages and people are used."""
    messages = by_channel(session, month).get(channel, 0)
    return (
        Use("messages", messages, quota.messages),
        Use("people", _people(session, channel), quota.people),
    )


def over(
    session: Session, month: str, quotas: Mapping[str, Quota], *, at: int = UNASKED_ENDS_AT
) -> set[str]:
    """Give the channels that send nothing unasked any more in this month.

    With 100 `at` per cent: those that send nothing at all.
    """
    sent = by_channel(session, month)
    return {
        channel
        for channel, quota in quotas.items()
        if quota.messages and sent.get(channel, 0) * 100 >= at * quota.messages
    }


def _people(session: Session, channel: str) -> int:
    """Count who talks to a channel's bot: plans count these, and by no month.

    Strangers are among them as long as we know them.
    """
    chats = select(sa.func.count()).select_from(Conversation)
    return session.exec(
        chats.where(col(Conversation.chat).startswith(f"{channel}:", autoescape=True))
    ).one()
