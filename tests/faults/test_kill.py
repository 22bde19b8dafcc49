"""`kill -9` of the real program at any instant: nothing is lost, nothing is booked twice."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from storage.database import Database
from storage.models import RoleKind
from tests.channels.telegram_double import TelegramDouble
from tests.faults.killing import ANSWERED_WITHIN, Books, Post, Reporter, a_moment, check, promised
from tests.faults.process import Running, in_folder, write_lock
from tests.faults.typists import typing
from tests.province import a_province, add_role
from tests.stages import let_in, telegram_id

WHO = ("head", "bvn_head", "member", "leader")
SOON = 10.0

Kill = Callable[[Running, Post, Random], None]


@pytest.fixture
def folder(sqlite_database: Database, tmp_path: Path) -> Path:
    """Give a folder with a database in which four people report, three of them for one unit."""
    with sqlite_database.writing() as session:
        province = a_province(session)
        for who in ("member", "leader"):
            add_role(session, getattr(province, who), province.bvps, RoleKind.SECRETARY)
    let_in(sqlite_database, province, "telegram")
    return tmp_path


def _at_any_instant(running: Running, _post: Post, random: Random) -> None:
    a_moment(random, _telegram(running))
    running.kill()


def _telegram(running: Running) -> TelegramDouble:
    assert isinstance(running.double, TelegramDouble)
    return running.double


def _in_an_uncommitted_turn(running: Running, post: Post, _random: Random) -> None:
    double, books = _telegram(running), Books(running.file)
    with write_lock(running.file):
        # Delivered to the program, which cannot commit
        assert double.wait_until(lambda: bool(set(post.in_hand()) - books.seen()), SOON)
        double.wait_until(lambda: False, 0.1)
        running.kill()
        uncommitted = set(post.in_hand()) - books.seen()
    assert uncommitted, "no turn was under way"


def _before_a_committed_reply_is_sent(running: Running, post: Post, random: Random) -> None:
    double, books = _telegram(running), Books(running.file)
    sends = len(double.calls_of("sendMessage"))
    double.hang_next("sendMessage", times=50)
    assert double.wait_until(lambda: len(double.calls_of("sendMessage")) > sends, SOON)
    chat_id = double.calls_of("sendMessage")[sends].given["chat_id"]
    before = len(double.sent(int(chat_id)))
    running.kill()
    unsent = books.unsent()
    double.release()
    assert unsent, "no committed reply was on its way"
    assert len(double.sent(int(chat_id))) == before, "the reply had arrived"
    running.start()
    # The person does nothing, and has the reply
    double.wait_for(int(chat_id), before + 1)
    a_moment(random, double)
    running.kill()


def _killed(folder: Path, kills: int, *, seed: int, by_webhook: bool = False) -> list[str]:
    """Kill the program so many times; give what was booked."""
    random, people = Random(seed), [telegram_id(who) for who in WHO]  # noqa: S311 - chosen to be repeated
    special: dict[int, Kill] = {
        kills // 3: _in_an_uncommitted_turn,
        2 * kills // 3: _before_a_committed_reply_is_sent,
    }
    with TelegramDouble() as double, in_folder(folder, double, by_webhook=by_webhook) as running:
        double.updates = post = Post(double)
        books = Books(running.file)
        if by_webhook:
            running.start()
            running.kill()
        reporters = {one: Reporter(one, double).report for one in people}
        with typing(reporters, patience=ANSWERED_WITHIN) as typists:
            for number in range(kills):
                running.start()
                kill = special.get(number, _at_any_instant)
                kill(running, post, random)
                check(books, post, double, people)
            running.start()
        assert double.wait_until(lambda: double.unconfirmed == 0)
        running.asked_to_stop()
        assert running.stopped() == 0
        check(books, post, double, people)
        assert books.unsent() == []
        for typist in typists:
            # Everybody could go on to the end of what they had begun, and was told so
            assert typist.reported
            assert set(typist.reported) == set(promised(double.sent(typist.who)).values())
        reported = sorted(amount for typist in typists for amount in typist.reported)
        assert reported == sorted(amount for _, amount in books.entries())
        return [number for number, _ in books.entries()]


def test_ten_kills_while_people_report_lose_nothing_and_double_nothing(folder: Path) -> None:
    assert _killed(folder, 10, seed=20_230_914)


def test_three_kills_behind_a_webhook_lose_nothing_and_double_nothing(folder: Path) -> None:
    assert _killed(folder, 3, seed=20_230_914, by_webhook=True)


@pytest.mark.soak
@pytest.mark.parametrize("by_webhook", [False, True])
@pytest.mark.parametrize("seed", [1, 2])
def test_fifty_kills_while_people_report_lose_nothing_and_double_nothing(
    folder: Path, seed: int, *, by_webhook: bool
) -> None:
    booked = _killed(folder, 50, seed=seed, by_webhook=by_webhook)
    print(f"seed {seed}: {len(booked)} reports booked over 50 kills")  # noqa: T201 - shown by make soak
