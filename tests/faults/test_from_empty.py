"""From an empty folder: two commands at the shell, everything else in chat."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx2
import pytest

from storage.database import Database
from tests.channels.telegram_double import TelegramDouble
from tests.faults.process import Running, in_folder, shell
from tests.faults.talk import words
from tests.province import NOW
from tests.running import MovedClock
from tests.stages import OnTelegram, OnThePage
from tests.transcripts import Stage

UNITS = """\
code,name,kind,parent,aliases,staff,staff_on
TH,Hội Khuyến học tỉnh,province,,,,
SYT,Hội Khuyến học Sở Y tế,department,TH,,,
BVPS,Chi hội Bệnh viện Phụ sản,chapter,SYT,phụ sản,412,1/1/2026
"""


@pytest.fixture(params=["telegram", "web"])
def channel(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@contextmanager
def _staged(running: Running, channel: str) -> Iterator[OnTelegram | OnThePage]:
    """Play on a channel of the running program, and look into its file."""
    database, now = Database(f"sqlite:///{running.file}"), MovedClock(NOW)
    try:
        if channel == "telegram":
            assert isinstance(running.double, TelegramDouble)
            yield OnTelegram(running.double, now, database)
        else:
            page = OnThePage(running.address, now, database)
            yield page
            page.close()
    finally:
        database.close()


def _set_up(running: Running) -> dict[str, Any]:
    """Lay the books at the shell and give the first admin's links."""
    (running.folder / "units.csv").write_text(UNITS, "utf-8")
    settings = running.settings()
    laid = shell(running.folder, "init", "units.csv", **settings)
    assert (laid.returncode, laid.stderr) == (0, "")
    invited = shell(running.folder, "invite", "--admin", "--json", **settings)
    assert (invited.returncode, invited.stderr) == (0, "")
    links: dict[str, Any] = json.loads(invited.stdout)
    return links


class _Talk:
    """Speaks as several people, now."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    def says(self, who: str, text: str) -> str:
        return words(self.stage.typed(who, text, datetime.now(UTC)))

    def taps(self, who: str, label: str) -> str:
        return words(self.stage.tapped(who, label, datetime.now(UTC)))

    def comes_in(self, who: str, code: str, name: str) -> str:
        """Use an invite, agree, give a name; gives the welcome with the menu."""
        assert "Tôi đồng ý" in self.says(who, f"/start {code}")
        assert "Anh/chị tên gì" in self.taps(who, "Tôi đồng ý")
        return self.says(who, name)


def _the_three_come_in(talk: _Talk, code: str, opened: Any) -> None:
    menu = talk.comes_in("admin", code, "Nguyễn Thị Quản")
    assert "[Mời người]" in menu
    assert "[Liên kết cho hội viên]" in menu

    talk.says("admin", "mời người")
    talk.taps("admin", "Chi hội Bệnh viện Phụ sản")
    talk.taps("admin", "Chi hội trưởng")
    assert "dùng được một lần" in talk.taps("admin", "Tạo liên kết")
    opened("ma-moi-1")
    menu = talk.comes_in("head", "ma-moi-1", "Lê Thị Hội")
    assert "Chi hội trưởng của Chi hội Bệnh viện Phụ sản" in menu
    assert "[Ghi đóng góp]" in menu
    assert "đã được dùng" in talk.says("second", "/start ma-moi-1")
    # The inviter is told who came
    assert "Lê Thị Hội vừa dùng liên kết" in talk.says("admin", "mời người")

    talk.taps("admin", "Hội Khuyến học Sở Y tế")
    talk.taps("admin", "Lãnh đạo")
    talk.taps("admin", "Tạo liên kết")
    menu = talk.comes_in("leader", "ma-moi-2", "Trần Văn Lãnh")
    assert "[Xem tiến độ]" in menu
    assert "[Ghi đóng góp]" not in menu
    assert "Trần Văn Lãnh vừa dùng liên kết" in talk.says("admin", "liên kết hội viên")

    assert "dùng chung được" in talk.taps("admin", "Tạo liên kết")
    for who, name in (("member", "Phạm Văn Viên"), ("another", "Đỗ Thị Viên")):
        menu = talk.comes_in(who, "ma-moi-3", name)
        assert "[Công dân học tập]" in menu
        assert "[Ghi đóng góp]" not in menu

    talk.says("head", "ủng hộ 2 triệu")
    talk.says("head", "Công ty Hoàng Long")
    assert "BVPS-" in talk.says("head", "Đúng")
    assert "2.000.000đ" in talk.says("leader", "tiến độ")


def test_two_commands_and_then_everything_is_done_in_chat(tmp_path: Path, channel: str) -> None:
    with TelegramDouble() as double, in_folder(tmp_path, double) as running:
        links = _set_up(running)
        assert links["telegram"] == f"https://t.me/khuyenhoc_bot?start={links['code']}"
        assert links["web"] == f"{running.address}/i/{links['code']}"
        running.start()

        def opened(name: str) -> None:
            """Fetch the link ten times, as previews of messengers do; none uses it."""
            link = f"{running.address}/i/{stage.codes.fill(name)}"
            pages = [httpx2.get(link, timeout=10) for _ in range(10)]
            assert {page.status_code for page in pages} == {200}
            assert {"Bắt đầu" in page.text for page in pages} == {True}

        with _staged(running, channel) as stage:
            _the_three_come_in(_Talk(stage), links["code"], opened)
            used = httpx2.get(f"{running.address}/i/{links['code']}", timeout=10)
            assert used.status_code == 410
            assert "đã được dùng" in used.text
        running.asked_to_stop()
        assert running.stopped() == 0


def test_one_invite_pressed_by_two_at_the_same_instant_lets_one_in(tmp_path: Path) -> None:
    with in_folder(tmp_path) as running:
        code = _set_up(running)["code"]
        running.start()
        with _staged(running, "web") as stage:
            talk = _Talk(stage)
            for who in ("first", "second"):
                talk.says(who, f"/start {code}")
                talk.taps(who, "Tôi đồng ý")
            assert "Quản trị" in talk.says("first", "Nguyễn Thị Quản")
            # Asked for a name already, and too late
            assert "đã được dùng" in talk.says("second", "Trần Văn Muộn")
