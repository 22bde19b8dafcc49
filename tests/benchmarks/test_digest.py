"""The figures of the digest over a whole province, beside the bare GROUP BY on the same file."""

import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

from storage import organisation, progress
from storage.database import Database
from tests.benchmarks import report
from tests.benchmarks.generated import CHAPTERS, ENTRIES, YEAR, province_file
from tests.province import TODAY, unit

BARE = """
SELECT placement_id, sum(CASE WHEN kind = 'CONTRIBUTION' THEN amount_vnd END),
    sum(CASE WHEN kind IN ('REWARD', 'SCHOLARSHIP', 'SUPPORT') THEN people END),
    sum(CASE WHEN kind = 'GIFT' THEN people END)
FROM entry WHERE year = ? GROUP BY placement_id
"""
ROLLED_UP = """
SELECT ancestor_id, sum(amount_vnd), sum(people) FROM entry
JOIN inside USING (placement_id) WHERE year = ? GROUP BY ancestor_id
"""


def test_the_figures_of_a_province(sqlite_template: Path, tmp_path: Path) -> None:
    path = province_file(sqlite_template)
    report.title(
        f"(b) Figures of the digest, {CHAPTERS:,} chapters, {ENTRIES:,} entries:"
        f" {report.machine(tmp_path)}"
    )
    bare, rolled_up = (_bare(path, sql) for sql in (BARE, ROLLED_UP))
    database = Database(f"sqlite:///{path}")
    with database.reading() as session:
        top = unit(session, "TH")
        below = organisation.children(session, top.id or 0, TODAY)
        chapter = organisation.children(session, below[0].id or 0, TODAY)[0]
        named = [
            ("the province and its 40 departments", [top, *below]),
            ("the province alone", [top]),
            ("one chapter", [chapter]),
        ]
        rows = [["", "ms", "of the bare GROUP BY"]]
        rows.append(["bare GROUP BY placement, one statement", f"{1000 * bare:.0f}", "1.00"])
        rows.append(
            ["bare GROUP BY ancestor", f"{1000 * rolled_up:.0f}", f"{rolled_up / bare:.2f}"]
        )
        for name, units in named:
            took = report.median_seconds(partial(progress.of_units, session, units, YEAR, TODAY))
            rows.append([name, f"{1000 * took:.0f}", f"{took / bare:.2f}"])
    database.close()
    report.lines(rows)


def _bare(path: Path, sql: str) -> float:
    with closing(sqlite3.connect(path)) as database:
        return report.median_seconds(lambda: database.execute(sql, (YEAR,)).fetchall())
