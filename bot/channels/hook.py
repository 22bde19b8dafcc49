"""Where a channel delivers to us: a route behind a secret, answered after the commit."""

import hmac
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import structlog
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.writer import BusyError
from storage.database import is_away

log = structlog.get_logger(__name__)

FORBIDDEN, GARBAGE, UNAVAILABLE = 403, 400, 503


@dataclass(frozen=True)
class Hook:
    """The public address that a channel is told, and the secret that it proves itself by."""

    public_url: str
    path: str
    secret: str = field(repr=False)

    @property
    def address(self) -> str:
        """The whole address."""
        return f"{self.public_url}{self.path}"

    def route(self, header: str, take: Callable[[Any], Awaitable[None]]) -> BaseRoute:
        """Make the route; `take` returns when what was delivered is committed, else it raises.

        The body is always empty: Telegram would take one for a request.
        """

        async def delivered(request: Request) -> Response:
            given = request.headers.get(header, "")
            if not hmac.compare_digest(given.encode(), self.secret.encode()):
                return Response(status_code=FORBIDDEN)
            return Response(status_code=await _taken(await request.body(), take))

        return Route(self.path, delivered, methods=["POST"])


async def _taken(body: bytes, take: Callable[[Any], Awaitable[None]]) -> int:
    try:
        raw = json.loads(body)
    except (ValueError, RecursionError):
        return GARBAGE
    try:
        await take(raw)
    except BusyError:
        return UNAVAILABLE
    except Exception as error:
        if not is_away(error):
            raise
        return UNAVAILABLE
    return 200
