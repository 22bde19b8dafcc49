"""What the lanes' loops share: waiting for whichever comes first, and telling what went wrong."""

import asyncio

import structlog

from storage.database import is_away

LOG = structlog.get_logger(__name__)


async def first_of(*events: asyncio.Event, seconds: float | None = None) -> None:
    """Wait for any of some events, at most some seconds."""
    if any(event.is_set() for event in events):
        return
    waits = [asyncio.create_task(event.wait()) for event in events]
    try:
        await asyncio.wait(waits, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for one in waits:
            one.cancel()


def tell(error: Exception) -> None:
    """Log what kept a lane from going on."""
    if is_away(error):
        LOG.warning("database away", what="delivery")
    else:
        LOG.error("delivery failed", exc_info=error)
