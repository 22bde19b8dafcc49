"""What the doctor says, and when it is worried."""

import os
import sqlite3
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.settings import SAMPLE_SECRET
from tests.channels.zalo_double import ZaloDouble
from tests.commands.shell import Shell
from tests.province import VIETNAM


def _marks(out: str) -> dict[str, str]:
    """Give the mark of each line by what the line is about."""
    lines = [line.split(maxsplit=1) for line in out.splitlines()]
    return {rest.partition(":")[0]: mark for mark, rest in lines}


def test_with_nothing_set_nothing_is_broken(khuyenhoc: Shell, tmp_path: Path) -> None:
    said = khuyenhoc("doctor")
    assert said.code == 0
    assert set(_marks(said.out).values()) == {"–"}
    assert list(tmp_path.iterdir()) == []


def test_with_all_set_all_works(
    khuyenhoc: Shell,
    telegram: str,
    zalo: ZaloDouble,
    token: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ZALO_BOT_TOKEN", zalo.token)
    monkeypatch.setenv("ZALO_API_URL", zalo.url)
    monkeypatch.setenv("ZALO_WEBHOOK_SECRET", "a-secret-of-zalo-s")
    monkeypatch.setenv("ZALO_BOT_LINK", "https://zalo.me/1234567890123456789")
    monkeypatch.setenv("SECRET_KEY", "a-long-text-of-somebody-s-own")
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", token)
    monkeypatch.setenv("TELEGRAM_API_URL", telegram)
    monkeypatch.setenv("PUBLIC_URL", "https://khuyenhoc.example.vn")
    Path("units.csv").write_text("code,name,kind,parent\nTH,Tỉnh hội,province,\n", "utf-8")
    khuyenhoc("init", "units.csv")
    said = khuyenhoc("doctor")
    assert said.code == 0
    assert _marks(said.out) == {
        "Cơ sở dữ liệu": "✓",
        "Đơn vị": "✓",
        "Người": "–",
        "Lượt dùng Zalo": "✓",
        "SECRET_KEY": "✓",
        "Telegram": "✓",
        "Zalo": "✓",
        "Trang web": "✓",
    }
    assert "bot @khuyenhoc_bot trả lời; tin được chuyển tới PUBLIC_URL" in said.out
    assert "bot Bot Khuyến học trả lời; tin được chuyển tới PUBLIC_URL" in said.out
    assert "tháng này 0/3.000 tin; 0/50 người" in said.out
    assert token not in said.out
    assert zalo.token not in said.out


@pytest.mark.parametrize(
    ("public", "secret", "missing"),
    [
        ("", "", "PUBLIC_URL dạng https:// và ZALO_WEBHOOK_SECRET"),
        ("http://10.0.0.1", "a-secret-of-zalo-s", "PUBLIC_URL dạng https://"),
        ("https://khuyenhoc.example.vn", "", "ZALO_WEBHOOK_SECRET"),
    ],
)
def test_what_zalo_lacks_is_said_with_what_it_costs(
    khuyenhoc: Shell,
    zalo: ZaloDouble,
    monkeypatch: pytest.MonkeyPatch,
    *,
    public: str,
    secret: str,
    missing: str,
) -> None:
    monkeypatch.setenv("ZALO_BOT_TOKEN", zalo.token)
    monkeypatch.setenv("ZALO_API_URL", zalo.url)
    monkeypatch.setenv("PUBLIC_URL", public)
    monkeypatch.setenv("ZALO_WEBHOOK_SECRET", secret)
    said = khuyenhoc("doctor")
    assert f"– Zalo: thiếu {missing}, nên tin có thể mất" in said.out
    assert "trả lời; tin được hỏi lấy về" in said.out
    assert ("ảnh thay bằng lời" in said.out) is not public.startswith("https")


def test_a_quota_that_is_used_up_is_broken(
    khuyenhoc: Shell, zalo: ZaloDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZALO_BOT_TOKEN", zalo.token)
    monkeypatch.setenv("ZALO_API_URL", zalo.url)
    monkeypatch.setenv("ZALO_PEOPLE", "0")
    khuyenhoc("migrate")
    months = {f"{datetime.now(VIETNAM) + timedelta(days=days):%Y-%m}" for days in (0, 1)}
    with sqlite3.connect("khuyenhoc.db") as books:
        for month in months:
            books.execute("INSERT INTO month_count VALUES ('zalo', ?, 2850)", (month,))
    books.close()
    said = khuyenhoc("doctor")
    assert (said.code, _marks(said.out)["Lượt dùng Zalo"]) == (1, "✗")
    assert "tháng này 2.850/3.000 tin; 0 người; bản tin và lời nhắc đi qua kênh khác" in said.out


def test_a_demo_is_called_one(khuyenhoc: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:///khuyenhoc-demo.db")
    khuyenhoc("sample")
    said = khuyenhoc("doctor")
    assert "Đơn vị: 18, gốc là TH, Hội Khuyến học tỉnh Thanh Hóa" in said.out
    assert "dữ liệu minh họa" in said.out


def test_a_database_that_is_not_migrated_is_said(khuyenhoc: Shell) -> None:
    sqlite3.connect("khuyenhoc.db").close()
    assert "chưa ở bản mới nhất" in khuyenhoc("doctor").out
    khuyenhoc("migrate")
    assert "ở bản mới nhất" in khuyenhoc("doctor").out


def test_a_database_of_a_newer_release_is_broken(khuyenhoc: Shell) -> None:
    khuyenhoc("migrate")
    with sqlite3.connect("khuyenhoc.db") as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
    newer.close()
    said = khuyenhoc("doctor")
    assert (said.code, _marks(said.out)["Cơ sở dữ liệu"]) == (1, "✗")
    assert "bản mới hơn" in khuyenhoc("migrate").err


@pytest.mark.parametrize(
    ("name", "value", "about"),
    [
        ("SECRET_KEY", SAMPLE_SECRET, "SECRET_KEY còn là chuỗi mẫu"),
        ("TELEGRAM_BOT_TOKEN", "1:nobody-s", "Telegram"),
        ("ZALO_BOT_TOKEN", "1:nobody-s", "Zalo"),
        ("DATABASE_URL", "sqlite:///.", "Cơ sở dữ liệu"),
        ("DATABASE_URL", "postgresql+psycopg://u:hidden@127.0.0.1:9/x", "Cơ sở dữ liệu"),
    ],
)
def test_what_is_set_and_does_not_work_is_a_failure(
    khuyenhoc: Shell, monkeypatch: pytest.MonkeyPatch, name: str, value: str, about: str
) -> None:
    monkeypatch.setenv("TELEGRAM_API_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("ZALO_API_URL", "http://127.0.0.1:9")
    monkeypatch.setenv(name, value)
    said = khuyenhoc("doctor")
    assert (said.code, _marks(said.out)[about]) == (1, "✗")
    assert "hidden" not in said.out + said.err


def test_the_program_runs_as_a_module(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "doctor"],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "PYTHONWARNINGS": "error"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "Trang web: http://127.0.0.1:8080" in done.stdout


def test_a_database_that_is_away_is_one_line(
    khuyenhoc: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql+psycopg://u:hidden@127.0.0.1:9/x")
    said = khuyenhoc("entries")
    assert said.code == 1
    assert said.err == (
        "khuyenhoc: cơ sở dữ liệu đang bị khóa hoặc không kết nối được: xem DATABASE_URL\n"
    )
