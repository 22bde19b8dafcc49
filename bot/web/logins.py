"""Which browser holds which chat: a cookie that only its chat's pages are sent."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.exc import DBAPIError
from sqlmodel import Session
from starlette.background import BackgroundTask
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bot.web.site import Site, site_of
from storage import web_logins
from storage.database import is_away

COOKIE = "chat"
FORBIDDEN = 403


@dataclass(frozen=True)
class Login:
    """A browser that holds a chat; `since` is the day its cookie was last made."""

    chat_id: str
    token: str = field(repr=False)
    since: date

    @property
    def chat(self) -> str:
        """The chat as the rest of the program knows it."""
        return chat_name(self.chat_id)


def chat_name(chat_id: str) -> str:
    """Name a web chat as the rest of the program knows it."""
    return f"web:{chat_id}"


async def required_login(request: Request) -> Login:
    """Give the browser's login to the chat it asks for, or refuse with 403."""
    site, chat_id = site_of(request), str(request.path_params["id"])
    found = site.signing.read_cookie(request.cookies.get(COOKIE, ""))
    if not found:
        raise HTTPException(FORBIDDEN)
    login = Login(chat_id, *found)
    if not await site.read(lambda session: holds(session, site, login)):
        raise HTTPException(FORBIDDEN)
    return login


def holds(session: Session, site: Site, login: Login) -> bool:
    """Tell whether a login has not been revoked and has not run out."""
    return web_logins.holds(session, login.chat, login.token, site.time_now())


def set_cookie(response: Response, site: Site, chat_id: str, token: str) -> None:
    """Give the browser the cookie of a chat; the path keeps several chats apart."""
    response.set_cookie(
        COOKIE,
        site.signing.cookie(token, site.real_today),
        max_age=int(web_logins.LASTS.total_seconds()),
        path=f"/c/{chat_id}",
        secure=site.https_only,
        httponly=True,
        samesite="lax",
    )


def renew(response: Response, site: Site, login: Login) -> None:
    """Make a login last from now on again, at most once a day and after the page is out."""
    if login.since == site.real_today:
        return
    set_cookie(response, site, login.chat_id, login.token)
    response.background = BackgroundTask(_renew, site, login)


async def _renew(site: Site, login: Login) -> None:
    try:
        await site.write(lambda s: web_logins.renew(s, login.token, site.time_now()))
    except DBAPIError as error:
        if not is_away(error):
            raise
