"""A channel whose quota is over: what is unasked goes another way, and answers are still tried."""

from datetime import timedelta
from functools import partial

from sqlmodel import Session

from bot.channels.channel import Letter, QuotaError, UncertainError
from bot.delivery.post import TOO_FAST
from storage import chats, linking, people, quota, unsent
from storage.database import Database
from storage.models import Lane, Outgoing, State
from storage.quota import Quota
from tests.delivery.office import Pigeons, all_rows, bulk, office, put, reply
from tests.province import NOW
from tests.running import MovedClock

COUNTED, COUNTED_TOO, FREE, PAGE = "zalo:1", "zalo:2", "telegram:1", "web:1"
PLAN = {"zalo": Quota(messages=100)}
MONTH = "2026-11"
WAITS = (State.PENDING, State.SENDING)


class Bought(Pigeons):
    """A channel whose messages are counted: one for each `;` in a letter, and one more."""

    async def send(self, letter: Letter, *, plain: bool = False) -> str | None:
        try:
            sent = await super().send(letter, plain=plain)
        except UncertainError:
            letter.tally.messages += 1
            raise
        letter.tally.messages += 1 + letter.html.count(";")
        return sent


def a_person(database: Database, *own: str) -> None:
    with database.writing() as session:
        person_id = people.add_person(session, "Lê Thị Hội", version="1", agreed_at=NOW).id or 0
        chats.places(session, own, NOW, pulled=[one for one in own if one == PAGE])
        for one in own:
            chats.link(session, one, person_id)
        linking.prefer(session, person_id, COUNTED)


def spent(database: Database, messages: int) -> None:
    with database.writing() as session:
        quota.count(session, "zalo", MONTH, messages)


def counted(database: Database) -> int:
    with database.reading() as session:
        return quota.by_channel(session, MONTH).get("zalo", 0)


def where(database: Database) -> list[tuple[str, str, State]]:
    return [(row.html, row.chat, row.state) for row in all_rows(database)]


def at_rest(database: Database) -> bool:
    return all(row.state not in WAITS for row in all_rows(database))


async def test_each_message_of_a_letter_is_counted_when_it_is_marked(database: Database) -> None:
    zalo, telegram = Bought("zalo"), Pigeons()
    zalo.troubles["perhaps"].append(UncertainError())
    put(database, reply("one;two;three", COUNTED), bulk("four", COUNTED_TOO), reply("free", FREE))
    put(database, bulk("perhaps", "zalo:3"))
    async with office(
        database, pigeons=zalo, channels={"zalo": zalo, "telegram": telegram}, quotas=PLAN
    ) as post:
        await post.until(lambda: at_rest(database))
    with database.reading() as session:
        assert quota.by_channel(session, MONTH) == {"zalo": 5}


async def test_a_channel_without_a_quota_is_not_counted(sqlite_database: Database) -> None:
    put(sqlite_database, reply("one", COUNTED))
    zalo = Bought("zalo")
    async with office(sqlite_database, pigeons=zalo, channels={"zalo": zalo}) as post:
        await post.until_arrived("one")
    assert counted(sqlite_database) == 0


async def test_near_its_end_what_is_unasked_goes_another_way_and_answers_go_on(
    database: Database,
) -> None:
    a_person(database, COUNTED, COUNTED_TOO, FREE)
    spent(database, 94)
    zalo, telegram = Bought("zalo"), Pigeons()
    async with office(
        database, pigeons=zalo, channels={"zalo": zalo, "telegram": telegram}, quotas=PLAN
    ) as post:
        put(database, bulk("last", COUNTED))
        await post.until_arrived("last")
        put(database, bulk("digest", COUNTED, args=["digest", "1", "x"]), reply("answer", COUNTED))
        post.delivery.wake()
        await post.until(lambda: len(telegram.arrived) == 1 and at_rest(database))
    assert zalo.arrived == ["last", "answer"]
    assert telegram.arrived == ["digest"]
    assert where(database)[1:] == [
        ("digest", COUNTED, State.MOVED),
        ("answer", COUNTED, State.SENT),
        # Not to the person's other chat of the same channel
        ("digest", FREE, State.SENT),
    ]
    assert all_rows(database)[-1].args == ["digest", "1", "x"]
    assert counted(database) == 96


async def test_who_has_only_the_page_beside_it_finds_it_there(sqlite_database: Database) -> None:
    a_person(sqlite_database, COUNTED, PAGE)
    spent(sqlite_database, 95)
    zalo = Bought("zalo")
    put(sqlite_database, bulk("digest", COUNTED))
    async with office(sqlite_database, pigeons=zalo, channels={"zalo": zalo}, quotas=PLAN) as post:
        await post.until(lambda: ("digest", PAGE, State.SENT) in where(sqlite_database))
    assert zalo.asked == []


async def test_who_has_no_other_channel_is_to_be_listed(database: Database) -> None:
    a_person(database, COUNTED, COUNTED_TOO)
    spent(database, 95)
    zalo = Bought("zalo")
    put(database, bulk("digest", COUNTED))
    async with office(database, pigeons=zalo, channels={"zalo": zalo}, quotas=PLAN) as post:
        await post.until(lambda: at_rest(database))
    assert where(database) == [("digest", COUNTED, State.UNSENT)]
    assert zalo.asked == []


