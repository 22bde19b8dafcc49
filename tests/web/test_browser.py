"""A real browser at a small phone's size, with the script."""

import os
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.async_api import (
    Browser,
    BrowserContext,
    Page,
    ViewportSize,
    async_playwright,
    expect,
)

from bot.demo.moved_clock import MovedClock
from bot.demo.page import Phone, demo_routes
from bot.web.signing import Signing
from storage.database import Database
from tests.web.house import SECRET, House, serving

pytestmark = pytest.mark.browser
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
PHONE = ViewportSize(width=360, height=640)
FINGER = 44
# What the person said and the server has worked, which shows it together with the answer
SAID = ".mine:not(.sending)"


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    if not os.access(CHROMIUM, os.X_OK) and not os.environ.get("REQUIRE_BROWSER"):
        pytest.skip(f"no Chromium at {CHROMIUM}: apt-get install chromium, or set CHROMIUM")
    async with async_playwright() as playwright:
        yield await playwright.chromium.launch(executable_path=CHROMIUM)


@pytest.fixture
async def context(browser: Browser) -> AsyncIterator[BrowserContext]:
    context = await browser.new_context(viewport=PHONE)
    context.set_default_timeout(5000)
    yield context
    await context.close()


@pytest.fixture
async def page(context: BrowserContext, house: House) -> Page:
    """The chat of a chapter's head, open; an error of the script fails the test."""
    token = house.login("head", house.province.head)
    await let_in(context, house, "head", token)
    page = await context.new_page()
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    await page.goto(f"{house.url}/c/head")
    return page


async def let_in(context: BrowserContext, house: House, chat_id: str, token: str) -> None:
    cookie = Signing(SECRET).cookie(token, house.time_now().date())
    await context.add_cookies(
        [{"name": "chat", "value": cookie, "domain": "127.0.0.1", "path": f"/c/{chat_id}"}]
    )


async def say(page: Page, words: str) -> None:
    said = await page.locator(SAID).count()
    await page.fill("#text", words)
    await page.press("#text", "Enter")
    await expect(page.locator(SAID)).to_have_count(said + 1)


async def press(page: Page, words: str) -> None:
    said = await page.locator(SAID).count()
    await page.get_by_role("button", name=words, exact=True).click()
    await expect(page.locator(SAID)).to_have_count(said + 1)


async def test_a_whole_report_from_the_invite_on(
    context: BrowserContext, house: House, tmp_path: Path
) -> None:
    page = await context.new_page()
    await page.goto(f"{house.url}/i/{house.invite()}")
    await page.get_by_role("button", name="Bắt đầu").click()
    await expect(page.locator(".ours")).to_have_count(1)
    await press(page, await page.locator(".choice").first.inner_text())
    await say(page, "Nguyễn Thị Mới")
    await say(page, "Đóng góp")
    await say(page, "71,5 triệu")
    await say(page, "Công ty TNHH Ví Dụ")
    await press(page, "Đúng")
    await expect(page.locator(".ours").last).to_contain_text("BVPS-2026-0001")
    assert page.url.startswith(f"{house.url}/c/")
    await page.screenshot(path=tmp_path / "booked.png")


async def test_the_cookie_survives_a_restart_of_the_browser(
    house: House, browser: Browser, tmp_path: Path
) -> None:
    folder, chromium = tmp_path / "profile", browser.browser_type
    async with await chromium.launch_persistent_context(folder, executable_path=CHROMIUM) as first:
        page = await first.new_page()
        await page.goto(f"{house.url}/i/{house.invite()}")
        await page.get_by_role("button", name="Bắt đầu").click()
        await page.wait_for_url("**/c/*")
        address = page.url
    async with await chromium.launch_persistent_context(folder, executable_path=CHROMIUM) as second:
        page = await second.new_page()
        await page.goto(address)
        await expect(page.locator(".ours")).to_have_count(1)


