"""Transcripts on Zalo: its double, by polling and by webhook; a tap is a number or words typed."""

from dataclasses import dataclass, field
from datetime import datetime

from storage import chats
from storage.database import Database
from storage.models import Seen
from tests.channels.zalo_double import ZaloDouble
from tests.channels.zalo_rules import Message
from tests.province import NOW, Province
from tests.running import MovedClock
from tests.stages import PEOPLE, Codes
from tests.transcripts import Answer, NoButtonsError

# What only answers the question it stands under
OF_QUESTIONS = {"Đúng", "Sửa", "Hủy"}


def zalo_id(who: str) -> str:
    """Give a person of a transcript an id of Zalo's."""
    return f"6ede9afa{who.encode().hex()}"


def let_in(database: Database, province: Province) -> None:
    """Link the province's people to chats on Zalo."""
    with database.writing() as session:
        for who in PEOPLE:
            chat = f"zalo:{zalo_id(who)}"
            chats.places(session, [chat], NOW)
            chats.link(session, chat, getattr(province, who))


@dataclass
class OnZalo:
    """Plays through Zalo's double.

    What was tapped is typed: by its number where the newest choices have it, every other time in
    its words.
    """

    double: ZaloDouble
    now: MovedClock
    database: Database
    codes: Codes = field(default_factory=Codes)
    seen: dict[str, int] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    taps: int = 0

    def typed(self, who: str, text: str, when: datetime) -> list[Answer]:
        self.now.at = when
        # No link leads into a chat: the code is typed, more or less neatly
        said = f" {text.removeprefix('/start ')}\n" if text.startswith("/start ") else text
        return self._answers(who, self.double.says(zalo_id(who), self.codes.fill(said), at=when))

    def tapped(self, who: str, label: str, when: datetime) -> list[Answer]:
        self.now.at = when
        self.taps += 1
        sent = self.double.sent[zalo_id(who)]
        return self._answers(who, self.double.says(zalo_id(who), self._said(sent, label), at=when))

    def _said(self, sent: list[Message], label: str) -> str:
        offering = [one.choices for one in reversed(sent) if one.choices]
        if label in offering[0]:
            # "Đúng" is as good as its number only while there is something to confirm
            by_mark = self.taps % 2 or label == "Đúng" or offering[0][label].startswith("/")
            return offering[0][label] if by_mark else label
        if label in OF_QUESTIONS:
            raise NoButtonsError
        return label

    def _answers(self, who: str, key: str) -> list[Answer]:
        user, before = zalo_id(who), self.seen.get(who, 0)
        assert self.double.wait_outside(lambda: self._is_worked(key))
        with self.database.reading() as session:
            rows = chats.since(session, f"zalo:{user}", self.rows.get(who, 0))
        self.rows[who] = rows[-1].id or 0
        sent = self.double.wait_for(user, before + len(rows))[before:]
        self.seen[who] = before + len(sent)
        return self.codes.hide([_answer(one) for one in sent])

    def _is_worked(self, key: str) -> bool:
        with self.database.reading() as session:
            return session.get(Seen, key) is not None


def _answer(message: Message) -> Answer:
    return Answer(message.words, tuple(message.choices))
