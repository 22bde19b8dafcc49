"""From nothing to the first links."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from sqlmodel import Session, col, select

from bot.__main__ import main
from storage import invites, organisation
from storage.database import Database
from storage.models import Invite, RoleKind, Unit
from tests.channels.zalo_double import ZaloDouble
from tests.commands.shell import Shell

UNITS = """\
code,name,kind,parent,aliases,staff,staff_on
CHA,Chi hội A,chapter,SYT,Bệnh viện A;BVA,120,1/1/2026
SYT,Hội Khuyến học Sở Y tế,department,TH,,,
TH,Tỉnh hội,province,,,,
"""


@pytest.fixture
def units(tmp_path: Path) -> str:
    (tmp_path / "units.csv").write_text(UNITS, "utf-8")
    return "units.csv"


@contextmanager
def _session(tmp_path: Path) -> Iterator[Session]:
    database = Database(f"sqlite:///{tmp_path / 'khuyenhoc.db'}")
    with database.reading() as session:
        yield session
    database.close()


def test_init_writes_the_tree(khuyenhoc: Shell, units: str, tmp_path: Path) -> None:
    said = khuyenhoc("init", units)
    assert said.code == 0
    assert "Đã lập 3 đơn vị; gốc là TH, Tỉnh hội." in said.out
    assert said.err == ""
    with _session(tmp_path) as session:
        chapter = organisation.by_code(session, "CHA")
        assert chapter is not None
        above = organisation.line_above(session, chapter.id or 0, chapter.opened_on)
        codes = [session.get_one(Unit, one).code for one in above]
        assert codes == ["CHA", "SYT", "TH"]


def test_init_opens_the_books_on_the_day_that_is_asked_for(
    khuyenhoc: Shell, units: str, tmp_path: Path
) -> None:
    khuyenhoc("init", units, "--opened-on", "1/7/2020")
    with _session(tmp_path) as session:
        assert {str(day) for day in session.exec(select(col(Unit.opened_on)))} == {"2020-07-01"}


def test_init_needs_an_empty_database(khuyenhoc: Shell, units: str) -> None:
    khuyenhoc("init", units)
    said = khuyenhoc("init", units)
    assert (said.code, said.out) == (1, "")
    assert "cần một cơ sở dữ liệu còn trống" in said.err


def test_init_writes_nothing_when_a_line_is_wrong(khuyenhoc: Shell, tmp_path: Path) -> None:
    (tmp_path / "units.csv").write_text(UNITS + "X,,chapter,NO,,,\n", "utf-8")
    said = khuyenhoc("init", "units.csv")
    assert said.code == 1
    assert said.err.splitlines() == [
        "khuyenhoc: chưa ghi gì cả: 2 chỗ cần sửa trong units.csv",
        "khuyenhoc: dòng 5: thiếu tên (name)",
        "khuyenhoc: dòng 5: đơn vị cấp trên NO không có trong tệp",
    ]
    assert not (tmp_path / "khuyenhoc.db").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["init", "nowhere.csv"], "không đọc được tệp nowhere.csv"),
        (["init", "."], "không đọc được tệp ."),
        (["init", "units.csv", "--opened-on", "2999-01-01"], "ngày mở sổ chưa đến"),
        (["invite", "--admin"], "hãy chạy khuyenhoc init TỆP trước"),
        (["invite", "--unit", "CHA"], "cần --unit MÃ và --role"),
        (["invite", "--role", "head"], "cần --unit MÃ và --role"),
        (["invite"], "hoặc --admin"),
        (["invite", "--admin", "--unit", "CHA"], "--admin không đi cùng"),
        (["invite", "--unit", "CHA", "--role", "head"], "không có đơn vị nào mang mã CHA"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(
    khuyenhoc: Shell, units: str, arguments: list[str], words: str
) -> None:
    said = khuyenhoc(*arguments)
    assert (said.code, said.out) == (1, "")
    assert words in said.err
    assert len(said.err.splitlines()) == 1


def test_an_unknown_role_is_a_mistake_of_usage(khuyenhoc: Shell) -> None:
    said = khuyenhoc("invite", "--unit", "CHA", "--role", "king")
    assert said.code == 2
    assert "Traceback" not in said.err


def test_an_admin_is_invited_to_the_root(khuyenhoc: Shell, units: str, tmp_path: Path) -> None:
    khuyenhoc("init", units)
    links = json.loads(khuyenhoc("invite", "--admin", "--json").out)
    assert links == {
        "code": links["code"],
        "telegram": None,
        "web": f"http://127.0.0.1:8080/i/{links['code']}",
    }
    with _session(tmp_path) as session:
        invite = session.exec(select(Invite)).one()
        assert invite.code_hash == invites.code_hash(links["code"])
        assert invite.role is RoleKind.ADMIN
        assert session.get_one(Unit, invite.unit_id).code == "TH"
        assert invite.uses_left == 1


def test_the_code_fits_a_deep_link_and_stands_nowhere(
    khuyenhoc: Shell, units: str, tmp_path: Path
) -> None:
    khuyenhoc("init", units)
    code = json.loads(khuyenhoc("invite", "--unit", "cha", "--role", "member", "--json").out)[
        "code"
    ]
    assert 12 <= len(code) <= 64
    assert set(code) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    kept = b"".join(path.read_bytes() for path in tmp_path.glob("khuyenhoc.db*"))
    assert code.encode() not in kept


def test_without_json_a_person_reads_the_links(khuyenhoc: Shell, units: str) -> None:
    khuyenhoc("init", units)
    said = khuyenhoc("invite", "--unit", "CHA", "--role", "head")
    label, address = said.out.strip().split(": ")
    assert (label, urlsplit(address).port) == ("Trang web", 8080)


def test_on_zalo_a_person_types_the_code(
    khuyenhoc: Shell, units: str, zalo: ZaloDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZALO_BOT_TOKEN", zalo.token)
    monkeypatch.setenv("ZALO_API_URL", zalo.url)
    khuyenhoc("init", units)
    web, on_zalo = khuyenhoc("invite", "--unit", "CHA", "--role", "head").out.splitlines()
    assert on_zalo == f"Zalo: tìm “Bot Khuyến học” và gửi mã {web.rpartition('/')[2]}"
    monkeypatch.setenv("ZALO_BOT_TOKEN", "12345:nobody-s")
    said = khuyenhoc("invite", "--unit", "CHA", "--role", "head")
    assert (said.code, len(said.out.splitlines())) == (0, 1)
    assert "nobody-s" not in said.out + said.err


def test_the_public_address_comes_before_host_and_port(
    khuyenhoc: Shell, units: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PUBLIC_URL", "https://khuyenhoc.example.vn/")
    khuyenhoc("init", units)
    links = json.loads(khuyenhoc("invite", "--admin", "--json").out)
    assert links["web"] == f"https://khuyenhoc.example.vn/i/{links['code']}"


def test_with_a_token_there_is_a_deep_link(
    khuyenhoc: Shell, units: str, telegram: str, token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", token)
    monkeypatch.setenv("TELEGRAM_API_URL", telegram)
    khuyenhoc("init", units)
    said = khuyenhoc("invite", "--admin", "--json")
    links = json.loads(said.out)
    assert links["telegram"] == f"https://t.me/khuyenhoc_bot?start={links['code']}"
    assert said.err == ""


def test_a_telegram_that_fails_costs_only_its_own_link(
    khuyenhoc: Shell, units: str, telegram: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = "987654321:AAF-another-token-of-nobody-at-all"
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", other)
    monkeypatch.setenv("TELEGRAM_API_URL", telegram)
    khuyenhoc("init", units)
    said = khuyenhoc("invite", "--admin", "--json")
    links = json.loads(said.out)
    assert (said.code, links["telegram"]) == (0, None)
    assert links["web"]
    assert said.err == (
        "khuyenhoc: chưa có liên kết Telegram, vì Telegram không nhận TELEGRAM_BOT_TOKEN này\n"
    )
    assert other not in said.out


def test_two_invites_have_two_codes(khuyenhoc: Shell, units: str, tmp_path: Path) -> None:
    khuyenhoc("init", units)
    khuyenhoc("invite", "--admin")
    khuyenhoc("invite", "--admin")
    with _session(tmp_path) as session:
        assert len(set(session.exec(select(col(Invite.code_hash))))) == 2


def test_a_file_that_is_no_database_is_said_in_words(
    unset: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'note.txt'}")
    (tmp_path / "note.txt").write_text("not a database " * 100, "utf-8")
    with pytest.raises(SystemExit):
        main(["migrate"])
    err = capsys.readouterr().err
    assert err == "khuyenhoc: DATABASE_URL trỏ tới một tệp không phải cơ sở dữ liệu\n"
