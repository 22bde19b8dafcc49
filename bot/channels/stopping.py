"""Work that ends when the program does."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from bot.channels.channel import ClosedError

T = TypeVar("T")
LONGEST_WAIT = 30.0


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


async def persist(
    work: Callable[[], Awaitable[T]],
    stopping: asyncio.Event,
    pause: Callable[[float], Awaitable[None]],
    log: Any,
) -> T | None:
    """Try again, ever more slowly, until it works or we stop. Raises ClosedError."""
    wait = 1.0
    while not stopping.is_set():
        try:
            return await work()
        except ClosedError:
            raise
        except Exception as error:  # noqa: BLE001 - told; trying again is all there is
            log.warning("later", outcome=type(error).__name__, wait=wait)
        await unless(stopping, pause(wait))
        wait = min(2 * wait, LONGEST_WAIT)
    return None
