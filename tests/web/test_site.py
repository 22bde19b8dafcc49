import json
import re
from datetime import timedelta
from pathlib import Path
from shutil import copyfile

import httpx2
import pytest

import bot.web
from handlers.texts.web import TEXTS
from storage import quota
from storage.database import Database
from storage.models import State
from tests.province import VIETNAM
from tests.web.house import House, opened, serving

ROOT = Path(bot.web.__file__).parent.parent
NOT_FOUND = 404
UNAVAILABLE = 503


@pytest.mark.parametrize("path", ["/", "/i/x", "/c/x", "/health", "/static/chat.js", "/nowhere"])
async def test_every_answer_carries_the_security_headers(
    client: httpx2.AsyncClient, path: str
) -> None:
    headers = (await client.get(path)).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'self'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


async def test_no_page_has_a_script_or_a_style_of_its_own(
    house: House, client: httpx2.AsyncClient
) -> None:
    chat = (await opened(house, client)).html
    for html in (chat, (await client.get("/")).text, (await client.get("/i/x")).text):
        assert not re.search(r"<script(?![^>]*src=)|<style|\sstyle=|\son\w+=", html)


async def test_the_landing_page_tells_a_stranger_nothing_of_the_association(
    house: House, client: httpx2.AsyncClient
) -> None:
    html = (await client.get("/")).text
    assert "lời mời" in html
    assert "Phụ sản" not in html
    assert "Lê Thị Hội" not in html


async def test_an_address_that_is_not_ours_answers_in_kind_words(
    client: httpx2.AsyncClient,
) -> None:
    answer = await client.get("/nowhere")
    assert answer.status_code == NOT_FOUND
    assert "Không có trang này" in answer.text


async def test_pages_are_not_kept_and_files_are_until_they_change(
    house: House, client: httpx2.AsyncClient
) -> None:
    page = await opened(house, client)
    assert (await client.get(page.path)).headers["cache-control"] == "no-store"
    url = re.search(r'"(/static/chat\.js[^"]*)"', page.html)
    assert url
    file = await client.get(url[1])
    assert "immutable" in file.headers["cache-control"]
    assert "javascript" in file.headers["content-type"]
    etag = {"If-None-Match": file.headers["etag"]}
    assert (await client.get(url[1], headers=etag)).status_code == 304
    assert (await client.get("/static/chat.js")).headers["cache-control"] == "no-cache"


async def test_health_tells_how_long_the_oldest_reply_has_been_waiting(
    house: House, client: httpx2.AsyncClient
) -> None:
    found = json.loads((await client.get("/health")).text)
    assert found["version"]
    assert found["oldest_waiting_seconds"] is None
    house.put("head", html="Chờ", state=State.PENDING)
    house.now.move(timedelta(seconds=90))
    assert (await client.get("/health")).json()["oldest_waiting_seconds"] == 90


async def test_health_tells_how_many_messages_were_sent_this_month(
    house: House, client: httpx2.AsyncClient
) -> None:
    assert (await client.get("/health")).json()["messages_this_month"] == {}
    with house.database.writing() as session:
        quota.count(session, "zalo", f"{house.now().astimezone(VIETNAM):%Y-%m}", 12)
    assert (await client.get("/health")).json()["messages_this_month"] == {"zalo": 12}


async def test_while_the_database_is_away_everything_says_so_and_keeps_what_was_typed(
    sqlite_template: Path, tmp_path: Path
) -> None:
    path = tmp_path / "away.db"
    copyfile(sqlite_template, path)
    database = Database(f"sqlite:///{path}")
    async with serving(database) as house, house.client() as client:
        page = await opened(house, client)
        database.close()
        hidden = tmp_path / "hidden.db"
        path.rename(hidden)
        path.mkdir()
        assert (await client.get("/health")).status_code == UNAVAILABLE
        answer = await page.say(client, "Chị Lan góp 500k")
        assert answer.status == UNAVAILABLE
        assert answer.writing.fields["text"] == "Chị Lan góp 500k"
        assert (await client.get(page.path)).status_code == UNAVAILABLE
        path.rmdir()
        hidden.rename(path)
        assert (await answer.say(client, "Chị Lan góp 500k")).mine == ["Chị Lan góp 500k"]
    database.close()


def test_the_script_is_small() -> None:
    assert (ROOT / "web/static/chat.js").stat().st_size < 30_000


def test_every_text_is_used_and_every_used_text_exists() -> None:
    sources = [
        *ROOT.glob("web/**/*.html"),
        *ROOT.glob("web/*.py"),
        *ROOT.glob("demo/*.py"),
        *ROOT.glob("demo/*.html"),
    ]
    used = set(re.findall(r'"(web\.[a-z_]+)"', "".join(one.read_text() for one in sources)))
    # Their names are put together from what the page found
    for name in ("used", "unknown", "forbidden", "not_found", "too_large", "away", "broken"):
        used |= {f"web.{name}", f"web.{name}_title"}
    assert used == set(TEXTS)
