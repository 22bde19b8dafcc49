"""The command line as a whole."""

import pytest

from bot.__main__ import COMMANDS
from tests.commands.shell import Shell


def test_help_lists_every_command(khuyenhoc: Shell) -> None:
    said = khuyenhoc("--help")
    assert said.code == 0
    listed = [line.split()[0] for line in said.out.partition("Commands:")[2].splitlines() if line]
    assert listed == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(khuyenhoc: Shell, name: str) -> None:
    said = khuyenhoc(name, "--help")
    assert said.code == 0
    assert COMMANDS[name] in " ".join(said.out.split())


def test_an_unknown_command_is_a_mistake_of_usage(khuyenhoc: Shell) -> None:
    said = khuyenhoc("initialise")
    assert (said.code, said.out) == (2, "")
    assert "Traceback" not in said.err
