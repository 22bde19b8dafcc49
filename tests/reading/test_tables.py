import pytest

from tests.reading import shown
from tests.reading.tables import Row, rows

MONEY = rows("money_digits", "money_words", "money_asked", "money_none")
DATES = rows("dates")
COUNTS = rows("counts")
SENTENCES = rows("sentences")


@pytest.mark.parametrize("row", MONEY, ids=str)
def test_an_amount_is_read_or_asked_but_never_guessed(row: Row) -> None:
    assert shown.agrees(shown.money(row.said), row.read), shown.money(row.said)


@pytest.mark.parametrize("row", DATES, ids=str)
def test_a_day_or_a_period_is_read_or_refused_with_its_reason(row: Row) -> None:
    assert shown.agrees(shown.day(row.said), row.read), shown.day(row.said)


@pytest.mark.parametrize("row", COUNTS, ids=str)
def test_a_count_is_read_with_what_it_counts(row: Row) -> None:
    assert shown.agrees(shown.count(row.said), row.read), shown.count(row.said)


@pytest.mark.parametrize("row", SENTENCES, ids=str)
def test_a_message_is_read_into_the_things_it_reports(row: Row) -> None:
    assert shown.agrees(shown.sentence(row.said), row.read), shown.sentence(row.said)


def test_the_tables_are_as_large_as_they_should_be() -> None:
    assert len({row.said for row in MONEY}) >= 600
    assert len({row.said for row in DATES}) >= 150
    assert len({row.said for row in SENTENCES}) >= 150
