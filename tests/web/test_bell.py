import asyncio

from bot.web.bell import Bell


async def test_a_ring_between_two_waits_is_heard() -> None:
    bell = Bell()
    with bell.listening("web:a") as ear:
        bell.ring("web:a")
        assert await ear.wait(0)
        assert not await ear.wait(0)


async def test_a_bell_is_heard_by_everybody_at_its_chat_and_nobody_else() -> None:
    bell = Bell()
    waits = [asyncio.create_task(bell.wait(chat, 0.2)) for chat in ("web:a", "web:a", "web:b")]
    await asyncio.sleep(0)
    bell.ring("web:a")
    assert await asyncio.gather(*waits) == [True, True, False]


async def test_a_chat_that_nobody_listens_to_costs_nothing() -> None:
    bell = Bell()
    with bell.listening("web:a"), bell.listening("web:a"):
        pass
    bell.ring("web:a")
    assert not bell._ears
