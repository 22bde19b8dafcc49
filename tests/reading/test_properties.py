"""What must hold for every text, not only for those in the tables."""

import unicodedata
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.reading.as_json import parse_line
from handlers.reading.control import read_control
from handlers.reading.dates import read_past_day, read_period
from handlers.reading.money import find_money, read_money
from handlers.reading.names import donor_key, is_anonymous, pick, read_donor, read_person_name
from handlers.reading.normal import clean, fold, plain
from handlers.reading.written import digits, in_words
from handlers.texts.reading import TEXTS
from tests.reading.shown import TODAY, money
from tests.reading.tables import rows

KINDS = ("money", "count", "date", "sentence")
PHRASES = [
    row.said
    for row in rows("money_digits", "money_words", "money_asked", "money_none", "counts", "dates")
]
SENTENCES = [row.said for row in rows("sentences")]
# Pieces of speech thrown together find what no table thinks of.
WORDS = st.sampled_from(
    [
        "thu",
        "chi",
        "5",
        "71,5",
        "1.200",
        "triệu",
        "tr",
        "nghìn",
        "k",
        "tỷ",
        "rưỡi",
        "đồng",
        "năm",
        "hai",
        "ba",
        "mốt",
        "mươi",
        "trăm",
        "linh",
        "ngày",
        "tháng",
        "của",
        "ông",
        "An",
        "suất",
        "quà",
        "em",
        "21/4",
        "11/11",
        "85%",
        ",",
        ".",
        "-",
        "/",
        "(",
        ")",
        "x",
        "+",
        "à",
        "nhầm",
        "khoảng",
        "đến",
        "mỗi",
        "ủng",
        "hộ",
        "hứa",
        "trao",
        "0912345678",
        "hôm",
        "qua",
        "1/6",
        "trung",
        "thu",
        "chi",
        "hội",
        "5tr",
        "m",
        "₫",
        "$",
    ]
)
SAID = st.lists(WORDS, max_size=12).map(" ".join)
# The same of all that the tables say
VOCABULARY = sorted({word for said in [*PHRASES, *SENTENCES] for word in said.split()})
MIXED = st.lists(st.sampled_from(VOCABULARY), max_size=14).map(" ".join)
ANY = st.text(max_size=60) | SAID
AMOUNTS = st.integers(10_000, 10**12)


# The same examples each time: what they find belongs into a table, not into a chance failure.
STEADY = settings(derandomize=True, deadline=None)


def value(text: str) -> int | None:
    found = read_money(text)
    return None if found is None else found.value


@STEADY
@given(ANY)
def test_no_text_makes_a_reader_fail(text: str) -> None:
    for kind in KINDS:
        parse_line(kind, text, TODAY)
    read_control(text)
    read_donor(text)
    read_person_name(text)
    donor_key(text)
    is_anonymous(text)
    pick(text, ["Chi hội Văn phòng", "Chi hội Thanh tra", text])
    fold(clean(text))


@settings(STEADY, max_examples=1500)
@given(MIXED)
def test_no_mixture_of_known_words_makes_a_reader_fail(text: str) -> None:
    for kind in KINDS:
        parse_line(kind, text, TODAY)


@STEADY
@given(ANY, st.dates(date(1950, 1, 1), date(2150, 1, 1)))
def test_a_day_that_was_read_is_never_ahead(text: str, today: date) -> None:
    found = read_past_day(text, today)
    if found is not None and found.value is not None:
        assert found.value <= today
    period = read_period(text, today)
    if period is not None and period.value is not None:
        assert period.value.start <= min(today, period.value.end)


@STEADY
@given(ANY)
def test_a_question_has_a_reason_with_words_and_a_value_has_none(text: str) -> None:
    for found in find_money(text):
        assert bool(found.why) == (found.value is None)
        assert found.value is None or (0 < found.value <= 10**12 and not found.readings)
        assert all(0 < reading <= 10**12 for reading in found.readings)
        assert found.why in TEXTS or found.value is not None
        assert 0 <= found.span[0] < found.span[1] <= len(text)


