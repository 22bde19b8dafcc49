"""Whether the program can work, for who watches over it."""

from importlib.metadata import version
from typing import Any

from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.web.pages import NOT_KEPT
from bot.web.site import Site, site_of
from scheduler import calendar
from storage import chats, quota
from storage.models import Lane

UNAVAILABLE = 503


async def health(request: Request) -> Response:
    """Answer 200 when the database does, with how long a reply has been waiting.

    And with how many messages the channels with a quota have sent in this month of Vietnam's.
    """
    site, body = site_of(request), {"version": version("khuyenhoc")}
    try:
        found = await site.read(lambda session: _found(session, site))
    except SQLAlchemyError:
        return JSONResponse(body | {"database": "away"}, UNAVAILABLE, headers=NOT_KEPT)
    return JSONResponse(body | {"database": "ok"} | found, headers=NOT_KEPT)


def _found(session: Session, site: Site) -> dict[str, Any]:
    return {
        "oldest_waiting_seconds": _oldest_waiting(session, site),
        "messages_this_month": quota.by_channel(session, calendar.month(site.now())),
    }


def _oldest_waiting(session: Session, site: Site) -> float | None:
    now = site.now()
    ready = chats.waiting(session, now, lane=Lane.INTERACTIVE)
    return (now - ready[0].created_at).total_seconds() if ready else None
