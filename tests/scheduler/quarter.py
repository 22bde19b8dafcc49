"""Six departments with five chapters each, and a clock that goes through a quarter with them.

Chapters are `d1c1` to `d6c5`; a person's chat is `test:d1c1.head`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import groupby

from sqlmodel import Session, col, select

from scheduler.calendar import Hours
from scheduler.clock import Clock
from storage import chats, nothing_to_report, organisation, people
from storage.database import Database
from storage.models import Entry, Person, ReportEvery, RoleKind, UnitKind
from storage.organisation import NewUnit
from storage.periods import containing
from tests.core import Core
from tests.province import add_role, at, unit
from tests.scheduler.ticking import Told, rows, shown_of
from tests.storage.booking import book, gift_of, take_back

DEPARTMENTS, CHAPTERS = range(1, 7), range(1, 6)
LONG_AGO = at("2026-01-02 09:00")
# The borders on Mondays and around due days, a sample on the others.
BORDERS = ("06:59", "07:00", "07:29", "07:30", "07:59", "08:00", "20:59", "21:00")
EVERY_THREE_HOURS = tuple(f"{hour:02}:00" for hour in range(0, 24, 3))
ORDINARY = ("03:00", "07:00", "12:00", "18:00", "23:00")
AROUND_DUE = (1, 24, 25, 26, 27, 28)


@dataclass
class Quarter:
    """The province, what its people do at which time, and all they were told unasked."""

    database: Database
    events: list[tuple[datetime, Callable[[Session], None]]] = field(default_factory=list)
    taps: list[tuple[datetime, str, str]] = field(default_factory=list)
    asleep: list[tuple[datetime, datetime]] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    now: datetime = LONG_AGO
    _seen: int = 0
    _written: dict[str, Entry] = field(default_factory=dict)

    def set_up(self) -> None:
        """Write the units, open since 2023, and no people."""
        new = [NewUnit("TH", "Tỉnh hội", UnitKind.PROVINCE)]
        for d in DEPARTMENTS:
            new.append(NewUnit(f"D{d}", f"Sở {d}", UnitKind.DEPARTMENT, "TH"))
            new += [
                NewUnit(f"D{d}C{c}", f"Chi hội {d}.{c}", UnitKind.CHAPTER, f"D{d}")
                for c in CHAPTERS
            ]
        with self.database.writing() as session:
            organisation.set_up(session, new, opened_on=date(2023, 1, 1))

    def at(self, when: str, act: Callable[[Session], None]) -> None:
        """Plan that something happens, at a time of 2026: `09-25 08:00`."""
        self.events.append((at(f"2026-{when}"), act))

    def joins(self, when: str, who: str, *, with_chat: bool = True) -> None:
        """Plan that `d1c1.head` joins as the head of D1C1."""
        code, _, role = who.partition(".")

        def act(session: Session) -> None:
            someone = people.add_person(session, who, version="1", agreed_at=self.now)
            unit_id = unit(session, code).id or 0
            add_role(session, someone.id or 0, unit_id, RoleKind(role)).began_at = self.now
            if with_chat:
                chats.places(session, [f"test:{who}"], self.now)
                chats.link(session, f"test:{who}", someone.id)

        self.at(when, act)

    def books(self, when: str, who: str, *, day: str = "", name: str = "") -> None:
        """Plan an entry of somebody's unit, of that day if no other is given."""
        of = date.fromisoformat(f"2026-{day or when[:5]}")

        def act(session: Session) -> None:
            entry = book(
                session, gift_of(_unit(session, who), day=of), _id(session, who), now=self.now
            )
            self._written[name] = entry

        self.at(when, act)

    def undoes(self, when: str, who: str, name: str) -> None:
        """Plan that somebody takes an entry back."""

        def act(session: Session) -> None:
            take_back(session, self._written[name], _id(session, who), now=self.now)

        self.at(when, act)

    def declares_nothing(self, when: str, who: str, every: ReportEvery) -> None:
        """Plan that somebody declares the current period empty."""

        def act(session: Session) -> None:
            nothing_to_report.declare(
                session,
                _unit(session, who),
                containing(self.now.date(), every),
                by=_id(session, who),
                now=self.now,
                today=self.now.date(),
            )

        self.at(when, act)

    def blocks(self, when: str, who: str) -> None:
        """Plan that somebody blocks us."""

        def act(session: Session) -> None:
            chats.mark_unreachable(session, f"test:{who}", self.now)

        self.at(when, act)

    def taps_on(self, when: str, who: str, label: str) -> None:
        """Plan a tap on a button that somebody has."""
        self.taps.append((at(f"2026-{when}"), who, label))

    def sleeps(self, since: str, until: str) -> None:
        """Plan that the machine is off for a time; the first tick is at its end."""
        self.asleep.append((at(f"2026-{since}"), at(f"2026-{until}")))

    def pass_by(self, since: str, until: str) -> None:
        """Let the time go by: what people do, and the clock's ticks."""
        clock = Clock(self.database, now=lambda: self.now, hours=Hours(), written=lambda _: None)
        core = Core(self.database)
        ticks = [(when, 1, clock.tick) for when in self._ticks(at(since), at(until))]
        acts = [(when, 0, _in_one(self.database, act)) for when, act in self.events]
        taps = [(when, 0, _tap(core, who, label, when)) for when, who, label in self.taps]
        for self.now, group in groupby(
            sorted([*acts, *taps, *ticks], key=lambda one: one[:2]), key=lambda one: one[0]
        ):
            for _, _, do in group:
                do()
            self._look()

    def _ticks(self, since: datetime, until: datetime) -> list[datetime]:
        days = (since.date() + timedelta(days=n) for n in range((until - since).days + 1))
        all_of_them = [at(f"{day} {clock}") for day in days for clock in _clocks(day)]
        awake = [one for one in all_of_them if not any(a <= one < b for a, b in self.asleep)]
        return sorted({*awake, *(end for _, end in self.asleep)})

    def _look(self) -> None:
        """Note what was written since: old rows are erased after thirty days."""
        for row in rows(self.database, after=self._seen):
            self.told.append(shown_of(row))
            self._seen = row.id or 0


def _clocks(day: date) -> tuple[str, ...]:
    matters = day.weekday() == 0 or day.day in AROUND_DUE
    return (*EVERY_THREE_HOURS, *BORDERS) if matters else ORDINARY


def _unit(session: Session, who: str) -> int:
    return unit(session, who.partition(".")[0]).id or 0


def _id(session: Session, who: str) -> int:
    return session.exec(select(col(Person.id)).where(Person.name == who)).one() or 0


def _in_one(database: Database, act: Callable[[Session], None]) -> Callable[[], None]:
    def do() -> None:
        with database.writing() as session:
            act(session)

    return do


def _tap(core: Core, who: str, label: str, when: datetime) -> Callable[[], None]:
    def do() -> None:
        core.tapped(who, label, when)

    return do
