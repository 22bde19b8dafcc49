"""A head on Telegram and on the web page: the running program, on both databases."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from storage import chats, people
from storage.database import Database
from storage.models import Entry, Outgoing, State
from tests.channels.telegram_double import TelegramDouble
from tests.conversations.conftest import PHONE
from tests.province import NOW, Province, at
from tests.running import MovedClock, running
from tests.scheduler.ticking import reminder_tick, rows
from tests.stages import OnTelegram, OnThePage, telegram_id
from tests.transcripts import Answer

HEAD = telegram_id("head")


@dataclass
class Both:
    """The head's phone and browser, and the program behind them."""

    phone: OnTelegram
    page: OnThePage
    double: TelegramDouble
    now: MovedClock
    database: Database

    def on_phone(self, text: str) -> str:
        return words(self.phone.typed("head", text, self.now.at))

    def on_page(self, text: str) -> str:
        return words(self.page.typed("head", text, self.now.at))

    def links(self) -> None:
        """Link the page by the link that the phone was given."""
        self.on_phone("liên kết")
        [code] = self.phone.codes.found[-1:]
        assert "Lê Thị Hội" in self.on_page(f"/start {code}")
        self.page.tapped("head", "Đúng", self.now.at)

    def reminded(self, when: str) -> list[Outgoing]:
        """Let the clock tick at a time, and give what became of the head's new reminders."""
        self.now.at = at(when)
        before = max((row.id or 0 for row in rows(self.database)), default=0)
        reminder_tick(self.database, when)
        for _ in range(200):
            new = [row for row in rows(self.database, before) if row.chat in self.chats]
            if not new or new[-1].state is State.SENT:
                return new
            # The page's own rows change nothing on Telegram's side that could be waited for
            self.double.wait_until(lambda: False, timeout=0.05)
        raise AssertionError(new)

    @property
    def chats(self) -> set[str]:
        return {PHONE, self.chat_of_page}

    @property
    def chat_of_page(self) -> str:
        return f"web:{self.page.paths['head'].rpartition('/')[2]}"


def words(answers: list[Answer]) -> str:
    return "\n".join("\n".join([one.text, *one.buttons]) for one in answers)


@pytest.fixture
def both(database: Database, place: Province) -> Iterator[Both]:
    now = MovedClock(NOW)
    with TelegramDouble() as double, running(database, now, double) as address:
        page = OnThePage(address, now, database)
        try:
            yield Both(OnTelegram(double, now, database), page, double, now, database)
        finally:
            page.close()


def test_a_report_is_finished_where_it_was_begun_and_a_reminder_goes_where_it_is_wanted(
    both: Both, place: Province
) -> None:
    both.on_phone("ủng hộ 2 triệu")
    both.links()
    both.on_page("ủng hộ 3 triệu")
    # Each chat has its own open question
    both.on_phone("tiếp tục")
    both.on_phone("Công ty Hoàng Long")
    assert "BVPS-2026-0001" in both.on_phone("Đúng")
    both.on_page("Trần Văn Bình")
    assert "BVPS-2026-0002" in both.on_page("Đúng")
    assert "BVPS-2026-0002" in both.on_phone("xem phiếu")
    with both.database.reading() as session:
        assert {session.get_one(Entry, one).by_id for one in (1, 2)} == {place.head}

    both.on_page("nhận nhắc ở đây")
    [first] = both.reminded("2027-03-25 08:00")
    assert (first.chat, first.state) == (both.chat_of_page, State.SENT)
    assert "Chi hội Bệnh viện Phụ sản" in both.on_page("menu")
    both.page.tapped("head", "Nhắc lại sáng mai", both.now.at)

    both.on_page("nhận nhắc qua Telegram")
    [second] = both.reminded("2027-03-26 08:00")
    assert (second.chat, second.state) == (PHONE, State.SENT)


def test_where_telegram_is_blocked_the_reminder_comes_on_the_page_and_only_once(
    both: Both,
) -> None:
    both.links()
    both.on_phone("nhận nhắc ở đây")
    both.double.answer_next("sendMessage", 403, "Forbidden: bot was blocked by the user")
    there, here = both.reminded("2026-12-25 08:00")
    assert (there.chat, there.state) == (PHONE, State.UNREACHABLE)
    assert (here.chat, here.state, here.args) == (both.chat_of_page, State.SENT, there.args)
    assert both.reminded("2026-12-25 08:01") == []
    assert here.html in chats_html(both)
    # Blocked, the next one goes to the page at once; back again, to the phone
    both.page.tapped("head", "Nhắc lại sáng mai", both.now.at)
    [next_day] = both.reminded("2026-12-26 08:00")
    assert next_day.chat == both.chat_of_page
    both.page.tapped("head", "Nhắc lại thứ Hai", both.now.at)
    # Not through the stage, which waits for every row to arrive: the blocked one never does
    both.double.says(HEAD, "menu", at=both.now.at)
    both.double.wait_for(HEAD, lambda sent: "Anh/chị muốn làm gì" in sent[-1].text)
    [monday] = both.reminded("2026-12-28 08:00")
    assert (monday.chat, monday.state) == (PHONE, State.SENT)


def test_an_unlinked_page_learns_nothing(both: Both, place: Province) -> None:
    both.links()
    both.on_page("nhận nhắc ở đây")
    ended = both.chat_of_page
    both.on_phone("bỏ liên kết")
    labels = [one for one in both.double.sent(HEAD)[-1].buttons if one.startswith("trang web")]
    both.phone.tapped("head", labels[0], both.now.at)
    both.phone.tapped("head", "Đúng, bỏ liên kết", both.now.at)
    assert "cần một lời mời" in both.on_page("xem phiếu")
    [reminder] = both.reminded("2026-12-25 08:00")
    assert (reminder.chat, reminder.state) == (PHONE, State.SENT)
    with both.database.reading() as session:
        assert people.chats_of(session, place.head) == [PHONE]
        assert [row.html for row in chats.since(session, ended, 0) if "Lê" in row.html] == []


def chats_html(both: Both) -> list[str]:
    with both.database.reading() as session:
        return [row.html for row in chats.shown(session, both.chat_of_page)]
