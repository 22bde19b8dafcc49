"""Wakes the pages that show a chat when something new can be seen there."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager


class Ear:
    """One listener: a ring between two waits is heard by the second."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()

    def wake(self) -> None:
        """End the wait under way, or else the next one."""
        self._rung.set()

    async def wait(self, timeout: float) -> bool:  # noqa: ASYNC109 - the wait is what it is for
        """Wait for a ring; False when the seconds passed without one."""
        try:
            async with asyncio.timeout(timeout):
                await self._rung.wait()
        except TimeoutError:
            return False
        self._rung.clear()
        return True


class Bell:
    """A bell for each chat, within this process and its event loop."""

    def __init__(self) -> None:
        self._ears: dict[str, set[Ear]] = {}

    def ring(self, chat: str) -> None:
        """Say that a chat has something new to show; call it on the event loop."""
        for ear in self._ears.get(chat, ()):
            ear.wake()

    @contextmanager
    def listening(self, *chats: str) -> Iterator[Ear]:
        """Listen to chats without missing a ring."""
        ear = Ear()
        for chat in chats:
            self._ears.setdefault(chat, set()).add(ear)
        try:
            yield ear
        finally:
            for chat in chats:
                ears = self._ears[chat]
                ears.discard(ear)
                if not ears:
                    del self._ears[chat]

    async def wait(self, chat: str, timeout: float) -> bool:  # noqa: ASYNC109 - as above
        """Wait once; what rang before is not heard."""
        with self.listening(chat) as ear:
            return await ear.wait(timeout)
