"""`.env.example` and the Settings class say the same."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from dotenv import dotenv_values

from bot.settings import SAMPLE_SECRET, Settings

EXAMPLE = Path(__file__).parents[1] / ".env.example"
NAMES = [name.upper() for name in Settings.model_fields]


def _explained() -> Iterator[str]:
    """Give the settings that stand under a comment, in one block with it."""
    for block in EXAMPLE.read_text("utf-8").split("\n\n"):
        lines = block.splitlines()
        if lines and lines[0].startswith("# "):
            yield from (line.partition("=")[0] for line in lines if not line.startswith("#"))


@pytest.mark.parametrize("name", NAMES)
def test_every_setting_is_explained(name: str) -> None:
    assert name in list(_explained())


def test_nothing_else_is_explained() -> None:
    assert set(dotenv_values(EXAMPLE)) == set(NAMES)


@pytest.mark.parametrize("name", [name for name in NAMES if name != "SECRET_KEY"])
def test_the_example_shows_the_default(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for one in NAMES:
        monkeypatch.delenv(one, raising=False)
    default = getattr(Settings(_env_file=None), name.lower())
    assert dotenv_values(EXAMPLE)[name] == ("" if default is None else str(default))


def test_the_secret_of_the_example_is_the_one_that_is_refused() -> None:
    assert dotenv_values(EXAMPLE)["SECRET_KEY"] == SAMPLE_SECRET