async def test_nothing_is_wider_than_the_screen_and_targets_are_as_large_as_a_finger(
    page: Page,
) -> None:
    await say(page, "menu")
    for _ in ("normal", "big"):
        scroll = await page.evaluate("document.documentElement.scrollWidth")
        assert scroll <= PHONE["width"]
        for button in await page.locator("button:visible, textarea").all():
            box = await button.bounding_box()
            assert box
            assert box["height"] >= FINGER
            assert box["width"] >= FINGER
        await page.locator("#letters button").click()


async def test_big_letters_are_remembered(page: Page) -> None:
    await page.get_by_role("button", name="Chữ to").click()
    await expect(page.locator("html.big")).to_have_count(1)
    await page.reload()
    await expect(page.locator("html.big")).to_have_count(1)
    await page.get_by_role("button", name="Chữ nhỏ").click()
    await page.reload()
    await expect(page.locator("html.big")).to_have_count(0)


async def test_a_message_from_elsewhere_appears_without_a_reload(page: Page, house: House) -> None:
    await page.fill("#text", "chưa gửi")
    house.write("head", "Có người mới vào <b>chi hội</b>", ["o:menu", "Xem"])
    await expect(page.locator(".ours b")).to_have_text("chi hội")
    await expect(page.get_by_role("button", name="Xem", exact=True)).to_be_visible()
    await expect(page.locator("#text")).to_have_value("chưa gửi")


async def test_a_question_that_arrives_from_another_page_is_answered_on_this_one(
    page: Page, context: BrowserContext, house: House
) -> None:
    other = await context.new_page()
    await other.goto(page.url)
    await say(other, "Đóng góp")
    await expect(page.locator(".ours").last).to_contain_text("Số tiền đóng góp")
    await say(page, "2 triệu")
    await expect(page.locator(".ours").last).to_contain_text("Ai đóng góp")


async def test_a_double_tap_books_once(page: Page, house: House) -> None:
    for words in ("Đóng góp", "71,5 triệu", "Công ty TNHH Ví Dụ"):
        await say(page, words)
    rows = len(house.rows("head"))
    await page.get_by_role("button", name="Đúng", exact=True).dblclick()
    await expect(page.locator(".ours").last).to_contain_text("BVPS-2026-0001")
    await expect(page.locator(".sending")).to_have_count(0)
    assert len(house.rows("head")) == rows + 1


async def test_without_a_network_the_words_stay_and_are_sent_once_when_it_is_back(
    page: Page, context: BrowserContext, house: House
) -> None:
    await context.set_offline(True)
    await page.fill("#text", "menu")
    await page.press("#text", "Enter")
    await expect(page.locator("#notice")).to_contain_text("mạng đang yếu")
    await expect(page.locator("#text")).to_have_value("menu")
    await context.set_offline(False)
    await page.get_by_role("button", name="Gửi lại").click()
    await expect(page.locator(".mine")).to_have_text(["menu"])
    await expect(page.locator("#notice")).to_be_hidden()
    await expect(page.locator("#text")).to_have_value("")


async def test_typed_words_survive_a_reload(page: Page) -> None:
    await page.fill("#text", "Chị Lan góp")
    await page.reload()
    await expect(page.locator("#text")).to_have_value("Chị Lan góp")


async def test_a_lost_connection_is_said_in_words_and_what_was_missed_comes_afterwards(
    page: Page, context: BrowserContext, house: House
) -> None:
    await context.set_offline(True)
    await expect(page.locator("#link")).to_contain_text("Mất kết nối")
    house.write("head", "Trong lúc ấy")
    await context.set_offline(False)
    await expect(page.locator(".ours")).to_contain_text("Trong lúc ấy")
    await expect(page.locator("#link")).to_be_hidden()


