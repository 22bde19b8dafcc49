from datetime import date

import pytest

from storage.models import ReportEvery
from storage.periods import containing, parse, previous

MONTH, QUARTER, HALF_YEAR = ReportEvery


@pytest.mark.parametrize(
    ("day", "every", "period_id", "start", "end", "before"),
    [
        ("2023-09-14", MONTH, "202309", "2023-09-01", "2023-09-30", "202308"),
        ("2023-09-14", QUARTER, "2023Q3", "2023-07-01", "2023-09-30", "2023Q2"),
        ("2023-09-14", HALF_YEAR, "2023S2", "2023-07-01", "2023-12-31", "2023S1"),
        ("2024-02-29", MONTH, "202402", "2024-02-01", "2024-02-29", "202401"),
        ("2024-01-01", MONTH, "202401", "2024-01-01", "2024-01-31", "202312"),
        ("2024-01-01", QUARTER, "2024Q1", "2024-01-01", "2024-03-31", "2023Q4"),
        ("2024-01-01", HALF_YEAR, "2024S1", "2024-01-01", "2024-06-30", "2023S2"),
        ("2023-12-31", QUARTER, "2023Q4", "2023-10-01", "2023-12-31", "2023Q3"),
    ],
)
def test_the_period_of_a_day(  # noqa: PLR0917 - a row of the table
    day: str, every: ReportEvery, period_id: str, start: str, end: str, before: str
) -> None:
    period = containing(date.fromisoformat(day), every)
    assert period.id == period_id
    assert (period.start, period.end) == (date.fromisoformat(start), date.fromisoformat(end))
    assert previous(period, every).id == before
    assert parse(period_id) == period


@pytest.mark.parametrize("wrong", ["", "2023", "2023Q5", "2023Q0", "2023S3", "202313", "abcd"])
def test_what_is_no_period_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"invalid|must be"):
        parse(wrong)
