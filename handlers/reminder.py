"""The reminder of a report that is owed, and putting it off."""

from datetime import datetime, time, timedelta

from handlers import texts
from handlers.conversation import Chat
from handlers.flow import Flow
from handlers.messages import VIETNAM
from handlers.reader import Option
from handlers.signals import EndedError
from handlers.view import Shown
from storage import nothing_to_report, people, reporting, snoozes
from storage.models import Unit
from storage.people import Verb
from storage.periods import Period
from storage.reporting import Report

AFTERNOON = time(15, 0)
MORNING = time(8, 0)
LATER = {"chieu": "reminder.this_afternoon", "mai": "reminder.tomorrow", "t2": "reminder.monday"}


def shown(report: Report, now: datetime) -> Shown:
    """Give the reminder's words, with the ways to answer it."""
    period, unit_id = report.period, report.unit.id
    choices: list[Option] = [
        ("o:contribution", texts.label("menu.contribution")),
        ("o:award", texts.label("menu.award")),
        (f"o:nothing:{unit_id}:{period.id}", texts.label("reminder.nothing")),
    ]
    for code, key in LATER.items():
        if when(code, now) is not None:
            choices.append((f"o:snooze:{unit_id}:{period.id}:{code}", texts.label(key)))
    html = texts.text("reminder.owed", unit=report.unit, period=period)
    return Shown(str(html), choices)


def citizen(year: int) -> Shown:
    """Give the one reminder a year to register as a learning citizen."""
    choices: list[Option] = [
        ("o:register", texts.label("citizen.register")),
        ("o:criteria", texts.label("citizen.criteria_button")),
    ]
    return Shown(str(texts.text("reminder.citizen", year=year)), choices)


def when(code: str, now: datetime) -> datetime | None:
    """Give when "chiều nay", "mai" or "thứ Hai" is, said at a time; None when it has passed."""
    there = now.astimezone(VIETNAM)
    today = there.date()
    if code == "chieu":
        at = datetime.combine(today, AFTERNOON, VIETNAM)
        return at if at > there else None
    days = 1 if code == "mai" else 7 - today.weekday()
    return datetime.combine(today + timedelta(days=days), MORNING, VIETNAM)


def snooze(chat: Chat) -> None:
    """Put a reminder off; nothing is said again if the report stands by then."""
    unit, period = _asked_for(chat)
    if reporting.stands(chat.db, unit.id or 0, period):
        raise EndedError("snooze.stands", unit=unit)
    again = when(str(chat.args["when"]), chat.now)
    if again is None:
        raise EndedError("snooze.passed")
    snoozes.add(chat.db, unit.id or 0, period.id, at=again, by=chat.person_id)
    return chat.say("kept", at=again)


def _asked_for(chat: Chat) -> tuple[Unit, Period]:
    """Give what the button names, as far as a button of ours may; EndedError else."""
    unit_id, period_id = chat.opened_with("unit"), chat.args.get("period")
    may = people.may(chat.db, chat.person_id, Verb.REPORT, unit_id, on=chat.today)
    if may and chat.args.get("when") in LATER:
        unit = chat.db.get_one(Unit, unit_id)
        for one in nothing_to_report.declarable(chat.db, unit, chat.today):
            if one.id == period_id:
                return unit, one
    raise EndedError("common.not_allowed")


FLOW = Flow(name="snooze", run=snooze, parameters=("unit", "period", "when"))
