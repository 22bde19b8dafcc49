"""Every word that people see is used, and every word that is used is there."""

import ast
import inspect
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from textwrap import dedent
from types import CodeType, FunctionType, ModuleType
from typing import Any

import pytest

from bot.web.app import TEXTS_OF_STATUS
from bot.web.invite import STATUS, Door
from handlers.registry import FLOWS, IN_MENU, VIEWS
from handlers.texts import TEXTS
from storage import citizens, ledger
from storage.models import DonorKind, Kind, Method, RoleKind
from storage.progress import INDICATORS

ROOT = Path(__file__).parents[1]
CODE = [
    path
    for layer in ("handlers", "bot", "scheduler")
    for path in sorted((ROOT / layer).rglob("*.py"))
    if path.parent.name != "texts"
]
PAGES = sorted((ROOT / "bot").rglob("*.html"))
KEY = re.compile(r"[a-z_]+(\.[a-z0-9_]+)+")
FILES = (".css", ".js", ".html", ".svg", ".py", ".db", ".csv", ".png", ".xlsx")
FIRSTS = {key.partition(".")[0] for key in TEXTS}
MARKUP = re.compile(r"</?([a-z0-9]+)")
# What a question may have beside its words, and a card in place of common ones: looked up where
# it is there
BESIDE = ("", ".label", ".none", ".skip", ".empty")
ON_CARD = ("check", "right", "change", "cancel")


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def _strings(tree: ast.AST) -> Iterator[str]:
    """Give what stands as a whole string, not the pieces of one that is put together."""
    joined = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    pieces = {id(piece) for one in joined for piece in one.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in pieces:
            yield from [node.value] if isinstance(node.value, str) else []


def _named() -> set[str]:
    """Give the keys that stand in the code and in pages as they are."""
    found = {one for path in CODE for one in _strings(_tree(path))}
    for path in PAGES:
        found |= set(re.findall(r"""["']([a-z_]+(?:\.[a-z0-9_]+)+)["']""", path.read_text("utf-8")))
    return {
        one
        for one in found
        if KEY.fullmatch(one)
        and one.partition(".")[0] in FIRSTS
        and not one.endswith(FILES)
        # What counts' and amounts' reasons begin with, where one is made the other
        and one not in {"reading.money", "reading.count"}
    }


def _put_together() -> list[re.Pattern[str]]:
    """Give what keys look like that are put together of parts, where they begin with a word."""
    patterns = []
    for path in CODE:
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                parts = [
                    re.escape(str(one.value)) if isinstance(one, ast.Constant) else "[a-z0-9_]+"
                    for one in node.values
                ]
                patterns.append("".join(parts))
    joined = re.compile(r"""["']([a-z_]+\.[a-z_.]*)["'] ?~""")
    in_texts = {one for text in TEXTS.values() for one in joined.findall(text)}
    patterns += [f"{re.escape(one)}[a-z0-9_]+" for one in in_texts]
    return [re.compile(one) for one in patterns if re.match(r"[a-z_]+\\?\.", one)]


def _functions(run: FunctionType) -> set[FunctionType]:
    """Give a flow's function and those of handlers that it leads to."""
    reached, todo = set(), [run]
    while todo:
        function = todo.pop()
        if function in reached or not _is_of_a_flow(function.__module__):
            continue
        reached.add(function)
        names = _names(function.__code__)
        found = [function.__globals__.get(name) for name in names]
        for one in list(found):
            if isinstance(one, ModuleType):
                found += [getattr(one, name, None) for name in names]
            elif isinstance(one, dict):
                found += one.values()
        todo += [one for one in found if isinstance(one, FunctionType)]
    return reached


def _names(code: CodeType) -> list[str]:
    inner = [one for one in code.co_consts if isinstance(one, CodeType)]
    return [*code.co_names, *(name for one in inner for name in _names(one))]


def _is_of_a_flow(module: str) -> bool:
    machinery = {
        "conversation",
        "card",
        "choosing",
        "forms",
        "form",
        "reader",
        "texts",
        "registry",
        "routing",
    }
    first, _, rest = module.partition(".")
    return first == "handlers" and rest.partition(".")[0] not in machinery


class Asked:
    """What a flow asks, says and shows on its card."""

    def __init__(self, run: FunctionType) -> None:
        self.questions: set[str] = set()
        self.labels: set[str] = set()
        self.said: set[str] = set()
        self.has_card = False
        on_cards: set[str] = set()
        for function in _functions(run):
            tree = ast.parse(dedent(inspect.getsource(function)))
            for node in ast.walk(tree):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                    self._call(node.func, node)
                elif isinstance(node, ast.Dict):
                    on_cards |= {_begin(key) for key in node.keys if key}
        self.labels |= on_cards & self.questions

    def _call(self, called: ast.Attribute, node: ast.Call) -> None:
        if not (isinstance(called.value, ast.Name) and called.value.id == "chat"):
            return
        first = _begin(node.args[0]) if node.args else ""
        if called.attr == "ask" and first:
            self.questions.add(first)
        elif called.attr == "say" and first and "." not in first:
            self.said.add(first)
        elif called.attr == "confirm":
            self.has_card = True
            self.labels |= {one.arg for one in node.keywords if one.arg}


def _begin(node: ast.AST) -> str:
    """Give a key; of one with the line's mark behind it, what it begins with."""
    if isinstance(node, ast.JoinedStr):
        node = node.values[0]
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _of_flows() -> set[str]:
    """Give the keys that the flows look up under their own names."""
    needed = {f"{name}.name" for name in FLOWS}
    for name, flow in FLOWS.items():
        asked = Asked(_function(flow.run))
        needed |= {f"{name}.{one}" for one in asked.questions | asked.said}
        needed |= {f"{name}.{one}.label" for one in asked.labels}
        needed |= {f"{name}.card"} if asked.has_card else set()
    return needed


def _beside_questions() -> set[str]:
    """Give what the flows may have beside their questions, also those named by a function."""
    allowed = set()
    for name, flow in FLOWS.items():
        module = sys.modules[_function(flow.run).__module__]
        words = set(_strings(ast.parse(inspect.getsource(module))))
        asked = Asked(_function(flow.run))
        questions = asked.questions | {w for w in words if w.isidentifier()}
        allowed |= {f"{name}.{one}{beside}" for one in questions for beside in BESIDE}
        allowed |= {f"{name}.{one}" for one in ON_CARD} if asked.has_card else set()
    return allowed


def _function(run: Any) -> FunctionType:
    assert isinstance(run, FunctionType)
    return run


def _below(error: type[Exception]) -> Iterator[type[Exception]]:
    for one in error.__subclasses__():
        yield one
        yield from _below(one)


def _of_values() -> set[str]:
    """Give the names of everything that has one: kinds, roles, figures, refusals, criteria."""
    enums = {"kind": Kind, "method": Method, "donor": DonorKind, "role": RoleKind}
    needed = {f"{name}.{one.name.lower()}" for name, enum in enums.items() for one in enum}
    needed |= {f"{name}.{one.value}" for name, enum in enums.items() for one in enum}
    needed |= {f"figure.{one.name}" for one in INDICATORS}
    needed |= {f"menu.{name}" for name in IN_MENU}
    for error in _below(ledger.RefusedError):
        needed.add(f"refused.{error.__name__.removesuffix('Error').lower()}")
    rules = {citizens.criteria(year) for year in range(2021, 2031)}
    needed |= {f"criteria.{one.code}.{n}" for one in rules for n in range(1, one.items + 1)}
    return needed


def _of_pages() -> set[str]:
    """Give the keys that pages put together of what the web app hands them."""
    refusals = {*TEXTS_OF_STATUS.values(), "broken", "not_found"}
    closed = {door.value for door, status in STATUS.items() if status != STATUS[Door.OPEN]}
    return {f"web.{one}{part}" for one in refusals | closed for part in ("", "_title")}


def test_every_text_that_is_used_is_there() -> None:
    used = _named() | _of_flows() | _of_values() | _of_pages()
    # The names of loggers, modules and the like do not begin as texts do
    assert used - set(TEXTS) == set()


def test_every_text_that_is_there_is_used() -> None:
    used = _named() | _of_flows() | _of_values() | _of_pages() | _beside_questions()
    patterns = _put_together()
    unused = {
        key
        for key in TEXTS
        if key not in used and not any(pattern.fullmatch(key) for pattern in patterns)
    }
    assert unused == set()


def test_the_menu_names_conversations_and_views() -> None:
    assert set(IN_MENU) <= set(FLOWS) | set(VIEWS)


@pytest.mark.parametrize("key", sorted(TEXTS))
def test_a_text_has_no_markup_that_a_channel_does_not_know(key: str) -> None:
    shown = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", TEXTS[key], flags=re.DOTALL)
    assert set(MARKUP.findall(shown)) <= {"b", "i", "a"}
    for tag in ("b", "i", "a"):
        assert len(re.findall(rf"<{tag}[ >]", shown)) == shown.count(f"</{tag}>")
    assert "|safe" not in TEXTS[key].replace(" ", "")
