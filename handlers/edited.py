"""A message that was edited after it was booked: one card to book it anew instead."""

from dataclasses import replace
from typing import Any

from markupsafe import Markup

from handlers import contribution, texts
from handlers.forms import Forms
from handlers.reader import MONEY, PEOPLE, UnreadError
from handlers.registry import FLOWS
from handlers.sentences import Opening, opening
from storage import entries, ledger
from storage.models import Entry, Kind


def corrects(forms: Forms) -> bool:
    """Say what an edited message may change of what was booked just now.

    False where nothing fresh was booked, or a form is open: an edit answers no question.
    """
    if forms.open:
        return False
    person, now = forms.place.person_id or 0, forms.incoming.at
    entry = entries.last_of(forms.db, person)
    if entry is None or not ledger.is_fresh(entry, by=person, now=now):
        return False
    anew = _read_anew(forms, entry)
    if anew is None:
        undo = (f"o:undo:{entry.id}", texts.label("booked.undo_one", entry=entry))
        forms.say("common.edit_booked", entry=entry, choices=[undo])
    elif anew.answers == _answers(entry):
        forms.say("common.edit_same", entry=entry)
    else:
        forms.start(FLOWS[anew.flow], {"entry": entry.id}, anew)
    return True


def _read_anew(forms: Forms, entry: Entry) -> Opening | None:
    """Read the new text over what was booked; None where it is not this one entry's text."""
    if entry.chat != forms.place.chat or _has_others(forms, entry):
        return None
    said = forms.incoming.text
    flow = "contribution" if entry.kind is Kind.CONTRIBUTION else "award"
    read = opening(forms.db, forms.place.person_id or 0, said, forms.incoming.today)
    if read is None or not read.flow:
        changed = _figure(forms, flow)
        read = Opening(flow, answers=changed) if changed else None
    if read is None or read.flow != flow:
        return None
    asked = texts.text("common.edit_anew", entry=entry, amount=read.answers.get("amount"))
    answers = {**_answers(entry), **read.answers}
    if read.said:
        # What was said to that question is asked about, not what was booked
        del answers[read.said[0]]
    return replace(read, answers=answers, preface=read.preface + asked + Markup("\n"))


def _has_others(forms: Forms, entry: Entry) -> bool:
    card = entries.booked_from(forms.db, entry.chat or "", entry.revision or 0)
    return sum(one.reverses_id is None for one in card) > 1


def _figure(forms: Forms, flow: str) -> dict[str, Any]:
    """Read a text that is one figure: of an award it may be how many, too."""
    readers = {"amount": MONEY} if flow == "contribution" else {"amount": MONEY, "people": PEOPLE}
    for key, reader in readers.items():
        try:
            return {key: reader.read(forms.incoming.text, forms.incoming.today)}
        except UnreadError:
            continue
    return {}


def _answers(entry: Entry) -> dict[str, Any]:
    """Give what was booked as the answers of the form that books it."""
    answers: dict[str, Any] = {
        "unit": entry.unit_id,
        "amount": entry.amount_vnd,
        "day": entry.day.isoformat(),
        "note": entry.note,
    }
    if entry.kind is not Kind.CONTRIBUTION:
        more = {"kind": entry.kind.name, "people": entry.people, "occasion": entry.occasion}
        return answers | more
    if entry.donor_kind:
        donor = contribution.Donor(entry.donor_kind, entry.donor)
        answers["donor"] = contribution.keep(donor)
    if entry.method:
        answers["method"] = entry.method.name
    return answers
