import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import httpx2

from tests.web.house import House, opened


@dataclass
class Event:
    """A server-sent event, or a comment."""

    id: int = 0
    name: str = "message"
    data: list[str] = field(default_factory=list)


async def events(response: httpx2.Response) -> AsyncIterator[Event]:
    event = Event()
    async for line in response.aiter_lines():
        name, _, value = line.partition(": ")
        if name == "id":
            event.id = int(value)
        elif name == "event":
            event.name = value
        elif name == "data":
            event.data.append(value)
        elif not line and event.data:
            yield event
            event = Event()


async def following(stream: AsyncIterator[Event]) -> Event:
    async with asyncio.timeout(3):
        return await anext(stream)


async def test_a_new_message_arrives_as_html_with_its_choices(
    house: House, client: httpx2.AsyncClient
) -> None:
    await opened(house, client)
    async with client.stream("GET", "/c/head/events") as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        stream = events(answer)
        house.write("head", "<b>Một</b>\nHai", ["yes", "Đúng"], revision=7)
        event = await following(stream)
    html = "\n".join(event.data)
    assert event.id == house.rows("head")[0].id
    assert "<b>Một</b>\nHai" in html
    assert 'value="yes">Đúng</button>' in html
    assert 'name="revision" value="7"' in html


async def test_a_dropped_line_is_taken_up_after_the_last_event_that_arrived(
    house: House, client: httpx2.AsyncClient
) -> None:
    await opened(house, client)
    for words in ("Một", "Hai", "Ba"):
        house.write("head", words)
    ids = [row.id or 0 for row in house.rows("head")]
    headers = {"Last-Event-ID": str(ids[0])}
    async with client.stream("GET", "/c/head/events", headers=headers) as answer:
        stream = events(answer)
        assert [(await following(stream)).id for _ in range(2)] == ids[1:]
    after = {"after": str(ids[1])}
    async with client.stream("GET", "/c/head/events", params=after) as answer:
        stream = events(answer)
        assert (await following(stream)).id == ids[2]
        house.write("head", "Bốn")
        assert "Bốn" in "".join((await following(stream)).data)


async def test_a_row_that_becomes_visible_late_under_a_smaller_number_arrives_too(
    house: House, client: httpx2.AsyncClient
) -> None:
    await opened(house, client)
    async with client.stream("GET", "/c/head/events") as answer:
        stream = events(answer)
        late = house.hold("head", "Muộn")
        house.write("head", "Sớm")
        assert "Sớm" in "".join((await following(stream)).data)
        house.release("head", late)
        assert (await following(stream)).id == late


async def test_a_message_typed_on_one_page_arrives_on_another(
    house: House, client: httpx2.AsyncClient
) -> None:
    page = await opened(house, client)
    async with client.stream("GET", "/c/head/events") as answer:
        await page.say(client, "menu")
        assert "menu" in "".join((await following(events(answer))).data)


async def test_a_login_revoked_while_the_page_is_open_ends_the_stream_with_an_event(
    house: House, client: httpx2.AsyncClient
) -> None:
    await opened(house, client)
    async with client.stream("GET", "/c/head/events") as answer:
        stream = events(answer)
        house.revoke("head")
        house.write("head", "Không ai thấy")
        event = await following(stream)
        assert event.name == "gone"
        assert [one async for one in stream] == []


async def test_streams_end_when_the_program_stops(house: House, client: httpx2.AsyncClient) -> None:
    await opened(house, client)
    async with client.stream("GET", "/c/head/events") as answer:
        stream = events(answer)
        house.stopping.set()
        async with asyncio.timeout(2):
            assert [one async for one in stream] == []
