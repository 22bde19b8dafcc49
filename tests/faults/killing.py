"""People who type whole reports while the program dies, and what must hold whenever it does."""

import json
import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random
from threading import Event
from typing import Any

from tests.channels.telegram_double import TelegramDouble
from tests.channels.telegram_rules import Message
from tests.channels.telegram_updates import Updates, key_of
from tests.channels.zalo_double import ZaloDouble
from tests.channels.zalo_rules import Message as ZalosMessage

ANSWERED_WITHIN = 60.0
BOOKED = re.compile(r"Đã ghi phiếu (\S+): ([\d.]+)đ")


class Post(Updates):
    """The queue that also knows everything that was ever put in it, and what was handed out."""

    def __init__(self, double: TelegramDouble) -> None:
        super().__init__(double._changed, double.hook)
        self.every: list[dict[str, Any]] = []
        self.handed_out: set[int] = set()

    def add(self, update: dict[str, Any]) -> None:
        super().add(update)
        self.every.append(self._last)

    def fetch(self, given: dict[str, str]) -> list[dict[str, Any]]:
        found = super().fetch(given)
        self.handed_out |= {one["update_id"] for one in found}
        return found

    def acknowledged(self) -> list[str]:
        """Give the keys of what an offset has moved past, or a delivery's answer has."""
        with self._changed:
            if self._hook.is_set:
                return list(self._hook.delivered)
            waiting = {one["update_id"] for one in self.waiting}
            return [key_of(one) for one in self.every if one["update_id"] not in waiting]

    def in_hand(self) -> list[str]:
        """Give the keys of what the program was given and has not acknowledged."""
        with self._changed:
            if self._hook.is_set:
                return list(self._hook.in_hand)
            return [key_of(one) for one in self.waiting if one["update_id"] in self.handed_out]


@dataclass
class Reporter:
    """Somebody on Telegram: nothing is ever said twice, whatever dies meanwhile."""

    user_id: int
    double: TelegramDouble

    def report(self, amount: int) -> None:
        """Report a contribution of an amount, and wait until it is booked."""
        shown = f"{amount:,}đ".replace(",", ".")
        self._says(f"ủng hộ {amount}đ", "Ai đóng góp")
        self._says("Công ty Hoàng Long", shown)
        seen = len(self.double.sent(self.user_id))
        self.double.taps(self.user_id, "Đúng")
        self._hears(f": {shown}", seen)

    def _says(self, text: str, answered: str) -> None:
        seen = len(self.double.sent(self.user_id))
        self.double.says(self.user_id, text)
        self._hears(answered, seen)

    def _hears(self, words: str, after: int) -> None:
        self.double.wait_for(
            self.user_id,
            lambda sent: any(words in one.text for one in sent[after:]),
            ANSWERED_WITHIN,
        )


def promised(sent: Sequence[Message | ZalosMessage]) -> dict[str, int]:
    """Give the numbers that somebody was told, with their amounts."""
    found = [BOOKED.search(one.text) for one in sent]
    return {one[1]: int(one[2].replace(".", "")) for one in found if one}


@dataclass(frozen=True)
class Books:
    """The database's file as it lies there, whether the program is alive or dead."""

    file: Path

    def _rows(self, sql: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self.file, timeout=20)) as connection:
            return connection.execute(sql).fetchall()

    def seen(self) -> set[str]:
        """Give the keys of the messages whose turn is committed."""
        return {key for (key,) in self._rows("SELECT key FROM seen")}

    def events(self) -> set[str]:
        """Give the keys of the events that are committed and wait for their turn."""
        found = [json.loads(body) for (body,) in self._rows("SELECT body FROM raw_event")]
        said = [one.get("result", one)["message"] for one in found]
        return {f"m:zalo:{one['chat']['id']}:{one['message_id']}" for one in said}

    def entries(self) -> list[tuple[str, int]]:
        """List numbers with amounts."""
        return self._rows("SELECT number, amount_vnd FROM entry ORDER BY id")

    def sequences(self) -> dict[tuple[int, int], list[int]]:
        """Give the numbers used, by unit and year."""
        found: dict[tuple[int, int], list[int]] = {}
        rows = self._rows("SELECT unit_id, year, sequence FROM entry ORDER BY unit_id, sequence")
        for unit, year, sequence in rows:
            found.setdefault((unit, year), []).append(sequence)
        return found

    def unsent(self) -> list[str]:
        """List the texts that are committed and not known to have been sent."""
        return [html for (html,) in self._rows("SELECT html FROM outgoing WHERE state = 'PENDING'")]


def check(books: Books, post: Post, double: TelegramDouble, people: list[int]) -> None:
    """Hold what people were told and Telegram was told against the books."""
    entries, seen = books.entries(), books.seen()
    amounts = [amount for _, amount in entries]
    assert len(amounts) == len(set(amounts)), "a report is booked twice"
    told = {number: at for one in people for number, at in promised(double.sent(one)).items()}
    lost = told.items() - dict(entries).items()
    assert not lost, f"told and not in the books: {lost}"
    missing = set(post.acknowledged()) - seen
    assert not missing, f"acknowledged and not committed: {missing}"
    no_gaps(books)


def no_gaps(books: Books) -> None:
    """Hold that numbers follow one another."""
    for where, used in books.sequences().items():
        assert used == list(range(1, len(used) + 1)), f"a gap in {where}: {used}"


def a_moment(random: Random, double: TelegramDouble | ZaloDouble) -> None:
    """Let a random number of requests go by, and a little more."""
    goal = len(double.calls) + random.randint(1, 15)
    double.wait_until(lambda: len(double.calls) >= goal, 5)
    Event().wait(random.uniform(0, 0.02))
