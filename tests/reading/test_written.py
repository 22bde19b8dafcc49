import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.reading.amounts import amount as said_amount
from handlers.reading.tokens import tokens
from handlers.reading.written import HIGHEST, digits, in_words

ROWS = [
    (0, "Không đồng"),
    (5, "Năm đồng"),
    (10, "Mười đồng"),
    (15, "Mười lăm đồng"),
    (21, "Hai mươi mốt đồng"),
    (24, "Hai mươi tư đồng"),
    (105, "Một trăm linh năm đồng"),
    (71_500_000, "Bảy mươi mốt triệu năm trăm nghìn đồng"),
    # a skipped group is said, else this would read like 1,2 triệu
    (1_000_200, "Một triệu không nghìn hai trăm đồng"),
    (1_005_000, "Một triệu không trăm linh năm nghìn đồng"),
    (420_936_000_000, "Bốn trăm hai mươi tỷ chín trăm ba mươi sáu triệu đồng"),
    (10**12, "Một nghìn tỷ đồng"),
    (10**15, "Một triệu tỷ đồng"),
]


def from_words(text: str) -> int | None:
    """Read an amount with nothing beside it; None where the words are not those of one."""
    found = tokens(text)
    said = said_amount(found, 0) if found else None
    if said is None or said.why or said.end != len(found) or len(said.values) != 1:
        return None
    return said.values[0]


@pytest.mark.parametrize(("amount", "words"), ROWS)
def test_amounts_are_written_out_as_on_a_voucher(amount: int, words: str) -> None:
    assert in_words(amount) == words


@settings(deadline=None)
@given(
    st.integers(0, HIGHEST)
    | st.integers(0, 10**7)
    | st.builds(pow, st.just(10), st.integers(0, 15))
)
def test_what_is_written_out_reads_back_exactly(amount: int) -> None:
    assert from_words(in_words(amount)) == amount


def test_amounts_below_a_hundred_thousand_reads_back() -> None:
    assert all(from_words(in_words(amount)) == amount for amount in range(0, 100_000, 17))


@pytest.mark.parametrize("amount", [-1, HIGHEST + 1])
def test_what_is_out_of_range_is_not_written(amount: int) -> None:
    with pytest.raises(ValueError, match="cannot write"):
        in_words(amount)


def test_digits_have_points() -> None:
    assert [digits(n) for n in (0, 999, 1000, 71_500_000)] == ["0", "999", "1.000", "71.500.000"]
