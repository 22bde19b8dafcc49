"""A chat that blocks us: what was on its way there unasked goes to the person's next, once."""

from datetime import timedelta

from sqlmodel import Session

from bot.channels.channel import LaterError, UncertainError, UnreachableError
from bot.turn import work
from handlers import aside
from handlers.messages import Incoming, What
from storage import chats, linking, outgoing, people, rerouting
from storage.database import Database
from storage.models import Conversation, Outgoing, State
from tests.core import tools
from tests.delivery.office import (
    OTHER,
    Pigeons,
    all_rows,
    bulk,
    office,
    put,
    reply,
    states,
)
from tests.province import NOW
from tests.running import MovedClock

FIRST, SECOND, PAGE, NO_BUTTONS = "telegram:11", "telegram:12", "web:13", "zalo:14"
CHOICES = [("o:progress", "Xem tiến độ"), ("o:snooze:1", "Nhắc sau")]


def a_person(database: Database, *own: str, prefers: str = FIRST) -> int:
    """Let somebody talk to us in some chats; what is unasked is wanted in one of them."""
    with database.writing() as session:
        person = people.add_person(session, "Lê Thị Hội", version="1", agreed_at=NOW)
        person_id = person.id or 0
        chats.places(session, own, NOW, pulled=[one for one in own if one == PAGE])
        for one in own:
            chats.link(session, one, person_id)
        linking.prefer(session, person_id, prefers)
        return person_id


def a_question_is_open(database: Database, chat: str) -> None:
    with database.writing() as session:
        session.get_one(Conversation, chat).stack = [{"flow": "contribution"}]


def where(database: Database) -> list[tuple[str, str, State]]:
    """List what was said where, and what became of it."""
    return [(row.html, row.chat, row.state) for row in all_rows(database)]


async def test_what_was_unasked_goes_to_the_next_chat_once(database: Database) -> None:
    a_person(database, FIRST, SECOND)
    pigeons = Pigeons()
    pigeons.troubles["reminder"].append(UnreachableError())
    put(database, bulk("reminder", FIRST, args=["reminder", "7", "2026Q4"], choices=[["o:a", "A"]]))
    async with office(database, pigeons=pigeons) as post:
        await post.until(lambda: len(pigeons.letters) == 1)
        await post.until(lambda: all_rows(database)[-1].state is State.SENT)
    assert where(database) == [
        ("reminder", FIRST, State.UNREACHABLE),
        ("reminder", SECOND, State.SENT),
    ]
    again = all_rows(database)[1]
    assert (again.args, again.choices) == (["reminder", "7", "2026Q4"], [["o:a", "A"]])
    assert pigeons.letters[0].address == "12"


async def test_what_a_question_left_no_choices_has_them_in_the_next_chat(
    database: Database,
) -> None:
    a_person(database, NO_BUTTONS, SECOND, prefers=NO_BUTTONS)
    a_question_is_open(database, NO_BUTTONS)
    now, zalo, pigeons = MovedClock(NOW), Pigeons("zalo", has_buttons=False), Pigeons()
    in_words = aside.in_words("reminder", CHOICES)
    zalo.troubles[in_words] += [LaterError(), UnreachableError()]
    put(database, bulk("reminder", NO_BUTTONS, choices=[list(one) for one in CHOICES]))
    async with office(database, now, pigeons, {"zalo": zalo, "telegram": pigeons}) as post:
        await post.until(lambda: all_rows(database)[0].attempts == 1)
        now.at += timedelta(seconds=2)
        await post.until_arrived("reminder")
    assert zalo.asked == [in_words, in_words]
    assert pigeons.letters[0].choices == tuple(CHOICES)
    assert [(row.html, row.choices) for row in all_rows(database)] == [
        ("reminder", [list(one) for one in CHOICES])
    ] * 2


async def test_what_perhaps_arrived_in_words_is_kept_so(database: Database) -> None:
    a_person(database, NO_BUTTONS, prefers=NO_BUTTONS)
    a_question_is_open(database, NO_BUTTONS)
    zalo = Pigeons("zalo", has_buttons=False)
    in_words = aside.in_words("reminder", CHOICES)
    zalo.troubles[in_words].append(UncertainError())
    put(database, bulk("reminder", NO_BUTTONS, choices=[list(one) for one in CHOICES]))
    async with office(database, pigeons=zalo, channels={"zalo": zalo}) as post:
        await post.until_state(in_words, State.UNCERTAIN)
    assert all_rows(database)[0].choices == []


async def test_everything_else_that_waited_goes_along_and_replies_do_not(
    database: Database,
) -> None:
    a_person(database, FIRST, SECOND)
    pigeons = Pigeons()
    pigeons.troubles["reply"].append(UnreachableError())
    put(database, reply("reply", FIRST), bulk("digest", FIRST), bulk("reminder", FIRST))
    put(database, bulk("another's", OTHER))
    async with office(database, pigeons=pigeons) as post:
        await post.until_arrived("digest", "another's")
        await post.until(lambda: pigeons.arrived.count("reminder") == 1)
    assert sorted(pigeons.arrived) == ["another's", "digest", "reminder"]
    assert {(row.html, row.chat) for row in all_rows(database) if row.chat == SECOND} == {
        ("digest", SECOND),
        ("reminder", SECOND),
    }
    assert states(database)["reply"] is State.UNREACHABLE


