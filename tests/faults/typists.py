"""People who report again and again in threads of their own, whatever happens meanwhile."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from threading import Event, Thread
from typing import Generic, TypeVar

Who = TypeVar("Who")


@dataclass
class Typist(Generic[Who]):
    """Somebody who types one report after another, each with an amount of its own."""

    who: Who
    report: Callable[[int], None]
    amounts: Iterator[int]
    enough: Event
    reported: list[int] = field(default_factory=list)
    failed: list[BaseException] = field(default_factory=list)

    def begin(self) -> Thread:
        """Type in a thread."""
        thread = Thread(target=self._type, name=f"typist {self.who}", daemon=True)
        thread.start()
        return thread

    def _type(self) -> None:
        try:
            while not self.enough.is_set():
                amount = next(self.amounts)
                self.report(amount)
                self.reported.append(amount)
        except BaseException as error:  # noqa: BLE001 - shown to the test
            self.failed.append(error)


@contextmanager
def typing(
    people: Mapping[Who, Callable[[int], None]], *, patience: float
) -> Iterator[list[Typist[Who]]]:
    """Let people type until the end of the block, then let each end the report begun.

    `people` are ways to report an amount; the last reports end within `patience` seconds.
    """
    enough, amounts = Event(), count(1_000_001)
    typists = [Typist(who, report, amounts, enough) for who, report in people.items()]
    threads = [one.begin() for one in typists]
    yield typists
    enough.set()
    for thread in threads:
        thread.join(patience)
    for error in [error for one in typists for error in one.failed]:
        raise error
    assert not any(thread.is_alive() for thread in threads)
