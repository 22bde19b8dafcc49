"""An invite's page. Opening it uses nothing, because previews open links too: its button does."""

from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import quote

from sqlalchemy.exc import DBAPIError
from sqlmodel import Session
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.web.chat import SEE_OTHER, UNAVAILABLE, settle
from bot.web.logins import FORBIDDEN, chat_name, set_cookie
from bot.web.pages import page
from bot.web.signing import ForgedError, StaleError
from bot.web.site import Site, site_of
from bot.writer import BusyError
from handlers import qr
from handlers.messages import VIETNAM, Incoming, What
from storage import chats, linking, web_logins
from storage.database import is_away
from storage.invites import InviteUnknownError, InviteUsedError, code_hash, open_invite

# Remembers a browser's chat at its invite's address: people tap the link they were sent again
MINE = "mine"
A_YEAR = 31_536_000
CHAT_ID_LENGTH = 16


class Door(StrEnum):
    """What an invite's page finds: the names of its texts, too."""

    OPEN = "open"
    # Somebody's own link to one more chat of theirs
    LINK = "link"
    USED = "used"
    UNKNOWN = "unknown"
    # This form has opened its chat before, and the browser still holds that chat
    INSIDE = "inside"
    # The same, but the login was revoked: who kept the form must not come back with it
    REVOKED = "revoked"


OPENS = (Door.OPEN, Door.LINK)
STATUS = {Door.OPEN: 200, Door.LINK: 200, Door.USED: 410, Door.UNKNOWN: 404}


@dataclass(frozen=True)
class Newcomer:
    """The chat that a form's button opens; the same form opens the same one."""

    chat_id: str
    token: str = field(repr=False)
    key: str

    @property
    def chat(self) -> str:
        """The chat as the rest of the program knows it."""
        return chat_name(self.chat_id)


async def show_invite(request: Request) -> Response:
    """Show what an invite is and its button; nothing is used."""
    site, code = site_of(request), _code(request)
    door = await site.read(lambda session: _door(session, site, code))
    return _page(request, door)


async def use_invite(request: Request) -> Response:
    """Open a chat with the invite and lead to it."""
    site = site_of(request)
    async with request.form(max_files=0, max_fields=20) as form:
        nonce = str(form.get("nonce", ""))
    try:
        unique = site.signing.read_nonce(_place(_code(request)), nonce, site.time_now())
        return await _begin(request, _newcomer(site, unique))
    except ForgedError:
        raise HTTPException(FORBIDDEN) from None
    except StaleError:
        return RedirectResponse(request.url.path, SEE_OTHER)
    except BusyError:
        return _page(request, Door.OPEN, busy_nonce=nonce)
    except DBAPIError as error:
        if not is_away(error):
            raise
        return _page(request, Door.OPEN, busy_nonce=nonce)


async def _begin(request: Request, newcomer: Newcomer) -> Response:
    site, code = site_of(request), _code(request)
    door = await site.read(lambda session: _door(session, site, code, newcomer))
    if door in STATUS and door not in OPENS:
        return _page(request, door)
    if door is Door.REVOKED:
        raise HTTPException(FORBIDDEN)
    if door in OPENS:
        await site.write(
            lambda session: web_logins.add(session, newcomer.chat, newcomer.token, site.time_now())
        )
    await site.writer.submit(
        Incoming(
            key=newcomer.key,
            chat=newcomer.chat,
            at=site.now(),
            what=What.START,
            code=code,
            pulled=True,
        ),
        patience=site.patience,
    )
    await settle(site, newcomer.chat)
    return _lead_in(request, newcomer)


def _door(session: Session, site: Site, code: str, newcomer: Newcomer | None = None) -> Door:
    if newcomer:
        if web_logins.holds(session, newcomer.chat, newcomer.token, site.time_now()):
            return Door.INSIDE
        if chats.was_seen(session, newcomer.key):
            return Door.REVOKED
    if linking.is_link(session, code_hash(code), site.now()):
        return Door.LINK
    try:
        now = site.now()
        open_invite(session, code_hash(code), now, today=now.astimezone(VIETNAM).date())
    except InviteUsedError:
        return Door.USED
    except InviteUnknownError:
        return Door.UNKNOWN
    return Door.OPEN


def _newcomer(site: Site, unique: str) -> Newcomer:
    return Newcomer(
        chat_id=site.signing.derive(unique, "chat")[:CHAT_ID_LENGTH],
        token=site.signing.derive(unique, "token"),
        key=f"w:{unique}:start",
    )


def _lead_in(request: Request, newcomer: Newcomer) -> Response:
    site = site_of(request)
    response = RedirectResponse(f"/c/{newcomer.chat_id}", SEE_OTHER)
    set_cookie(response, site, newcomer.chat_id, newcomer.token)
    response.set_cookie(
        MINE,
        site.signing.cookie(newcomer.chat_id, site.real_today),
        max_age=A_YEAR,
        path=request.url.path,
        secure=site.https_only,
        httponly=True,
        samesite="lax",
    )
    return response


def _page(request: Request, door: Door, *, busy_nonce: str = "") -> Response:
    site, code = site_of(request), _code(request)
    bot = site.telegram_name()
    mine = site.signing.read_cookie(request.cookies.get(MINE, ""))
    return page(
        request,
        "invite.html",
        status=UNAVAILABLE if busy_nonce else STATUS[door],
        door=door,
        code=code,
        busy=bool(busy_nonce),
        nonce=busy_nonce or site.signing.nonce(_place(code), site.time_now()),
        telegram=f"https://t.me/{bot}?start={quote(code, safe='')}" if bot else "",
        zalo=site.zalo_name() or "",
        zalo_link=site.zalo_link,
        zalo_qr=qr.inline(site.zalo_link) if site.zalo_link else "",
        chat_id=mine[0] if mine else "",
    )


def _code(request: Request) -> str:
    return str(request.path_params["code"])


def _place(code: str) -> str:
    """Name where a nonce serves, without the code: what is signed can be read."""
    return f"invite:{code_hash(code)}"