async def test_where_all_push_chats_block_it_lies_on_the_page(database: Database) -> None:
    a_person(database, FIRST, PAGE, SECOND)
    pigeons = Pigeons()
    pigeons.troubles["digest"] += [UnreachableError(), UnreachableError()]
    put(database, bulk("digest", FIRST))
    async with office(database, pigeons=pigeons) as post:
        await post.until(lambda: ("digest", PAGE, State.SENT) in where(database))
    assert where(database) == [
        ("digest", FIRST, State.UNREACHABLE),
        ("digest", SECOND, State.UNREACHABLE),
        ("digest", PAGE, State.SENT),
    ]


async def test_where_there_is_no_other_chat_nothing_is_written(database: Database) -> None:
    a_person(database, FIRST)
    pigeons = Pigeons()
    pigeons.troubles["digest"].append(UnreachableError())
    put(database, bulk("digest", FIRST))
    async with office(database, pigeons=pigeons) as post:
        await post.until_state("digest", State.UNREACHABLE)
    assert len(all_rows(database)) == 1


async def test_what_is_no_longer_true_is_not_said_in_the_next_chat(database: Database) -> None:
    a_person(database, FIRST, SECOND)
    pigeons = Pigeons()
    pigeons.troubles["reminder"].append(UnreachableError())
    asked: list[str] = []

    def still_true(session: Session, row: Outgoing) -> bool:
        asked.append(row.chat)
        return row.chat == FIRST

    put(database, bulk("reminder", FIRST))
    async with office(database, pigeons=pigeons, still_true=still_true) as post:
        await post.until(lambda: ("reminder", SECOND, State.DROPPED) in where(database))
    assert asked == [FIRST, SECOND]
    assert pigeons.arrived == []


async def test_what_has_perhaps_arrived_is_said_nowhere_else(database: Database) -> None:
    a_person(database, FIRST, SECOND)
    pigeons = Pigeons()
    pigeons.troubles["digest"].append(UncertainError())
    put(database, bulk("digest", FIRST))
    async with office(database, pigeons=pigeons) as post:
        await post.until_state("digest", State.UNCERTAIN)
    assert len(all_rows(database)) == 1


def test_what_another_replica_gave_up_is_not_written_again(database: Database) -> None:
    a_person(database, FIRST, SECOND)
    put(database, bulk("digest", FIRST, state=State.UNCERTAIN))
    with database.writing() as session:
        rerouting.unreachable(session, FIRST, NOW, row_id=all_rows(database)[0].id)
    assert where(database) == [("digest", FIRST, State.UNCERTAIN)]


def test_kept_twice_it_is_written_once(database: Database) -> None:
    a_person(database, FIRST, SECOND)
    put(database, bulk("digest", FIRST, state=State.SENDING))
    for _ in range(2):
        with database.writing() as session:
            rerouting.unreachable(session, FIRST, NOW, row_id=all_rows(database)[0].id)
    assert [chat for _, chat, _ in where(database)] == [FIRST, SECOND]


def test_a_chat_unlinked_meanwhile_sends_nothing_on(database: Database) -> None:
    person_id = a_person(database, FIRST, SECOND)
    put(database, bulk("digest", FIRST, state=State.SENDING))
    row_id = all_rows(database)[0].id
    with database.writing() as session:
        linking.unlink(session, FIRST, person_id)
        rerouting.unreachable(session, FIRST, NOW, row_id=row_id)
    assert all_rows(database) == []


def test_who_says_that_they_leave_is_unreachable_there_until_they_come_back(
    database: Database,
) -> None:
    a_person(database, FIRST, SECOND)
    put(database, bulk("digest", FIRST))

    def comes(key: str, what: What) -> bool:
        with database.writing() as session:
            work(session, [Incoming(key=key, chat=FIRST, at=NOW, what=what)], tools())
        with database.reading() as session:
            return session.get_one(Conversation, FIRST).unreachable_since is None

    assert not comes("1", What.LEFT)
    assert where(database) == [
        ("digest", FIRST, State.UNREACHABLE),
        ("digest", SECOND, State.PENDING),
    ]
    assert comes("2", What.CAME_BACK)


def test_marks_of_a_chat_that_is_there_change_nothing_elsewhere(database: Database) -> None:
    a_person(database, FIRST, SECOND)
    put(database, bulk("digest", FIRST), reply("reply", SECOND))
    with database.writing() as session:
        assert outgoing.mark_unreachable(session, SECOND, NOW) == [all_rows(database)[1].id]
    assert states(database) == {"digest": State.PENDING, "reply": State.UNREACHABLE}
