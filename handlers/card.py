"""The card: everything that will be booked, with *Đúng*, *Sửa*, *Hủy*."""

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from handlers import texts
from handlers.choosing import picked
from handlers.form import CONFIRM, line_of
from handlers.reader import AmbiguousError, Option, Reader, UnreadError, yes_or_no
from handlers.reading.control import Control
from handlers.reading.picking import is_said
from handlers.signals import (
    CHANGE,
    CONTINUE,
    NO,
    OTHER_REPORT,
    YES,
    AgainError,
    OtherReportError,
    Said,
    Waiting,
)

if TYPE_CHECKING:
    from handlers.conversation import Chat

MOST_CHANGES = 6
# What a button carries everywhere, with the number of its question
LONGEST_VALUE = 52
_READER = yes_or_no("common.right", "common.cancel")


def show(chat: "Chat", shown: dict[str, object], *, unread: bool = False) -> None:
    """Show the card; its revision is what the entry will carry.

    `unread`: what was said about it before was not understood.
    """
    flow = chat.form.flow
    rows = [row for key, value in shown.items() if (row := _row(chat, key, value))]
    html = texts.text(
        "common.card",
        title=texts.text(f"{flow}.card"),
        rows=rows,
        check=texts.text(_own(chat, "check")),
    )
    offered = [(YES, _button(chat, "right")), (NO, _button(chat, "cancel"))]
    if any(_can_change(chat, key) for key in shown):
        offered.insert(1, (CHANGE, _button(chat, "change")))
    if unread:
        buttons = [label for _, label in offered]
        chat.preface += texts.text("common.card_unread", buttons=buttons) + Markup("\n\n")
    chat.put(CONFIRM, html, offered, lettered=False)
    chat.form.card = chat.place.revision


def read(chat: "Chat", said: Said, shown: dict[str, object]) -> bool:
    """Give whether the card was confirmed; asks on where something is to be changed."""
    value = said.value or picked(said, chat.form.offered, _READER)
    if said.control is Control.CHANGE:
        value = CHANGE
    if said.control is Control.CANCEL and not said.value:
        # Beside the card itself it is the change that is given up
        value = NO if any(one in {YES, NO} for one, _ in chat.form.offered) else CONTINUE
    if _only_says_no(chat, said) and _own(chat, "cancel") == "common.cancel":
        # It may mean that one thing is wrong: nothing that was typed is thrown away for that
        _ask_what_to_change(chat, shown, with_leaving=True)
        raise Waiting
    value = value or _meant(chat, said)
    if value in {YES, NO}:
        return value == YES
    if value == CONTINUE:
        raise AgainError
    if value == OTHER_REPORT:
        raise OtherReportError
    if value.startswith(f"{CHANGE}:"):
        _change(chat, value)
        raise AgainError
    if value == CHANGE:
        _ask_what_to_change(chat, shown)
    else:
        _take_as_said(chat, said, shown)
    raise Waiting


def _take_as_said(chat: "Chat", said: Said, shown: dict[str, object]) -> None:
    """Offer what was typed for the rows that could take it, and as a report of its own."""
    changes = [one for key in shown for one in _changes(chat, key, shown[key], said)]
    other = chat.other_report(said)
    if not changes and not other:
        return _say_why(chat, said, shown)
    why = "common.change_or_other" if other else "common.change_to"
    if not changes:
        why = "common.other_only"
    offered = [*_together(changes)[:MOST_CHANGES], *other]
    offered.append((CONTINUE, texts.label("common.keep_all")))
    return chat.put(CONFIRM, texts.text(why), offered, lettered=False)


def _say_why(chat: "Chat", said: Said, shown: dict[str, object]) -> None:
    """Show the card again: it says that already, or a row cannot take it, or it was not read."""
    readers = {key: chat.readers[key] for key in shown}
    figures = {key: one for key, one in readers.items() if not one.closed and not one.free_text}
    for key, reader in figures.items():
        try:
            if reader.read(said.text, chat.today) == shown[key]:
                chat.preface += texts.text("common.already_so") + Markup("\n\n")
                return show(chat, shown)
        except UnreadError as unread:
            if unread.why.startswith("reading."):
                chat.preface += texts.text(unread.why, **unread.values) + Markup("\n")
                break
    return show(chat, shown, unread=True)


def _together(changes: list[Option]) -> list[Option]:
    """Make one choice of the changes of different rows, as "6 triệu hôm qua" says two."""
    rows = [value.split(":")[1] for value, _ in changes]
    kinds = [row.partition(".")[0] for row in rows]
    if len(changes) <= 1 or len(set(kinds)) < len(kinds) or len({*map(line_of, rows)}) > 1:
        return changes
    value = CHANGE + "".join(one.removeprefix(CHANGE) for one, _ in changes)
    if len(value) > LONGEST_VALUE:
        return changes
    return [(value, "; ".join(label for _, label in changes))]


