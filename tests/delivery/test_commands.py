"""Telegram's list of commands is what a person can do: after a restart, a lost role, a failure."""

from collections.abc import Iterator

import pytest

from storage import chats, people
from storage.database import Database
from tests.channels.telegram_double import TelegramDouble
from tests.province import NOW, Province, a_province
from tests.running import MovedClock, running
from tests.stages import OnTelegram, let_in, telegram_id

HEAD = telegram_id("head")


@pytest.fixture
def place(sqlite_database: Database) -> Province:
    with sqlite_database.writing() as session:
        found = a_province(session)
    let_in(sqlite_database, found, "telegram")
    return found


@pytest.fixture
def double() -> Iterator[TelegramDouble]:
    with TelegramDouble() as found:
        yield found


def is_listed(double: TelegramDouble, *, reports: bool) -> bool:
    """Tell whether the list soon is there, with the command to report or without it."""
    return double.wait_until(
        lambda: HEAD in double.commands and ("donggop" in double.commands[HEAD]) is reports
    )


def end_roles(database: Database, place: Province) -> None:
    with database.writing() as session:
        for role in people.roles_of(session, place.head):
            people.end_role(session, role.id or 0, by=place.admin, now=NOW)


def test_a_role_that_ended_while_the_program_was_down_is_listed_no_more(
    sqlite_database: Database, place: Province, double: TelegramDouble
) -> None:
    now = MovedClock(NOW)
    phone = OnTelegram(double, now, sqlite_database)
    with running(sqlite_database, now, double):
        # Without a menu, too
        phone.typed("head", "ủng hộ 2 triệu", NOW)
        assert is_listed(double, reports=True)
    end_roles(sqlite_database, place)
    with running(sqlite_database, now, double):
        phone.typed("head", "ủng hộ 2 triệu", NOW)
        assert is_listed(double, reports=False)
        assert "menu" in double.commands[HEAD]


def test_who_was_unlinked_while_the_program_was_down_has_no_list(
    sqlite_database: Database, place: Province, double: TelegramDouble
) -> None:
    now = MovedClock(NOW)
    phone = OnTelegram(double, now, sqlite_database)
    with running(sqlite_database, now, double):
        phone.typed("head", "menu", NOW)
        assert is_listed(double, reports=True)
    with sqlite_database.writing() as session:
        chats.link(session, f"telegram:{HEAD}", None)
    with running(sqlite_database, now, double):
        phone.typed("head", "xem phiếu", NOW)
        assert double.wait_until(lambda: double.commands[HEAD] == {})


def test_a_role_that_ends_meanwhile_and_a_list_that_failed_are_right_with_what_is_said_next(
    sqlite_database: Database, place: Province, double: TelegramDouble
) -> None:
    now = MovedClock(NOW)
    phone = OnTelegram(double, now, sqlite_database)
    with running(sqlite_database, now, double):
        phone.typed("head", "menu", NOW)
        assert is_listed(double, reports=True)
        end_roles(sqlite_database, place)
        double.answer_next("setMyCommands", 500)
        phone.typed("head", "xem phiếu", NOW)
        phone.typed("head", "menu", NOW)
        assert is_listed(double, reports=False)
