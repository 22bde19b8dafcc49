"""A province that is on Zalo, and the weeks that go by in it, with its real delivery and clock.

Departments `D1`…, each with a leader `d1`; chapters `D1C1`…, each with a head `d1c1`. Everybody is
on Zalo; some are on Telegram or the page too.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count

from sqlmodel import Session, select

from bot.channels.zalo import Zalo
from bot.delivery import Pace
from scheduler import calendar, reminders
from scheduler.calendar import Hours
from scheduler.clock import Clock
from storage import chats, linking, organisation, outgoing, people
from storage.database import Database
from storage.models import Lane, Outgoing, ReportEvery, RoleKind, State, UnitKind
from storage.organisation import NewUnit
from storage.quota import Quota
from tests.channels.zalo_double import ZaloDouble
from tests.core import Core
from tests.delivery.office import NOW_AND_THEN, PATIENCE, Office, Pigeons, office, put, reply
from tests.province import add_role, at, unit
from tests.running import MovedClock

BEGINS = at("2026-11-01 09:00")
PICTURE = "https://khuyenhoc.example.vn/p/1.png"


@dataclass
class Month:
    """What a test looks at, and lets happen."""

    database: Database
    zalo: ZaloDouble
    telegram: Pigeons
    now: MovedClock
    clock: Clock
    post: Office
    core: Core
    asked: list[str] = field(default_factory=list)
    _numbers: "count[int]" = field(default_factory=lambda: count(1))

    async def tick(self, when: str, *, settle: bool = True) -> None:
        """Let the clock tick, and everything be delivered that can be."""
        self.now.at = at(when)
        await asyncio.to_thread(self.clock.tick)
        if settle:
            await self.settle()

    async def settle(self) -> None:
        """Wait until nothing is left that may go now."""
        self.post.delivery.wake()
        self.post.delivery.wake_bulk()
        async with asyncio.timeout(PATIENCE):
            while not self._is_settled():  # noqa: ASYNC110 - a look at each mark costs too much
                await asyncio.sleep(NOW_AND_THEN)

    def ask(self, who: str, answers: int) -> None:
        """Let somebody ask for so many things; the answers are rows of their own."""
        words = [f"câu trả lời {next(self._numbers)}" for _ in range(answers)]
        self.asked += words
        put(self.database, *(reply(one, chat_of(who), created_at=self.now.at) for one in words))

    def reports(self, who: str) -> None:
        """Let a head report a contribution, as the simplest form is."""
        for said in ("Đóng góp", "2 triệu", f"Công ty {next(self._numbers)}", "Đúng"):
            self.core.typed(chat_of(who), said, self.now.at)

    def on_zalo(self, who: str) -> list[str]:
        """What somebody was told there."""
        return [one.text for one in self.zalo.sent[zalo_id(who)]]

    def _is_settled(self) -> bool:
        now = self.now.at
        with self.database.reading() as session:
            # A chat whose first reply waits for the quota gives none
            if outgoing.waiting(session, now, lane=Lane.INTERACTIVE, most=1):
                return False
            on_its_way = select(Outgoing.id).where(Outgoing.state == State.SENDING).limit(1)
            return not outgoing.bulk_waiting(session, now) and not session.exec(on_its_way).all()


def zalo_id(who: str) -> str:
    """Give somebody's id of Zalo's."""
    return f"6ede9afa{who.encode().hex()}"


def chat_of(who: str) -> str:
    """Give somebody's chat on Zalo."""
    return f"zalo:{zalo_id(who)}"


def set_up(
    database: Database, departments: int, chapters: int, *, elsewhere: Mapping[str, str]
) -> list[str]:
    """Write the units, which report monthly, and their people; give who these are.

    `elsewhere` says who is on which channel too.
    """
    new = [NewUnit("TH", "Tỉnh hội", UnitKind.PROVINCE)]
    roles = {"admin": ("TH", RoleKind.ADMIN)}
    for d in range(1, departments + 1):
        new.append(NewUnit(f"D{d}", f"Sở {d}", UnitKind.DEPARTMENT, "TH"))
        roles[f"d{d}"] = (f"D{d}", RoleKind.LEADER)
        for c in range(1, chapters + 1):
            new.append(NewUnit(f"D{d}C{c}", f"Chi hội {d}.{c}", UnitKind.CHAPTER, f"D{d}"))
            roles[f"d{d}c{c}"] = (f"D{d}C{c}", RoleKind.HEAD)
    with database.writing() as session:
        organisation.set_up(session, new, opened_on=date(2023, 1, 1))
        unit(session, "TH").report_every = ReportEvery.MONTH
        for who, (code, role) in roles.items():
            _joins(session, who, unit(session, code).id or 0, role, elsewhere.get(who))
    return list(roles)


def _joins(session: Session, who: str, unit_id: int, role: RoleKind, also: str | None) -> None:
    someone = people.add_person(session, who, version="1", agreed_at=BEGINS)
    person_id = someone.id or 0
    add_role(session, person_id, unit_id, role).began_at = BEGINS - timedelta(days=300)
    own = [chat_of(who), *([f"{also}:{who}"] if also else [])]
    chats.places(session, own, BEGINS, pulled=[one for one in own if one.startswith("web:")])
    for one in own:
        chats.link(session, one, person_id)
    linking.prefer(session, person_id, own[0])


@asynccontextmanager
async def a_month(database: Database, zalo: ZaloDouble, plan: Quota) -> AsyncIterator[Month]:
    """Run delivery on the double; the clock's job is done by who calls `tick`."""
    now = MovedClock(BEGINS)
    zalo.now = now
    quotas = {"zalo": plan}
    clock = Clock(database, now=now, hours=Hours(), written=lambda _: None, quotas=quotas)
    channel = Zalo(zalo.token, api_url=zalo.url, now=now)
    telegram, seconds = Pigeons(), count()
    async with office(
        database,
        now,
        pigeons=telegram,
        channels={"zalo": channel, "telegram": telegram},
        quotas=quotas,
        still_true=reminders.still_true,
        may_send_bulk=by_day,
        picture_link=lambda _: PICTURE,
        # Nobody waits a second between two messages here
        pace=Pace(seconds=lambda: float(next(seconds))),
    ) as post:
        yield Month(database, zalo, telegram, now, clock, post, Core(database))
    await channel.close()


def by_day(when: datetime) -> bool:
    """Tell whether unasked messages may go."""
    return not calendar.is_quiet(when)
