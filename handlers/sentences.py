"""From a whole sentence to a flow whose answers are filled in before it starts.

There is no second way to book: what was read stands on the same card, what was not said is asked,
and what may be read in two ways is asked with both.
"""

import re
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from markupsafe import Markup
from sqlmodel import Session

from handlers import contribution, texts
from handlers.form import Form
from handlers.reader import UnreadError
from handlers.reading.found import Found
from handlers.reading.normal import fold
from handlers.reading.picking import pick
from handlers.reading.report import Item, Report
from handlers.reading.sentence import read_report
from handlers.signals import Said
from storage import organisation
from storage.models import Kind, Method
from storage.people import units_reported_by

BOOKED = ("contribution", "award")
METHODS = {
    Method.CASH: re.compile(r"\btien mat\b|\btm\b"),
    Method.TRANSFER: re.compile(r"\bchuyen khoan\b|\bck\b"),
}
NOTHING = "nothing_to_report"


@dataclass
class Opening:
    """A flow to open: answers that were read, what was said to a question, what to tell first.

    `unsure` names questions whose answers were said but could not be taken as they stand; `left`
    those whose figures were said beside the one of `said`, and are asked for anew.
    """

    flow: str
    args: dict[str, Any] = field(default_factory=dict)
    answers: dict[str, Any] = field(default_factory=dict)
    said: tuple[str, str] | None = None
    unsure: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    preface: Markup = field(default_factory=Markup)

    @property
    def has_figure(self) -> bool:
        """Whether an amount or a number was said, be it certain or not; or that there was none."""
        figures = {"amount", "people"}
        said = [*self.answers, *self.left, *([self.said[0]] if self.said else [])]
        return self.flow == "nothing" or any(one.partition(".")[0] in figures for one in said)


def opening(session: Session, person_id: int, said: str, today: date) -> Opening | None:
    """Read a sentence as reports; None where it reports nothing that is understood."""
    report = read_report(said, today)
    items = [one for one in report.items if one.kind in BOOKED]
    if not items and any(one.kind == NOTHING for one in report.items):
        return Opening("nothing")
    notes = _notes(said, report)
    if not items:
        return Opening("", preface=notes) if notes else None
    opened = Opening(items[0].kind) if len(items) == 1 else Opening("several")
    if len(items) > 1:
        opened.args = {"kinds": [one.kind for one in items]}
    for n, item in enumerate(items, 1):
        _fill(opened, item, said, today, f".{n}" if len(items) > 1 else "")
    notes += _unit(session, opened, items, person_id, today)
    opened.preface = notes
    return opened


def filled(form: Form, read: Opening) -> tuple[Said | None, Markup]:
    """Write into a new form what was read; give what is said to its question, and before it."""
    form.answers = [[key, value, False] for key, value in read.answers.items()]
    form.changing, form.unsure = next(iter(read.unsure), None), read.unsure[1:]
    preface = read.preface + Markup("\n") if read.preface else Markup()
    if read.said is None:
        return None, preface
    # Answered as if it had been asked, so that two readings are offered as they always are.
    form.waiting_for, said = read.said
    return Said(said), preface


def _fill(opened: Opening, item: Item, said: str, today: date, line: str) -> None:
    if item.award:
        opened.answers[f"kind{line}"] = Kind(item.award).name
    if item.occasion:
        opened.answers[f"occasion{line}"] = item.occasion
    # How many gave is no question of a contribution.
    people = item.people if item.kind == "award" else None
    for key, found in (("amount", item.amount), ("people", people)):
        _fill_figure(opened, f"{key}{line}", found, said)
    if item.day and item.day.value is not None:
        opened.answers[f"day{line}"] = item.day.value.isoformat()
    elif item.day:
        opened.unsure.append(f"day{line}")
    if item.kind == "contribution" and not line and (method := _method(said)):
        opened.answers["method"] = method.name
    if item.donor and item.kind == "contribution":
        with suppress(UnreadError):
            donor = contribution.read(item.donor, today)
            opened.answers[f"donor{line}"] = contribution.keep(donor)


def _method(said: str) -> Method | None:
    """Tell how it was given, where one way is said."""
    words = fold(said)
    ways = [way for way, pattern in METHODS.items() if pattern.search(words)]
    return ways[0] if len(ways) == 1 else None


def _fill_figure(opened: Opening, key: str, found: Found[int] | None, said: str) -> None:
    """Take a figure that is certain; the first that is not is said to its question."""
    if found is None:
        return
    if found.value is not None:
        opened.answers[key] = found.value
    elif opened.said is None:
        start, end = found.span
        opened.said = (key, said[start:end])
    else:
        opened.left.append(key)


def _notes(said: str, report: Report) -> Markup:
    """Say which part was not understood, and what cannot be booked yet."""
    notes = Markup()
    for start, end in report.unread:
        notes += texts.text("sentence.unread", part=said[start:end]) + Markup("\n")
    days = [one.day for one in report.items if one.kind in BOOKED and one.day]
    for why in dict.fromkeys(day.why for day in days if day.value is None):
        notes += texts.text(why) + Markup("\n")
    for kind in dict.fromkeys(one.kind for one in report.items):
        if kind not in (*BOOKED, NOTHING):
            notes += texts.text("sentence.not_yet", kind=kind) + Markup("\n")
    if report.why and not _is_asked(report):
        notes += texts.text(report.why) + Markup("\n")
    return notes


def _is_asked(report: Report) -> bool:
    """Tell whether what is not certain is a question of the form that opens."""
    found = [one for item in report.items for one in (item.amount, item.people, item.day)]
    return any(one is not None and one.why == report.why for one in found)


def _unit(
    session: Session, opened: Opening, items: list[Item], person_id: int, today: date
) -> Markup:
    """Take the unit that was named where it is one of the person's; else say so."""
    named = next((one.unit for one in items if one.unit), "")
    if not named:
        return Markup()
    units = units_reported_by(session, person_id, today)
    others = organisation.aliases(session, [unit.id or 0 for unit in units])
    labels = [(unit.id or 0, name) for unit in units for name in (unit.name, unit.code)]
    labels += [(one, alias) for one, names in others.items() for alias in names]
    found = pick(named, [name for _, name in labels])
    if isinstance(found, int):
        opened.answers = {"unit": labels[found][0], **opened.answers}
        return Markup()
    return texts.text("sentence.other_unit", unit=named) + Markup("\n")
