"""The figures of a unit again, by the simplest means: a list of entries and a sum in Python."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from sqlmodel import Session, select

from storage.models import Entry, Kind, Registration, RegistrationStatus, Unit
from tests.province import UNITS, VIETNAM

REWARDED = {Kind.REWARD, Kind.SCHOLARSHIP, Kind.SUPPORT}
# By unit and year, where it is not both: what the test and the small province set.
TARGETS = {
    ("TH", 2026, "raised"): 900_001,
    ("TH", 2027, "raised"): 900_001,
    ("SYT", 2026, "gifts"): 777,
    ("SYT", 2027, "gifts"): 777,
    ("SYT", 2026, "citizens_registered"): 386,  # 60 % of 412 + 231
    ("BVPS", 2026, "citizens_registered"): 5,  # 1 % of 412
    ("BVPS", 2027, "citizens_registered"): 5,
    ("BVPS", 2026, "raised"): 100_000_000,
}
PARENTS = {one.code: one.parent for one in UNITS}


@dataclass(frozen=True)
class Books:
    """All entries and registrations of a unit and those below it."""

    code: str
    entries: list[Entry]
    registrations: list[Registration]
    units: dict[int | None, str]

    @classmethod
    def of(cls, session: Session, code: str) -> "Books":
        units = {one.id: one.code for one in session.exec(select(Unit))}
        return cls(
            code,
            [one for one in session.exec(select(Entry)) if _is_in(units[one.unit_id], code)],
            [one for one in session.exec(select(Registration)) if _is_in(units[one.unit_id], code)],
            units,
        )

    def year(self, year: int) -> dict[str, int]:
        """Give a year's figures."""
        of_year = [one for one in self.entries if one.day.year == year]
        return _sums(of_year, [one for one in self.registrations if one.year == year])

    def came_in(self, since: date, until: date) -> dict[str, int]:
        """Give the figures of what came into the books on some days, without the last."""
        return _sums(
            [one for one in self.entries if since <= _day(one.recorded_at) < until],
            [one for one in self.registrations if since <= _day(one.changed_at) < until],
        )

    def percent(self, name: str, year: int) -> Decimal | None:
        """Give a figure's percentage of its target, where it has one."""
        target = TARGETS.get((self.code, year, name))
        if target is None:
            return None
        exact = Decimal(self.year(year)[name] * 100) / target
        return exact.quantize(Decimal("0.1"), ROUND_HALF_UP)

    def reported(self, since: date, until: date) -> str:
        """Say how many of the units that owe a report have one, of the days between."""
        gone = {one.reverses_id for one in self.entries}
        owing = {
            code for code in PARENTS if code not in PARENTS.values() and _is_in(code, self.code)
        }
        have = {
            self.units[one.unit_id]
            for one in self.entries
            if one.reverses_id is None and one.id not in gone and since <= one.day <= until
        }
        return f"{len(owing & have)}/{len(owing)}"


def _is_in(code: str | None, above: str) -> bool:
    return code is not None and (code == above or _is_in(PARENTS[code], above))


def _day(moment: datetime) -> date:
    return moment.astimezone(VIETNAM).date()


def _sums(entries: list[Entry], registrations: list[Registration]) -> dict[str, int]:
    registered = [one for one in registrations if one.status is RegistrationStatus.REGISTERED]
    return {
        "raised": sum(one.amount_vnd or 0 for one in entries if one.kind is Kind.CONTRIBUTION),
        "people_rewarded": sum(one.people or 0 for one in entries if one.kind in REWARDED),
        "gifts": sum(one.people or 0 for one in entries if one.kind is Kind.GIFT),
        "citizens_registered": len(registered),
    }
