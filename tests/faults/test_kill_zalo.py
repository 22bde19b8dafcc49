"""`kill -9` on Zalo: after an event's commit nothing is lost; what is lost before is counted."""

from pathlib import Path
from random import Random

import pytest

from storage.database import Database
from storage.models import RoleKind
from tests.channels.zalo_double import ZaloDouble
from tests.faults.killing import Books, a_moment, promised
from tests.faults.killing_zalo import ANSWERED_WITHIN, Ledger, Reporter
from tests.faults.process import Running, in_folder, write_lock
from tests.faults.typists import typing
from tests.province import a_province, add_role
from tests.zalo_stage import let_in, zalo_id

LOOKS = 3000
WHO = ("head", "bvn_head", "member", "leader")
WAYS = {
    "polling": (False, True),
    "a webhook that delivers again": (True, True),
    "a webhook that delivers once": (True, False),
}


@pytest.fixture
def folder(sqlite_database: Database, tmp_path: Path) -> Path:
    """Give a folder with a database in which four people report, three of them for one unit."""
    with sqlite_database.writing() as session:
        province = a_province(session)
        for who in ("member", "leader"):
            add_role(session, getattr(province, who), province.bvps, RoleKind.SECRETARY)
    let_in(sqlite_database, province)
    return tmp_path


def _with_an_event_but_no_turn(running: Running, books: Books, double: ZaloDouble) -> bool:
    """Kill between an event's commit and its turn, whose lock is held when the event is seen."""
    for _ in range(LOOKS):
        with write_lock(running.file):
            if books.events():
                running.kill()
                return True
        # Now an event may be committed, or have its turn
        double.wait_until(lambda: False, 0.002)
    running.kill()
    return False


def _killed(
    folder: Path, kills: int, *, seed: int, by_webhook: bool, again: bool
) -> tuple[int, int, int, int]:
    """Kill the program so many times; give what was said, lost, booked, and killed unworked."""
    random, people = Random(seed), [zalo_id(who) for who in WHO]  # noqa: S311 - chosen to be repeated
    unworked = 0
    with (
        ZaloDouble(again=again) as double,
        in_folder(folder, double, by_webhook=by_webhook) as running,
    ):
        ledger = Ledger(books := Books(running.file), double)
        double.hook.is_kept = ledger.is_kept
        running.start()
        reporters = {one: Reporter(one, double).report for one in people}
        with typing(reporters, patience=ANSWERED_WITHIN) as typists:
            for number in range(kills):
                if number % 3 == 2:
                    unworked += _with_an_event_but_no_turn(running, books, double)
                else:
                    a_moment(random, double)
                    running.kill()
                ledger.settle()
                ledger.check(people)
                running.start()
        running.asked_to_stop()
        assert running.stopped() == 0, running.log()[-2000:]
        ledger.check(people)
        ledger.check_end()
        for typist in typists:
            assert typist.reported
            assert set(typist.reported) == set(promised(double.sent[typist.who]).values())
        booked = sorted(amount for _, amount in books.entries())
        assert sorted(amount for one in typists for amount in one.reported) == booked
        lost = set(double.lost) | set(double.hook.lost)
        assert not lost & books.seen()
        return len(double.said), len(lost), len(booked), unworked


@pytest.mark.parametrize("way", WAYS)
def test_three_kills_lose_nothing_that_was_committed(folder: Path, way: str) -> None:
    by_webhook, again = WAYS[way]
    said, lost, booked, unworked = _killed(
        folder, 3, seed=20_230_914, by_webhook=by_webhook, again=again
    )
    print(f"{way}: {booked} reports, {said} events, {lost} lost before their commit")  # noqa: T201 - what is not promised is counted
    assert booked
    assert unworked
    if again and by_webhook:
        assert lost == 0


@pytest.mark.soak
@pytest.mark.parametrize("way", WAYS)
def test_fifty_kills_lose_nothing_that_was_committed(folder: Path, way: str) -> None:
    by_webhook, again = WAYS[way]
    said, lost, booked, unworked = _killed(folder, 50, seed=1, by_webhook=by_webhook, again=again)
    assert unworked
    print(  # noqa: T201 - shown by make soak
        f"{way}: 50 kills, {unworked} of them with an event committed and not worked: "
        f"{booked} reports booked, {lost} of {said} events lost before their commit"
    )
