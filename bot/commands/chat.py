"""`khuyenhoc chat`: talk in the terminal as one of the demo's people."""

import re
import secrets
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from enum import StrEnum
from html import unescape
from typing import Annotated

import typer

from bot import sample, turn
from bot.commands.demo import fill_if_empty
from bot.commands.opening import opened
from bot.settings import Settings
from handlers.messages import Incoming
from handlers.numbered import numbered
from handlers.rendering import render
from handlers.signals import Tools
from storage import chats
from storage.database import Database
from storage.models import Outgoing


class Role(StrEnum):
    """Whom of the demo to be."""

    HEAD = "head"
    MEMBER = "member"
    LEADER = "leader"


PHONES = {
    Role.HEAD: sample.HEAD_CHAT,
    Role.MEMBER: sample.MEMBER_CHAT,
    Role.LEADER: sample.LEADER_CHAT,
}
TAGS = re.compile(r"<[^>]*>")
TOOLS = Tools(
    new_code=lambda: secrets.token_urlsafe(12),
    links=lambda code: [f"/start {code}"],
)


def chat(role: Annotated[Role, typer.Option("--as", help="Là ai trong dữ liệu minh họa")]) -> None:
    """Read lines from standard input and answer each; an end of file ends the talk."""
    with opened(Settings.load().demo_database_url, demo=True) as database:
        offset = fill_if_empty(database)
        name = f"terminal:{role.value}"
        _let_in(database, name, PHONES[role])
        for said in _lines():
            now = datetime.now(UTC) + offset
            incoming = Incoming(
                key=f"t:{secrets.token_hex(8)}", chat=name, at=now, text=said, pulled=True
            )
            for answer in _answers(database, incoming):
                typer.echo(answer)


def _let_in(database: Database, name: str, phone: str) -> None:
    with database.writing() as session:
        chats.places(session, [name], datetime.now(UTC), pulled=[name])
        chats.link(session, name, chats.person_of(session, phone))


def _lines() -> Iterator[str]:
    if sys.stdin.isatty():
        typer.echo("Gõ menu để bắt đầu, Ctrl+D để dừng.")
    for line in sys.stdin:
        if line.strip():
            yield line.rstrip("\n")


def _answers(database: Database, incoming: Incoming) -> list[str]:
    with database.writing() as session:
        before = chats.newest(session, incoming.chat)
        turn.work(session, [incoming], TOOLS)
        rows = chats.since(session, incoming.chat, before)
        for row in rows:
            if row.view:
                shown = render(session, row)
                row.html, row.choices = shown.html, [list(one) for one in shown.choices]
                chats.mark(session, row.id or 0, {"html": row.html, "choices": row.choices})
    return [_as_text(row) for row in rows]


def _as_text(row: Outgoing) -> str:
    lines = [unescape(TAGS.sub("", row.html))]
    lines += numbered([label for _, label in row.choices], lettered=row.lettered)
    return "\n".join(lines) + "\n"
