"""Lines for machines, without secrets."""

import json
import logging
from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

import httpx2
import pytest
import structlog

from bot import logs

TOKEN = "123456789:AAF-not-a-real-token-of-anybody-0"


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    handlers, level = logging.root.handlers, logging.root.level
    yield
    logging.root.handlers = handlers
    logging.root.setLevel(level)
    structlog.reset_defaults()


def _lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    out, err = capsys.readouterr()
    assert out == ""
    return [json.loads(line) for line in err.splitlines()]


def test_a_line_is_one_object(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure(timezone=ZoneInfo("Asia/Tokyo"))
    structlog.get_logger("bot.turn").info("turn", flow="contribution", ms=3)
    [line] = _lines(capsys)
    assert line.pop("at").endswith("+09:00")
    assert line == {
        "event": "turn",
        "flow": "contribution",
        "ms": 3,
        "level": "info",
        "logger": "bot.turn",
    }


def test_libraries_speak_in_the_same_form(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure()
    logging.getLogger("uvicorn.error").warning("went %s", "wrong")
    [line] = _lines(capsys)
    assert (line["event"], line["level"], line["logger"]) == (
        "went wrong",
        "warning",
        "uvicorn.error",
    )


def test_a_trace_stays_in_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure()
    try:
        int("wrong")
    except ValueError:
        structlog.get_logger().exception("turn_failed")
    [line] = _lines(capsys)
    assert "Traceback" in line["exception"]


@pytest.mark.parametrize(
    "secret",
    [
        f"https://api.telegram.org/bot{TOKEN}/getMe",
        f"the token {TOKEN} was refused",
        "GET /i/Auy-6do7X3ceRZIS",
        "https://bot-api.zaloplatforms.com/bot12345689:Auy-6do7X3ceRZIS/sendMessage",
        "GET /p/WzFd.Auy-6do7X3ceRZIS.png",
        "https://khuyenhoc.example.vn/i/Auy-6do7X3ceRZIS",
    ],
)
def test_a_secret_in_an_exception_is_hidden(
    capsys: pytest.CaptureFixture[str], secret: str
) -> None:
    logs.configure()
    try:
        int(secret)  # its error repeats what it was given
    except ValueError:
        structlog.get_logger().exception("failed", about=secret)
    out, err = capsys.readouterr()
    assert out == ""
    assert TOKEN not in err
    assert "Auy-6do7X3ceRZIS" not in err
    assert "***" in err


def test_the_clock_does_not_tell_of_every_minute(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure()
    logging.getLogger("apscheduler.executors.default").info("Running job")
    assert _lines(capsys) == []
    logging.getLogger("apscheduler.scheduler").warning("Run time of job was missed")
    assert len(_lines(capsys)) == 1


def test_the_addresses_of_requests_are_not_told(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure()
    transport = httpx2.MockTransport(lambda _: httpx2.Response(200))
    with httpx2.Client(transport=transport) as client:
        client.get(f"https://api.telegram.org/bot{TOKEN}/getMe")
    assert _lines(capsys) == []
