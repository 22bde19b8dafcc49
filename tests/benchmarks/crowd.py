"""People at once: each says the dialogue over and over, waiting for every answer."""

import asyncio
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Protocol


class Side(Protocol):
    """A program to talk to."""

    async def say(self, person: int, text: str) -> None:
        """Return when the answer has been sent."""
        ...


@dataclass
class Talk:
    """What came of a crowd's talk: seconds until each answer, seconds in all, of CPU too."""

    waits: list[float]
    took: float
    cpu: float

    @property
    def rate(self) -> float:
        """Updates answered a second."""
        return len(self.waits) / self.took

    @property
    def cpu_ms(self) -> float:
        """Milliseconds of processor time an update, the crowd's own included."""
        return 1000 * self.cpu / len(self.waits)

    def percentile(self, percent: int) -> float:
        """Milliseconds within which so many answers came."""
        ordered = sorted(self.waits)
        return 1000 * ordered[min(len(ordered) * percent // 100, len(ordered) - 1)]


_amounts = count(1)


def dialogue() -> Iterator[str]:
    """Give the four messages of the simplest contribution; its amount is new every time."""
    yield "Đóng góp"
    yield f"{1_000_000 + 1000 * next(_amounts)} đồng"
    yield "Công ty Hoàng Long"
    yield "Đúng"


async def talk(side: Side, people: int, seconds: float, *, warm: float = 0.5) -> Talk:
    """Let people talk; what they are told after a time to get warm counts, for some seconds."""
    waits: list[float] = []
    crowd = [asyncio.create_task(_one(side, person, waits)) for person in range(people)]
    await asyncio.sleep(warm)
    waits.clear()
    started, cpu = time.perf_counter(), time.process_time()
    await asyncio.sleep(seconds)
    took, cpu = time.perf_counter() - started, time.process_time() - cpu
    result = Talk(waits[:], took, cpu)
    for one in crowd:
        one.cancel()
    ended = await asyncio.gather(*crowd, return_exceptions=True)
    failed = [one for one in ended if not isinstance(one, asyncio.CancelledError)]
    assert not failed, failed[0]
    return result


async def _one(side: Side, person: int, waits: list[float]) -> None:
    while True:
        for text in dialogue():
            begun = time.perf_counter()
            await side.say(person, text)
            waits.append(time.perf_counter() - begun)


def middle(talks: list[Talk]) -> Talk:
    """Give the talk of the median rate."""
    rate = statistics.median_low(talk.rate for talk in talks)
    return next(talk for talk in talks if talk.rate == rate)
