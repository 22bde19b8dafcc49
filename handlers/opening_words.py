"""Which conversation or view is begun by what was said."""

from datetime import date
from functools import cache

from sqlmodel import Session

from handlers import texts
from handlers.flow import Flow
from handlers.reading.normal import fold
from handlers.registry import FLOWS, VIEWS
from handlers.view import View


def is_opening(said: str) -> bool:
    """Tell whether this is nothing but the words of a flow or view."""
    return any(fold(said) in _words(one) for one in _every())


def by_words(said: str) -> Flow | View | None:
    """Find the flow or view whose longest opening words begin what was said."""
    best: tuple[int, Flow | View] | None = None
    whole = fold(said)
    for one in _every():
        for words in _words(one):
            begins = whole == words or whole.startswith(f"{words} ")
            if begins and (best is None or len(words) > best[0]):
                best = (len(words), one)
    return best[1] if best else None


def begun_anywhere(said: str, *, but: str) -> Flow | View | None:
    """Find the flow or view whose words, said alone, begin it even where a question is open.

    `but` is the flow that is open. One word alone may be an answer, so that only views of two
    words and more are looked for.
    """
    words = fold(said)
    found: list[Flow | View] = [
        flow for flow in FLOWS.values() if flow.anywhere and flow.name != but
    ]
    found += VIEWS.values() if " " in words else ()
    return next((one for one in found if words in _words(one)), None)


def example(session: Session, person_id: int, today: date) -> str:
    """Give words that would be understood from this person."""
    for name in ("contribution", "progress"):
        if (FLOWS.get(name) or VIEWS[name]).offered(session, person_id, today):
            return texts.label(f"common.example_{name}")
    return texts.label("common.example_citizen")


def _every() -> list[Flow | View]:
    return [*FLOWS.values(), *VIEWS.values()]


def _words(one: Flow | View) -> tuple[str, ...]:
    """Give the words that begin something, what stands in the menu among them."""
    in_menu = f"menu.{one.name}"
    return _folded((*one.words, texts.label(in_menu)) if texts.has(in_menu) else one.words)


@cache
def _folded(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(fold(one) for one in words)
