"""How fast phrases are read, and how the time grows with hostile texts.

Beside it, if they are installed, libraries on the part that they can do: vietnam-number on
amounts in words, dateparser on days.
"""

from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from statistics import median
from time import process_time
from typing import Any

from handlers.reading.as_json import parse_line
from handlers.reading.written import digits
from tests.reading import shown
from tests.reading.tables import Row, rows
from tests.reading.test_speed import HOSTILE

TABLES = {
    "money": ["money_digits", "money_words", "money_asked", "money_none"],
    "count": ["counts"],
    "date": ["dates"],
    "sentence": ["sentences"],
}
LENGTHS = (500, 1000, 2000, 4000)
ROUNDS = 3


def cost(kind: str, text: str) -> float:
    """The least milliseconds of some rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        begin = process_time()
        parse_line(kind, text, shown.TODAY)
        best = min(best, process_time() - begin)
    return best * 1000


def test_phrases() -> None:
    everything: list[float] = []
    for kind, names in TABLES.items():
        said = [row.said for row in rows(*names)]
        for text in said:
            parse_line(kind, text, shown.TODAY)
        times = {text: cost(kind, text) for text in said}
        everything += times.values()
        slowest = max(times, key=times.__getitem__)
        a_second = 1000 * len(times) / sum(times.values())
        print(f"\n{kind}: {a_second:,.0f} phrases a second, median {median(times.values()):.3f} ms")
        print(f"  slowest {times[slowest]:.2f} ms: {slowest!r}")
    print(f"all: median {median(everything):.3f} ms, slowest {max(everything):.2f} ms")


def test_hostile_texts() -> None:
    print("\nmilliseconds of a whole message at", *LENGTHS, "characters, and 4000 against 500")
    for piece in HOSTILE:
        texts = [(piece * length)[:length] for length in LENGTHS]
        times = [cost("sentence", text) for text in texts]
        shares = " ".join(f"{time:7.1f}" for time in times)
        print(f"  {shares}  x{times[-1] / max(times[0], 0.01):4.1f}  {piece!r}")


def test_beside_libraries() -> None:
    amounts = [row for row in rows("money_words") if row.read[0].isdigit()]
    days = [row for row in rows("dates") if row.read[:2] == "20" and ".." not in row.read]
    print()
    report("ours, amounts in words", amounts, shown.money)
    if (module := installed("vietnam_number")) is not None:
        report("vietnam-number", amounts, lambda text: digits(int(module.w2n(text))))
    report("ours, days", days, shown.day)
    if (module := installed("dateparser")) is not None:
        base = datetime.combine(shown.TODAY, datetime.min.time())
        wanted = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
        report("dateparser", days, lambda text: str(
            module.parse(text, languages=["vi"], settings=wanted).date()))  # fmt: skip


def installed(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        print(f"{name} is not installed")
        return None


def report(name: str, table: list[Row], read: Callable[[str], str]) -> None:
    right = wrong = 0
    begin = process_time()
    for row in table:
        try:
            answer = read(row.said)
        except Exception:  # noqa: BLE001, S112 - a library may fail in any way
            continue
        right += answer == row.read
        wrong += answer != row.read
    took = (process_time() - begin) * 1000 / len(table)
    print(f"{name}: {right} of {len(table)} right, {wrong} wrong, {took:.3f} ms each")
