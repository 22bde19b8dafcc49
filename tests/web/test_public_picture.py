"""A picture's signed link, by which a platform fetches it without a login."""

from datetime import timedelta

import httpx2
import pytest

from bot.web.pictures import picture_path
from bot.web.signing import Signing
from tests.pictures import BARS, png_size
from tests.web.house import SECRET, House


def _path(house: House, *, secret: str = SECRET, row: int | None = None) -> str:
    house.put("head", html="Bản tin", picture=BARS)
    with house.database.reading() as session:
        number = session.connection().exec_driver_sql("SELECT max(id) FROM outgoing").scalar_one()
    return picture_path(Signing(secret), number if row is None else row, house.time_now())


async def test_a_link_shows_its_picture_to_whoever_has_it(
    house: House, client: httpx2.AsyncClient
) -> None:
    answer = await client.get(_path(house))
    assert answer.headers["content-type"] == "image/png"
    assert png_size(answer.content) > (100, 50)


async def test_a_link_grows_old(house: House, client: httpx2.AsyncClient) -> None:
    path = _path(house)
    house.time_now.at += timedelta(days=7, seconds=-1)
    assert (await client.get(path)).status_code == 200
    house.time_now.at += timedelta(seconds=1)
    assert (await client.get(path)).status_code == 404


@pytest.mark.parametrize("row", [0, 99, 2**70])
async def test_a_link_to_no_picture_shows_none(
    house: House, client: httpx2.AsyncClient, row: int
) -> None:
    assert (await client.get(_path(house, row=row))).status_code == 404


async def test_a_forged_link_shows_nothing(house: House, client: httpx2.AsyncClient) -> None:
    good = _path(house)
    nonce = Signing(SECRET).nonce("chat", house.time_now())
    for path in (_path(house, secret="another"), good[:-5] + "x.png", f"/p/{nonce}.png"):
        assert (await client.get(path)).status_code == 404
    assert (await client.get(good)).status_code == 200
