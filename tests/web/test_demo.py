from datetime import datetime, timedelta

import httpx2
from starlette.routing import Route

from bot.demo.moved_clock import MovedClock
from bot.demo.page import Phone, demo_routes
from storage.database import Database
from tests.province import NOW
from tests.web.house import House, serving

NOT_FOUND = 404
PHONES = (
    Phone("Lê Thị Hội", "Chi hội trưởng", "head", "token of the head"),
    Phone("Phạm Văn Viên", "Hội viên", "member", "token of the member"),
)


def clock_at(now: datetime, database: Database) -> MovedClock:
    return MovedClock(database, timedelta(), real=lambda: now)


async def test_the_demos_page_lets_its_browser_into_every_phone(sqlite_database: Database) -> None:
    routes = demo_routes(PHONES, clock_at(NOW, sqlite_database), tick=lambda: None)
    async with (
        serving(sqlite_database, banner="Dữ liệu minh họa", extra_routes=routes) as house,
        house.client() as client,
    ):
        house.login("head", house.province.head, token=PHONES[0].token)
        house.login("member", house.province.member, token=PHONES[1].token)
        html = (await client.get("/")).text
        assert "Thứ Ba, 24/11/2026" in html
        for phone in PHONES:
            assert f'<iframe src="/c/{phone.chat_id}"' in html
            assert phone.title in html
            shown = await client.get(f"/c/{phone.chat_id}")
            assert shown.status_code == 200
            assert "Dữ liệu minh họa" in shown.text


async def test_without_the_demos_routes_there_is_no_demo(
    house: House, client: httpx2.AsyncClient
) -> None:
    clock = clock_at(NOW, house.database)
    for route in demo_routes(PHONES, clock, tick=lambda: None):
        assert isinstance(route, Route)
        answer = await client.request("POST" if route.path == "/clock" else "GET", route.path)
        assert "iframe" not in answer.text
        assert route.path == "/" or answer.status_code == NOT_FOUND
