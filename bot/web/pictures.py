"""The pictures in a chat, drawn when a browser or a platform asks for them."""

import json
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from typing import Any

from anyio import to_thread
from sqlmodel import Session
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bot.web.logins import required_login
from bot.web.signing import Signing
from bot.web.site import site_of
from handlers import charts
from storage.models import Outgoing, State

NOT_FOUND = 404
NOT_MODIFIED = 304
# Asked for again each time, so that a browser shows nothing once its login is taken away
ASKED_AGAIN = "private, no-cache"
KEPT = 64
# Databases have no numbers beyond
LARGEST_NUMBER = 2**63


async def picture(request: Request) -> Response:
    """Give the picture of a message to who holds its chat."""
    site, login = site_of(request), await required_login(request)
    number = int(request.path_params["row"])
    data = await site.read(lambda session: _data(session, login.chat, number))
    return await _answer(request, data)


async def public_picture(request: Request) -> Response:
    """Give the picture of a message to whom a channel's platform gives its link, for a while."""
    site = site_of(request)
    number = site.signing.read_picture(str(request.path_params["signed"]), site.time_now())
    data = await site.read(lambda session: _signed_for(session, number)) if number else None
    return await _answer(request, data)


def picture_path(signing: Signing, row: int, now: datetime) -> str:
    """Where a platform fetches the picture of a message."""
    return f"/p/{signing.picture(row, now)}.png"


async def _answer(request: Request, data: dict[str, Any] | None) -> Response:
    if data is None:
        raise HTTPException(NOT_FOUND)
    site, written = site_of(request), json.dumps(data, sort_keys=True)
    etag = f'"{sha256(written.encode()).hexdigest()[:32]}"'
    headers = {"Cache-Control": ASKED_AGAIN, "ETag": etag}
    if request.headers.get("If-None-Match") == etag:
        return Response(status_code=NOT_MODIFIED, headers=headers)
    png = await to_thread.run_sync(_drawn, written, limiter=site.drawing)
    return Response(png, media_type="image/png", headers=headers)


def _data(session: Session, chat: str, number: int) -> dict[str, Any] | None:
    row = session.get(Outgoing, number) if number < LARGEST_NUMBER else None
    is_shown = row is not None and row.chat == chat and row.state is State.SENT
    return row.picture if row and is_shown else None


def _signed_for(session: Session, number: int) -> dict[str, Any] | None:
    row = session.get(Outgoing, number) if number < LARGEST_NUMBER else None
    return row.picture if row else None


@lru_cache(KEPT)
def _drawn(written: str) -> bytes:
    return charts.draw(json.loads(written))
