"""Work that ends when the program does."""

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

T = TypeVar("T")


async def unless(
    stopping: asyncio.Event, work: Awaitable[T], *, finish_within: float = 0.0
) -> T | None:
    """What the work gives, or None as soon as we are stopping; the work is cancelled then.

    `finish_within` lets work that is under way go on for so many seconds.
    """
    task = asyncio.ensure_future(work)
    stop = asyncio.ensure_future(stopping.wait())
    try:
        await asyncio.wait({task, stop}, return_when=asyncio.FIRST_COMPLETED)
        if finish_within and not task.done():
            await asyncio.wait({task}, timeout=finish_within)
        return task.result() if task.done() else None
    finally:
        task.cancel()
        stop.cancel()
        await asyncio.gather(task, stop, return_exceptions=True)
