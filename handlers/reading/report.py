"""What a message reports, and the parts that its items are made from."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from handlers.reading.calling import Name
from handlers.reading.found import Found
from handlers.reading.hidden import hidden_places
from handlers.reading.occasions import Occasion
from handlers.reading.scan import Piece, Scanned
from handlers.reading.tokens import Token
from handlers.reading.verbs import Verb


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is reported. What was not said is None or empty.

    `kind` as in `verbs`; `award` the kind of award if it was said; `amount` in đồng, of goods
    their estimated value; `quantity` of goods, with `noun`; `donor` without a title, "ẩn danh"
    for one who wants no name; `unit` as it was typed; `named` are the tokens that name either;
    `span` is where the item stands.
    """

    kind: str
    span: tuple[int, int]
    award: str = ""
    amount: Found[int] | None = None
    people: Found[int] | None = None
    quantity: int | None = None
    noun: str = ""
    donor: str = ""
    occasion: str = ""
    day: Found[date] | None = None
    unit: str = ""
    named: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Report:
    """All items of a message.

    `why` is a key of texts when something has to be asked, `ask` its readings. `unread` are the
    spans of numbers that belong to no item, and of words that were not understood: say so. No
    items and no `why`: nothing is reported.
    """

    items: tuple[Item, ...] = ()
    ask: tuple[int, ...] = ()
    why: str = ""
    unread: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class Clause:
    """A verb with what belongs to it: its subject's first token, its own end, its numbers."""

    verb: Verb
    first: int
    end: int
    pieces: list[Piece] = field(default_factory=list)


@dataclass(frozen=True)
class Context:
    """What was found in the whole message; `begin` is where its first verb stands."""

    scanned: Scanned
    taken: list[bool]
    days: list[Found[date]]
    feasts: list[Occasion]
    unit: Name | None
    stops: list[bool]
    begin: int = 0

    @cached_property
    def day_starts(self) -> list[int]:
        """Where the days begin in the text."""
        return [day.span[0] for day in self.days]

    @cached_property
    def feast_starts(self) -> list[int]:
        """Where the occasions begin in the text."""
        return [feast.span[0] for feast in self.feasts]

    @cached_property
    def hidden(self) -> list[bool]:
        """The tokens that say that a giver wants no name."""
        return hidden_places(self.found)

    @property
    def found(self) -> Sequence[Token]:
        """The tokens of the message."""
        return self.scanned.found
