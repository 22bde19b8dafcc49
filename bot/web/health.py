"""Whether the program can work, for who watches over it."""

from importlib.metadata import version

from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.web.pages import NOT_KEPT
from bot.web.site import Site, site_of
from storage import chats
from storage.models import Lane

UNAVAILABLE = 503


async def health(request: Request) -> Response:
    """Answer 200 when the database does, and say for how long a reply has been waiting."""
    site, body = site_of(request), {"version": version("khuyenhoc")}
    try:
        waiting = await site.read(lambda session: _oldest_waiting(session, site))
    except SQLAlchemyError:
        return JSONResponse(body | {"database": "away"}, UNAVAILABLE, headers=NOT_KEPT)
    answer = body | {"database": "ok", "oldest_waiting_seconds": waiting}
    return JSONResponse(answer, headers=NOT_KEPT)


def _oldest_waiting(session: Session, site: Site) -> float | None:
    now = site.now()
    ready = chats.waiting(session, now, lane=Lane.INTERACTIVE)
    return (now - ready[0].created_at).total_seconds() if ready else None
