"""The page with several phones side by side, each a real chat of its person, and a clock."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bot.demo.moved_clock import MOVES, MovedClock
from bot.web.assets import asset
from bot.web.events import Watched, streaming
from bot.web.logins import Login, set_cookie
from bot.web.pages import NOT_KEPT, environment
from bot.web.site import site_of
from handlers.messages import VIETNAM
from handlers.texts import day as day_text
from handlers.texts import label, long_day

_HERE = Path(__file__).parent
SEE_OTHER = 303


@dataclass(frozen=True)
class Phone:
    """One person's chat: who they are, and the token of a login that is kept in the database."""

    title: str
    subtitle: str
    chat_id: str
    token: str = field(repr=False)


def demo_routes(
    phones: Sequence[Phone], clock: MovedClock, tick: Callable[[], None]
) -> list[BaseRoute]:
    """Give the routes to go before the web app's own: `/` lets this browser into every phone.

    `tick` lets the scheduler do what is due once the clock was moved.
    """
    style, script = asset(_HERE / "demo.css"), asset(_HERE / "demo.js")

    async def show(request: Request) -> Response:
        return _page(request, phones, clock, style=style.url, script=script.url)

    async def events(request: Request) -> Response:
        return _events(request, phones)

    async def move(request: Request) -> Response:
        async with request.form(max_files=0, max_fields=2) as form:
            to = MOVES.get(str(form.get("to", "")))
        if to:
            await anyio.to_thread.run_sync(clock.move_to, to(clock()))
            await anyio.to_thread.run_sync(tick)
        return RedirectResponse("/", SEE_OTHER)

    return [
        Route("/", show),
        Route("/clock", move, methods=["POST"]),
        Route("/phones/events", events),
        style.route,
        script.route,
    ]


def _events(request: Request, phones: Sequence[Phone]) -> Response:
    """Stream what is new in the phones that are asked for, each after the last row it has."""
    site, after = site_of(request), request.query_params
    watched = [
        Watched(Login(phone.chat_id, phone.token, site.real_today), int(last), event=phone.chat_id)
        for phone in phones
        if (last := after.get(phone.chat_id, "")).isdecimal()
    ]
    return streaming(site, watched)


def _page(request: Request, phones: Sequence[Phone], clock: MovedClock, **assets: str) -> Response:
    site = site_of(request)
    now = clock()
    html = _pages.get_template("page.html").render(
        phones=phones,
        **assets,
        banner=site.banner,
        big=False,
        day=long_day(now.astimezone(VIETNAM).date()),
        hour=f"{now.astimezone(VIETNAM):%H:%M}",
        moves=[
            (name, label(f"demo.to_{name}", day=day_text(to(now).astimezone(VIETNAM).date())))
            for name, to in MOVES.items()
        ],
    )
    response = HTMLResponse(html, headers=NOT_KEPT)
    for phone in phones:
        set_cookie(response, site, phone.chat_id, phone.token)
    return response


_pages = environment(_HERE)
