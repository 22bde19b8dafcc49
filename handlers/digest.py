"""The weekly digest, sent on Mondays and shown on demand: the same words, the same figures."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sqlmodel import Session

from handlers import texts
from handlers.messages import VIETNAM
from handlers.reader import Option
from handlers.view import NotAllowedError, Shown, View, Viewer
from storage import digests, people
from storage.digests import Digest, Week
from storage.models import Person, RoleKind, Unit
from storage.people import Verb
from storage.progress import Figure, Progress
from storage.reach import Reach
from storage.reporting import Report

WEEKS_BEFORE = 2
MOST_ATTENTION = 3
MOST_NAMES = 5
FALLING_BEHIND = 10
MOST_UNITS = 6
OVERSEEING = (RoleKind.LEADER, RoleKind.ADMIN)


def told_weeks(today: date) -> list[Week]:
    """Give the last full week, from Monday, and the two before it."""
    monday = today - timedelta(days=today.weekday())
    starts = [monday - timedelta(weeks=back) for back in range(1, WEEKS_BEFORE + 2)]
    return [Week(_midnight(one), _midnight(one + timedelta(weeks=1))) for one in starts]


def shown(digest: Digest, now: datetime, *, wants: bool = True) -> Shown:
    """Give the digest's words, buttons and picture; a short one where nothing came in.

    `wants`: whether the reader gets it every week, which a button changes.
    """
    today = now.astimezone(VIETNAM).date()
    unit = digest.total.unit
    overdue = [one for one in digest.reports if today >= one.due and not one.stands]
    values = {
        "digest": digest,
        "now": now,
        "first": digest.week.since.astimezone(VIETNAM).date(),
        "last": digest.week.until.astimezone(VIETNAM).date() - timedelta(days=1),
        "pace": pace(today),
        "reported": sum(one.stands for one in digest.reports),
        "due": min((one.due for one in digest.reports if not one.stands), default=None),
        "next_due": min((_next_due(one, today) for one in digest.reports), default=None),
        "overdue": overdue,
        "unreached": _unreached(digest.unreached) if digest.unreached else "",
        "attention": attention(digest, overdue, today)[:MOST_ATTENTION],
        "most": MOST_NAMES,
    }
    if digest.is_empty and digest.last_year is None:
        return Shown(str(texts.text("digest.empty", **values)), _choices(unit, [], wants=wants))
    picture, choices = _picture(digest.total, now), _choices(unit, digest.parts, wants=wants)
    return Shown(str(texts.text("digest.full", **values)), choices, picture)


def digest(session: Session, viewer: Viewer, unit_id: str = "") -> Shown:
    """Show the digest of a unit and all below it as of now."""
    if unit_id:
        unit = session.get(Unit, int(unit_id))
    else:
        own = people.units_where(session, viewer.person_id, OVERSEEING, on=viewer.today)
        unit = own[0] if own else None
    if unit is None or not people.may(
        session, viewer.person_id, Verb.SEE, unit.id or 0, on=viewer.today
    ):
        raise NotAllowedError
    facts = digests.of_units(session, [unit], told_weeks(viewer.today), viewer.today)
    wants = session.get_one(Person, viewer.person_id).wants_digest
    return shown(facts[unit.id or 0], viewer.now, wants=wants)


def attention(digest: Digest, overdue: list[Any], today: date) -> list[str]:
    """Say what needs attention, the most pressing first."""
    said = []
    if overdue:
        is_today = all(one.due == today for one in overdue)
        said.append(texts.label("digest.silent", count=len(overdue), is_today=is_today))
    behind = [figure for figure in digest.total.figures if _is_behind(figure, today)]
    said += [
        texts.label("digest.behind", figure=figure, pace=pace(today))
        for figure in sorted(behind, key=lambda one: one.percent or 0)
    ]
    nothing = [part.unit for part in digest.parts if not any(f.actual for f in part.figures)]
    # In the week of 1 January nobody has any, and nobody is late.
    if nothing and digest.last_year is None:
        names = _names(nothing)
        said.append(texts.label("digest.nothing_yet", count=len(nothing), names=names))
    return said


def pace(today: date) -> Decimal:
    """Give how much of the year has gone by, in per cent, today included; one decimal, half up."""
    start, after = date(today.year, 1, 1), date(today.year + 1, 1, 1)
    exact = Decimal(((today - start).days + 1) * 100) / Decimal((after - start).days)
    return exact.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def _next_due(report: Report, today: date) -> date:
    return report.due if report.due >= today else report.due_next


def _is_behind(figure: Figure, today: date) -> bool:
    return figure.percent is not None and figure.percent < pace(today) - FALLING_BEHIND


def _unreached(units: Sequence[tuple[Unit, Reach]]) -> str:
    """Say who owes a report and cannot be reminded, by why."""
    why = {reach: [unit for unit, of in units if of is reach] for reach in Reach}
    parts = [
        texts.label(f"digest.unreached_{reach.value}", names=_names(named))
        for reach, named in why.items()
        if named
    ]
    return texts.label("digest.unreached", count=len(units), parts=parts)


def _names(units: Sequence[Unit]) -> str:
    more = max(0, len(units) - MOST_NAMES)
    return texts.label("digest.names", units=units[:MOST_NAMES], more=more)


def _picture(total: Progress, now: datetime) -> dict[str, Any] | None:
    rows = [
        {
            "name": texts.label(f"figure.{figure.name}"),
            "label": texts.label("digest.bar", figure=figure),
            "percent": float(figure.percent),
            "pace": float(pace(now.astimezone(VIETNAM).date())),
        }
        for figure in total.figures
        if figure.percent is not None
    ]
    if not rows:
        return None
    return {
        "kind": "progress",
        "title": total.unit.name,
        "as_of": texts.label("digest.as_of", now=now),
        "rows": rows,
        "alt": texts.label("digest.alt", unit=total.unit, rows=rows),
    }


def _choices(unit: Unit, parts: list[Progress], *, wants: bool) -> list[Option]:
    year_of = parts[0].year if parts else None
    choices: list[Option] = [
        (f"o:entries:{unit.id}", texts.label("digest.why")),
        (f"o:progress:{unit.id}", texts.label("digest.units")),
    ]
    if year_of is not None:
        busiest = sorted(parts, key=lambda one: -one["raised"].actual)[:MOST_UNITS]
        choices += [
            (f"o:entries:{one.unit.id}:{year_of}", one.unit.name)
            for one in busiest
            if one["raised"].actual
        ]
    to = "off" if wants else "on"
    choices.append((f"o:digest_{to}", texts.label(f"digest.switch_{to}")))
    return [*choices, ("o:menu", texts.label("common.menu"))]


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), VIETNAM)


def _offered(session: Session, person_id: int, today: date) -> bool:
    return bool(people.units_where(session, person_id, OVERSEEING, on=today))


DIGEST = View(
    name="digest",
    render=digest,
    words=("bản tin", "xem bản tin", "bản tin tuần"),
    command="bantin",
    offered=_offered,
    most_args=1,
)
