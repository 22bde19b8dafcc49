"""HTML from templates; every word in it comes from `handlers/texts/web.py`."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from bot.web.assets import ASSETS
from bot.web.site import site_of
from handlers import charts
from handlers.messages import VIETNAM
from handlers.texts import text

LETTERS = "letters"
BIG = "big"
_HERE = Path(__file__).parent / "pages"


def clock(moment: datetime, now: datetime) -> str:
    """Say when a message was written, with its date when that was another day."""
    here, today = moment.astimezone(VIETNAM), now.astimezone(VIETNAM).date()
    day = "" if here.date() == today else f"{here.day}/{here.month} "
    return f"{day}{here:%H:%M}"


def environment(*folders: Path) -> Environment:
    """Make an environment over folders of pages; those of the chat come last."""
    made = Environment(
        loader=FileSystemLoader([*folders, _HERE]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"t": text, "asset": lambda name: ASSETS[name].url}
    made.filters |= {"clock": clock, "alt": charts.alt, "size": charts.size}
    return made


_pages = environment()


def render(name: str, **values: Any) -> str:
    """Render a page or a part of one."""
    return _pages.get_template(name).render(values)


def page(request: Request, name: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """Answer with a page that nobody may keep a copy of."""
    letters = request.query_params.get(LETTERS) or request.cookies.get(LETTERS)
    html = render(name, banner=site_of(request).banner, big=letters == BIG, **values)
    return HTMLResponse(html, status, headers=NOT_KEPT)


NOT_KEPT: Mapping[str, str] = {"Cache-Control": "no-store"}
