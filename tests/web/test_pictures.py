"""A picture stands in its chat, and only who holds the chat sees it."""

from html import escape
from typing import Any

import httpx2
import pytest

from bot.web import pictures
from storage.models import State
from tests.pictures import BARS, CODE, png_size
from tests.web.house import House, give_cookie, opened
from tests.web.test_events import events, following


def shown(house: House, data: dict[str, Any] | None = None, *, chat: str = "head") -> str:
    """Put a message with a picture into a chat, and give the picture's address."""
    house.put(chat, html="<b>Bản tin tuần</b>", picture=data or BARS, state=State.SENT)
    house.bell.ring(f"web:{chat}")
    return f"/c/{chat}/picture/{house.rows(chat)[-1].id}"


@pytest.mark.parametrize("data", [BARS, CODE], ids=["bars", "code"])
async def test_a_picture_stands_on_the_page_with_its_words_and_its_size(
    house: House, client: httpx2.AsyncClient, data: dict[str, Any]
) -> None:
    await opened(house, client)
    address = shown(house, data)
    page = (await client.get("/c/head")).text
    answer = await client.get(address)
    width, height = png_size(answer.content)
    size = f'width="{width}" height="{height}"'
    alt = escape(data["alt"])
    assert f'<img class="picture" src="{address}" alt="{alt}" {size}>' in page
    assert "<b>Bản tin tuần</b>" in page
    assert answer.headers["content-type"] == "image/png"


async def test_a_message_without_a_picture_has_none(
    house: House, client: httpx2.AsyncClient
) -> None:
    await opened(house, client)
    house.write("head", "Chào")
    number = house.rows("head")[-1].id
    assert "picture" not in (await client.get("/c/head")).text
    assert (await client.get(f"/c/head/picture/{number}")).status_code == 404


async def test_a_picture_arrives_with_the_live_messages(
    house: House, client: httpx2.AsyncClient
) -> None:
    await opened(house, client)
    async with client.stream("GET", "/c/head/events") as answer:
        stream = events(answer)
        address = shown(house)
        event = await following(stream)
    assert f'src="{address}"' in "".join(event.data)


async def test_only_who_holds_the_chat_sees_its_pictures(
    house: House, client: httpx2.AsyncClient
) -> None:
    await opened(house, client)
    address = shown(house)
    async with house.client() as stranger:
        assert (await stranger.get(address)).status_code == 403
        # A cookie of another chat is none of this one
        give_cookie(house, stranger, "head", house.login("member", house.province.head))
        assert (await stranger.get(address)).status_code == 403
    house.revoke("head")
    assert (await client.get(address)).status_code == 403


async def test_a_chat_shows_no_other_chats_picture(
    house: House, client: httpx2.AsyncClient
) -> None:
    await opened(house, client)
    number = shown(house, chat="member").rpartition("/")[2]
    assert (await client.get(f"/c/head/picture/{number}")).status_code == 404


async def test_what_is_not_sent_yet_cannot_be_seen(
    house: House, client: httpx2.AsyncClient
) -> None:
    await opened(house, client)
    house.put("head", html="", picture=BARS, state=State.SENDING)
    number = house.hold("head", "Sau") - 1
    assert (await client.get(f"/c/head/picture/{number}")).status_code == 404


@pytest.mark.parametrize("number", ["0", "x", "-1", "9" * 40, str(2**63)])
async def test_a_number_that_is_none_is_not_found(
    house: House, client: httpx2.AsyncClient, number: str
) -> None:
    await opened(house, client)
    assert (await client.get(f"/c/head/picture/{number}")).status_code == 404


async def test_a_browser_asks_again_and_is_told_that_nothing_changed(
    house: House, client: httpx2.AsyncClient
) -> None:
    await opened(house, client)
    address = shown(house)
    first = await client.get(address)
    assert first.headers["cache-control"] == "private, no-cache"
    again = await client.get(address, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = await client.get(shown(house, CODE))
    assert other.headers["etag"] != first.headers["etag"]


async def test_the_same_picture_is_drawn_once(house: House, client: httpx2.AsyncClient) -> None:
    await opened(house, client)
    pictures._drawn.cache_clear()
    first, second = shown(house), shown(house)
    assert (await client.get(first)).content == (await client.get(second)).content
    assert pictures._drawn.cache_info().misses == 1
