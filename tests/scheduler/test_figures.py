"""Every figure of a digest is that of the other places, and a naive sum over the books.

What happens is random: entries, reversals, registrations, and a clock that moves on.
"""

import re
from contextlib import redirect_stdout
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from html import unescape
from io import StringIO
from itertools import count
from json import loads
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select

from bot.commands.progress import progress as progress_command
from bot.demo.moved_clock import MovedClock, next_monday
from handlers.digest import digest as digest_view
from handlers.progress import progress as progress_view
from handlers.view import Shown, Viewer
from scheduler import weekly
from scheduler.calendar import Hours
from storage import citizens, organisation
from storage import settings as stored
from storage.database import Database
from storage.models import Entry, Kind, ReportEvery, RoleKind
from storage.periods import containing
from tests import databases
from tests.province import NOW, VIETNAM, Province, a_province, add_role
from tests.scheduler.naive import TARGETS, Books
from tests.scheduler.ticking import TAGS, rows, shown_of
from tests.storage.booking import award, book, gift_of, take_back

NUMBER = r"−?[\d.]+"
WEEK = (
    rf"• Vận động: ({NUMBER})đ\n"
    rf"• Khen thưởng, học bổng, hỗ trợ: ({NUMBER}) lượt; quà: ({NUMBER}) suất\n"
    rf"• Đăng ký Công dân học tập: ({NUMBER}) người"
)
CODES = ("TH", "SYT", "BVPS")
LABELS = {
    "raised": "Vận động được",
    "people_rewarded": "Khen thưởng, học bổng, hỗ trợ (lượt)",
    "gifts": "Quà đã trao (suất)",
    "citizens_registered": "Đăng ký Công dân học tập (người)",
}


@dataclass(frozen=True)
class Step:
    """One thing that happens, after some hours."""

    what: str
    unit: str
    kind: Kind
    figure: int
    days_ago: int
    hours: int


EARLY = Step("book", "bvps", Kind.CONTRIBUTION, figure=17, days_ago=0, hours=0)
STEPS = st.lists(
    st.builds(
        Step,
        what=st.sampled_from(["book", "book", "book", "undo", "register", "withdraw", "wait"]),
        unit=st.sampled_from(["bvps", "bvn"]),
        kind=st.sampled_from(Kind),
        figure=st.integers(1, 10**6),
        days_ago=st.sampled_from([0, 1, 8, 40, 330]),  # the last lies in the year before
        hours=st.sampled_from([1, 20, 24 * 3, 24 * 9]),
    ),
    min_size=3,
    max_size=14,
)


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.delenv("TELEGRAM_BOT_TOKEN", raising=False)
    return monkeypatch


_files = count(1)