def _change(chat: "Chat", value: str) -> None:
    """Change what a choice says: a row to ask again, or rows with what they are to hold."""
    _, first, *others = value.split(":")
    chat.form.stop_waiting()
    if not others:
        chat.form.changing = first
        return
    for key, kept in zip([first, *others[1::2]], others[0::2], strict=True):
        reader = chat.readers[key]
        chat.form.changing = key
        chat.form.keep(key, reader.keep(reader.back(kept)), asked=False)


def _changes(chat: "Chat", key: str, present: object, said: Said) -> list[Option]:
    reader = chat.readers[key]
    if reader.free_text:
        return []
    values = [reader.back(one) for one in _values(chat, reader, said.text)]
    return [
        (f"{CHANGE}:{key}:{reader.keep(value)}", f"{_field(chat, key)}: {reader.show(chat, value)}")
        for value in values
        if value != present
    ]


def _values(chat: "Chat", reader: Reader[Any], said: str) -> list[Any]:
    if reader.closed:
        return [value for value, label in reader.offers(chat) if is_said(said, label)]
    try:
        return [reader.keep(reader.read(said, chat.today))]
    except AmbiguousError as unsure:
        return [value for value, _ in unsure.readings]
    except UnreadError:
        return []


def check_still_offered(chat: "Chat") -> None:
    """Drop a kept choice that is no longer offered, and ask again saying why."""
    for key, reader in chat.readers.items():
        kept = chat.form.answer(key)
        if not reader.closed or kept is None or kept[1] is None:
            continue
        value = reader.back(kept[1])
        if value not in [reader.back(one) for one, _ in reader.offers(chat)]:
            chat.form.drop(key)
            chat.form.stop_waiting()
            name = reader.show(chat, value)
            chat.preface += texts.text("common.no_longer", name=name) + Markup("\n\n")
            raise AgainError


def _meant(chat: "Chat", said: Said) -> str:
    """Give the choice that a plain yes or no means where changes were offered."""
    first, *others = [value for value, _ in chat.form.offered]
    is_only_change = first.startswith(f"{CHANGE}:") and others == [CONTINUE]
    if said.control is Control.YES and is_only_change:
        return first
    return CONTINUE if said.control is Control.NO and CONTINUE in others else ""


def _only_says_no(chat: "Chat", said: Said) -> bool:
    """Tell whether the card, and not yet what to change of it, was answered by a plain no."""
    is_card = any(value == YES for value, _ in chat.form.offered)
    return is_card and not said.value and said.control is Control.NO


def _ask_what_to_change(
    chat: "Chat", shown: dict[str, object], *, with_leaving: bool = False
) -> None:
    keys = [key for key in shown if _can_change(chat, key)]
    if len(keys) == 1 and not with_leaving:
        chat.form.changing = keys[0]
        chat.form.stop_waiting()
        raise AgainError
    fields = [(f"{CHANGE}:{key}", _field(chat, key)) for key in keys]
    offered = [*fields, (CONTINUE, texts.label("common.keep_all"))]
    if with_leaving:
        offered.append((NO, texts.label("common.cancel_form")))
    why = "common.change_or_leave" if with_leaving else "common.change_what"
    chat.put(CONFIRM, texts.text(why), offered, lettered=False)


def _own(chat: "Chat", what: str) -> str:
    """Give the key of a card's words: the flow's own where it has some."""
    own = f"{chat.form.flow}.{what}"
    return own if texts.has(own) else f"common.{what}"


def _button(chat: "Chat", what: str) -> str:
    return texts.label(_own(chat, what))


def _row(chat: "Chat", key: str, value: object) -> tuple[str, str, str] | None:
    """Give a row of the card, with the line it belongs to; None where it would say nothing."""
    empty = f"{chat.name(key)}.empty"
    if value is None and not texts.has(empty):
        return None
    shown = texts.label(empty) if value is None else chat.readers[key].show(chat, value)
    return line_of(key), texts.label(f"{chat.name(key)}.label"), shown


def _field(chat: "Chat", key: str) -> str:
    label = texts.label(f"{chat.name(key)}.label")
    line = line_of(key)
    return texts.label("common.line", line=line, label=label) if line else label


def _can_change(chat: "Chat", key: str) -> bool:
    reader = chat.readers[key]
    return not reader.closed or len(reader.offers(chat)) > 1
