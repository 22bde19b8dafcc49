"""A month at the free plan's quota, on Zalo's double, which refuses what is over it."""

import re
from collections import Counter

from storage import quota
from storage.database import Database
from storage.models import Lane, Outgoing, State
from storage.quota import Quota
from tests.channels.zalo_double import ZaloDouble
from tests.delivery.month import Month, a_month, chat_of, set_up, zalo_id
from tests.delivery.office import ON_ONE_DATABASE, all_rows
from tests.scheduler.ticking import TAGS

FREE = Quota(messages=3000, people=50)
HEADS = [f"d{d}c{c}" for d in range(1, 5) for c in range(1, 11)]
LEADERS = ["d1", "d2", "d3", "d4"]
# Every fourth head is on Telegram too, every fourth on the page, and the leaders of two departments
ELSEWHERE = (
    dict.fromkeys(HEADS[::4], "telegram")
    | dict.fromkeys(HEADS[1::4], "web")
    | {"d1": "telegram", "d2": "web", "admin": "telegram"}
)
ONLY_THERE = {one for one in [*HEADS, *LEADERS] if one not in ELSEWHERE}
# Who report each week, so that there is something in every digest and no reminder is due
REPORTERS = ["d1c1", "d2c1", "d3c1", "d4c1"]
REPORT_ON = (4, 11, 18, 26)
MONDAYS, DUE = (2, 9, 16, 23, 30), 25
LISTED = re.compile(r"• ([^:]+): (.+)")
REMINDER, DIGEST = "Nhắc báo cáo", "Bản tin tuần"


def asks_on(day: int) -> int:
    """How much each head asks for: the messages run out on the 25th."""
    return 3 if day <= 20 else 5 if day <= 23 else 1


@ON_ONE_DATABASE
async def test_a_month_at_the_free_plans_quota(database: Database) -> None:
    set_up(database, 4, 10, elsewhere=ELSEWHERE)
    with ZaloDouble() as zalo:
        zalo.plan.messages, zalo.plan.people = FREE.messages, FREE.people
        async with a_month(database, zalo, FREE) as month:
            for day in range(2, 31):
                await a_day(month, day)
            warned_at_the_three_marks(month)
            listed_right(month)
            nothing_unasked_was_dropped(month)
            with database.reading() as session:
                counted = quota.by_channel(session, "2026-11")
            assert counted == {"zalo": zalo.plan.bought["2026-11"]} == {"zalo": FREE.messages}
            await answers_that_waited_arrive(month)


async def a_day(month: Month, day: int) -> None:
    await month.tick(f"2026-11-{day:02} 10:00", settle=day in (*MONDAYS, DUE))
    if day in (*MONDAYS, DUE):
        await month.tick(f"2026-11-{day:02} 10:01")
    for who in HEADS:
        month.ask(who, asks_on(day))
    for who in REPORTERS if day in REPORT_ON else []:
        month.reports(who)
    await month.settle()


def warned_at_the_three_marks(month: Month) -> None:
    on_zalo = [one.splitlines()[0] for one in month.on_zalo("admin")]
    assert [words.partition(":")[0] for words in on_zalo] == [
        "Số người dùng Zalo",
        "Lượt tin Zalo tháng 11/2026",
        "Lượt tin Zalo tháng 11/2026",
    ]
    people, first, second = (int(re.findall(r"\((\d+)%\)", words)[0]) for words in on_zalo)
    assert people == 90  # 45 of 50
    assert 70 <= first < 85 <= second < 95
    [last] = [words for words in to_admin(month) if "Lượt tin" in words]
    assert int(re.findall(r"\((\d+)%\)", last)[0]) >= 95
    assert "Từ giờ đến hết tháng" in last


def to_admin(month: Month) -> list[str]:
    return [TAGS.sub("", one.html) for one in month.telegram.letters if one.address == "admin"]


def listed_right(month: Month) -> None:
    """Heads who owe a report and are only there, to their leaders; leaders only there, to admin."""
    owing = [one for one in HEADS if one not in REPORTERS and one in ONLY_THERE]
    told = {who: lists(month, who) for who in (*LEADERS, "admin")}
    for who in LEADERS:
        assert told[who] == {(REMINDER, name) for name in owing if name.startswith(who)}, who
    assert told["admin"] == {(DIGEST, "d3"), (DIGEST, "d4")}


def lists(month: Month, who: str) -> set[tuple[str, str]]:
    """Give (what, whose name) of everything that somebody was told is unsent."""
    own = {chat_of(who), f"telegram:{who}", f"web:{who}"}
    rows = [row for row in all_rows(month.database) if row.chat in own and "chưa gửi" in row.html]
    assert {row.state for row in rows} == {State.SENT}
    lines = [line for row in rows for line in LISTED.findall(row.html)]
    return {(what, name) for what, names in lines for name in names.split(", ")}


def nothing_unasked_was_dropped(month: Month) -> None:
    rows = [row for row in all_rows(month.database) if row.lane is Lane.BULK]
    assert {row.state for row in rows} == {State.SENT, State.MOVED, State.LISTED}
    arrived = Counter((who_of(row), row.html) for row in rows if row.state is State.SENT)
    moved = Counter((who_of(row), row.html) for row in rows if row.state is State.MOVED)
    assert moved
    assert moved <= arrived
    assert not {who_of(row) for row in rows if row.state is State.LISTED} - ONLY_THERE
    assert not {who_of(row) for row in rows if row.state is State.MOVED} & ONLY_THERE


def who_of(row: Outgoing) -> str:
    """Give whose row it is, by any of their chats."""
    _, _, address = row.chat.partition(":")
    known = {zalo_id(who): who for who in (*HEADS, *LEADERS, "admin")}
    return known.get(address, address)


async def answers_that_waited_arrive(month: Month) -> None:
    rows = all_rows(month.database)
    assert any(row.state is State.PENDING for row in rows)
    await month.tick("2026-12-01 07:00")
    assert {row.state for row in all_rows(month.database) if row.lane is Lane.INTERACTIVE} == {
        State.SENT
    }
    told = [words for who in HEADS for words in month.on_zalo(who)]
    assert Counter(one for one in told if one in set(month.asked)) == Counter(month.asked)


@ON_ONE_DATABASE
async def test_a_report_takes_four_messages_a_digest_and_a_reminder_one(database: Database) -> None:
    """The README's arithmetic, in an ordinary month with five Mondays."""
    everybody = set_up(database, 2, 4, elsewhere={})
    leaders, heads = ["d1", "d2"], [one for one in everybody if "c" in one]
    assert len(everybody) == 1 + len(leaders) + len(heads)
    late = ["d1c4", "d2c4"]
    with ZaloDouble() as zalo:
        async with a_month(database, zalo, FREE) as month:
            for day in range(2, 31):
                await month.tick(f"2026-11-{day:02} 10:00", settle=False)
                for who in heads if day in (4, 17) else late if day == 27 else []:
                    if day == 27 or who not in late:
                        month.reports(who)
                if day in (*MONDAYS, DUE, 4, 17, 27):
                    await month.settle()
    each = {who: len(month.on_zalo(who)) for who in everybody}
    assert {each[who] for who in heads if who not in late} == {2 * 4}
    assert {each[who] for who in late} == {1 * 4 + 1}
    assert {each[who] for who in leaders} == {len(MONDAYS)}
    assert zalo.plan.bought["2026-11"] == sum(each.values())
