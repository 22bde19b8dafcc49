"""The quota's marks, told once a month each, and the list of who was not reached."""

from collections.abc import Mapping

import pytest

from scheduler import quota as job
from storage import chats, quota, recipients
from storage.database import Database
from storage.models import Lane, RoleKind, State
from storage.quota import Quota
from tests.delivery.office import all_rows, bulk, put
from tests.province import NOW, TODAY, Province, a_province, add_role, at, person
from tests.scheduler.ticking import shown_of

PLAN = {"zalo": Quota(messages=1000, people=10)}
MORNING = "2026-11-24 09:00"
PEOPLE = ("admin", "leader", "head", "member", "bvn_head")


@pytest.fixture
def province(database: Database) -> Province:
    """Set it up with everybody on the channel that has a quota, and nowhere else."""
    with database.writing() as session:
        place = a_province(session)
        for who in PEOPLE:
            chats.link(session, f"test:{who}", None)
    for who in PEOPLE:
        linked(database, place, who, f"zalo:{who}")
    return place


def linked(database: Database, place: Province, who: str, chat: str) -> None:
    with database.writing() as session:
        chats.places(session, [chat], NOW)
        chats.link(session, chat, getattr(place, who))


def spent(database: Database, messages: int, month: str = "2026-11") -> None:
    with database.writing() as session:
        quota.count(session, "zalo", month, messages)


def tick(
    database: Database, when: str = MORNING, plan: Mapping[str, Quota] = PLAN
) -> list[tuple[str, str]]:
    """Let the clock tick; give to whom something was said, and its words."""
    before = {row.id for row in all_rows(database)}
    touched = job.tick(database, at(when), plan)
    new = [row for row in all_rows(database) if row.id not in before]
    assert {row.chat for row in new} == touched
    assert {row.lane for row in new} <= {Lane.INTERACTIVE}
    return [(row.chat, shown_of(row).text) for row in new]


def unsent(database: Database, *whose: tuple[str, str]) -> None:
    """Leave messages unsent: to whom, and what it was."""
    put(database, *(bulk("x", f"zalo:{who}", args=[of], state=State.UNSENT) for who, of in whose))


def test_each_mark_is_told_to_the_admin_once_a_month(
    database: Database, province: Province
) -> None:
    told = []
    for more in (699, 1, 100, 50, 99, 1, 49):
        spent(database, more)
        told += [words.splitlines()[0] for _, words in tick(database)]
        assert tick(database) == []
    assert told == [
        "Lượt tin Zalo tháng 11/2026: em đã gửi 700/1.000 tin (70%).",
        "Lượt tin Zalo tháng 11/2026: em đã gửi 850/1.000 tin (85%).",
        "Lượt tin Zalo tháng 11/2026: em đã gửi 950/1.000 tin (95%).",
    ]
    spent(database, 700, "2026-12")
    [(to, words)] = tick(database, "2026-12-01 07:00")
    assert to == "zalo:admin"
    assert "tháng 12/2026: em đã gửi 700" in words


def test_of_several_marks_at_once_the_last_is_told(database: Database, province: Province) -> None:
    spent(database, 950)
    [(_, words)] = tick(database)
    assert "950/1.000 tin (95%)" in words
    assert "Từ giờ đến hết tháng" in words
    assert "liên kết" in words


def test_people_have_marks_of_their_own(database: Database, province: Province) -> None:
    with database.writing() as session:
        chats.places(session, ["zalo:stranger", "zalo:another"], NOW)
    [(to, words)] = tick(database)
    assert (to, words.splitlines()[0]) == ("zalo:admin", "Số người dùng Zalo: 7/10 người (70%).")
    with database.writing() as session:
        chats.places(session, [f"zalo:{n}" for n in range(3)], NOW)
    [(_, words)] = tick(database)
    assert "10/10 người (100%)" in words
    assert "Đã đủ số người" in words


@pytest.mark.parametrize("plan", [{}, {"zalo": Quota()}, {"other": Quota(10, 10)}])
def test_without_a_limit_nothing_is_told(
    database: Database, province: Province, plan: dict[str, Quota]
) -> None:
    spent(database, 10_000)
    assert tick(database, plan=plan) == []


def test_at_night_it_waits(database: Database, province: Province) -> None:
    spent(database, 700)
    assert tick(database, "2026-11-24 21:00") == []
    assert tick(database, "2026-11-25 06:59") == []
    assert len(tick(database, "2026-11-25 07:00")) == 1


