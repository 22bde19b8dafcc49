"""A shell in an empty folder, and a Telegram that knows one method."""

import json
import logging
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
import structlog

from bot.__main__ import main
from bot.settings import Settings
from tests.channels.zalo_double import ZaloDouble
from tests.commands.shell import Said, Shell


@pytest.fixture
def unset(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away what the environment of the tests may set."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def khuyenhoc(
    unset: None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> Iterator[Shell]:
    """Run the real command line in an empty folder."""
    monkeypatch.chdir(tmp_path)
    handlers, level = logging.root.handlers, logging.root.level

    def run(*arguments: str) -> Said:
        capfd.readouterr()
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        out, err = capfd.readouterr()
        return Said(int(ended.value.code or 0), out, err)

    yield run
    logging.root.handlers = handlers
    logging.root.setLevel(level)
    structlog.reset_defaults()


TOKEN = "123456789:AAF-not-a-real-token-of-anybody-0"


class _Telegram(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status, body = self._answer()
        self.send_response(status)
        self.end_headers()
        self.wfile.write(body.encode())

    def _answer(self) -> tuple[int, str]:
        if self.path.startswith("/page/"):
            return 200, "<html>a captive portal</html>"
        if self.path.startswith("/broken/"):
            return 502, ""
        if self.path != f"/bot{TOKEN}/getMe":
            return 401, json.dumps({"ok": False, "error_code": 401, "description": "Unauthorized"})
        bot = {"id": 123456789, "is_bot": True, "first_name": "KH", "username": "khuyenhoc_bot"}
        return 200, json.dumps({"ok": True, "result": bot})

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def telegram() -> Iterator[str]:
    """Give the address of a Telegram that knows TOKEN."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Telegram)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def zalo() -> Iterator[ZaloDouble]:
    """Give a Zalo whose errors come with the status 200."""
    with ZaloDouble(status_of_errors=200) as double:
        yield double


@pytest.fixture
def token() -> str:
    """Give the token that this Telegram knows."""
    return TOKEN
