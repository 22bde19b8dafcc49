"""Styles, scripts and pictures, read once and cached by browsers for as long as they stay."""

import mimetypes
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

FOR_A_YEAR = "public, max-age=31536000, immutable"
NOT_MODIFIED = 304
_HERE = Path(__file__).parent / "static"


@dataclass(frozen=True)
class Asset:
    """A file whose address changes with its contents."""

    name: str
    body: bytes = field(repr=False)

    @property
    def version(self) -> str:
        """What tells this release's file from another's."""
        return sha256(self.body).hexdigest()[:12]

    @property
    def url(self) -> str:
        """The address that pages name."""
        return f"/static/{self.name}?v={self.version}"

    @property
    def route(self) -> Route:
        """Where the file is served."""
        return Route(f"/static/{self.name}", self._serve)

    async def _serve(self, request: Request) -> Response:
        etag = f'"{self.version}"'
        current = request.query_params.get("v") == self.version
        headers = {"ETag": etag, "Cache-Control": FOR_A_YEAR if current else "no-cache"}
        if request.headers.get("If-None-Match") == etag:
            return Response(status_code=NOT_MODIFIED, headers=headers)
        media_type = mimetypes.guess_type(self.name)[0]
        return Response(self.body, media_type=media_type, headers=headers)


def asset(path: Path) -> Asset:
    """Read a file to be served."""
    return Asset(path.name, path.read_bytes())


ASSETS = {path.name: asset(path) for path in sorted(_HERE.iterdir())}
