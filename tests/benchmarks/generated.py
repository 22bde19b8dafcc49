"""A province of 16,000 chapters and half a million entries, kept between runs in one file."""

import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from shutil import copyfile
from typing import Any

import sqlalchemy as sa

from storage.database import MIGRATIONS, Database
from storage.dialects import table_of
from storage.models import DonorKind, Entry, Inside, Kind, Method, Placement, Target, Unit, UnitKind
from tests.province import NOW, OPENED, SAMPLE

YEAR = 2026
DEPARTMENTS, CHAPTERS, ENTRIES = 40, 16_000, 500_000
AT_ONCE = 20_000
# Prime, so that kinds, chapters and days do not go in step.
STEP = 7919


def province_file(template: Path) -> Path:
    """Give the file; it is made where there is none of this size and these migrations."""
    newest = max(path.stem for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))
    name = f"khuyenhoc-bench-{DEPARTMENTS}-{CHAPTERS}-{ENTRIES}-{newest}.db"
    path = Path(tempfile.gettempdir()) / name
    if not path.exists():
        half = path.with_suffix(".half")
        copyfile(template, half)
        database = Database(f"sqlite:///{half}")
        _fill(database.engine)
        database.close()
        half.rename(path)
    return path


def _fill(engine: sa.Engine) -> None:
    units = 1 + DEPARTMENTS + CHAPTERS
    with engine.begin() as connection:
        _add(connection, Unit, (_unit(n) for n in range(1, units + 1)))
        _add(connection, Placement, (_placement(n) for n in range(1, units + 1)))
        _add(connection, Inside, (row for n in range(1, units + 1) for row in _inside(n)))
        _add(connection, Target, (_target(n) for n in range(1, units + 1)))
        _add(connection, Entry, (_entry(n) for n in range(ENTRIES)))
        connection.exec_driver_sql("ANALYZE")


def _add(connection: sa.Connection, model: Any, rows: Iterator[dict[str, Any]]) -> None:
    waiting: list[dict[str, Any]] = []
    for row in rows:
        waiting.append(row)
        if len(waiting) == AT_ONCE:
            connection.execute(sa.insert(table_of(model)), waiting)
            waiting = []
    if waiting:
        connection.execute(sa.insert(table_of(model)), waiting)


def _parent(unit: int) -> int | None:
    """Give the unit above: 1 is the province, then come the departments, then the chapters."""
    if unit == 1:
        return None
    return 1 if unit <= 1 + DEPARTMENTS else 2 + unit % DEPARTMENTS


def _unit(unit: int) -> dict[str, Any]:
    kind = UnitKind.CHAPTER
    if unit <= 1 + DEPARTMENTS:
        kind = UnitKind.DEPARTMENT if unit > 1 else UnitKind.PROVINCE
    code, name = ("TH" if unit == 1 else f"U{unit}"), f"Đơn vị số {unit}"
    return {"id": unit, "code": code, "name": name, "kind": kind, "opened_on": OPENED}


def _placement(unit: int) -> dict[str, Any]:
    return {"id": unit, "unit_id": unit, "parent_id": _parent(unit), "valid_from": OPENED}


def _inside(unit: int) -> Iterator[dict[str, Any]]:
    above: int | None = unit
    while above is not None:
        yield {"ancestor_id": above, "placement_id": unit}
        above = _parent(above)


def _target(unit: int) -> dict[str, Any]:
    value = 100_000_000 if unit > 1 + DEPARTMENTS else 40_000_000_000
    row = {"unit_id": unit, "year": YEAR, "indicator": "raised", "value": value}
    return row | {"source": SAMPLE}


def _entry(number: int) -> dict[str, Any]:
    unit = 2 + DEPARTMENTS + number % CHAPTERS
    sequence = 1 + number // CHAPTERS
    mixed = number * STEP
    kind = (Kind.CONTRIBUTION, Kind.REWARD, Kind.CONTRIBUTION, Kind.GIFT)[mixed % 31 % 4]
    is_money = kind is Kind.CONTRIBUTION
    return {
        "number": f"U{unit}-{YEAR}-{sequence:04d}",
        "unit_id": unit,
        "placement_id": unit,
        "year": YEAR,
        "sequence": sequence,
        "kind": kind,
        "amount_vnd": 100_000 + mixed % 5000 * 1000 if is_money else None,
        "people": None if is_money else 1 + mixed % 40,
        "donor": "Công ty Hoàng Long" if is_money else None,
        "donor_key": "hoang long" if is_money else None,
        "donor_kind": DonorKind.COMPANY if is_money else None,
        "method": Method.CASH if is_money else None,
        "day": date(YEAR, 1 + mixed % 11, 1 + mixed % 28),
        "recorded_at": NOW,
    }