def test_it_waits_for_an_admin_who_can_be_reached(database: Database, province: Province) -> None:
    with database.writing() as session:
        chats.mark_unreachable(session, "zalo:admin", NOW)
    spent(database, 700)
    assert tick(database) == []
    with database.writing() as session:
        person(session, "Hoàng Thị Mới", province.th, RoleKind.ADMIN, chat="zalo:new")
    assert [to for to, _ in tick(database)] == ["zalo:new"]


def test_near_its_end_the_admin_is_told_elsewhere_if_that_can_be(
    database: Database, province: Province
) -> None:
    linked(database, province, "admin", "telegram:admin")
    linked(database, province, "admin", "zalo:admin")
    with database.writing() as session:
        chats.save(session, [chats.Place("zalo:admin", revision=1)], at(MORNING))
    spent(database, 700)
    assert [to for to, _ in tick(database)] == ["zalo:admin"]
    spent(database, 250)
    assert [to for to, _ in tick(database)] == ["telegram:admin"]


def test_where_nothing_arrives_any_more_it_is_listed_to_who_is_elsewhere(
    database: Database, province: Province
) -> None:
    linked(database, province, "admin", "telegram:admin")
    for spent_of_it, to in ((950, "zalo:leader"), (50, "telegram:admin")):
        spent(database, spent_of_it)
        unsent(database, ("head", "reminder"))
        listed = [chat for chat, words in tick(database) if "chưa gửi được" in words]
        assert listed == [to]


def test_two_replicas_warn_once(database: Database, province: Province) -> None:
    spent(database, 700)
    with database.reading() as session:
        reached = job._reached(session, at(MORNING), PLAN)
    for expected in ({"zalo:admin"}, set()):
        with database.writing() as session:
            assert job._warn(session, reached, at(MORNING), (set(), set())) == expected


def test_who_was_not_reached_is_listed_once_to_the_nearest_leader(
    database: Database, province: Province
) -> None:
    unsent(
        database,
        ("head", "reminder"),
        ("bvn_head", "reminder"),
        ("member", "citizen"),
        ("leader", "digest"),
        ("head", "reminder"),
    )
    told = dict(tick(database))
    assert set(told) == {"zalo:leader", "zalo:admin"}
    assert told["zalo:leader"].splitlines()[:3] == [
        "4 tin chưa gửi được vì hết lượt tin Zalo trong tháng, và người nhận không có kênh khác:",
        "• Nhắc báo cáo: Lê Thị Hội, Đỗ Thị Nhi",
        "• Nhắc đăng ký Công dân học tập: Phạm Văn Viên",
    ]
    # Not to the leader, whose own digest it is
    assert "• Bản tin tuần: Trần Văn Lãnh" in told["zalo:admin"]
    assert tick(database) == []
    assert {row.state for row in all_rows(database) if row.lane is Lane.BULK} == {State.LISTED}


def test_it_is_listed_to_the_next_one_where_the_leader_is_not_reached(
    database: Database, province: Province
) -> None:
    with database.writing() as session:
        chats.mark_unreachable(session, "zalo:leader", NOW)
    unsent(database, ("head", "reminder"))
    assert [to for to, _ in tick(database)] == ["zalo:admin"]


def test_what_can_be_listed_to_nobody_waits(database: Database, province: Province) -> None:
    with database.writing() as session:
        for who in ("leader", "admin"):
            chats.mark_unreachable(session, f"zalo:{who}", NOW)
    unsent(database, ("head", "reminder"))
    assert tick(database) == []
    assert [row.state for row in all_rows(database)] == [State.UNSENT]
    linked(database, province, "admin", "telegram:admin")
    assert [to for to, _ in tick(database)] == ["telegram:admin"]


def test_leaders_and_admins_above_the_nearest_first(database: Database, province: Province) -> None:
    with database.writing() as session:
        near = person(session, "Gần", province.bvps, RoleKind.LEADER).id
        here = person(session, "Quản trị Sở", province.syt, RoleKind.ADMIN).id
        person(session, "Sở khác", province.sgd, RoleKind.LEADER)
        gone = person(session, "Đã thôi", province.bvn, RoleKind.HEAD).id or 0
        add_role(session, gone, province.syt, RoleKind.LEADER).ended_at = NOW
        # Nobody is told of themself
        add_role(session, province.head, province.syt, RoleKind.LEADER)
        found = recipients.overseers(session, province.head, TODAY)
    assert found == [near, province.leader, here, province.admin]