@STEADY
@given(st.sampled_from(PHRASES) | ANY)
def test_one_text_in_another_encoding_is_read_the_same(text: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    for kind in KINDS:
        assert parse_line(kind, composed, TODAY) == parse_line(kind, decomposed, TODAY)


@STEADY
@given(st.sampled_from(SENTENCES))
def test_a_sentence_in_another_encoding_is_read_the_same(text: str) -> None:
    decomposed = parse_line("sentence", unicodedata.normalize("NFD", text), TODAY)
    composed = parse_line("sentence", unicodedata.normalize("NFC", text), TODAY)
    assert unicodedata.normalize("NFC", repr(decomposed)) == repr(composed)


@STEADY
@given(st.sampled_from(PHRASES), st.integers(1, 3))
def test_case_and_spaces_do_not_matter(text: str, spaces: int) -> None:
    odd = f"  {text.replace(' ', ' ' * spaces)}\t"
    for kind in ("money", "date"):
        read = parse_line(kind, text, TODAY)
        assert parse_line(kind, odd, TODAY) == read
        assert parse_line(kind, text.upper(), TODAY) == read
        assert parse_line(kind, text.lower(), TODAY) == read


@STEADY
@given(st.sampled_from(PHRASES) | SAID)
def test_missing_diacritics_never_make_another_value(text: str) -> None:
    right, bare = value(text), value(plain(text))
    assert right is None or bare is None or right == bare


@STEADY
@given(AMOUNTS)
def test_every_accepted_way_of_writing_an_amount_reads_back(amount: int) -> None:
    grouped = digits(amount)
    commas, spaces = grouped.replace(".", ","), grouped.replace(".", " ")
    ways = [f"{amount}", f"{amount}đ", f"{grouped} đồng", f"{commas} VND", f"{grouped}₫",
            f"ủng hộ {grouped}đ", in_words(amount),
            f"{grouped} đồng ({in_words(amount)})"]  # fmt: skip
    if amount >= 10**6:
        ways.append(spaces)
    for way in ways:
        assert money(way) == grouped, way


@STEADY
@given(st.integers(1, 999_999), st.integers(1, 9))
def test_short_forms_read_back(whole: int, tail: int) -> None:
    if whole < 1000:
        assert value(f"{whole}tr{tail}") == whole * 10**6 + tail * 10**5
        assert value(f"{whole} triệu {tail}00 nghìn") == whole * 10**6 + tail * 10**5
        assert value(f"{whole},{tail} tỷ") == whole * 10**9 + tail * 10**8
    if whole >= 10:
        assert value(f"{whole}k") == whole * 1000


@STEADY
@given(st.sampled_from(["71,5 triệu", "thu 5tr của ông An", "5 triệu 500 nghìn", "hai triệu rưỡi"]),
       st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.integers(0, 99_999_999),
       st.integers(1, 99), st.integers(0, 99))  # fmt: skip
def test_a_day_a_phone_or_a_ratio_beside_it_never_changes_an_amount(
    text: str, day: date, phone: int, whole: int, part: int
) -> None:
    beside = [f"ngày {day.day}/{day.month}", f"{day.day}/{day.month}/{day.year}",
              f"09{phone:08}", f"{min(part, whole)}/{whole} chi hội"]  # fmt: skip
    for other in beside:
        assert value(f"{text} {other}") == value(text), other
        assert value(f"{other}, {text}") == value(text), other


def _said(kind: str, text: str) -> dict[str, object] | None:
    """What a line was read as where nothing has to be asked; None for a question or nothing."""
    read = parse_line(kind, text, TODAY)
    return None if {"why", "ask", "none"} & read.keys() else read


def _amounts(text: str) -> list[object] | None:
    read = _said("sentence", text)
    items = read["items"] if read else None
    return [item.get("amount_vnd") for item in items] if isinstance(items, list) else None


@STEADY
@given(st.sampled_from(PHRASES) | SAID)
def test_missing_diacritics_never_make_another_day_or_count(text: str) -> None:
    for kind in ("date", "count"):
        right, bare = _said(kind, text), _said(kind, plain(text))
        if right and bare:
            right.pop("noun", None)
            bare.pop("noun", None)
            assert right == bare


@STEADY
@given(st.sampled_from(SENTENCES))
def test_missing_diacritics_never_make_another_amount_of_a_sentence(text: str) -> None:
    right, bare = _amounts(text), _amounts(plain(text))
    assert not right or not bare or right == bare


@STEADY
@given(st.sampled_from(PHRASES) | SAID, st.integers(2, 4))
def test_case_and_spaces_do_not_matter_for_counts(text: str, spaces: int) -> None:
    read = parse_line("count", text, TODAY)
    assert parse_line("count", text.replace(" ", " " * spaces), TODAY) == read
    assert parse_line("count", text.upper(), TODAY) == parse_line("count", text.lower(), TODAY)


@STEADY
@given(st.sampled_from(SENTENCES), st.integers(2, 4))
def test_spaces_do_not_matter_for_sentences(text: str, spaces: int) -> None:
    assert parse_line("sentence", f" {text.replace(' ', ' ' * spaces)} ", TODAY) == parse_line(
        "sentence", text, TODAY
    )


@STEADY
@given(st.sampled_from(SENTENCES), st.dates(date(2022, 4, 1), date(2023, 4, 20)),
       st.integers(0, 99_999_999), st.integers(2, 99))  # fmt: skip
def test_a_day_a_phone_or_a_ratio_never_changes_the_amounts_of_a_sentence(
    text: str, day: date, phone: int, whole: int
) -> None:
    amounts = _amounts(text)
    for other in (
        f"ngày {day.day}/{day.month}/{day.year}",
        f"09{phone:08}",
        f"{whole}/{whole} chi hội",
    ):
        for longer in (f"{text}, {other}", f"{other}, {text}"):
            assert not amounts or _amounts(longer) in (amounts, None, []), longer
