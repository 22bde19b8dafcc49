"""The demo is another program: neither opens what is the other's."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from shutil import copyfile

import httpx2
import pytest
from starlette.routing import Route

from bot.demo.moved_clock import MovedClock
from bot.demo.page import demo_routes
from storage.database import Database
from tests.faults.process import SECRET, in_folder, shell

UNITS = "code,name,kind,parent,aliases,staff,staff_on\nTH,Hội Khuyến học tỉnh,province,,,,\n"
HERE = "sqlite:///books.db"
OLDER = "of-an-older-release"


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay real books once, to be copied."""
    folder = tmp_path_factory.mktemp("laid")
    (folder / "units.csv").write_text(UNITS, "utf-8")
    assert shell(folder, "init", "units.csv").returncode == 0
    return folder / "khuyenhoc.db"


@pytest.fixture
def real(laid: Path, tmp_path: Path) -> Path:
    """Give the file of real books in a folder of its own."""
    return Path(copyfile(laid, tmp_path / "books.db"))


def _everything(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as connection:
        return list(connection.iterdump())


def test_run_has_no_route_of_the_demo(tmp_path: Path, sqlite_database: Database) -> None:
    clock = MovedClock(sqlite_database, timedelta())
    routes = demo_routes([], clock, tick=lambda: None)
    assert len(routes) > 2
    with in_folder(tmp_path) as running:
        running.start()
        for route in routes:
            assert isinstance(route, Route)
            method = "POST" if "POST" in (route.methods or ()) else "GET"
            answer = httpx2.request(method, running.address + route.path, timeout=10)
            # `/` is every program's front page
            assert answer.status_code == (200 if route.path == "/" else 404), route.path
            assert "iframe" not in answer.text
            assert "Dữ liệu minh họa" not in answer.text
            assert not answer.cookies


@pytest.mark.parametrize(
    ("arguments", "settings", "words"),
    [
        (["demo"], {"telegram_bot_token": "1:x"}, "không chạy khi có TELEGRAM_BOT_TOKEN"),
        (["demo"], {"public_url": "https://mau.vn"}, "không chạy khi có TELEGRAM_BOT_TOKEN"),
        (["demo"], {"database_url": HERE}, "dữ liệu thật"),
        (["chat", "--as", "head"], {"database_url": HERE}, "dữ liệu thật"),
        (["sample"], {"database_url": HERE}, "khuyenhoc: "),
    ],
)
def test_nothing_of_the_demo_goes_outside_or_opens_real_books(
    real: Path, arguments: list[str], settings: dict[str, str], words: str
) -> None:
    before = _everything(real)
    refused = shell(real.parent, *arguments, **settings)
    assert refused.returncode == 1
    assert words in refused.stderr
    assert "Traceback" not in refused.stderr
    assert _everything(real) == before


def test_run_refuses_the_demos_database(tmp_path: Path) -> None:
    assert shell(tmp_path, "sample", database_url=HERE).returncode == 0
    refused = shell(tmp_path, "run", database_url=HERE, secret_key=SECRET)
    assert refused.returncode == 1
    assert "dữ liệu minh họa" in refused.stderr


@pytest.mark.parametrize("arguments", [["demo"], ["chat", "--as", "member"]])
def test_real_books_of_an_older_release_are_refused_before_they_are_migrated(
    real: Path, arguments: list[str]
) -> None:
    with closing(sqlite3.connect(real)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (OLDER,))
    refused = shell(real.parent, *arguments, database_url=HERE)
    assert refused.returncode == 1
    assert "dữ liệu thật" in refused.stderr
