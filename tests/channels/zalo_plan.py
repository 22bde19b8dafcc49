"""What a plan at Zalo allows, and what has been used of it."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from tests.province import VIETNAM


@dataclass
class Plan:
    """So many messages in a month and so many people; None: nobody counts.

    What is over the limit is refused, for it is not documented that anything else happens.
    """

    messages: int | None = None
    people: int | None = None
    bought: Counter[str] = field(default_factory=Counter)
    known: set[str] = field(default_factory=set)

    def takes(self, user: str, now: datetime) -> bool:
        """Count a message to a person, unless it is one too many, or they are."""
        month = f"{now.astimezone(VIETNAM):%Y-%m}"
        if self.messages is not None and self.bought[month] >= self.messages:
            return False
        if self.people is not None and len(self.known | {user}) > self.people:
            return False
        self.known.add(user)
        self.bought[month] += 1
        return True
