"""The page with several phones side by side, each a real chat of its person."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from bot.web.assets import Asset, asset
from bot.web.logins import set_cookie
from bot.web.pages import NOT_KEPT, environment
from bot.web.site import site_of
from handlers.messages import VIETNAM
from handlers.texts import long_day

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Phone:
    """One person's chat: who they are, and the token of a login that is kept in the database."""

    title: str
    subtitle: str
    chat_id: str
    token: str = field(repr=False)


def demo_routes(phones: Sequence[Phone]) -> list[BaseRoute]:
    """Give the routes to go before the web app's own: `/` lets this browser into every phone."""
    style = asset(_HERE / "demo.css")

    async def show(request: Request) -> Response:
        return _page(request, phones, style)

    return [Route("/", show), style.route]


def _page(request: Request, phones: Sequence[Phone], style: Asset) -> Response:
    site = site_of(request)
    html = _pages.get_template("page.html").render(
        phones=phones,
        style=style.url,
        banner=site.banner,
        big=False,
        day=long_day(site.now().astimezone(VIETNAM).date()),
    )
    response = HTMLResponse(html, headers=NOT_KEPT)
    for phone in phones:
        set_cookie(response, site, phone.chat_id, phone.token)
    return response


_pages = environment(_HERE)
