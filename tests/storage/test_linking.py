from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import sqlalchemy as sa
from sqlmodel import Session, select

from storage import chats, linking, people, reach, web_logins
from storage.database import Database
from storage.invites import code_hash
from storage.models import Conversation, LinkCode, Outgoing, Person, WebLogin
from storage.reach import Reach
from tests.province import NOW, Province, a_province

TYPED, OPENED = code_hash("12345678"), code_hash("opened")
CHAT = "zalo:9"


def offered(session: Session) -> Province:
    place = a_province(session)
    linking.offer(session, place.head, typed="12345678", opened="opened", now=NOW)
    return place


def test_of_both_ways_to_use_a_code_the_first_uses_it_up(database: Database) -> None:
    for first, second in ((TYPED, OPENED), (OPENED, TYPED)):
        with database.writing() as session:
            head = a_province(session).head
            linking.offer(session, head, typed="12345678", opened="opened", now=NOW)
            assert linking.owner(session, second, NOW) == head
            assert linking.use(session, first, NOW) == head
            assert linking.owner(session, second, NOW) is None
            assert linking.use(session, second, NOW) is None
            session.rollback()


def test_only_hashes_are_kept(database: Database) -> None:
    with database.writing() as session:
        offered(session)
        kept = str(dict(session.execute(sa.text("SELECT * FROM link_code")).mappings().one()))
    assert "12345678" not in kept
    assert "opened" not in kept.replace("opened_hash", "")


def test_a_code_serves_ten_minutes(database: Database) -> None:
    with database.writing() as session:
        place = offered(session)
        just = NOW + timedelta(minutes=10) - timedelta(seconds=1)
        assert linking.owner(session, TYPED, just) == place.head
        over = NOW + timedelta(minutes=10)
        assert linking.owner(session, TYPED, over) is None
        assert linking.use(session, TYPED, over) is None
        chats.erase_old(session, over + timedelta(seconds=1))
        assert session.exec(select(LinkCode)).all() == []


def test_a_new_code_ends_the_one_before(database: Database) -> None:
    with database.writing() as session:
        place = offered(session)
        linking.offer(session, place.head, typed="87654321", opened="other", now=NOW)
        assert linking.owner(session, TYPED, NOW) is None
        assert linking.owner(session, OPENED, NOW) is None
        assert linking.use(session, code_hash("87654321"), NOW) == place.head


def test_two_at_the_same_instant_use_a_code_once(postgres_database: Database) -> None:
    with postgres_database.writing() as session:
        head = offered(session).head
    barrier = Barrier(2)

    def use(code: str) -> int | None:
        with postgres_database.writing() as session:
            barrier.wait(5)
            return linking.use(session, code, NOW)

    with ThreadPoolExecutor(2) as pool:
        used = list(pool.map(use, (TYPED, OPENED)))
    assert sorted(used, key=str) == [head, None]


def test_a_chat_may_guess_five_times_an_hour(database: Database) -> None:
    with database.writing() as session:
        for n in range(5):
            assert not linking.must_wait(session, CHAT, NOW)
            linking.note_guess(session, CHAT, NOW + timedelta(minutes=n))
        assert linking.must_wait(session, CHAT, NOW + timedelta(minutes=59))
        assert not linking.must_wait(session, "zalo:10", NOW + timedelta(minutes=59))
        assert not linking.must_wait(session, CHAT, NOW + timedelta(minutes=60))


def test_all_chats_together_may_guess_two_hundred_times_in_ten_minutes(
    database: Database,
) -> None:
    with database.writing() as session:
        for n in range(200):
            assert not linking.must_wait(session, f"zalo:{n}", NOW)
            linking.note_guess(session, f"zalo:{n}", NOW)
        assert linking.must_wait(session, CHAT, NOW + timedelta(minutes=9))
        assert not linking.must_wait(session, CHAT, NOW + timedelta(minutes=10))
        erased = chats.erase_old(session, NOW + timedelta(minutes=61))
        assert erased["link_guesses"] == 200


def test_chats_are_listed_with_since_when(database: Database) -> None:
    with database.writing() as session:
        place = a_province(session)
        later = NOW + timedelta(days=3)
        chats.places(session, [CHAT], later)
        chats.link(session, CHAT, place.head, now=later)
        listed = [(one.chat, one.since) for one in linking.linked(session, place.head)]
        assert listed == [("test:head", NOW), (CHAT, later)]


def test_what_is_ended_is_nobodys_and_nothing_is_on_its_way_there(database: Database) -> None:
    with database.writing() as session:
        place = offered(session)
        chats.places(session, [CHAT], NOW)
        chats.link(session, CHAT, place.head, now=NOW)
        linking.prefer(session, place.head, CHAT)
        web_logins.add(session, CHAT, "token", NOW)
        chats.send(session, [{"chat": CHAT, "created_at": NOW, "html": "số liệu"}])
        chats.send(session, [{"chat": "test:head", "created_at": NOW, "html": "ở lại"}])
        linking.unlink(session, CHAT, place.head)
    with database.reading() as session:
        ended = session.get_one(Conversation, CHAT)
        assert (ended.person_id, ended.linked_at, ended.stack) == (None, None, [])
        assert session.exec(select(WebLogin)).all() == []
        assert [row.html for row in session.exec(select(Outgoing))] == ["ở lại"]
        assert session.get_one(Person, place.head).preferred_chat is None
        # A code may have been shown there
        assert session.exec(select(LinkCode)).all() == []
        assert people.chats_of(session, place.head) == ["test:head"]


def test_who_withdraws_consent_leaves_no_code_behind(database: Database) -> None:
    with database.writing() as session:
        place = offered(session)
        linking.prefer(session, place.head, "test:head")
        people.withdraw_consent(session, place.head, now=NOW, today=NOW.date())
        assert linking.owner(session, TYPED, NOW) is None
        assert session.get_one(Person, place.head).preferred_chat is None


def test_what_is_preferred_comes_first_as_long_as_it_reaches(database: Database) -> None:
    with database.writing() as session:
        place = a_province(session)
        later = NOW + timedelta(minutes=1)
        for chat, at in (("zalo:1", NOW), ("telegram:1", later)):
            chats.places(session, [chat], at)
            chats.link(session, chat, place.leader)
        chats.places(session, ["web:1"], later, pulled=["web:1"])
        chats.link(session, "web:1", place.leader)

        def best() -> tuple[Reach, str | None]:
            return reach.best_chat(reach.chats_of(session, [place.leader])[place.leader])

        assert best() == (Reach.PUSHED, "telegram:1")
        linking.prefer(session, place.leader, "zalo:1")
        assert best() == (Reach.PUSHED, "zalo:1")
        # On the page by their own wish: it is no worse reached than where it is pushed
        linking.prefer(session, place.leader, "web:1")
        assert best() == (Reach.PUSHED, "web:1")
        chats.mark_unreachable(session, "telegram:1", later)
        chats.mark_unreachable(session, "zalo:1", later)
        chats.mark_unreachable(session, "test:leader", later)
        assert best() == (Reach.PAGE_ONLY, "web:1")
        linking.prefer(session, place.leader, "zalo:1")
        assert best() == (Reach.PAGE_ONLY, "web:1")
        # Somebody else's chat is no way to reach them
        linking.prefer(session, place.leader, "test:head")
        assert best() == (Reach.PAGE_ONLY, "web:1")
