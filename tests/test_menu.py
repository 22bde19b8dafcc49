"""What stands in the menu stands among the commands, for each person their own."""

import pytest

from handlers.menu import ALWAYS, MENU, commands_of
from handlers.view import Viewer
from storage.database import Database
from tests.province import NOW, TODAY, a_province


@pytest.mark.parametrize(
    ("who", "has", "lacks"),
    [
        ("head", {"donggop", "khenthuong", "phieu", "congdanhoctap"}, {"moi", "chitieu"}),
        ("member", {"congdanhoctap"}, {"donggop", "phieu", "moi"}),
        ("leader", {"tiendo", "bantin"}, {"donggop", "moi"}),
        ("admin", {"moi", "chitieu", "nguoimoi", "tiendo"}, {"donggop"}),
    ],
)
def test_commands_are_those_of_the_persons_menu(
    sqlite_database: Database, who: str, has: set[str], lacks: set[str]
) -> None:
    with sqlite_database.writing() as session:
        province = a_province(session)
        viewer = Viewer(getattr(province, who), f"test:{who}", NOW, TODAY)
        commands = dict(commands_of(MENU.render(session, viewer).choices))
    assert has <= set(commands)
    assert not lacks & set(commands)
    assert set(ALWAYS) <= set(commands)
    assert all(commands.values())
