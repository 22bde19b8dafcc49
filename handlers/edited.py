"""A message that was edited after it was booked: one card to book it anew instead."""

from dataclasses import replace
from datetime import date
from typing import Any

from markupsafe import Markup

from handlers import contribution, texts
from handlers.correction import summary
from handlers.forms import Forms
from handlers.messages import Incoming
from handlers.reader import MONEY, PEOPLE, UnreadError
from handlers.registry import FLOWS
from handlers.sentences import Opening, opening
from storage import entries, ledger
from storage.models import Entry, Kind

MOST_OFFERED = 3


def corrects(forms: Forms, incoming: Incoming) -> bool:
    """Say what an edited message may change of what was booked since it was sent.

    False where that is nothing, or a form waits: an edit answers no question.
    """
    since, person = incoming.first_at, forms.place.person_id or 0
    if forms.stack or since is None:
        return False
    booked = entries.booked_since(forms.db, forms.place.chat, person, since)
    undone = {one.reverses_id for one in booked if one.reverses_id}
    undone |= entries.reversed_among(forms.db, [one.id or 0 for one in booked])
    fresh = [
        one
        for one in booked
        if one.reverses_id is None
        and one.id not in undone
        and ledger.is_fresh(one, by=person, now=incoming.at)
    ]
    if not fresh:
        return False
    # With others booked since nobody knows which of them the message was a part of
    anew = _read_anew(forms, incoming, fresh[0]) if booked == fresh[:1] else None
    if anew is None:
        _offer_undo(forms, fresh[-MOST_OFFERED:])
    elif _is_same(anew, fresh[0]):
        forms.say("common.edit_same", kept=summary(forms.db, fresh[0]), notes=anew.preface)
    else:
        asked = texts.text("common.edit_anew", entry=fresh[0], amount=anew.answers.get("amount"))
        anew = replace(anew, preface=anew.preface + asked + Markup("\n"))
        forms.start(FLOWS[anew.flow], {"entry": fresh[0].id}, anew)
    return True


def _offer_undo(forms: Forms, fresh: list[Entry]) -> None:
    undo = [(f"o:undo:{one.id}", texts.label("booked.undo_one", entry=one)) for one in fresh]
    booked = [summary(forms.db, one) for one in fresh]
    forms.say("common.edit_booked", booked=booked, choices=undo)


def _read_anew(forms: Forms, incoming: Incoming, entry: Entry) -> Opening | None:
    """Read the new text over what was booked; None where it is not this entry's report."""
    said, today = incoming.text, incoming.first_day
    flow = "contribution" if entry.kind is Kind.CONTRIBUTION else "award"
    read = opening(forms.db, forms.place.person_id or 0, said, today)
    if read is None or not read.flow:
        changed = _figure(said, today, flow)
        read = Opening(flow, answers=changed) if changed else None
    if read is None or read.flow != flow:
        return None
    # What was said to a question but is not certain is asked about, not taken from the entry
    asked = {*read.left, *([read.said[0]] if read.said else [])}
    kept = {key: value for key, value in _answers(entry).items() if key not in asked}
    return replace(read, answers={**kept, **read.answers})


def _is_same(anew: Opening, entry: Entry) -> bool:
    return anew.answers == _answers(entry) and not (anew.said or anew.unsure or anew.left)


def _figure(said: str, today: date, flow: str) -> dict[str, Any]:
    """Read a text that is one figure: of an award it may be how many, too."""
    readers = {"amount": MONEY} if flow == "contribution" else {"amount": MONEY, "people": PEOPLE}
    for key, reader in readers.items():
        try:
            return {key: reader.read(said, today)}
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
