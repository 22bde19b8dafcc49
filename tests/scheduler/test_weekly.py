"""The weekly digest: when it comes, to whom, and that it comes once.

Everybody in the small province has their role since Tuesday 24/11/2026.
"""

import threading
from datetime import date

import pytest

from scheduler import reminders
from storage import chats, linking, organisation, people, rerouting
from storage.database import Database
from storage.models import Person, RoleKind
from storage.people import OVERSEERS
from tests.core import Core
from tests.province import Province, a_province, add_role, at, person
from tests.scheduler.ticking import blocks, claimed, digest_tick, rows, told
from tests.storage.booking import book, gift_of


@pytest.fixture
def place(sqlite_database: Database) -> Province:
    """Set up the province with something booked in the week of 23/11."""
    return _with_news(sqlite_database)


@pytest.mark.parametrize(
    ("when", "comes"),
    [
        ("2026-11-30 07:29", False),
        ("2026-11-30 07:30", True),
        ("2026-11-30 20:59", True),
        ("2026-11-30 21:00", False),  # asleep over Monday: nothing at night
        ("2026-11-30 23:00", False),
        ("2026-12-01 06:59", False),
        ("2026-12-01 07:00", True),
        ("2026-12-06 20:59", True),  # the last minute of its own week
        ("2026-12-07 07:29", False),  # a new week, whose digest is not due yet
    ],
)
def test_it_is_due_on_monday_at_half_past_seven(
    sqlite_database: Database,
    place: Province,
    when: str,
    comes: bool,  # noqa: FBT001
) -> None:
    assert digest_tick(sqlite_database, when) == ({"leader"} if comes else set())
    assert [(one.to, one.at) for one in told(sqlite_database)] == [("leader", when)] * comes


def test_it_comes_once_however_often_the_clock_ticks(database: Database) -> None:
    _with_news(database)
    for when in ("30 07:30", "30 07:30", "30 07:31", "30 12:00", "30 20:59"):
        digest_tick(database, f"2026-11-{when}")
    for when in ("01 07:00", "03 09:00", "06 20:59", "07 07:29"):
        digest_tick(database, f"2026-12-{when}")
    assert [(one.to, one.at) for one in told(database)] == [("leader", "2026-11-30 07:30")]
    assert digest_tick(database, "2026-12-07 07:30") == {"leader"}


def test_asleep_over_monday_it_comes_once_on_tuesday_morning(
    sqlite_database: Database, place: Province
) -> None:
    for when in ("11-30 23:00", "12-01 03:00", "12-01 06:59", "12-01 07:00", "12-01 07:01"):
        digest_tick(sqlite_database, f"2026-{when}")
    assert [(one.to, one.at) for one in told(sqlite_database)] == [("leader", "2026-12-01 07:00")]


def test_three_weeks_later_only_the_newest_comes(
    sqlite_database: Database, place: Province
) -> None:
    _news(sqlite_database, place, "2026-12-09 09:00")
    digest_tick(sqlite_database, "2026-12-17 10:00")  # a Thursday
    [only] = told(sqlite_database)
    assert "(7/12/2026 đến 13/12/2026)" in only.text
    assert "Vận động: 1.000.000đ" in only.text
    digest_tick(sqlite_database, "2026-12-17 10:01")
    assert told(sqlite_database) == [only]


def test_a_leader_added_on_wednesday_gets_none_before_monday(
    sqlite_database: Database, place: Province
) -> None:
    digest_tick(sqlite_database, "2026-11-30 07:30")
    _add_leader(sqlite_database, place.th, "new", since="2026-12-02 10:00")
    _news(sqlite_database, place, "2026-12-02 11:00")
    for when in ("02 10:01", "04 08:00", "07 07:29"):
        assert digest_tick(sqlite_database, f"2026-12-{when}") == set()
    assert digest_tick(sqlite_database, "2026-12-07 07:30") == {"leader", "new"}


def test_a_leader_of_half_past_seven_waits_a_week(
    sqlite_database: Database, place: Province
) -> None:
    _add_leader(sqlite_database, place.th, "before", since="2026-11-30 07:29")
    _add_leader(sqlite_database, place.th, "sharp", since="2026-11-30 07:30")
    assert digest_tick(sqlite_database, "2026-11-30 08:00") == {"leader", "before"}


def test_a_leader_of_two_units_gets_one_for_each(
    sqlite_database: Database, place: Province
) -> None:
    with sqlite_database.writing() as session:
        add_role(session, place.leader, place.th, RoleKind.LEADER)
    digest_tick(sqlite_database, "2026-11-30 07:30")
    heads = [one.text.splitlines()[0] for one in told(sqlite_database)]
    assert heads == ["BẢN TIN TUẦN: Hội Khuyến học Sở Y tế", "BẢN TIN TUẦN: Hội Khuyến học tỉnh"]


def test_switched_off_there_is_none_and_switched_on_it_comes_on_monday(
    sqlite_database: Database, place: Province
) -> None:
    core = Core(sqlite_database)
    digest_tick(sqlite_database, "2026-11-30 07:30")
    # The same button again, and the words, leave it off.
    for answers in (
        core.tapped("leader", "Tắt bản tin tuần", at("2026-11-30 07:40")),
        core.tapped("leader", "Tắt bản tin tuần", at("2026-11-30 07:41")),
        core.typed("leader", "tắt bản tin", at("2026-11-30 07:42")),
        core.typed("leader", "/tatbantin", at("2026-11-30 07:43")),
    ):
        assert "Em đã tắt bản tin tuần" in answers[-1].text
    _news(sqlite_database, place, "2026-12-02 09:00")
    assert digest_tick(sqlite_database, "2026-12-07 07:30") == set()
    core.typed("leader", "bật bản tin", at("2026-12-09 10:00"))
    assert digest_tick(sqlite_database, "2026-12-09 10:01") == set()
    _news(sqlite_database, place, "2026-12-09 11:00")
    assert digest_tick(sqlite_database, "2026-12-14 07:30") == {"leader"}


