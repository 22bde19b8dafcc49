"""What is counted of a channel's quota, and where its marks are."""

from contextlib import suppress

import pytest

from storage import chats, quota
from storage.database import Database
from storage.quota import Quota, Use
from tests.province import NOW

NOVEMBER, DECEMBER = "2026-11", "2026-12"
PLAN = Quota(messages=3000, people=50)


def counted(database: Database, channel: str, month: str, messages: int) -> None:
    with database.writing() as session:
        quota.count(session, channel, month, messages)


def test_messages_are_counted_by_channel_and_month(database: Database) -> None:
    for channel, month, messages in (
        ("one", NOVEMBER, 3),
        ("one", NOVEMBER, 1),
        ("one", DECEMBER, 5),
        ("other", NOVEMBER, 7),
    ):
        counted(database, channel, month, messages)
    with database.reading() as session:
        assert quota.by_channel(session, NOVEMBER) == {"one": 4, "other": 7}
        assert quota.by_channel(session, DECEMBER) == {"one": 5}
        assert quota.by_channel(session, "2027-01") == {}


def test_what_is_undone_is_not_counted(database: Database) -> None:
    with suppress(ZeroDivisionError), database.writing() as session:
        quota.count(session, "one", NOVEMBER, 3)
        raise ZeroDivisionError
    with database.reading() as session:
        assert quota.by_channel(session, NOVEMBER) == {}


def test_people_are_those_who_talk_on_the_channel(database: Database) -> None:
    with database.writing() as session:
        chats.places(session, ["one:1", "one:2", "one%:3", "other:1"], NOW)
        quota.count(session, "one", NOVEMBER, 9)
    with database.reading() as session:
        assert quota.uses(session, "one", NOVEMBER, PLAN) == (
            Use("messages", 9, 3000),
            Use("people", 2, 50),
        )


@pytest.mark.parametrize(
    ("count", "limit", "reached"),
    [
        (0, 3000, []),
        (2099, 3000, []),
        (2100, 3000, [70]),
        (2550, 3000, [70, 85]),
        (2850, 3000, [70, 85, 95]),
        (4000, 3000, [70, 85, 95]),
        (34, 50, []),
        (35, 50, [70]),
        (42, 50, [70]),  # 84 %
        (48, 50, [70, 85, 95]),  # 95 % are 47.5 people
        (9999, 0, []),  # no limit
    ],
)
def test_the_marks_that_are_reached(count: int, limit: int, reached: list[int]) -> None:
    assert Use("people", count, limit).marks == reached


@pytest.mark.parametrize(
    ("messages", "plan", "is_over"),
    [
        (2849, PLAN, False),
        (2850, PLAN, True),
        (2850, Quota(messages=0, people=50), False),
        # Of people it is not known whom the plan would leave out
        (10, Quota(messages=3000, people=1), False),
    ],
)
def test_what_is_unasked_ends_before_the_messages_do(
    sqlite_database: Database, messages: int, plan: Quota, *, is_over: bool
) -> None:
    counted(sqlite_database, "one", NOVEMBER, messages)
    with sqlite_database.reading() as session:
        assert quota.over(session, NOVEMBER, {"one": plan, "other": plan}) == (
            {"one"} if is_over else set()
        )
        assert quota.over(session, DECEMBER, {"one": plan}) == set()
