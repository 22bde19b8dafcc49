"""What the shell tells of the books, on the sample's province."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.sample import HEAD_CHAT, LEADER_CHAT, MEMBER_CHAT, STARTS
from handlers.messages import VIETNAM
from storage import chats, ledger, organisation, people, settings
from storage.database import Database
from storage.ledger import Contribution, Source
from storage.models import DonorKind
from tests.commands.shell import Shell

URL = "sqlite:///khuyenhoc-demo.db"


@pytest.fixture
def sample(khuyenhoc: Shell, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """Give a shell whose database is the sample's."""
    monkeypatch.setenv("DATABASE_URL", URL)
    assert khuyenhoc("sample").code == 0
    return khuyenhoc


def _lines(sample: Shell, *arguments: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in sample("entries", "--json", *arguments).out.splitlines()]


def test_the_departments_have_the_figures_of_the_article(sample: Shell) -> None:
    found = [
        (line["unit"], line["kind"], line["amount_vnd"], line["people"])
        for line in _lines(sample, "--year", "2022")
    ]
    assert found == [
        ("SNN", "contribution", 100_000_000, None),
        ("SVHTTDL", "contribution", 70_000_000, None),
        ("SLDTBXH", "contribution", 71_500_000, None),
        ("SLDTBXH", "reward", None, 120),
        ("STP", "gift", 26_000_000, 130),
    ]


def test_an_entry_is_one_object(sample: Shell) -> None:
    assert _lines(sample, "--unit", "STP", "--year", "2022") == [
        {
            "number": "STP-2022-0001",
            "kind": "gift",
            "amount_vnd": 26_000_000,
            "people": 130,
            "unit": "STP",
            "donor": None,
            "occasion": "Tháng 9 Khuyến học, 1/6, Lễ hội Trăng Rằm",
            "day": "2022-12-31",
            "reverses": None,
            "recorded_at": "2022-12-31T15:30:00+07:00",
        }
    ]


def test_the_year_is_that_of_the_demos_clock(sample: Shell) -> None:
    assert {line["day"][:4] for line in _lines(sample)} == {"2023"}


def test_a_unit_means_all_below_it(sample: Shell) -> None:
    below = {line["unit"] for line in _lines(sample, "--unit", "syt")}
    assert "CHM01" in below
    assert below.isdisjoint({"CHM04", "CHM07", "CHM10"})  # they have reported nothing
    assert _lines(sample, "--unit", "TH") == _lines(sample)
    assert _lines(sample, "--unit", "SNN") == []


def test_a_reversal_names_what_it_takes_back(sample: Shell) -> None:
    database = Database(URL)
    with database.writing() as session:
        unit = organisation.by_code(session, "CHM01")
        head = chats.person_of(session, HEAD_CHAT)
        assert unit is not None
        assert head is not None
        gift = Contribution(unit.id or 0, 5, None, None, DonorKind.ANONYMOUS, STARTS.date())
        booked = ledger.record(
            session, gift, by=head, source=Source("x", 1), now=STARTS, today=STARTS.date()
        )
        ledger.reverse(
            session,
            booked.id or 0,
            by=head,
            source=Source("x", 2),
            now=STARTS,
            today=STARTS.date(),
            reason="gõ nhầm",
        )
    database.close()
    original, reversal = _lines(sample, "--unit", "CHM01")[-2:]
    assert (original["reverses"], reversal["reverses"]) == (None, original["number"])
    assert (original["amount_vnd"], reversal["amount_vnd"]) == (5, -5)


def test_a_person_reads_a_table(sample: Shell) -> None:
    out = sample("entries", "--unit", "CHM09").out
    assert "CHM09-2023-0001" in out
    assert "05/04/2023" in out
    assert "2.000.000" in out
    assert "Ông Trần Văn Minh Họa" in out
    assert "Đóng góp" in out


def test_progress_has_targets_only_where_there_are_some(sample: Shell) -> None:
    said = json.loads(sample("progress", "--unit", "TH", "--year", "2023", "--json").out)
    assert (said["unit"], said["year"], said["as_of"]) == ("TH", 2023, "2023-09-14")
    assert said["indicators"] == [
        {"name": "raised", "actual": 120_300_000},
        {"name": "people_rewarded", "actual": 98},
        {"name": "gifts", "actual": 200},
        # 55 % of 957 are 526.35 persons
        {"name": "citizens_registered", "actual": 4, "target": 527, "percent": 0.8},
    ]


def test_a_percentage_has_one_decimal(sample: Shell) -> None:
    said = json.loads(sample("progress", "--unit", "SYT", "--json").out)
    raised = said["indicators"][0]
    assert raised == {
        "name": "raised",
        "actual": 120_300_000,
        "target": 240_000_000,
        "percent": 50.1,
    }


def test_a_person_reads_progress_with_the_source_of_its_targets(sample: Shell) -> None:
    out = sample("progress", "--unit", "SYT").out
    assert "Hội Khuyến học Sở Y tế, năm 2023, tính đến 14/09/2023" in out
    assert "50,1%" in out
    assert "số liệu minh họa" in out
    # In the words that the chat uses
    assert "Vận động được" in out
    assert "120.300.000đ" in out
    assert "Khen thưởng, học bổng, hỗ trợ (lượt)" in out
    assert "Chỉ tiêu" in out
    assert "ục tiêu" not in out


@pytest.mark.parametrize("command", ["entries", "progress"])
def test_an_unknown_unit_is_refused(sample: Shell, command: str) -> None:
    said = sample(command, "--unit", "XYZ", "--json")
    assert (said.code, said.out) == (1, "")
    assert said.err == "khuyenhoc: không có đơn vị nào mang mã XYZ\n"


def test_the_demos_clock_starts_on_a_thursday_in_september(sample: Shell) -> None:
    database = Database(URL)
    with database.reading() as session:
        assert settings.is_demo(session)
        says = datetime.now(UTC) + settings.clock_offset(session)
        assert timedelta() <= says - STARTS < timedelta(minutes=1)
    database.close()
    assert f"{STARTS:%A %H:%M}" == "Thursday 09:00"
    assert STARTS.tzinfo is VIETNAM


def test_three_people_have_a_chat_and_their_roles(sample: Shell) -> None:
    database = Database(URL)
    roles = {}
    with database.reading() as session:
        for chat in (HEAD_CHAT, MEMBER_CHAT, LEADER_CHAT):
            person = chats.person_of(session, chat)
            assert person is not None
            [role] = people.roles_of(session, person)
            roles[chat] = role.role.value
    database.close()
    assert roles == {HEAD_CHAT: "head", MEMBER_CHAT: "member", LEADER_CHAT: "leader"}


def test_the_sample_needs_an_empty_database(sample: Shell) -> None:
    said = sample("sample")
    assert said.code == 1
    assert "cần một cơ sở dữ liệu còn trống" in said.err


def test_the_sample_has_a_database_of_its_own(khuyenhoc: Shell, tmp_path: Path) -> None:
    khuyenhoc("sample")
    assert [path.name for path in tmp_path.glob("*.db")] == ["khuyenhoc-demo.db"]


def test_nobody_is_booked_into_a_demo_by_init(sample: Shell, tmp_path: Path) -> None:
    (tmp_path / "units.csv").write_text("code,name,kind,parent\nTH,Tỉnh hội,province,\n", "utf-8")
    assert sample("init", "units.csv").code == 1
