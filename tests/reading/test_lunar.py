"""The table of the association's calendar: Hồ Ngọc Đức's algorithm, UTC+7."""

from datetime import date

import pytest

from handlers.reading.as_json import parse_line
from handlers.reading.lunar import latest, lunar_year, new_year_eve, solar_days

ROWS = [
    (2022, "1/2", "10/9"),
    (2023, "22/1", "29/9"),
    (2024, "10/2", "17/9"),
    (2025, "29/1", "6/10"),  # the sixth month comes twice
    (2026, "17/2", "25/9"),
    (2027, "6/2", "15/9"),
    (2028, "26/1", "3/10"),
    (2029, "13/2", "22/9"),
    (2030, "2/2", "12/9"),  # a day before China's
    (2031, "23/1", "1/10"),
]


def day(text: str, year: int) -> date:
    number, month = map(int, text.split("/"))
    return date(year, month, number)


@pytest.mark.parametrize(("year", "tet", "mid_autumn"), ROWS)
def test_tet_and_mid_autumn_fall_on_their_days(year: int, tet: str, mid_autumn: str) -> None:
    assert solar_days(1, 1, year) == (day(tet, year),)
    assert solar_days(15, 8, year) == (day(mid_autumn, year),)


def test_in_1985_tet_was_a_month_before_chinas() -> None:
    assert solar_days(1, 1, 1985) == (date(1985, 1, 21),)


def test_a_month_that_comes_twice_has_two_days() -> None:
    assert len(solar_days(1, 6, 2025)) == 2


def test_a_day_that_a_month_lacks_is_none() -> None:
    assert solar_days(30, 12, 2024) == ()  # December 2024 had 29 days
    assert solar_days(1, 1, 3000) == ()


def test_every_solar_day_is_one_lunar_day() -> None:
    days = [d for m in range(1, 13) for n in range(1, 31) for d in solar_days(n, m, 2024)]
    assert (
        len(days) == len(set(days)) == (solar_days(1, 1, 2025)[0] - solar_days(1, 1, 2024)[0]).days
    )


def test_the_latest_is_before_or_today() -> None:
    assert latest(15, 8, date(2023, 4, 21)) == (date(2022, 9, 10),)
    assert lunar_year(date(2023, 1, 21)) == 2022
    assert new_year_eve(2023) == date(2023, 1, 21)


@pytest.mark.parametrize("said", ["trung thu năm ngoái", "mùng ba tết năm ngoái"])
def test_between_new_year_and_tet_last_year_may_be_either(said: str) -> None:
    assert "ask" in parse_line("date", said, date(2026, 2, 3))
    assert "date" in parse_line("date", said, date(2026, 3, 3))
