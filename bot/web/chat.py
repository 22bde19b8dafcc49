"""The chat page: what was said, the choices of the newest message, and a form to say more.

Every answer to a form is the page again, so that a browser without scripts and the script read
the same HTML.
"""

from dataclasses import dataclass
from hashlib import sha256

import anyio
from sqlalchemy.exc import DBAPIError
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.web import talk
from bot.web.logins import FORBIDDEN, Login, chat_name, holds, renew, required_login
from bot.web.pages import LETTERS, page
from bot.web.signing import ForgedError, StaleError
from bot.web.site import Site, site_of
from bot.web.talk import Talk
from bot.writer import BusyError
from handlers.messages import Incoming, What
from storage import chats
from storage.database import is_away

# Views are rendered after the turn; a person should see them at once, but not wait for long
SETTLES_WITHIN = 2.0
LOOK_EVERY = 0.05
SEE_OTHER = 303
CONFLICT = 409
UNAVAILABLE = 503
A_YEAR = 31_536_000


@dataclass(frozen=True)
class Said:
    """What a form sent: text that was typed, or the value of a choice that was pressed."""

    nonce: str
    text: str
    value: str
    revision: int

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to work."""
        return not self.value and not self.text.strip()

    def key(self, unique: str) -> str:
        """Tell a reload, which repeats the key, from other words sent with the same form."""
        what = f"value:{self.value}" if self.value else f"text:{self.text}"
        return f"w:{unique}:{sha256(what.encode()).hexdigest()[:32]}"


async def show_chat(request: Request) -> Response:
    """Show the chat to who holds it."""
    site, login = site_of(request), await required_login(request)
    response = _page(request, login.chat_id, await _talk(site, login.chat))
    renew(response, site, login)
    if letters := request.query_params.get(LETTERS):
        response.set_cookie(
            LETTERS, letters, max_age=A_YEAR, path=f"/c/{login.chat_id}", samesite="lax"
        )
    return response


async def say(request: Request) -> Response:
    """Take what was typed or pressed, wait until it is worked, and show the chat again."""
    site, chat_id = site_of(request), str(request.path_params["id"])
    async with request.form(max_files=0, max_fields=20) as form:
        said = _said(form)
    try:
        unique = site.signing.read_nonce(chat_id, said.nonce, site.time_now())
        login = await required_login(request)
        before = await _talk(site, login.chat)
        if not said.is_empty:
            await _submit(site, login, said, key=said.key(unique), label=before.label(said.value))
        return await _answer(request, login, before)
    except ForgedError:
        raise HTTPException(FORBIDDEN) from None
    except StaleError:
        return await _again(request, said, notice="web.form_too_old", status=CONFLICT)
    except BusyError:
        return await _again(request, said, notice="web.busy", status=UNAVAILABLE)
    except DBAPIError as error:
        if not is_away(error):
            raise
        return await _again(request, said, notice="web.busy", status=UNAVAILABLE)


async def settle(site: Site, chat: str) -> None:
    """Wait a moment until nothing of a chat is still to be rendered."""
    with anyio.move_on_after(SETTLES_WITHIN):
        while await site.read(lambda session: chats.is_anything_waiting(session, chat)):
            await site.bell.wait(chat, LOOK_EVERY)


def _said(form: FormData) -> Said:
    revision = _text(form, "revision")
    return Said(
        nonce=_text(form, "nonce"),
        # Browsers send a form's lines with both characters, whatever the person's system
        text=_text(form, "text").replace("\r\n", "\n"),
        value=_text(form, "value"),
        revision=int(revision) if revision.isdecimal() and len(revision) < 10 else 0,  # noqa: PLR2004
    )


def _text(form: FormData, name: str) -> str:
    value = form.get(name, "")
    # PostgreSQL keeps no NUL, and no keyboard types one.
    return value.replace("\0", "") if isinstance(value, str) else ""


async def _submit(site: Site, login: Login, said: Said, *, key: str, label: str) -> None:
    incoming = Incoming(
        pulled=True,
        key=key,
        chat=login.chat,
        at=site.now(),
        what=What.TAP if said.value else What.TEXT,
        text="" if said.value else said.text,
        value=said.value,
        revision=said.revision,
        echo=label if said.value else said.text,
    )
    await site.writer.submit(incoming, patience=site.patience)
    await settle(site, login.chat)


async def _answer(request: Request, login: Login, before: Talk) -> Response:
    """Lead to the chat; where the message itself ended the login, say its last words here."""
    site = site_of(request)
    if await site.read(lambda session: holds(session, site, login)):
        return RedirectResponse(f"/c/{login.chat_id}", SEE_OTHER)
    after = await _talk(site, login.chat)
    last = Talk([row for row in after.rows if (row.id or 0) > before.newest])
    return _page(request, login.chat_id, last, is_over=True)


async def _talk(site: Site, chat: str) -> Talk:
    return await site.read(lambda session: talk.read(session, chat))


async def _again(request: Request, said: Said, *, notice: str, status: int) -> Response:
    """Show the page with what was typed still in its field.

    Without the database nobody's login is known, so there is nothing on it but those words.
    """
    site, chat_id = site_of(request), str(request.path_params["id"])
    try:
        await required_login(request)
        shown = await _talk(site, chat_name(chat_id))
    except DBAPIError as error:
        if not is_away(error):
            raise
        shown = Talk()
    again = said if status == UNAVAILABLE else None
    return _page(request, chat_id, shown, said=again, text=said.text, notice=notice, status=status)


def _page(
    request: Request,
    chat_id: str,
    shown: Talk,
    *,
    said: Said | None = None,
    text: str = "",
    notice: str = "",
    status: int = 200,
    is_over: bool = False,
) -> Response:
    site = site_of(request)
    return page(
        request,
        "chat.html",
        status=status,
        chat_id=chat_id,
        talk=shown,
        nonce=said.nonce if said else site.signing.nonce(chat_id, site.time_now()),
        revision=said.revision if said else shown.revision,
        text=text,
        # Choices are on the page only when the database could be read
        pressed=said.value if said and not shown.rows else "",
        notice=notice,
        is_over=is_over,
        now=site.now(),
    )
