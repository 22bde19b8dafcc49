"""A head on Telegram, on Zalo and on the web page: the running program, on both databases."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from storage import people
from storage.database import Database
from storage.models import Entry, Outgoing, State
from tests.channels.telegram_double import TelegramDouble
from tests.channels.zalo_double import ZaloDouble
from tests.conversations.conftest import PHONE as TELEGRAM
from tests.province import NOW, Province, at
from tests.running import MovedClock, running
from tests.scheduler.ticking import reminder_tick, rows
from tests.stages import OnTelegram, OnThePage, telegram_id
from tests.transcripts import Stage
from tests.zalo_stage import OnZalo, zalo_id

ZALO = f"zalo:{zalo_id('head')}"


@dataclass
class Head:
    """The head's three places, and the program behind them."""

    telegram: OnTelegram
    zalo: OnZalo
    page: OnThePage
    now: MovedClock
    database: Database

    def says(self, place: Stage, text: str) -> str:
        answers = place.typed("head", text, self.now.at)
        return "\n".join("\n".join([one.text, *one.buttons]) for one in answers)

    def links_all(self) -> None:
        """Link Zalo by the digits and the page by the link that Telegram gave."""
        said = self.says(self.telegram, "liên kết")
        [digits] = re.findall(r"\d{4} \d{4}", said)
        assert "Lê Thị Hội" in self.says(self.zalo, digits)
        assert "Em chào anh/chị Lê Thị Hội" in self.says(self.zalo, "đúng")
        self.says(self.zalo, "liên kết")
        assert "Lê Thị Hội" in self.says(self.page, f"/start {self.zalo.codes.found[-1]}")
        assert "Em chào anh/chị Lê Thị Hội" in self.says(self.page, "đúng")

    def reminded(self, when: str) -> list[tuple[str, State]]:
        """Let the clock tick at a time; give where the head's reminder went and how it ended."""
        self.now.at = at(when)
        before = max((row.id or 0 for row in rows(self.database)), default=0)
        reminder_tick(self.database, when)
        assert self.zalo.double.wait_outside(lambda: _is_over(self._mine(before)))
        return [(row.chat, row.state) for row in self._mine(before)]

    def _mine(self, after: int) -> list[Outgoing]:
        return [row for row in rows(self.database, after) if row.chat in self.chats]

    @property
    def chat_of_page(self) -> str:
        return f"web:{self.page.paths['head'].rpartition('/')[2]}"

    @property
    def chats(self) -> set[str]:
        return {TELEGRAM, ZALO, self.chat_of_page}


def _is_over(made: list[Outgoing]) -> bool:
    return not made or made[-1].state is State.SENT


@pytest.fixture
def head(database: Database, place: Province) -> Iterator[Head]:
    now = MovedClock(NOW)
    with (
        TelegramDouble() as telegram,
        ZaloDouble(now=now) as zalo,
        running(database, now, telegram, zalo) as address,
    ):
        page = OnThePage(address, now, database)
        on_zalo, on_telegram = OnZalo(zalo, now, database), OnTelegram(telegram, now, database)
        try:
            yield Head(on_telegram, on_zalo, page, now, database)
        finally:
            page.close()


def test_each_place_goes_on_with_its_own_report_and_all_are_one_persons(
    head: Head, place: Province
) -> None:
    head.links_all()
    places: tuple[Stage, ...] = (head.zalo, head.page, head.telegram)
    for n, one in enumerate(places, 1):
        head.says(one, f"ủng hộ {n} triệu")
    for one in places:
        assert "Người đóng góp: Công ty Hoàng Long" in head.says(one, "Công ty Hoàng Long")
    booked = [head.says(one, "đúng") for one in places]
    assert [re.findall(r"BVPS-2026-\d{4}: \d", said)[0][-1] for said in booked] == ["1", "2", "3"]
    with head.database.reading() as session:
        assert {session.get_one(Entry, one).by_id for one in (1, 2, 3)} == {place.head}
    for one in places:
        listed = head.says(one, "xem phiếu")
        assert all(f"BVPS-2026-000{n}" in listed for n in (1, 2, 3))


def test_a_reminder_comes_where_it_was_asked_for_and_past_what_is_blocked(head: Head) -> None:
    head.links_all()
    assert "Zalo" in head.says(head.telegram, "nhận nhắc qua Zalo")
    assert head.reminded("2026-12-25 08:00") == [(ZALO, State.SENT)]
    zalo = head.zalo.double
    assert "Chi hội Bệnh viện Phụ sản" in zalo.sent[zalo_id("head")][-1].words
    head.says(head.zalo, "nhắc lại sáng mai")

    zalo.answer_next("sendMessage", 400, "Bad Request: the bot was blocked by the user")
    telegram = head.telegram.double
    telegram.answer_next("sendMessage", 403, "Forbidden: bot was blocked by the user")
    assert head.reminded("2026-12-26 08:00") == [
        (ZALO, State.UNREACHABLE),
        (TELEGRAM, State.UNREACHABLE),
        (head.chat_of_page, State.SENT),
    ]
    # Who writes again is reached there again
    head.says(head.page, "nhắc lại thứ Hai")
    zalo.says(zalo_id("head"), "menu", at=head.now.at)
    zalo.wait_for(zalo_id("head"), lambda sent: "muốn làm gì" in sent[-1].words)
    assert head.reminded("2026-12-28 08:00") == [(ZALO, State.SENT)]


def test_an_unlinked_place_learns_nothing(head: Head, place: Province) -> None:
    head.links_all()
    head.says(head.telegram, "nhận nhắc qua Zalo")
    head.says(head.telegram, "bỏ liên kết")
    [label] = [
        one for one in head.telegram.double.sent(telegram_id("head"))[-1].buttons if "Zalo" in one
    ]
    head.telegram.tapped("head", label, head.now.at)
    head.telegram.tapped("head", "Đúng, bỏ liên kết", head.now.at)
    # Not through the stage, which counts rows: those of an unlinked chat are erased
    zalo, who = head.zalo.double, zalo_id("head")
    zalo.says(who, "xem phiếu", at=head.now.at)
    zalo.wait_for(who, lambda sent: "cần một lời mời" in sent[-1].words)
    before = len(zalo.sent[who])
    [(there, state)] = head.reminded("2026-12-25 08:00")
    assert (there != ZALO, state) == (True, State.SENT)
    assert len(zalo.sent[who]) == before
    with head.database.reading() as session:
        assert people.chats_of(session, place.head) == [TELEGRAM, head.chat_of_page]
