"""What comes in from a channel, already free of it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
LONGEST_TEXT = 4096


class What(StrEnum):
    """What kind of message came in."""

    TEXT = "text"
    TAP = "tap"
    START = "start"
    EDIT = "edit"
    FORWARD = "forward"
    STICKER = "sticker"
    VOICE = "voice"
    PICTURE = "picture"
    OTHER = "other"
    LEFT = "left"
    CAME_BACK = "came_back"


def readable(text: str) -> str:
    """Give a text that can be kept: half of a letter, as a broken phone sends, becomes a "?"."""
    return text.encode("utf-8", "replace").decode()


@dataclass(frozen=True)
class Incoming:
    """One message of a person.

    `key` tells a redelivery from a new message. `chat` is `channel:id`. `at` is when it was
    sent, or an EDIT made; `first_at` when what was edited had been sent. `value` is a tapped
    choice's value and `revision` the one it was shown with; a value beginning with `o:` opens a
    view or a flow. `code` is an invite's code (`what` START; empty
    when somebody starts without one). LEFT and CAME_BACK: the person blocked or unblocked us.
    `echo` asks for the person's own words to be kept beside the reply (the web page).
    `buttons` is False where a chat shows choices as lines to be answered in words; `pulled`
    where nothing can be pushed to the person, who reads when they come by. `event` is the number
    of the row that keeps it as it came, until its turn; `taken_up` where another process, or an
    earlier run, had kept it: its chat may have gone on since.
    """

    key: str
    chat: str
    at: datetime
    what: What = What.TEXT
    text: str = ""
    value: str = ""
    revision: int = 0
    code: str = field(default="", repr=False)
    echo: str = field(default="", repr=False)
    buttons: bool = True
    pulled: bool = False
    event: int | None = None
    taken_up: bool = False
    first_at: datetime | None = None

    @property
    def today(self) -> date:
        """Vietnam's date at which the message was sent."""
        return self.at.astimezone(VIETNAM).date()

    @property
    def first_day(self) -> date:
        """The same of what was edited: its "hôm qua" is still that day."""
        return (self.first_at or self.at).astimezone(VIETNAM).date()