async def test_a_revoked_login_is_said_in_words_and_what_was_typed_stays(
    page: Page, house: House
) -> None:
    await page.fill("#text", "Chị Lan góp")
    house.revoke("head")
    house.bell.ring("web:head")
    await expect(page.locator("#notice")).to_contain_text("không còn mở trên máy này")
    await expect(page.locator("#send")).to_be_disabled()
    await expect(page.locator("#text")).to_have_value("Chị Lan góp")


async def test_a_card_that_is_longer_than_the_screen_is_shown_from_its_beginning(
    page: Page, house: House
) -> None:
    house.write("head", "Dòng đầu\n" + "giữa\n" * 40 + "Dòng cuối", ["yes", "Đúng"])
    await expect(page.locator(".ours")).to_be_visible()
    more = page.get_by_role("button", name="Xem tiếp")
    await expect(more).to_be_visible()
    card = await page.locator(".ours").bounding_box()
    room = await page.locator("main").bounding_box()
    assert card
    assert room
    assert room["y"] <= card["y"] < room["y"] + 20
    await more.click()
    await expect(page.get_by_role("button", name="Đúng", exact=True)).to_be_in_viewport()
    await expect(more).to_be_hidden()


async def test_the_keyboard_alone_reaches_and_presses_a_choice(page: Page) -> None:
    await say(page, "đóng góp")
    await page.keyboard.press("Shift+Tab")
    await expect(page.locator(".choice").last).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.locator(".mine")).to_have_count(2)
    await expect(page.locator(".turn").last).to_be_focused()


async def test_without_a_script_a_report_is_made_with_plain_forms(
    browser: Browser, house: House
) -> None:
    context = await browser.new_context(viewport=PHONE, java_script_enabled=False)
    await let_in(context, house, "head", house.login("head", house.province.head))
    page = await context.new_page()
    await page.goto(f"{house.url}/c/head")
    for words in ("Đóng góp", "71,5 triệu", "Công ty TNHH Ví Dụ"):
        await page.fill("#text", words)
        await page.get_by_role("button", name="Gửi").click()
    right = page.get_by_role("button", name="Đúng", exact=True)
    await expect(right).to_be_in_viewport()
    await right.click()
    await expect(page.locator(".ours").last).to_contain_text("BVPS-2026-0001")
    await context.close()


async def test_the_demo_shows_both_phones_and_they_talk_to_each_other(
    sqlite_database: Database, context: BrowserContext, tmp_path: Path
) -> None:
    phones = [
        Phone("Bà Hội", "Chi hội trưởng", "head", "one"),
        Phone("Ông Viên", "Hội viên", "member", "two"),
    ]
    clock = MovedClock(sqlite_database, timedelta())
    async with serving(
        sqlite_database,
        banner="Dữ liệu minh họa",
        extra_routes=demo_routes(phones, clock, tick=lambda: None),
    ) as house:
        for phone, person in zip(phones, (house.province.head, house.province.member), strict=True):
            house.login(phone.chat_id, person, token=phone.token)
        page = await context.new_page()
        lines: list[str] = []
        page.on("request", lambda request: lines.append(urlsplit(request.url).path))
        await page.set_viewport_size(ViewportSize(width=1280, height=900))
        await page.goto(house.url)
        for phone in phones:
            frame = page.frame_locator(f'iframe[src="/c/{phone.chat_id}"]')
            await frame.get_by_role("button", name="Bắt đầu").click()
            await expect(frame.locator(".ours")).to_have_count(1)
            await expect(frame.locator(".banner")).to_have_text("Dữ liệu minh họa")
        # Both phones hear of what nobody asked for through one line
        for phone in phones:
            house.write(phone.chat_id, f"Chào {phone.title}")
            frame = page.frame_locator(f'iframe[src="/c/{phone.chat_id}"]')
            await expect(frame.locator(".ours").last).to_contain_text(f"Chào {phone.title}")
        assert {one for one in lines if one.endswith("/events")} == {"/phones/events"}
        await page.screenshot(path=tmp_path / "demo.png")
        await page.set_viewport_size(PHONE)
        assert await page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
