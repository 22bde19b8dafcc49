"""A platform that delivers by webhook: each chat's events in order, again or only once."""

import threading
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from queue import Queue
from typing import Any
from urllib.parse import urlsplit

import httpx2

AGAIN_AFTER = 0.05
ANSWERED_WITHIN = 20.0


@dataclass(frozen=True)
class Parcel:
    """What is delivered, and the key by which the books know it."""

    chat: str
    key: str
    body: Any = field(repr=False)


class Deliverer:
    """Posts to the address that was set, at the program that listens on loopback.

    What a delivery without another one loses is told by `lost`; `is_kept` says of one that was
    cut off in the middle whether it was committed all the same.
    """

    def __init__(self, header: str, changed: threading.Condition, *, again: bool = True) -> None:
        self.again = again
        self.at = ""
        self.statuses: list[int] = []
        self.delivered: list[str] = []
        self.lost: list[str] = []
        self.errors: list[str] = []
        # Posted, and neither delivered nor lost
        self.in_hand: set[str] = set()
        self.is_kept: Callable[[str], bool] = lambda _: False
        self._header = header
        self._path, self._secret = "", ""
        self._queues: dict[str, Queue[Parcel]] = {}
        self._open: dict[str, int] = defaultdict(int)
        self._changed = changed
        self._stopped = False

    @property
    def is_set(self) -> bool:
        """Whether there is an address to deliver to."""
        return bool(self._path)

    def set(self, address: str, secret: str) -> None:
        """Deliver to an address; an empty one ends it."""
        with self._changed:
            self._path, self._secret = urlsplit(address).path, secret
            self._changed.notify_all()

    def add(self, parcel: Parcel) -> None:
        """Deliver behind what waits for the same chat."""
        with self._changed:
            self._open[parcel.key] += 1
            if parcel.chat not in self._queues:
                queue = self._queues[parcel.chat] = Queue()
                threading.Thread(target=self._serve, args=(queue,), daemon=True).start()
            self._queues[parcel.chat].put(parcel)

    def stop(self) -> None:
        """Deliver nothing more."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()

    @property
    def waiting(self) -> int:
        """How many are neither delivered nor lost."""
        return sum(self._open.values())

    def wait_until(self, true: Callable[[], bool], timeout: float = 20.0) -> bool:
        """Wait for what a delivery changes."""
        with self._changed:
            return self._changed.wait_for(true, timeout)

    def post(self, body: Any, *, secret: str | None = None) -> int:
        """Post once, whatever comes of it; gives the status."""
        given = self._secret if secret is None else secret
        headers = {self._header: given} if given else {}
        content = {"content": body} if isinstance(body, bytes) else {"json": body}
        response = httpx2.post(
            f"{self.at}{self._path}", headers=headers, timeout=ANSWERED_WITHIN, **content
        )
        if response.is_success and response.content:
            raise AssertionError("a body would be taken for a request")
        return response.status_code

    def _serve(self, queue: "Queue[Parcel]") -> None:
        while True:
            parcel = queue.get()
            with self._changed:
                self._changed.wait_for(lambda: self._stopped or bool(self._path and self.at))
                if self._stopped:
                    return
            try:
                self._deliver(parcel)
            except Exception as error:  # noqa: BLE001 - shown at the end of the test
                self.errors.append(f"The deliverer itself failed: {error!r}")

    def _deliver(self, parcel: Parcel) -> None:
        while not self._stopped:
            outcome = self._tried(parcel)
            if outcome is not None:
                with self._changed:
                    outcome.append(parcel.key)
                    self.in_hand.discard(parcel.key)
                    self._open[parcel.key] -= 1
                    self._changed.notify_all()
                return
            time.sleep(AGAIN_AFTER)

    def _tried(self, parcel: Parcel) -> list[str] | None:
        """Where the parcel's key goes; None to try again."""
        self.in_hand.add(parcel.key)
        try:
            status = self.post(parcel.body)
        except httpx2.ConnectError:
            return None if self.again else self.lost
        except httpx2.TransportError:
            if self.again:
                return None
            return self.delivered if self.is_kept(parcel.key) else self.lost
        self.statuses.append(status)
        if 200 <= status < 300:
            return self.delivered
        return None if self.again else self.lost