def test_without_a_leader_nothing_happens(sqlite_database: Database, place: Province) -> None:
    with sqlite_database.writing() as session:
        for role in people.roles_of(session, place.leader):
            assert role.role in OVERSEERS
            people.end_role(session, role.id or 0, by=None, now=at("2026-11-29 09:00"))
    assert digest_tick(sqlite_database, "2026-11-30 07:30") == set()
    assert (rows(sqlite_database), claimed(sqlite_database)) == ([], [])


def test_a_leader_who_blocked_us_is_left_alone(sqlite_database: Database, place: Province) -> None:
    blocks(sqlite_database, "leader", "2026-11-29 09:00")
    assert digest_tick(sqlite_database, "2026-11-30 07:30") == set()
    assert rows(sqlite_database) == []


@pytest.mark.parametrize(
    ("closed_on", "comes"),
    [
        (date(2026, 11, 30), False),  # closed today: it does not exist any more
        (date(2026, 12, 1), True),  # tomorrow: today it still has a leader
        (date(2026, 12, 31), True),
    ],
)
def test_the_leader_of_a_closed_unit_gets_none(
    sqlite_database: Database,
    place: Province,
    closed_on: date,
    comes: bool,  # noqa: FBT001
) -> None:
    with sqlite_database.writing() as session:
        for one in (place.bvps, place.bvn, place.ttyt, place.syt):
            organisation.close(session, one, on=closed_on)
    assert digest_tick(sqlite_database, "2026-11-30 07:30") == ({"leader"} if comes else set())


def test_two_replicas_that_tick_at_once_tell_each_leader_once(database: Database) -> None:
    place = _with_news(database)
    with database.writing() as session:
        for n in range(45):  # more than two batches
            person(session, f"Lãnh đạo {n}", place.th, RoleKind.LEADER, chat=f"test:l{n}")
    url = database.engine.url.render_as_string(hide_password=False)
    replicas = [Database(url), Database(url)]
    at_once, touched = threading.Barrier(2), list[set[str]]()

    def tick(replica: Database) -> None:
        at_once.wait(10)
        touched.append(digest_tick(replica, "2026-11-30 07:30"))

    threads = [threading.Thread(target=tick, args=(one,)) for one in replicas]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    for replica in replicas:
        replica.close()
    everybody = ["leader", *(f"l{n}" for n in range(45))]
    assert sorted(one.to for one in told(database)) == sorted(everybody)
    assert sorted([*touched[0], *touched[1]]) == sorted(everybody)


def test_a_digest_that_waited_past_its_week_is_not_handed_over(
    sqlite_database: Database, place: Province
) -> None:
    digest_tick(sqlite_database, "2026-11-30 07:30")
    with sqlite_database.writing() as session:
        [row] = rows(sqlite_database)
        for until, is_true in (
            ("2026-11-30 07:32", True),
            ("2026-12-06 20:59", True),
            ("2026-12-07 07:02", False),
            ("2026-12-21 09:00", False),
        ):
            row.not_before = at(until)  # as delivery marks what it hands over
            assert reminders.still_true(session, row) is is_true


@pytest.mark.parametrize("what", ["ended", "moved", "off", "unlinked"])
def test_a_digest_is_not_handed_over_to_who_is_to_have_it_no_longer(
    database: Database, what: str
) -> None:
    place = _with_news(database)
    digest_tick(database, "2026-11-30 07:30")
    [row] = rows(database)
    with database.writing() as session:
        assert reminders.still_true(session, row)
    with database.writing() as session:
        if what == "off":
            session.get_one(Person, place.leader).wants_digest = False
        elif what == "unlinked":
            linking.unlink(session, "test:leader", place.leader)
        else:
            [role] = people.roles_of(session, place.leader)
            people.end_role(session, role.id or 0, by=None, now=at("2026-11-30 07:31"))
        if what == "moved":
            add_role(session, place.leader, place.sgd, RoleKind.LEADER)
    with database.writing() as session:
        assert not reminders.still_true(session, row)


def test_what_is_sent_on_to_the_next_chat_is_asked_about_again(
    sqlite_database: Database, place: Province
) -> None:
    digest_tick(sqlite_database, "2026-11-30 07:30")
    with sqlite_database.writing() as session:
        chats.places(session, ["test:second"], at("2026-11-30 07:31"))
        chats.link(session, "test:second", place.leader)
        rerouting.unreachable(session, "test:leader", at("2026-11-30 07:32"))
    [_, again] = rows(sqlite_database)
    with sqlite_database.writing() as session:
        assert (again.chat, reminders.still_true(session, again)) == ("test:second", True)
        [role] = people.roles_of(session, place.leader)
        people.end_role(session, role.id or 0, by=None, now=at("2026-11-30 07:33"))
        session.flush()
        assert not reminders.still_true(session, again)


def _with_news(database: Database) -> Province:
    with database.writing() as session:
        place = a_province(session)
        book(session, gift_of(place.bvps, 5_000_000), place.head)
        return place


def _add_leader(database: Database, unit_id: int, who: str, *, since: str) -> None:
    with database.writing() as session:
        new = person(session, f"Lãnh đạo {who}", unit_id, RoleKind.LEADER, chat=f"test:{who}")
        people.roles_of(session, new.id or 0)[0].began_at = at(since)


def _news(database: Database, place: Province, when: str) -> None:
    with database.writing() as session:
        now = at(when)
        book(session, gift_of(place.bvps, 1_000_000, day=now.date()), place.head, now=now)
