"""The pictures in a chat, drawn when a browser asks for them."""

import json
from functools import lru_cache
from hashlib import sha256
from typing import Any

from anyio import to_thread
from sqlmodel import Session
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bot.web.logins import required_login
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
    if data is None:
        raise HTTPException(NOT_FOUND)
    written = json.dumps(data, sort_keys=True)
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


@lru_cache(KEPT)
def _drawn(written: str) -> bytes:
    return charts.draw(json.loads(written))
