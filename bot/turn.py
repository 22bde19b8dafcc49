"""A batch of messages in one transaction: keys, places, flows, new states, replies.

Knows no thread and no channel. On PostgreSQL a batch is one message, and the code is the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session

from handlers import texts
from handlers.messages import Incoming
from handlers.routing import answer
from handlers.signals import Reply, Tools
from storage import chats, events
from storage.chats import Place
from storage.models import Lane, State

# Channels that read their rows themselves: what is rendered has arrived.
PULLED = frozenset({"web", "terminal"})


@dataclass(frozen=True)
class Worked:
    """The chats that were written to, and by message key what came of it, for the log."""

    chats: set[str] = field(default_factory=set)
    came_of: dict[str, dict[str, str]] = field(default_factory=dict)


def work(session: Session, batch: Sequence[Incoming], tools: Tools) -> Worked:
    """Work the messages of a batch that are new, at most one a chat.

    The caller commits. Whatever a flow raises comes through: the batch is undone then.
    """
    events.finish(session, [one.event for one in batch if one.event])
    keys = [(one.key, one.chat, one.at) for one in batch]
    new = chats.keep_new_keys(session, keys)
    fresh = [one for one in batch if one.key in new]
    if not fresh:
        return Worked()
    at = max(one.at for one in fresh)
    pulled = {one.chat for one in fresh if one.pulled}
    places = chats.places(session, [one.chat for one in fresh], at, pulled=pulled)
    rows: list[dict[str, Any]] = []
    came_of: dict[str, dict[str, str]] = {}
    for one in fresh:
        before = _open_flow(places[one.chat])
        replies = answer(session, places[one.chat], one, tools)
        came_of[one.key] = _came_of(before, places[one.chat])
        places[one.chat].touched_at = max(places[one.chat].touched_at or one.at, one.at)
        session.flush()
        session.expunge_all()
        if forgotten := chats.forgotten(session):
            rows = [row for row in rows if row["chat"] not in forgotten]
            _unlink(session, [places[chat] for chat in forgotten - {one.chat} if chat in places])
        rows += _rows(one, replies)
    chats.save(session, list(places.values()), at)
    chats.send(session, rows)
    return Worked({row["chat"] for row in rows}, came_of)


def _open_flow(place: Place) -> str:
    return place.stack[-1]["flow"] if place.stack else ""


def _came_of(before: str, place: Place) -> dict[str, str]:
    """Say what a turn came to: the flow, the question that is open now, asked or answered."""
    question = place.stack[-1]["waiting_for"] if place.stack else None
    if question:
        return {"flow": _open_flow(place), "question": question, "outcome": "asked"}
    return {"flow": before, "outcome": "answered"}


def _unlink(session: Session, others: Sequence[Place]) -> None:
    """Let those who lost their chat in this batch not be answered as who they were in it."""
    for place in others:
        place.person_id = chats.person_of(session, place.chat)
        place.stack = place.stack if place.person_id else []


def apologise(session: Session, incoming: Incoming) -> set[str]:
    """Keep the key of a message that could not be worked, and say that nothing was recorded."""
    events.finish(session, [incoming.event] if incoming.event else [])
    if not chats.keep_new_keys(session, [(incoming.key, incoming.chat, incoming.at)]):
        return set()
    chats.places(session, [incoming.chat], incoming.at)
    html = str(texts.text("common.our_fault"))
    choices = [("o:menu", texts.label("common.menu"))]
    chats.send(session, _rows(incoming, [Reply(html, choices)]))
    return {incoming.chat}


def _rows(incoming: Incoming, replies: Sequence[Reply]) -> list[dict[str, Any]]:
    rows = []
    for index, reply in enumerate(replies):
        chat = reply.chat or incoming.chat
        echo = incoming.echo if index == 0 and reply.chat is None else ""
        rows.append(
            {
                "chat": chat,
                "lane": Lane.INTERACTIVE,
                "created_at": incoming.at,
                "revision": reply.revision,
                "html": reply.html,
                "choices": [list(one) for one in reply.choices],
                "lettered": reply.lettered,
                "view": reply.view,
                "args": list(reply.args),
                "echo": echo,
                "picture": reply.picture,
                "state": State.SENT if _is_pulled(chat) and not reply.view else State.PENDING,
            }
        )
    return rows


def _is_pulled(chat: str) -> bool:
    return chat.partition(":")[0] in PULLED


def describe(incoming: Incoming) -> dict[str, Any]:
    """Give what a log line may say of a message: its channel and kind, nothing of the person."""
    return {"channel": incoming.chat.partition(":")[0], "what": incoming.what.value}
