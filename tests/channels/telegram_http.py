"""Real HTTP on loopback for the Bot API's double, in threads of its own."""

import json
import select
import socket
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from email import message_from_bytes
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit


@dataclass(frozen=True)
class File:
    """A file that came with a request."""

    name: str
    type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class Call:
    """One request: `gone` tells whether whoever asked has hung up."""

    token: str
    method: str
    given: dict[str, str]
    gone: Callable[[], bool]
    files: dict[str, File] = field(default_factory=dict)
    json: Any = None


@dataclass(frozen=True)
class Answer:
    """What the Bot API answers: a result, or an error with its description."""

    status: int
    body: dict[str, Any]

    @classmethod
    def good(cls, result: Any) -> "Answer":
        return cls(200, {"ok": True, "result": result})

    @classmethod
    def error(cls, status: int, description: str, **parameters: int) -> "Answer":
        body = {"ok": False, "error_code": status, "description": description}
        return cls(status, body | ({"parameters": parameters} if parameters else {}))


class Server(ThreadingHTTPServer):
    """Answers calls by `work`; where it gives None, the connection is closed without a word."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, port: int, work: Callable[[Call], Answer | None]) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.work = work
        self.errors: list[str] = []
        self._live: set[socket.socket] = set()
        self._thread = threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    def process_request(self, request: Any, client_address: Any) -> None:
        self._live.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self._live.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        error = sys.exception()
        if not isinstance(error, ConnectionError):
            self.errors.append(f"The double itself failed: {error!r}")

    def stop(self) -> None:
        self.shutdown()
        self.server_close()
        self._thread.join()
        for connection in list(self._live):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


def _parts(body: bytes, boundary: str) -> tuple[dict[str, str], dict[str, File]]:
    """The fields and the files of a form that carries files."""
    fields: dict[str, str] = {}
    files: dict[str, File] = {}
    for part in (b"\r\n" + body).split(f"\r\n--{boundary}".encode())[1:-1]:
        head, _, content = part.partition(b"\r\n\r\n")
        headers = message_from_bytes(head.strip(), policy=HTTP)
        disposition = headers["Content-Disposition"].params
        if "filename" in disposition:
            kind = headers.get_content_type()
            files[disposition["name"]] = File(disposition["filename"], kind, content)
        else:
            fields[disposition["name"]] = content.decode()
    return fields, files


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    server: Server

    def do_GET(self) -> None:
        self._answer({})

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length)
        if len(body) < length:
            # Whoever asked died in the middle of it
            self.close_connection = True
            return
        if self.headers.get_content_type() == "multipart/form-data":
            self._answer(*_parts(body, self.headers.get_boundary("")))
        elif self.headers.get_content_type() == "application/json":
            found = json.loads(body)
            self._answer({key: str(value) for key, value in found.items()}, found=found)
        else:
            fields = parse_qsl(body.decode(), keep_blank_values=True, strict_parsing=bool(body))
            self._answer(dict(fields))

    def _answer(
        self, given: dict[str, str], files: dict[str, File] | None = None, found: Any = None
    ) -> None:
        address = urlsplit(self.path)
        _, bot, method = address.path.split("/", 2)
        given |= dict(parse_qsl(address.query))
        call = Call(bot.removeprefix("bot"), method, given, self._gone, files or {}, found)
        answer = self.server.work(call)
        if answer is None:
            self.close_connection = True
            return
        body = json.dumps(answer.body).encode()
        self.send_response(answer.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def finish(self) -> None:
        try:
            super().finish()
        finally:
            # Whoever asked has hung up: then the base leaves this half of the connection open
            self.rfile.close()

    def _gone(self) -> bool:
        with suppress(OSError):
            readable, _, _ = select.select([self.connection], [], [], 0)
            return bool(readable) and not self.connection.recv(1, socket.MSG_PEEK)
        return True

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its name there
        """Say nothing."""
