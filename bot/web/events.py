"""What is new in a chat, sent to its open page as it happens."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

from sqlalchemy.exc import DBAPIError
from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from bot.web import talk
from bot.web.bell import Ear
from bot.web.logins import Login, holds, required_login
from bot.web.pages import render
from bot.web.site import Site, site_of
from bot.web.talk import Talk
from storage.database import is_away
from storage.models import Outgoing

# Proxies close what is silent for longer than half a minute or so
KEEP_ALIVE = 15.0
# On PostgreSQL another process may have written, and its bell is not heard here
LOOK_AGAIN = 3.0
RETRY = "retry: 3000\n\n"
STILL_HERE = ": k\n\n"
GONE = "event: gone\ndata: gone\n\n"
HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


class RevokedError(Exception):
    """The login was taken away while its page was open."""


async def events(request: Request) -> Response:
    """Stream new messages as HTML, each with its row's id, after the last one that the page has."""
    login = await required_login(request)
    last = request.headers.get("Last-Event-ID") or request.query_params.get("after", "")
    after = int(last) if last.isdecimal() else 0
    return streaming(site_of(request), [Watched(login, after)])


@dataclass(frozen=True)
class Watched:
    """A chat that a page shows, after the last row that it has; `event` names what is new there."""

    login: Login
    after: int
    event: str = ""


def streaming(site: Site, watched: Sequence[Watched]) -> Response:
    """Answer with a stream of what is new in some chats, until one is no longer the browser's."""
    stream = _stream(site, [_News(site, one) for one in watched])
    return StreamingResponse(stream, media_type="text/event-stream", headers=HEADERS)


async def _stream(site: Site, watched: "Sequence[_News]") -> AsyncIterator[str]:
    patience = KEEP_ALIVE if site.database.is_sqlite else LOOK_AGAIN
    with site.bell.listening(*(news.chat for news in watched)) as ear:
        stopping = asyncio.create_task(_wake_at_stop(site.stopping, ear))
        try:
            yield RETRY
            while not site.stopping.is_set():
                for news in watched:
                    for event in await news.look():
                        yield event
                if not await ear.wait(patience):
                    yield STILL_HERE
        except RevokedError:
            yield GONE
        finally:
            stopping.cancel()


async def _wake_at_stop(stopping: asyncio.Event, ear: Ear) -> None:
    await stopping.wait()
    ear.wake()


class _News:
    """What a page has not seen; rows may become visible late, under a smaller number."""

    def __init__(self, site: Site, watched: Watched) -> None:
        self._site, self._login, self._after = site, watched.login, watched.after
        self._name = f"event: {watched.event}\n" if watched.event else ""
        self._had: set[int] | None = None

    @property
    def chat(self) -> str:
        """The chat that is looked into."""
        return self._login.chat

    async def look(self) -> list[str]:
        """Give events for what is new. Raises RevokedError."""
        try:
            shown = await self._site.read(self._read)
        except DBAPIError as error:
            if not is_away(error):
                raise
            return []
        if self._had is None:
            self._had = {n for row in shown.rows if (n := row.id or 0) <= self._after}
        fresh = [row for row in shown.rows if row.id not in self._had]
        self._had |= {row.id or 0 for row in fresh}
        return [self._event(row, shown) for row in fresh]

    def _read(self, session: Session) -> Talk:
        if not holds(session, self._site, self._login):
            raise RevokedError
        return talk.read(session, self._login.chat)

    def _event(self, row: Outgoing, shown: Talk) -> str:
        site, chat_id = self._site, self._login.chat_id
        html = render(
            "news.html",
            row=row,
            talk=shown,
            chat_id=chat_id,
            nonce=site.signing.nonce(chat_id, site.time_now()),
            now=site.now(),
        )
        data = "".join(f"data: {line}\n" for line in html.splitlines())
        return f"id: {row.id}\n{self._name}{data}\n"