async def test_what_is_no_longer_true_is_dropped_and_not_listed(sqlite_database: Database) -> None:
    a_person(sqlite_database, COUNTED)
    spent(sqlite_database, 95)

    def still_true(_session: Session, row: Outgoing) -> bool:
        return row.html != "reminder"

    zalo = Bought("zalo")
    put(sqlite_database, bulk("reminder", COUNTED), bulk("digest", COUNTED))
    async with office(
        sqlite_database,
        pigeons=zalo,
        channels={"zalo": zalo},
        quotas=PLAN,
        still_true=still_true,
    ) as post:
        await post.until(lambda: at_rest(sqlite_database))
    assert [state for _, _, state in where(sqlite_database)] == [State.DROPPED, State.UNSENT]


async def test_the_next_month_it_goes_there_again(sqlite_database: Database) -> None:
    a_person(sqlite_database, COUNTED, FREE)
    spent(sqlite_database, 100)
    zalo, telegram = Bought("zalo"), Pigeons()
    # In Vietnam; in London it is still November
    now = MovedClock(NOW.replace(day=30, hour=23, minute=59) + timedelta(minutes=1))
    put(sqlite_database, bulk("digest", COUNTED))
    async with office(
        sqlite_database,
        now,
        pigeons=zalo,
        channels={"zalo": zalo, "telegram": telegram},
        quotas=PLAN,
    ) as post:
        await post.until_arrived("digest")
    with sqlite_database.reading() as session:
        assert quota.by_channel(session, "2026-12") == {"zalo": 1}
    assert telegram.asked == []


def is_refused(database: Database, times: int) -> bool:
    """Tell whether the first row was tried so often, or is done with."""
    first = all_rows(database)[0]
    return first.attempts == times or first.state not in WAITS


async def refused(database: Database, row: dict[str, object], times: int) -> Pigeons:
    """Let the platform say so many times that its quota is over."""
    now, zalo, telegram = MovedClock(NOW), Bought("zalo"), Pigeons()
    zalo.troubles[str(row["html"])] += [QuotaError() for _ in range(times)]
    put(database, row)
    async with office(
        database, now, pigeons=zalo, channels={"zalo": zalo, "telegram": telegram}, quotas=PLAN
    ) as post:
        for n in range(1, times + 1):
            await post.until(partial(is_refused, database, n))
            now.at += timedelta(minutes=6)
            post.delivery.wake()
            post.delivery.wake_bulk()
        await post.until(lambda: at_rest(database))
    return telegram


async def test_a_platform_that_soon_goes_on_was_only_in_a_hurry(database: Database) -> None:
    a_person(database, COUNTED, FREE)
    telegram = await refused(database, bulk("digest", COUNTED), TOO_FAST)
    assert where(database) == [("digest", COUNTED, State.SENT)]
    assert telegram.asked == []


async def test_a_platform_that_stays_with_it_is_believed_near_the_end(database: Database) -> None:
    a_person(database, COUNTED, FREE)
    spent(database, 85)
    telegram = await refused(database, bulk("digest", COUNTED), TOO_FAST + 1)
    assert telegram.arrived == ["digest"]
    assert where(database) == [
        ("digest", COUNTED, State.MOVED),
        ("digest", FREE, State.SENT),
    ]
    assert counted(database) == 85


async def test_a_platform_that_stays_with_it_is_in_trouble_far_from_the_end(
    database: Database,
) -> None:
    a_person(database, COUNTED, FREE)
    spent(database, 84)
    telegram = await refused(database, bulk("digest", COUNTED), TOO_FAST + 5)
    assert where(database) == [("digest", COUNTED, State.SENT)]
    assert telegram.asked == []


async def test_an_answer_waits_for_the_quota_and_arrives(sqlite_database: Database) -> None:
    a_person(sqlite_database, COUNTED, FREE)
    telegram = await refused(sqlite_database, reply("answer", COUNTED), 9)
    assert where(sqlite_database) == [("answer", COUNTED, State.SENT)]
    assert telegram.asked == []


def test_given_up_twice_it_is_written_once(database: Database) -> None:
    a_person(database, COUNTED, FREE)
    put(database, bulk("digest", COUNTED, state=State.SENDING))
    for _ in range(2):
        with database.writing() as session:
            row_id = all_rows(database)[0].id or 0
            unsent.give_up(session, row_id, COUNTED, NOW, over={"zalo"})
    assert where(database) == [
        ("digest", COUNTED, State.MOVED),
        ("digest", FREE, State.PENDING),
    ]
    assert {row.lane for row in all_rows(database)} == {Lane.BULK}


def test_what_another_replica_gave_up_as_uncertain_stays_so(database: Database) -> None:
    a_person(database, COUNTED, FREE)
    put(database, bulk("digest", COUNTED, state=State.UNCERTAIN))
    with database.writing() as session:
        row_id = all_rows(database)[0].id or 0
        unsent.give_up(session, row_id, COUNTED, NOW, over={"zalo"})
    assert where(database) == [("digest", COUNTED, State.UNCERTAIN)]
