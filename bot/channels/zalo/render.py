"""A letter -> messages that Zalo takes: text, choices as lines, a picture by its link."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import structlog

from bot.channels.channel import Letter, Picture
from bot.channels.markup import Run, cut, page_length, runs_of, text_of, units
from handlers import texts
from handlers.numbered import numbered

log = structlog.get_logger(channel="zalo")

LONGEST_TEXT = 2000
_STYLES = {"b": "b", "i": "i"}


class Mode(StrEnum):
    """How bold and italic text is written: beside the text, as HTML in it, or not at all."""

    STYLES = "styles"
    HTML = "html"
    PLAIN = "plain"


@dataclass(frozen=True)
class Page:
    """One message: the method that sends it, and the fields beside the chat's id."""

    method: str
    fields: dict[str, Any]


def pages(letter: Letter, mode: Mode, *, plain: bool = False) -> list[Page]:
    """The messages of a letter; `plain` leaves out markup and picture, whose words stay.

    What has arrived of it is left out, and the rest is cut as it was with that. A picture that
    has no link is told in its words. Raises ValueError for a letter that would show nothing.
    """
    return _whole(letter, mode, plain=plain)[letter.tally.pages :]


def _whole(letter: Letter, mode: Mode, *, plain: bool) -> list[Page]:
    runs = [*_stripped(_with_addresses(runs_of(letter.html))), *_choices(letter)]
    is_new = plain and not letter.tally.pages
    link = letter.picture.link if letter.picture and not is_new else ""
    if link and units(text_of(runs)) <= LONGEST_TEXT:
        # Each message counts against the month's, so picture and words are one
        return [_photo(link, text_of(runs))]
    if link:
        return [_photo(link, ""), *_texts(runs, mode, plain=plain)]
    told = [*_told(letter.picture), *runs]
    return _texts(told, Mode.PLAIN if is_new else mode, plain=plain)


def _photo(link: str, caption: str) -> Page:
    """A photo; its caption is not documented to take any markup."""
    return Page("sendPhoto", {"photo": link} | ({"caption": caption} if caption else {}))


def _told(picture: Picture | None) -> list[Run]:
    if picture is None:
        return []
    log.info("render", outcome="a picture is told in words")
    return [Run(f"{picture.alt}\n\n")]


def _choices(letter: Letter) -> list[Run]:
    """The choices as lines to be answered by their mark or in their words."""
    if not letter.choices:
        return []
    lines = numbered([label for _, label in letter.choices], lettered=letter.lettered)
    if len(lines) < len(letter.choices):
        log.warning("render", outcome="choices left out", left=len(letter.choices) - len(lines))
    lead = texts.label("choices.by_letter" if letter.lettered else "choices.by_number")
    return [Run("\n\n"), Run(lead, (("i", "<i>"),)), Run("\n" + "\n".join(lines))]


def _with_addresses(runs: Sequence[Run]) -> list[Run]:
    """Links cannot be shown as such: their addresses stand behind their words."""
    shown = []
    for number, run in enumerate(runs):
        after = runs[number + 1].address if number + 1 < len(runs) else ""
        tags = tuple(tag for tag in run.tags if tag[0] in _STYLES)
        is_last = run.address and run.address != after
        told = f" ({run.address})" if is_last and run.address not in run.text else ""
        shown.append(Run(run.text + told, tags))
    return shown


def _texts(runs: Sequence[Run], mode: Mode, *, plain: bool) -> list[Page]:
    found: list[Page] = []
    rest = _stripped(runs)
    while rest:
        page, rest = _next_page(rest, mode)
        rest = _stripped(rest)
        if text_of(page):
            found.append(Page("sendMessage", _written(page, Mode.PLAIN if plain else mode)))
    if not found:
        raise ValueError("A message needs some text")
    return found


def _next_page(runs: list[Run], mode: Mode) -> tuple[list[Run], list[Run]]:
    """The runs of the next message; what HTML adds to a text may count too: the stricter."""
    longest = LONGEST_TEXT
    while True:
        page, rest = cut(runs, page_length(text_of(runs), longest))
        page = _stripped(page)
        over = units(_written(page, mode)["text"]) - LONGEST_TEXT
        if over <= 0:
            return page, rest
        longest = min(longest, units(text_of(page))) - max(over // 2, 1)


def _written(runs: Sequence[Run], mode: Mode) -> dict[str, Any]:
    if mode is Mode.HTML:
        return {"text": "".join(run.html() for run in runs), "parse_mode": "html"}
    styles = _styles(runs) if mode is Mode.STYLES else []
    return {"text": text_of(runs)} | ({"text_styles": styles} if styles else {})


def _styles(runs: Sequence[Run]) -> list[dict[str, Any]]:
    """Which stretches of the text are bold or italic, counted in UTF-16 units."""
    styles, start = [], 0
    for run in runs:
        length = units(run.text)
        codes = [_STYLES[name] for name in dict.fromkeys(run.names)]
        if codes and run.text.strip():
            styles.append({"start": start, "len": length, "st": codes})
        start += length
    return styles


def _stripped(runs: Sequence[Run]) -> list[Run]:
    """The runs without white space around the whole."""
    kept = list(runs)
    while kept and not kept[0].text.lstrip():
        kept.pop(0)
    while kept and not kept[-1].text.rstrip():
        kept.pop()
    if kept:
        kept[0] = Run(kept[0].text.lstrip(), kept[0].tags)
        kept[-1] = Run(kept[-1].text.rstrip(), kept[-1].tags)
    return kept
