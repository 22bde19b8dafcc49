"""The association's tree of units, valid in time, with its staff figures and targets."""

from datetime import date
from enum import StrEnum

from sqlmodel import Field, SQLModel

from storage.types import Vnd, Whole, by_name


class UnitKind(StrEnum):
    """What a unit is: tỉnh hội, Hội Khuyến học sở/ngành, chi hội, ban khuyến học."""

    PROVINCE = "province"
    DEPARTMENT = "department"
    CHAPTER = "chapter"
    BOARD = "board"


class ReportEvery(StrEnum):
    """How often a unit owes a report."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"


class Unit(SQLModel, table=True):
    """An organisation unit. Its code is unique and never changes: entry numbers carry it."""

    __tablename__ = "unit"

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True, max_length=20)
    name: str = Field(max_length=200)
    kind: UnitKind = Field(sa_type=by_name(UnitKind))
    opened_on: date
    closed_on: date | None = None
    report_every: ReportEvery | None = Field(default=None, sa_type=by_name(ReportEvery))


class UnitAlias(SQLModel, table=True):
    """Another name people use for a unit."""

    __tablename__ = "unit_alias"

    unit_id: int = Field(primary_key=True, foreign_key="unit.id")
    alias: str = Field(primary_key=True, max_length=200)


class Placement(SQLModel, table=True):
    """Where a unit stood in the tree, from a day until before another (open: None)."""

    __tablename__ = "placement"

    id: int | None = Field(default=None, primary_key=True)
    unit_id: int = Field(foreign_key="unit.id", index=True)
    parent_id: int | None = Field(default=None, foreign_key="unit.id")
    valid_from: date
    valid_to: date | None = None


class Inside(SQLModel, table=True):
    """The closure of the tree: a placement lies inside each of these units, its own included."""

    __tablename__ = "inside"

    ancestor_id: int = Field(primary_key=True, foreign_key="unit.id")
    placement_id: int = Field(primary_key=True, foreign_key="placement.id", index=True)


class StaffCount(SQLModel, table=True):
    """How many staff (CBCCVC-NLĐ) a unit stated for itself and all below, from a day on."""

    __tablename__ = "staff_count"

    unit_id: int = Field(primary_key=True, foreign_key="unit.id")
    stated_on: date = Field(primary_key=True)
    staff: int = Field(sa_type=Whole)


class Target(SQLModel, table=True):
    """What a unit and all below it should reach in a calendar year.

    `value` is đồng, people or gifts, or for a share whole per cent of staff; `source` names the
    document, or says that the figure is a sample.
    """

    __tablename__ = "target"

    unit_id: int = Field(primary_key=True, foreign_key="unit.id")
    year: int = Field(primary_key=True)
    indicator: str = Field(primary_key=True, max_length=40)
    value: int = Field(sa_type=Vnd)
    source: str = Field(max_length=300)
