"""The ledger: entries that are never changed, their numbers, and reports of nothing."""

from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from storage.types import Moment, Vnd, Whole, by_name, whole


class Kind(StrEnum):
    """What an entry books: money in, or an award of one of four kinds."""

    CONTRIBUTION = "contribution"
    REWARD = "reward"
    SCHOLARSHIP = "scholarship"
    SUPPORT = "support"
    GIFT = "gift"


class Method(StrEnum):
    """How money came in."""

    CASH = "cash"
    TRANSFER = "transfer"
    UNSAID = "unsaid"


class DonorKind(StrEnum):
    """Who gave."""

    PERSON = "person"
    COMPANY = "company"
    COLLECTION = "collection"
    ANONYMOUS = "anonymous"


class Entry(SQLModel, table=True):
    """One booking. A reversal names the entry it takes back and carries its figures negated.

    `amount_vnd` is đồng, `people` pupils or portions (suất); `day` is Vietnam's date of the
    event, `recorded_at` when it was booked. `placement_id` is the unit's place on that day.
    """

    __tablename__ = "entry"
    __table_args__ = (
        sa.UniqueConstraint("unit_id", "year", "sequence"),
        sa.UniqueConstraint("chat", "revision", "line"),
        sa.CheckConstraint(
            "kind != 'CONTRIBUTION' OR (amount_vnd IS NOT NULL AND people IS NULL)",
            name="contribution_has_amount",
        ),
        sa.CheckConstraint(
            "(kind = 'CONTRIBUTION') = (donor_kind IS NOT NULL)"
            " AND (kind = 'CONTRIBUTION') = (method IS NOT NULL)",
            name="contribution_has_donor_and_method",
        ),
        sa.CheckConstraint(
            "kind = 'CONTRIBUTION' OR (donor IS NULL AND donor_key IS NULL)",
            name="award_has_no_donor",
        ),
        sa.CheckConstraint(
            "kind != 'CONTRIBUTION' OR occasion IS NULL", name="contribution_has_no_occasion"
        ),
        sa.CheckConstraint("amount_vnd IS NOT NULL OR people IS NOT NULL", name="amount_or_people"),
        sa.CheckConstraint("amount_vnd IS NULL OR amount_vnd != 0", name="amount_not_zero"),
        sa.CheckConstraint("people IS NULL OR people != 0", name="people_not_zero"),
        sa.CheckConstraint(
            "amount_vnd IS NULL OR (amount_vnd < 0) = (reverses_id IS NOT NULL)",
            name="amount_negated_by_reversal",
        ),
        sa.CheckConstraint(
            "people IS NULL OR (people < 0) = (reverses_id IS NOT NULL)",
            name="people_negated_by_reversal",
        ),
        sa.CheckConstraint(
            "(reason IS NOT NULL) = (reverses_id IS NOT NULL)", name="reversal_has_reason"
        ),
        whole("amount_vnd"),
        whole("people"),
        # With all that the sums of a year read: three times as fast as looking each entry up
        sa.Index("ix_entry_sums", "year", "placement_id", "kind", "amount_vnd", "people"),
        sa.Index("ix_entry_twins", "unit_id", "day", "amount_vnd"),
        sa.Index("ix_entry_by", "by_id", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    number: str = Field(unique=True, max_length=40)
    unit_id: int = Field(foreign_key="unit.id")
    placement_id: int = Field(foreign_key="placement.id")
    year: int
    sequence: int
    kind: Kind = Field(sa_type=by_name(Kind))
    amount_vnd: int | None = Field(default=None, sa_type=Vnd)
    people: int | None = Field(default=None, sa_type=Whole)
    donor: str | None = Field(default=None, max_length=200)
    donor_key: str | None = Field(default=None, max_length=200)
    donor_kind: DonorKind | None = Field(default=None, sa_type=by_name(DonorKind))
    method: Method | None = Field(default=None, sa_type=by_name(Method))
    occasion: str | None = Field(default=None, max_length=200)
    note: str | None = Field(default=None, max_length=500)
    day: date
    reverses_id: int | None = Field(default=None, foreign_key="entry.id", unique=True)
    reason: str | None = Field(default=None, max_length=200)
    by_id: int | None = Field(default=None, foreign_key="person.id")
    recorded_at: datetime = Field(sa_type=Moment)
    chat: str | None = Field(default=None, max_length=80)
    revision: int | None = None
    line: int | None = None


class NumberSeries(SQLModel, table=True):
    """The last number given for a unit and year. Its row is the lock of both."""

    __tablename__ = "number_series"

    unit_id: int = Field(primary_key=True, foreign_key="unit.id")
    year: int = Field(primary_key=True)
    last: int


class NothingToReport(SQLModel, table=True):
    """A unit declares a period empty ("không phát sinh"); it lapses with the first entry."""

    __tablename__ = "nothing_to_report"
    __table_args__ = (sa.Index("ix_nothing_to_report_period", "unit_id", "period"),)

    id: int | None = Field(default=None, primary_key=True)
    unit_id: int = Field(foreign_key="unit.id")
    period: str = Field(max_length=10)
    by_id: int | None = Field(default=None, foreign_key="person.id")
    declared_at: datetime = Field(sa_type=Moment)
    lapsed_at: datetime | None = Field(default=None, sa_type=Moment)
