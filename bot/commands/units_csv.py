"""A file of units: its lines read, everything wrong with them named, parents put first."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from handlers.reading.normal import clean
from storage.models import UnitKind
from storage.organisation import NewUnit

REQUIRED = ("code", "name", "kind", "parent")
OPTIONAL = ("aliases", "staff", "staff_on")
COLUMNS = (*REQUIRED, *OPTIONAL)
LONGEST_NAME = 200
MOST_STAFF = 10_000_000
_CODE = re.compile(r"[A-Za-z0-9-]{1,20}", re.ASCII)


class BadFileError(Exception):
    """The file cannot be taken; `problems` says why, a line each, in the file's order."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(*problems)
        self.problems = problems


@dataclass(frozen=True)
class Problem:
    """What is wrong with a line of the file."""

    line: int
    reason: str

    def __str__(self) -> str:
        return f"dòng {self.line}: {self.reason}"


@dataclass(frozen=True)
class Row:
    """A line of the file, tidied but not yet judged."""

    line: int
    code: str
    name: str
    kind: str
    parent: str
    aliases: tuple[str, ...]
    staff: str
    staff_on: str

    @property
    def key(self) -> str:
        """The code as it is compared: in any case."""
        return self.code.upper()


def rows(data: bytes) -> tuple[list[Row], list[Problem]]:
    """Read the lines and name those that do not fit the header. Raises BadFileError."""
    text = _text(data)
    first = text.partition("\n")[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    lines = _lines(text, delimiter)
    _, header = next(lines, (1, []))
    columns = [clean(name).lower() for name in header]
    _check_columns(columns)
    good, problems = [], []
    for number, cells in lines:
        if len(cells) == len(columns):
            good.append(_row(number, dict(zip(columns, cells, strict=True))))
        else:
            problems.append(Problem(number, f"có {len(cells)} ô, cần {len(columns)}"))
    if not good and not problems:
        raise BadFileError(["tệp không có đơn vị nào"])
    return good, problems


def unit(row: Row, today: date) -> tuple[NewUnit | None, list[Problem]]:
    """Make a unit of a line, or name what is wrong with the line by itself."""
    kinds = {kind.value: kind for kind in UnitKind}
    staff, staff_wrong = _staff(row.staff)
    staff_on, day_wrong = _day(row.staff_on, today)
    reasons = [
        (not row.code, "thiếu mã (code)"),
        (row.code and not _CODE.fullmatch(row.code), f"mã {row.code} {_CODE_RULE}"),
        (not row.name, "thiếu tên (name)"),
        (any(len(one) > LONGEST_NAME for one in (row.name, *row.aliases)), _TOO_LONG),
        (row.kind not in kinds, f"loại {row.kind or 'để trống'} không có; {_KIND_RULE}"),
        (staff_wrong, f"số CBCCVC {row.staff} {staff_wrong}"),
        (day_wrong, f"ngày {row.staff_on} {day_wrong}"),
        (row.staff_on and not row.staff, "có ngày (staff_on) mà thiếu số CBCCVC (staff)"),
    ]
    problems = [Problem(row.line, reason) for wrong, reason in reasons if wrong]
    if problems:
        return None, problems
    parent = row.parent or None
    made = NewUnit(
        row.code, row.name, kinds[row.kind], parent, row.aliases, staff=staff, staff_on=staff_on
    )
    return made, []


_CODE_RULE = "chỉ được gồm chữ không dấu, chữ số và gạch nối, nhiều nhất 20 ký tự"
_KIND_RULE = "hãy dùng " + ", ".join(UnitKind)
_TOO_LONG = f"tên dài quá {LONGEST_NAME} ký tự"


def _text(data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        reason = "không phải UTF-8; hãy lưu tệp ở dạng CSV UTF-8"
        raise BadFileError([str(Problem(line, reason))]) from None
    return text


def _lines(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Give the lines that are not empty, each with the number it begins at."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield number, cells
            number = reader.line_num + 1
    except csv.Error:
        reason = "dấu ngoặc kép không khớp từ dòng này"
        raise BadFileError([str(Problem(number, reason))]) from None


def _check_columns(columns: list[str]) -> None:
    reasons = [
        *(f"thiếu cột {name}" for name in REQUIRED if name not in columns),
        *(f"không có cột nào tên “{name}”" for name in columns if name not in COLUMNS),
        *(f"cột {name} có hai lần" for name in COLUMNS if columns.count(name) > 1),
    ]
    if reasons:
        raise BadFileError([str(Problem(1, reason)) for reason in reasons])


def _row(line: int, cells: dict[str, str]) -> Row:
    tidy = {name: clean(cells.get(name, "")) for name in COLUMNS}
    aliases = tuple(dict.fromkeys(filter(None, map(clean, tidy.pop("aliases").split(";")))))
    tidy["kind"] = tidy["kind"].lower()
    return Row(line=line, aliases=aliases, **tidy)


def _staff(text: str) -> tuple[int | None, str]:
    if not text:
        return None, ""
    if not re.fullmatch(r"[0-9]+", text):
        return None, "phải là số nguyên, không có dấu chấm hay phẩy"
    if len(text) > len(str(MOST_STAFF)) or int(text) > MOST_STAFF:
        return None, "lớn quá"
    return int(text), ""


def _day(text: str, today: date) -> tuple[date | None, str]:
    if not text:
        return None, ""
    day = _read_day(text)
    if day is None:
        return None, "phải có dạng 31/12/2025 hoặc 2025-12-31"
    return day, "chưa đến" if day > today else ""


def _read_day(text: str) -> date | None:
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a date without a time
        except ValueError:
            continue
    return None
