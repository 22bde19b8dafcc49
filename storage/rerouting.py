"""A chat that cannot be reached: what was on its way there unasked goes to the next one."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from storage import outgoing, reach
from storage.chats import person_of, send
from storage.models import Lane, Outgoing


def unreachable(session: Session, chat: str, now: datetime, *, row_id: int | None = None) -> None:
    """Keep that a chat cannot be reached, as sending a row of it showed.

    Each unasked message that is given up by that is written once more, to the chat of the same
    person that is next; where it is no longer true, it is dropped there as any other.
    """
    given_up = outgoing.mark_unreachable(session, chat, now, row_id=row_id)
    reroute(session, given_up, chat, now)


def reroute(
    session: Session, rows: Sequence[int], chat: str, now: datetime, *, over: Collection[str] = ()
) -> str | None:
    """Write unasked messages of a chat that were given up to the person's next one.

    Not to channels whose quota is `over`. Who gives them up calls this in the same transaction,
    so that it happens once. Gives the next chat; None where there is nothing to be said or
    nowhere to say it.
    """
    wanted = select(Outgoing).where(col(Outgoing.id).in_(rows), Outgoing.lane == Lane.BULK)
    unasked = session.exec(wanted.order_by(col(Outgoing.id))).all()
    person_id = person_of(session, chat)
    if not unasked or person_id is None:
        return None
    others = [
        one
        for one in reach.chats_of(session, [person_id])[person_id]
        if one.chat != chat and one.chat.partition(":")[0] not in over
    ]
    _, following = reach.best_chat(others)
    if following is not None:
        send(session, [_again(row, following, now) for row in unasked])
    return following


def _again(row: Outgoing, chat: str, now: datetime) -> dict[str, object]:
    return {
        "chat": chat,
        "lane": Lane.BULK,
        "created_at": now,
        "html": row.html,
        "choices": row.choices,
        "lettered": row.lettered,
        "view": row.view,
        "args": row.args,
        "picture": row.picture,
    }