@given(steps=STEPS)
@settings(
    max_examples=10,
    deadline=None,
    phases=[Phase.generate, Phase.shrink],  # an example is a third of a second
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_every_figure_is_the_same_everywhere(
    sqlite_template: Path, tmp_path: Path, environment: pytest.MonkeyPatch, steps: list[Step]
) -> None:
    path = tmp_path / f"{next(_files)}.db"
    environment.setenv("DATABASE_URL", f"sqlite:///{path}")
    with databases.sqlite(sqlite_template, path) as database:
        place, clock = _begin(database)
        for step in steps:
            clock.move_to(clock() + timedelta(hours=step.hours))
            with database.writing() as session:
                _happen(session, place, step, clock().astimezone(VIETNAM))
        clock.move_to(next_monday(clock()) - timedelta(minutes=20))
        with database.writing() as session:  # of this week, not of the one that is told
            _happen(session, place, EARLY, clock().astimezone(VIETNAM))
        clock.move_to(next_monday(clock()))
        _check(database, place, clock())


def _begin(database: Database) -> tuple[Province, MovedClock]:
    offset = NOW - datetime.now(UTC)
    with database.writing() as session:
        place = a_province(session)
        for unit_id in (place.th, place.bvps):
            add_role(session, place.leader, unit_id, RoleKind.LEADER)
        for year in (2026, 2027):
            for unit_id, name, value in (
                (place.th, "raised", 900_001),
                (place.syt, "gifts", 777),
                (place.bvps, "citizens_registered", 1),
            ):
                organisation.set_target(session, unit_id, year, name, value=value, source="QĐ")
        stored.mark_demo(session, clock_offset=offset)
    return place, MovedClock(database, offset)


def _happen(session: Session, place: Province, step: Step, now: datetime) -> None:
    today = now.date()
    by = place.head if step.unit == "bvps" else place.bvn_head
    unit_id, day = getattr(place, step.unit), today - timedelta(days=step.days_ago)
    if step.what == "book" and step.kind is Kind.CONTRIBUTION:
        book(session, gift_of(unit_id, step.figure, day=day), by, now=now)
    elif step.what == "book":
        amount = step.figure * 1000 if step.figure % 2 else None  # known or not
        of_day = award(unit_id, step.kind, people=step.figure, amount_vnd=amount, day=day)
        book(session, of_day, by, now=now)
    elif step.what == "undo":
        _undo(session, place, now)
    elif step.what == "register":
        citizens.register(session, by, unit_id, today=today, now=now)
    elif step.what == "withdraw":
        citizens.withdraw(session, by, today=today, now=now)


def _undo(session: Session, place: Province, now: datetime) -> None:
    every = list(session.exec(select(Entry)))
    gone = {one.reverses_id for one in every}
    for entry in every:
        if entry.reverses_id is None and entry.id not in gone:
            take_back(session, entry, place.admin, now=now)
            return


def _check(database: Database, place: Province, monday: datetime) -> None:
    weekly.tick(database, monday, Hours())
    sent = [shown_of(row) for row in rows(database)]
    today = monday.astimezone(VIETNAM).date()
    viewer = Viewer(place.leader, "test:leader", monday, today)
    for code in CODES:
        with database.reading() as session:
            unit = organisation.by_code(session, code)
            assert unit
            books = Books.of(session, code)
            view = digest_view(session, viewer, str(unit.id))
            below = progress_view(session, viewer, str(unit.id))
        on_demand = TAGS.sub("", view.html)
        _check_digest(on_demand, view, books, today)
        _check_progress(TAGS.sub("", below.html), books, today.year)
        _check_command(books, today)
        for one in sent:
            if unit.name in one.text.splitlines()[0]:
                # Monday's own message, where it was not kinder to say nothing
                assert (one.text, one.picture) == (unescape(on_demand), view.picture)


def _check_digest(said: str, view: Shown, books: Books, today: date) -> None:
    years = [today.year - 1, today.year] if "Kết quả cuối cùng" in said else [today.year]
    for name, label in LABELS.items():
        line = rf"• {re.escape(label)}: ({NUMBER})đ?(?:, đạt ([\d,]+)% chỉ tiêu)?"
        found = [(_int(actual), _decimal(share)) for actual, share in re.findall(line, said)]
        wanted = [(books.year(year)[name], books.percent(name, year)) for year in years]
        assert found == wanted
    if view.picture:
        shown = {
            row["name"]: (_int(row["label"].split()[0].rstrip("đ")), row["percent"])
            for row in view.picture["rows"]
        }
        assert shown == {
            LABELS[name]: (books.year(today.year)[name], float(percent))
            for name in LABELS
            if (percent := books.percent(name, today.year)) is not None
        }
    week = re.search(WEEK, said)
    if week:
        names = ("raised", "people_rewarded", "gifts", "citizens_registered")
        came_in = books.came_in(today - timedelta(days=7), today)
        assert dict(zip(names, map(_int, week.groups()), strict=True)) == came_in
    if "Báo cáo kỳ này" in said:
        quarter = containing(today, ReportEvery.QUARTER)
        assert f"Báo cáo kỳ này: {books.reported(quarter.start, quarter.end)} đơn vị" in said


def _check_progress(said: str, books: Books, year: int) -> None:
    for name, label in LABELS.items():
        line = next(one for one in said.splitlines() if one.startswith(label))
        assert (
            _int(line.removeprefix(f"{label}: ").split()[0].rstrip("đ")) == books.year(year)[name]
        )
        share = re.search(r" = ([\d,]+)%", line)
        assert _decimal(share[1] if share else "") == books.percent(name, year)


def _check_command(books: Books, today: date) -> None:
    with redirect_stdout(StringIO()) as out:
        progress_command(unit=books.code, as_json=True)
    printed = loads(out.getvalue())
    assert printed["as_of"] == today.isoformat()
    for one in printed["indicators"]:
        percent = books.percent(one["name"], today.year)
        assert one["actual"] == books.year(today.year)[one["name"]]
        assert one.get("percent") == (None if percent is None else float(percent))
        assert one.get("target") == TARGETS.get((books.code, today.year, one["name"]))


def _first(written: str) -> int:
    return _int(written.split(maxsplit=1)[0].rstrip("đ"))


def _int(written: str) -> int:
    return int(written.replace(".", "").replace("−", "-"))


def _decimal(written: str) -> Decimal | None:
    return Decimal(written.replace(",", ".")).quantize(Decimal("0.1")) if written else None
