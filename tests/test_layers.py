"""The design's walls, read off the syntax trees."""

import ast
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).parents[1]
LAYERS = ("storage", "handlers", "scheduler", "bot")
LONGEST_FILE = 300
CHANNELS = ("telegram", "zalo")
# Words that people read and write, where a channel is one of the things talked about.
WORDS = ("handlers/texts/", "handlers/reading/")
# A library, and the only places that import it.
FENCED = {
    "telegram": ("bot/channels/telegram",),
    "apscheduler": ("scheduler/clock.py",),
    "httpx2": ("bot/channels/", "bot/commands/"),
    # What python-telegram-bot speaks through and lets out of its errors.
    "httpx": ("bot/channels/telegram",),
    "requests": (),
    "urllib.request": (),
}
OURS = sorted(
    path.relative_to(ROOT).as_posix() for layer in LAYERS for path in (ROOT / layer).rglob("*.py")
)
TESTS = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("*.py"))


def _tree(file: str) -> ast.Module:
    return ast.parse((ROOT / file).read_text("utf-8"), file)


def _imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "a relative import"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _upward(file: str, tree: ast.Module) -> list[str]:
    above = LAYERS[LAYERS.index(file.split("/", maxsplit=1)[0]) + 1 :]
    return [name for name in _imports(tree) if name.split(".", maxsplit=1)[0] in (*above, "tests")]


def _trespassing(file: str, tree: ast.Module) -> list[str]:
    return [
        name
        for name in _imports(tree)
        for library, places in FENCED.items()
        if f"{name}.".startswith(f"{library}.") and not file.startswith(places)
    ]


def _querying(tree: ast.Module) -> list[str]:
    """Give what a statement is made of; a row may be fetched by its key anywhere."""
    return [name for name in _imports(tree) if name in {"sqlmodel.select", "sqlmodel.col"}]


def _asynchronous(tree: ast.Module) -> list[int]:
    kinds = (ast.AsyncFunctionDef, ast.Await, ast.AsyncFor, ast.AsyncWith)
    return [node.lineno for node in ast.walk(tree) if isinstance(node, kinds)]


def _naming_a_channel(tree: ast.Module) -> list[str]:
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    said = [*_imports(tree), *_names(tree, docstrings)]
    return [one for one in said if any(channel in one.lower() for channel in CHANNELS)]


def _names(tree: ast.Module, docstrings: set[int]) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str(text)) if id(node) not in docstrings:
                yield text
            case ast.Name(id=name) | ast.arg(arg=name) | ast.keyword(arg=str(name)):
                yield name
            case ast.Attribute(attr=name) | ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case _:
                pass


@pytest.mark.parametrize("file", OURS)
def test_imports_go_one_way(file: str) -> None:
    assert _upward(file, _tree(file)) == []


@pytest.mark.parametrize("file", OURS)
def test_a_library_is_imported_only_in_its_place(file: str) -> None:
    assert _trespassing(file, _tree(file)) == []


@pytest.mark.parametrize("file", [f for f in OURS if not f.startswith("storage/")])
def test_every_query_is_in_storage(file: str) -> None:
    assert _querying(_tree(file)) == []


@pytest.mark.parametrize("file", [f for f in OURS if f.startswith(("handlers/", "storage/"))])
def test_the_inside_is_not_asynchronous(file: str) -> None:
    assert _asynchronous(_tree(file)) == []


@pytest.mark.parametrize("file", [f for f in OURS if not f.startswith(("bot/", *WORDS))])
def test_no_channel_is_named_below_the_bot(file: str) -> None:
    assert _naming_a_channel(_tree(file)) == []


@pytest.mark.parametrize("file", [*OURS, *TESTS])
def test_a_file_is_one_idea(file: str) -> None:
    assert len((ROOT / file).read_text("utf-8").splitlines()) <= LONGEST_FILE


def test_the_files_are_found() -> None:
    folders = {PurePosixPath(file).parts[0] for file in OURS}
    assert folders == set(LAYERS)


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("handlers/a.py", "import bot.turn"),
        ("handlers/a.py", "from scheduler import clock"),
        ("storage/a.py", "from handlers.texts import x"),
        ("storage/a.py", "def f():\n    import bot"),  # hidden in a function
        ("scheduler/a.py", "from bot import delivery"),
        ("bot/a.py", "from tests import province"),
    ],
)
def test_an_import_upward_is_seen(file: str, code: str) -> None:
    assert _upward(file, ast.parse(code))


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("bot/delivery.py", "import telegram"),
        ("bot/web/a.py", "from telegram.error import TelegramError"),
        ("scheduler/weekly.py", "from apscheduler.schedulers.background import X"),
        ("handlers/a.py", "import httpx2"),
        ("bot/channels/a.py", "from urllib import request"),  # by any of its spellings
    ],
)
def test_a_library_out_of_its_place_is_seen(file: str, code: str) -> None:
    assert _trespassing(file, ast.parse(code))


def test_a_query_is_seen() -> None:
    assert _querying(ast.parse("from sqlmodel import Session, select"))


@pytest.mark.parametrize("code", ["async def f(): ...", "async def f():\n    await g()"])
def test_something_asynchronous_is_seen(code: str) -> None:
    assert _asynchronous(ast.parse(code))


@pytest.mark.parametrize(
    "code",
    [
        "x = 'telegram'",
        "if chat.startswith('zalo:'): ...",
        "def to_telegram(): ...",
        "chat.is_zalo",
        "f(telegram=1)",
        "x = f'{a} Zalo'",
    ],
)
def test_a_channel_that_is_named_is_seen(code: str) -> None:
    assert _naming_a_channel(ast.parse(code))


def test_a_docstring_may_name_a_channel() -> None:
    assert _naming_a_channel(ast.parse('"""As on Telegram."""\ndef f():\n    "Zalo"')) == []
