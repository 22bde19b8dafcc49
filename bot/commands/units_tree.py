"""The lines of a file of units as one tree: what does not fit together, and their order."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from bot.commands.units_csv import BadFileError, Problem, Row, rows, unit
from handlers.reading.normal import fold
from storage.models import UnitKind
from storage.organisation import NewUnit


def read(data: bytes, today: date) -> list[NewUnit]:
    """Read a file of units, parents before their children.

    Raises BadFileError, which names everything that is wrong.
    """
    lines, problems = rows(data)
    made = [unit(row, today) for row in lines]
    for _, wrong in made:
        problems += wrong
    problems += [*_twice(lines), *_misplaced(lines), *_circles(lines), *_ambiguous(lines)]
    if problems:
        ordered = sorted(problems, key=lambda problem: problem.line)
        raise BadFileError([str(problem) for problem in ordered])
    return _in_order([new for new, _ in made if new])


def _twice(lines: Sequence[Row]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for row in lines:
        if row.code and first.setdefault(row.key, row.line) != row.line:
            yield Problem(row.line, f"mã {row.code} đã có ở dòng {first[row.key]}")


def _misplaced(lines: Sequence[Row]) -> Iterator[Problem]:
    codes = {row.key for row in lines}
    roots = [row for row in lines if row.kind == UnitKind.PROVINCE]
    if not roots:
        yield Problem(1, "sau dòng này chưa có tỉnh hội nào (kind là province, parent để trống)")
    for row in roots[1:]:
        yield Problem(row.line, f"chỉ có một tỉnh hội, và đã có ở dòng {roots[0].line}")
    for row in lines:
        is_root = row.kind == UnitKind.PROVINCE
        if is_root and row.parent:
            yield Problem(row.line, "tỉnh hội không có đơn vị cấp trên (parent)")
        elif not is_root and not row.parent:
            yield Problem(row.line, "thiếu mã đơn vị cấp trên (parent)")
        elif row.parent and row.parent.upper() not in codes:
            yield Problem(row.line, f"đơn vị cấp trên {row.parent} không có trong tệp")


def _circles(lines: Sequence[Row]) -> Iterator[Problem]:
    by_key = {row.key: row for row in reversed(lines) if row.code}
    seen: set[str] = set()
    for row in lines:
        path: dict[str, Row] = {}
        at = row.key
        while at in by_key and at not in seen and at not in path:
            path[at] = by_key[at]
            at = by_key[at].parent.upper()
        seen.update(path)
        if at in path:
            circle = list(path.values())[list(path).index(at) :]
            way = " → ".join(one.code for one in [*circle, circle[0]])
            for one in circle:
                yield Problem(one.line, f"các đơn vị cấp trên đi thành vòng: {way}")


def _ambiguous(lines: Sequence[Row]) -> Iterator[Problem]:
    """Name other names that mean two units, or that are another unit's code."""
    first = {fold(row.code): row for row in reversed(lines)}
    for row in lines:
        for alias in row.aliases:
            means = first.setdefault(fold(alias), row)
            if means is not row:
                yield Problem(row.line, f"tên khác {alias} đã chỉ đơn vị ở dòng {means.line}")


def _in_order(units: Sequence[NewUnit]) -> list[NewUnit]:
    spelled = {new.code.upper(): new.code for new in units}
    below: dict[str | None, list[NewUnit]] = {}
    for new in units:
        parent = spelled[new.parent.upper()] if new.parent else None
        below.setdefault(parent, []).append(replace(new, parent=parent))
    ordered = list(below[None])
    for new in ordered:  # grows while it is walked
        ordered += below.get(new.code, [])
    return ordered
