"""People who type on Zalo while the program dies; what was lost before its commit is said again."""

import re
from dataclasses import dataclass, field
from threading import Event

from tests.channels.zalo_double import ZaloDouble
from tests.channels.zalo_rules import Message
from tests.faults.killing import Books, no_gaps, promised

ANSWERED_WITHIN = 90.0
PATIENCE = 0.3


@dataclass
class Reporter:
    """Somebody on Zalo, who says again what was surely lost."""

    user: str
    double: ZaloDouble

    def report(self, amount: int) -> None:
        """Report a contribution of an amount, and wait until it is booked."""
        shown = f"{amount:,}đ".replace(",", ".")
        self._says(f"ủng hộ {amount}đ", "Ai đóng góp")
        self._says("Công ty Hoàng Long", f"Số tiền: {shown}")
        # The card has the amount too, and may come twice
        self._says("1", f"Đã ghi phiếu .*: {shown}")

    def _says(self, text: str, answered: str) -> None:
        """Say something until it is answered; again only where it was surely lost."""
        seen = len(self.double.sent[self.user])
        while True:
            key = self.double.says(self.user, text)
            if self._is_heard(key, answered, seen):
                return
            # As long as nobody is there, everything that is said is lost
            Event().wait(PATIENCE)

    def _is_heard(self, key: str, answered: str, after: int) -> bool:
        """Wait for the answer; False when what was said was lost."""
        assert self.double.wait_until(
            lambda: self._hears(answered, after) or self._is_lost(key), ANSWERED_WITHIN
        ), f"{self.user} waits for {answered!r} after {key}: {self._where(key)}"
        return self._hears(answered, after)

    def _hears(self, words: str, after: int) -> bool:
        return any(re.search(words, one.text) for one in self.double.sent[self.user][after:])

    def _where(self, key: str) -> list[str]:
        hook = self.double.hook
        places = {"delivered": hook.delivered, "in hand": hook.in_hand, "lost": hook.lost}
        heard = [one.text for one in self.double.sent[self.user][-2:]]
        return [name for name, keys in places.items() if key in keys] + heard

    def _is_lost(self, key: str) -> bool:
        return key in self.double.lost or key in self.double.hook.lost


@dataclass
class Ledger:
    """What was ever seen committed, and what must hold of it whenever the program is dead."""

    books: Books
    double: ZaloDouble
    committed: set[str] = field(default_factory=set)

    def is_kept(self, key: str) -> bool:
        """Tell whether an event is committed, worked or not."""
        return key in self.books.events() | self.books.seen()

    def settle(self) -> None:
        """Tell what was handed to the program that died, and is not committed, as lost."""
        self.double.wait_until(lambda: False, 0.05)
        kept = self.books.events() | self.books.seen()
        self.double.give_up(set(self.double.handed_out) - kept)

    def check(self, users: list[str]) -> None:
        """Hold what people were told against the books."""
        self.committed |= self.books.events() | self.books.seen()
        entries = self.books.entries()
        amounts = [amount for _, amount in entries]
        assert len(amounts) == len(set(amounts)), "a report is booked twice"
        told = {number: at for one in users for number, at in promised(self._sent(one)).items()}
        lost = told.items() - dict(entries).items()
        assert not lost, f"told and not in the books: {lost}"
        missing = set(self.double.hook.delivered) - self.committed
        assert not missing, f"acknowledged and not committed: {missing}"
        no_gaps(self.books)

    def check_end(self) -> None:
        """Hold that whatever was committed has had its turn, and nothing raw is left."""
        unworked = self.committed - self.books.seen()
        assert not unworked, f"committed and never worked: {unworked}"
        assert self.books.events() == set()
        assert self.books.unsent() == []

    def _sent(self, user: str) -> list[Message]:
        return list(self.double.sent[user])
