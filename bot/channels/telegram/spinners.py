"""The spinner on a tapped button, which turns until it is answered: best effort, and no row."""

import asyncio
from contextlib import suppress

from telegram import Bot
from telegram.error import TelegramError


class Spinners:
    """Stops spinners beside everything else."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._tasks: set[asyncio.Task[None]] = set()

    def stop(self, key: str) -> None:
        """Stop the spinner of a tap, which is named by its message's key."""
        task = asyncio.create_task(self._answered(key.removeprefix("c:")))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def cancel(self) -> None:
        """Leave those that still turn."""
        for task in self._tasks:
            task.cancel()

    async def _answered(self, callback: str) -> None:
        with suppress(TelegramError):
            await self._bot.answer_callback_query(callback)
