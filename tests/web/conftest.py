"""What the tests of the page ask for."""

from collections.abc import AsyncIterator

import httpx2
import pytest

from storage.database import Database
from tests.web.house import House, serving


@pytest.fixture
async def house(sqlite_database: Database) -> AsyncIterator[House]:
    async with serving(sqlite_database) as made:
        yield made


@pytest.fixture
async def client(house: House) -> AsyncIterator[httpx2.AsyncClient]:
    async with house.client() as made:
        yield made
