"""The web app: the landing page, invites, chats, health."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from sqlalchemy.exc import DBAPIError
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.web import guard
from bot.web.assets import ASSETS
from bot.web.bell import Bell
from bot.web.chat import UNAVAILABLE, say, show_chat
from bot.web.events import events
from bot.web.health import health
from bot.web.invite import show_invite, use_invite
from bot.web.pages import page
from bot.web.pictures import picture, public_picture
from bot.web.signing import Signing
from bot.web.site import Site
from bot.writer import Writer
from storage.database import Database, is_away

# A message of 5,000 letters, each of nine characters in a form, five times over
LARGEST_BODY = 256 * 1024
BROKEN = 500
TEXTS_OF_STATUS = {403: "forbidden", 404: "not_found", 413: "too_large", 503: "away"}


def web_app(
    *,
    database: Database,
    writer: Writer,
    bell: Bell,
    now: Callable[[], datetime],
    secret_key: str,
    stopping: asyncio.Event,
    telegram_name: Callable[[], str | None],
    zalo_name: Callable[[], str | None] = lambda: None,
    zalo_link: str = "",
    banner: str = "",
    https_only: bool,
    extra_routes: Sequence[BaseRoute] = (),
    time_now: Callable[[], datetime] = lambda: datetime.now(UTC),
    patience: float = 5.0,
) -> Starlette:
    """Build the web app; `extra_routes` go before its own.

    `now` is the program's clock, `time_now` the real one, by which cookies and forms grow old.
    A form waits `patience` seconds for the database, then it is shown again with its words.
    """
    app = Starlette(
        routes=[*extra_routes, *_routes()],
        middleware=[Middleware(guard.Guard)],
        exception_handlers={
            HTTPException: _refused,
            DBAPIError: _away,
            BROKEN: _broken,
        },
        max_body_size=LARGEST_BODY,
    )
    app.state.site = Site(
        database=database,
        writer=writer,
        bell=bell,
        now=now,
        time_now=time_now,
        signing=Signing(secret_key),
        stopping=stopping,
        telegram_name=telegram_name,
        zalo_name=zalo_name,
        zalo_link=zalo_link,
        banner=banner,
        https_only=https_only,
        patience=patience,
    )
    return app


def _routes() -> list[BaseRoute]:
    return [
        Route("/", _landing),
        Route("/i/{code}", show_invite),
        Route("/i/{code}", use_invite, methods=["POST"]),
        Route("/c/{id}", show_chat),
        Route("/c/{id}", say, methods=["POST"]),
        Route("/c/{id}/events", events),
        Route("/c/{id}/picture/{row:int}", picture),
        Route("/p/{signed}.png", public_picture),
        Route("/health", health),
        *(one.route for one in ASSETS.values()),
    ]


async def _landing(request: Request) -> Response:
    return page(request, "landing.html")


async def _refused(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else BROKEN
    return _words_for(request, status)


async def _away(request: Request, error: Exception) -> Response:
    if not is_away(error):
        raise error
    return _words_for(request, UNAVAILABLE)


async def _broken(request: Request, _error: Exception) -> Response:
    answer = _words_for(request, BROKEN)
    # This one is answered outside of the guard
    answer.headers.update(guard.HEADERS)
    return answer


def _words_for(request: Request, status: int) -> Response:
    key = TEXTS_OF_STATUS.get(status, "broken" if status >= BROKEN else "not_found")
    return page(request, "words.html", status=status, key=key)
