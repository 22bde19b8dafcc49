"""A letter -> messages that Telegram takes: text, markup, buttons, a picture."""

from dataclasses import dataclass, field
from html import escape

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.channels.channel import Letter
from bot.channels.markup import cut, page_length, runs_of, text_of

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
LONGEST_DATA = 64
MOST_BUTTONS = 100
# So many letters stay readable on a narrow phone when three buttons share a row
SHORT_LABEL = 9
SHORT_ROW = 3


@dataclass(frozen=True)
class Page:
    """One message of Telegram; a long letter becomes several, the buttons under the last.

    With a photo the text is its caption, and may be empty.
    """

    text: str
    markup: InlineKeyboardMarkup | None = None
    photo: bytes | None = field(default=None, repr=False)


def pages(letter: Letter, *, plain: bool = False) -> list[Page]:
    """The messages of a letter; `plain` leaves out markup and picture, whose words stay.

    Whichever of the two was refused, the rest arrives, and what has arrived is left out. Raises
    ValueError for buttons beyond Telegram's limits, and for a letter that would show nothing.
    """
    return _whole(letter, plain=plain)[letter.tally.pages :]


def _whole(letter: Letter, *, plain: bool) -> list[Page]:
    markup = _keyboard(letter.choices, letter.revision)
    if letter.picture and (letter.tally.pages or not plain):
        return _with_photo(letter.html, letter.picture.png, markup, plain=plain)
    texts = _texts(letter.html, plain=plain)
    if not texts and letter.picture:
        texts = _texts(escape(letter.picture.alt), plain=plain)
    return _in_a_row(texts, markup)


def _with_photo(
    html: str, photo: bytes, markup: InlineKeyboardMarkup | None, *, plain: bool
) -> list[Page]:
    """The photo with the text as its caption; a text that is too long for one comes after it."""
    captions = _texts(html, plain=False, longest=LONGEST_CAPTION)
    if len(captions) > 1:
        return [Page("", photo=photo), *_in_a_row(_texts(html, plain=plain), markup)]
    return [Page("".join(captions), markup, photo)]


def _in_a_row(texts: list[str], markup: InlineKeyboardMarkup | None) -> list[Page]:
    if not texts:
        raise ValueError("A message needs some text")
    return [*map(Page, texts[:-1]), Page(texts[-1], markup)]


def _keyboard(choices: tuple[tuple[str, str], ...], revision: int) -> InlineKeyboardMarkup | None:
    if not choices:
        return None
    if len(choices) > MOST_BUTTONS:
        raise ValueError(f"{len(choices)} buttons; Telegram takes {MOST_BUTTONS}")
    rows: list[list[InlineKeyboardButton]] = [[]]
    for value, label in choices:
        if not _fits(rows[-1], label):
            rows.append([])
        rows[-1].append(InlineKeyboardButton(label, callback_data=_data(value, revision)))
    return InlineKeyboardMarkup(rows)


def _fits(row: list[InlineKeyboardButton], label: str) -> bool:
    shared = [*(button.text for button in row), label]
    return len(shared) == 1 or (len(shared) <= SHORT_ROW and max(map(len, shared)) <= SHORT_LABEL)


def _data(value: str, revision: int) -> str:
    data = value if value.startswith("o:") else f"{revision}:{value}"
    if len(data.encode()) > LONGEST_DATA:
        raise ValueError(f"A button carries {data!r}; Telegram takes {LONGEST_DATA} bytes")
    return data


def _texts(html: str, *, plain: bool, longest: int = LONGEST_TEXT) -> list[str]:
    texts, runs = [], runs_of(html)
    while runs:
        page, runs = cut(runs, page_length(text_of(runs), longest))
        if text_of(page).strip():
            texts.append("".join(run.text if plain else run.html() for run in page).strip())
    return texts
