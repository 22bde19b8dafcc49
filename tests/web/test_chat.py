import sqlite3
from datetime import timedelta
from pathlib import Path
from shutil import copyfile

import httpx2
import pytest

from storage import chats
from storage.database import Database
from tests.web.house import House, opened, serving
from tests.web.pages import Page

FORBIDDEN, CONFLICT, UNAVAILABLE, TOO_LARGE = 403, 409, 503, 413


async def test_what_is_typed_stands_before_its_answer(
    house: House, client: httpx2.AsyncClient
) -> None:
    page = await opened(house, client)
    page = await page.say(client, "menu")
    assert (page.status, page.path) == (200, "/c/head")
    assert page.mine == ["menu"]
    assert page.html.index('class="mine"') < page.html.index('class="ours"')
    assert page.choices


async def test_a_pressed_choice_is_shown_by_its_words(
    house: House, client: httpx2.AsyncClient
) -> None:
    page = await (await opened(house, client)).say(client, "menu")
    words = page.choices[0]
    page = await page.press(client, words)
    assert page.mine == ["menu", words]


async def test_only_the_newest_message_has_choices(
    house: House, client: httpx2.AsyncClient
) -> None:
    await opened(house, client)
    house.write("head", "Hỏi", ["one", "Một"], ["two", "Hai"])
    assert Page.of(await client.get("/c/head")).choices == ["Một", "Hai"]
    house.write("head", "Xong")
    assert Page.of(await client.get("/c/head")).choices == []


async def test_a_question_that_something_came_between_can_be_taken_up_again(
    house: House, client: httpx2.AsyncClient
) -> None:
    page = await (await opened(house, client)).say(client, "đóng góp")
    asked = page.ours[-1]
    house.write("head", "Có người mới vào chi hội")
    page = Page.of(await client.get("/c/head"))
    assert not page.choices
    page = await page.press(client, "Tiếp tục phiếu đang ghi")
    assert page.ours[-1] == asked
    assert page.choices


async def test_what_is_typed_on_an_old_page_answers_no_newer_question(
    house: House, client: httpx2.AsyncClient
) -> None:
    page = await (await opened(house, client)).say(client, "ủng hộ 5 triệu")
    old = await page.say(client, "Công ty Hoàng Long")
    assert "5.000.000đ" in old.ours[-1]
    new = await (await old.press(client, "Sửa")).press(client, "Số tiền")
    assert "50.000.000đ" in (await new.say(client, "50 triệu")).ours[-1]
    page = await old.say(client, "đúng")
    assert "Trang này đã cũ" in page.ours[-1]
    assert "50.000.000đ" in page.ours[-1]
    assert "BVPS-2026-0001" in (await page.say(client, "đúng")).ours[-1]


async def test_a_reload_of_the_form_is_the_same_message(
    house: House, client: httpx2.AsyncClient
) -> None:
    page = await opened(house, client)
    first = await page.say(client, "menu")
    again = await page.say(client, "menu")
    assert again.ours == first.ours
    other = await page.say(client, "trợ giúp")
    assert len(other.ours) == len(first.ours) + 1


async def test_empty_text_just_shows_the_page_again(
    house: House, client: httpx2.AsyncClient
) -> None:
    page = await (await opened(house, client)).say(client, " \n ")
    assert page.status == 200
    assert not page.ours


async def test_html_that_a_person_writes_stays_text(
    house: House, client: httpx2.AsyncClient
) -> None:
    evil = '<script>alert("1")</script> & <b>'
    page = await (await opened(house, client)).say(client, evil)
    assert page.mine == [evil]
    assert "<script>alert" not in page.html


async def test_5000_letters_reach_the_core_and_a_body_without_end_does_not(
    house: House, client: httpx2.AsyncClient
) -> None:
    page = await opened(house, client)
    assert (await page.say(client, "ạ" * 5000)).mine == ["ạ" * 5000]
    assert (await page.say(client, "a" * 300_000)).status == TOO_LARGE


@pytest.mark.parametrize("nonce", ["", "forged", "WyJoZWFkIiwieCIsMV0.abc"])
async def test_a_form_that_is_not_ours_is_refused(
    house: House, client: httpx2.AsyncClient, nonce: str
) -> None:
    page = await opened(house, client)
    page.writing.fields["nonce"] = nonce
    assert (await page.say(client, "menu")).status == FORBIDDEN
    assert not house.rows("head")


async def test_a_nonce_of_another_chat_is_refused(house: House, client: httpx2.AsyncClient) -> None:
    one = await opened(house, client, "one")
    two = await opened(house, client, "two")
    two.writing.fields["nonce"] = one.writing.fields["nonce"]
    assert (await two.say(client, "menu")).status == FORBIDDEN


async def test_a_form_older_than_a_weeks_keys_keeps_its_words_and_works_once_more(
    house: House, client: httpx2.AsyncClient
) -> None:
    page = await opened(house, client)
    house.time_now.move(timedelta(days=8))
    page = await page.say(client, "menu")
    assert (page.status, page.writing.fields["text"]) == (CONFLICT, "menu")
    assert not house.rows("head")
    page = await page.say(client, "menu")
    assert page.mine == ["menu"]


async def test_a_locked_database_answers_503_with_the_words_in_the_field_and_then_books_once(
    sqlite_template: Path, tmp_path: Path
) -> None:
    path = tmp_path / "locked.db"
    copyfile(sqlite_template, path)
    database = Database(f"sqlite:///{path}", busy_timeout_ms=50)
    async with serving(database, patience=0.3) as house, house.client() as client:
        page = await opened(house, client)
        lock = sqlite3.connect(path, isolation_level=None)
        lock.execute("BEGIN IMMEDIATE")
        busy = await page.say(client, "Chị Lan góp 500k")
        lock.execute("ROLLBACK")
        lock.close()
        assert busy.status == UNAVAILABLE
        assert "Chữ của anh/chị vẫn còn đây" in busy.notice
        assert busy.writing.fields["text"] == "Chị Lan góp 500k"
        assert busy.writing.fields["nonce"] == page.writing.fields["nonce"]
        again = await busy.press(client, "Gửi lại")
        assert (again.status, again.mine) == (200, ["Chị Lan góp 500k"])
    database.close()


async def test_withdrawing_shows_its_last_words_although_the_login_ends_with_it(
    house: House, client: httpx2.AsyncClient
) -> None:
    page = await (await opened(house, client)).say(client, "rút đồng ý")
    page = await page.press(client, page.choices[0])
    assert page.status == 200
    assert len(page.ours) == 1
    assert not page.forms
    assert (await client.get("/c/head")).status_code == FORBIDDEN


async def test_the_page_says_that_older_messages_are_not_shown(
    house: House, client: httpx2.AsyncClient
) -> None:
    older = "Ở đây chỉ hiện các tin gần đây"
    page = await (await opened(house, client)).say(client, "ủng hộ 5 triệu")
    assert older not in page.html
    await page.say(client, "Công ty Hoàng Long")
    with house.database.writing() as session:
        chats.erase_old(session, house.now() + timedelta(days=31))
    assert older in Page.of(await client.get("/c/head")).html
