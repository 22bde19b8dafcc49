import asyncio
from datetime import timedelta
from http.cookies import Morsel, SimpleCookie

import httpx2
from sqlmodel import select

from storage.database import Database
from storage.invites import code_hash
from storage.models import WebLogin
from storage.web_logins import LASTS
from tests.web.house import House, give_cookie, joined, opened, serving
from tests.web.pages import Page

FORBIDDEN = 403


def cookie_of(response: httpx2.Response, name: str = "chat") -> "Morsel[str]":
    jar: SimpleCookie = SimpleCookie()
    for one in response.headers.get_list("set-cookie"):
        jar.load(one)
    return jar[name]


async def test_the_cookie_is_only_sent_to_its_chat_and_no_script_reads_it(
    house: House, client: httpx2.AsyncClient
) -> None:
    invite = Page.of(await client.get(f"/i/{house.invite()}"))
    client.follow_redirects = False
    answer = await client.post(invite.forms[0].action, data=invite.forms[0].fields)
    cookie = cookie_of(answer)
    assert cookie["path"] == answer.headers["location"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "lax"
    assert int(cookie["max-age"]) == LASTS.total_seconds()
    assert not cookie["secure"]


async def test_behind_https_the_cookie_is_secure(sqlite_database: Database) -> None:
    async with serving(sqlite_database, https_only=True) as house, house.client() as client:
        invite = Page.of(await client.get(f"/i/{house.invite()}"))
        client.follow_redirects = False
        answer = await client.post(invite.forms[0].action, data=invite.forms[0].fields)
        assert cookie_of(answer)["secure"]


async def test_several_phones_fit_one_browser(house: House, client: httpx2.AsyncClient) -> None:
    one = await joined(house, client, house.invite())
    two = await joined(house, client, house.invite())
    assert one.path != two.path
    for page in (one, two):
        assert (await client.get(page.path)).status_code == 200


async def test_only_the_hash_of_a_token_is_kept(house: House, client: httpx2.AsyncClient) -> None:
    token = house.login("head", house.province.head)
    with house.database.reading() as session:
        assert session.get(WebLogin, token) is None
        assert session.get(WebLogin, code_hash(token)) is not None


async def test_without_the_cookie_or_with_another_chats_nothing_is_shown(
    house: House, client: httpx2.AsyncClient
) -> None:
    page = await opened(house, client)
    secret = (await page.say(client, "menu")).ours[0]
    other = house.login("other", house.province.member)
    async with house.client() as stranger:
        for token in ("", other, "x"):
            if token:
                give_cookie(house, stranger, "head", token)
            for path in ("/c/head", "/c/head/events"):
                answer = await stranger.get(path)
                assert answer.status_code == FORBIDDEN
                assert secret not in answer.text
            assert (await page.say(stranger, "menu")).status == FORBIDDEN
    assert "không mở được trên máy này" in answer.text
    assert len(house.rows("head")) == 1


async def test_a_cookie_that_was_changed_is_refused(
    house: House, client: httpx2.AsyncClient
) -> None:
    await opened(house, client)
    cookie = client.cookies["chat"]
    client.cookies.set("chat", cookie[:-2] + "xx", domain="127.0.0.1", path="/c/head")
    assert (await client.get("/c/head")).status_code == FORBIDDEN


async def test_a_revoked_login_is_refused_at_once(house: House, client: httpx2.AsyncClient) -> None:
    page = await opened(house, client)
    house.revoke("head")
    assert (await client.get("/c/head")).status_code == FORBIDDEN
    assert (await page.say(client, "menu")).status == FORBIDDEN


async def renewed(house: House, token_hash: str) -> None:
    """Wait until a login lasts from now on: that is written after the page is out."""
    async with asyncio.timeout(3):
        while True:
            with house.database.reading() as session:
                if session.get_one(WebLogin, token_hash).expires_at == house.time_now() + LASTS:
                    return
            await asyncio.sleep(0.01)


async def test_use_renews_a_login_once_a_day(house: House, client: httpx2.AsyncClient) -> None:
    page = await opened(house, client)
    with house.database.reading() as session:
        token_hash = session.exec(select(WebLogin.token_hash)).one()
    assert "set-cookie" not in (await client.get(page.path)).headers
    for _ in range(3):
        house.time_now.move(LASTS - timedelta(days=1))
        answer = await client.get(page.path)
        assert answer.status_code == 200
        assert int(cookie_of(answer)["max-age"]) == LASTS.total_seconds()
        await renewed(house, token_hash)
    house.time_now.move(LASTS + timedelta(days=1))
    assert (await client.get(page.path)).status_code == FORBIDDEN


async def test_big_letters_are_remembered_for_a_chat(
    house: House, client: httpx2.AsyncClient
) -> None:
    page = await opened(house, client)
    assert 'class="big"' not in page.html
    assert 'class="big"' in (await client.get(page.path, params={"letters": "big"})).text
    assert 'class="big"' in (await client.get(page.path)).text
    await client.get(page.path, params={"letters": "normal"})
    assert 'class="big"' not in (await client.get(page.path)).text
