"""The stage without a channel: each message is a turn of its own on a database."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from html import unescape

from sqlmodel import col, select

from bot import turn
from handlers.messages import Incoming, What
from handlers.rendering import render
from handlers.signals import Tools
from storage.database import Database
from storage.models import Outgoing
from tests.transcripts import Answer

TAGS = re.compile(r"<[^>]+>")


@dataclass
class Codes:
    """Invite codes that are the same at each run."""

    given: int = 0

    def __call__(self) -> str:
        self.given += 1
        return f"ma-moi-{self.given}"


def tools() -> Tools:
    """Give the tools of flows with codes and links that can be foretold."""
    return Tools(new_code=Codes(), links=lambda code: [f"https://mau.vn/i/{code}"])


def chat_of(who: str) -> str:
    """Give the chat of somebody, or of a channel that is named: `telegram:1`."""
    return who if ":" in who else f"test:{who}"


@dataclass
class Core:
    """Plays messages straight into turns; chats are `test:who`."""

    database: Database
    tools: Tools = field(default_factory=tools)
    seen: dict[str, int] = field(default_factory=dict)
    count: int = 0

    def typed(self, who: str, text: str, when: datetime) -> list[Answer]:
        if text.startswith("/start "):
            code = text.split()[1]
            return self.comes(self.message(who, when, what=What.START, code=code))
        return self.comes(self.message(who, when, text=text))

    def tapped(self, who: str, label: str, when: datetime) -> list[Answer]:
        value, revision = self.button(who, label)
        return self.comes(self.message(who, when, what=What.TAP, value=value, revision=revision))

    def message(self, who: str, when: datetime, **fields: object) -> Incoming:
        self.count += 1
        return Incoming(key=f"m:{self.count}", chat=chat_of(who), at=when, **fields)  # type: ignore[arg-type]

    def comes(self, incoming: Incoming) -> list[Answer]:
        """Work a message in a transaction, then render what was answered in its chat."""
        with self.database.writing() as session:
            turn.work(session, [incoming], self.tools)
        return self.new_answers(incoming.chat)

    def new_answers(self, chat: str) -> list[Answer]:
        """Give what was said in a chat since it was looked at last."""
        rows = self.rows(chat, after=self.seen.get(chat, 0))
        if rows:
            self.seen[chat] = rows[-1].id or 0
        return [
            Answer(unescape(TAGS.sub("", row.html)), tuple(label for _, label in row.choices))
            for row in rows
        ]

    def rows(self, chat: str, *, after: int = 0) -> list[Outgoing]:
        with self.database.reading() as session:
            rows = session.exec(
                select(Outgoing)
                .where(Outgoing.chat == chat, col(Outgoing.id) > after)
                .order_by(col(Outgoing.id))
            ).all()
            for row in rows:
                if row.view:
                    shown = render(session, row)
                    row.html, row.choices = shown.html, [list(one) for one in shown.choices]
            return list(rows)

    def button(self, who: str, label: str) -> tuple[str, int]:
        for row in reversed(self.rows(chat_of(who))):
            for value, name in row.choices:
                if name == label:
                    return value, row.revision
        raise AssertionError(f"{who} sees no button {label!r}")
