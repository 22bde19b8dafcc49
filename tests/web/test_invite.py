import httpx2

from storage import linking
from storage.models import RoleKind
from tests.web.house import ZALO_LINK, House, joined
from tests.web.pages import Page

FORBIDDEN, NOT_FOUND, GONE = 403, 404, 410


async def test_opening_an_invite_ten_times_uses_nothing_and_its_button_works(
    house: House, client: httpx2.AsyncClient
) -> None:
    code = house.invite()
    for _ in range(10):
        assert (await client.get(f"/i/{code}")).status_code == 200
    page = await joined(house, client, code)
    assert page.status == 200
    assert page.path.startswith("/c/")
    assert len(page.choices) >= 2
    assert not page.mine


async def test_an_unknown_invite_is_refused_kindly_and_shows_no_button(
    house: House, client: httpx2.AsyncClient
) -> None:
    page = Page.of(await client.get("/i/no-such-code"))
    assert page.status == NOT_FOUND
    assert "không còn dùng được" in page.html
    assert not page.forms


async def test_a_used_invite_says_so_and_its_old_form_opens_no_chat(
    house: House, client: httpx2.AsyncClient
) -> None:
    code = house.invite()
    early = Page.of(await client.get(f"/i/{code}"))
    page = await joined(house, client, code)
    page = await page.press(client, page.choices[0])
    await page.say(client, "Nguyễn Thị Mới")
    async with house.client() as other:
        late = Page.of(await other.get(f"/i/{code}"))
        assert late.status == GONE
        assert not late.forms
        assert (await early.press(other, "Bắt đầu")).status == GONE


async def test_the_button_pressed_twice_opens_one_chat(
    house: House, client: httpx2.AsyncClient
) -> None:
    invite = Page.of(await client.get(f"/i/{house.invite()}"))
    first = await invite.press(client, "Bắt đầu")
    again = await invite.press(client, "Bắt đầu")
    assert again.path == first.path
    assert len(house.rows(first.chat_id)) == 1


async def test_the_link_tapped_again_leads_back_to_the_chat(
    house: House, client: httpx2.AsyncClient
) -> None:
    code = house.invite()
    page = await joined(house, client, code)
    again = await client.get(f"/i/{code}")
    assert f'href="{page.path}"' in again.text
    async with house.client() as other:
        assert page.path not in (await other.get(f"/i/{code}")).text


async def test_the_kept_form_of_a_revoked_chat_does_not_lead_back(
    house: House, client: httpx2.AsyncClient
) -> None:
    invite = Page.of(await client.get(f"/i/{house.invite(RoleKind.MEMBER)}"))
    page = await invite.press(client, "Bắt đầu")
    house.revoke(page.chat_id)
    assert (await invite.press(client, "Bắt đầu")).status == FORBIDDEN


async def test_a_forged_or_foreign_nonce_opens_nothing(
    house: House, client: httpx2.AsyncClient
) -> None:
    one, other = house.invite(), house.invite()
    foreign = Page.of(await client.get(f"/i/{other}")).forms[0].fields["nonce"]
    for nonce in ("", "forged", foreign, foreign[:-2] + "xx"):
        answer = await client.post(f"/i/{one}", data={"nonce": nonce})
        assert answer.status_code == FORBIDDEN
    assert not client.cookies


async def test_telegram_is_offered_when_the_bot_has_a_name(
    house: House, client: httpx2.AsyncClient
) -> None:
    code = house.invite()
    assert "t.me" not in (await client.get(f"/i/{code}")).text
    house.telegram.append("khuyenhoc_bot")
    assert f"https://t.me/khuyenhoc_bot?start={code}" in (await client.get(f"/i/{code}")).text


async def test_zalo_is_offered_by_its_bots_name_with_the_code_to_type(
    house: House, client: httpx2.AsyncClient
) -> None:
    code = house.invite()
    assert "Zalo" not in (await client.get(f"/i/{code}")).text
    house.zalo.append("Bot Khuyến <học>")
    shown = (await client.get(f"/i/{code}")).text
    assert "tìm “Bot Khuyến &lt;học&gt;”" in shown
    assert f"<code>{code}</code>" in shown
    assert f'href="{ZALO_LINK}"' in shown
    assert shown.count("<svg") == 1


async def test_ones_own_link_opens_one_more_chat_and_its_typed_code_opens_no_page(
    house: House, client: httpx2.AsyncClient
) -> None:
    with house.database.writing() as session:
        head = house.province.head
        linking.offer(session, head, typed="12345678", opened="a-long-code", now=house.now())
    for _ in range(3):
        page = Page.of(await client.get("/i/a-long-code"))
        assert "Dùng thêm trên trang này" in page.html
    # Nothing tells on a page, where nobody counts, whether digits are somebody's
    assert (await client.get("/i/12345678")).status_code == NOT_FOUND
    page = await page.press(client, "Bắt đầu")
    assert "Lê Thị Hội" in page.html
    page = await page.press(client, "Đúng")
    assert "Em chào anh/chị" in page.html
    assert page.path.startswith("/c/")
    async with house.client() as other:
        assert (await other.get("/i/a-long-code")).status_code == NOT_FOUND
