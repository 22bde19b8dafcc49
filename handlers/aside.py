"""What comes while a question is open in a chat without buttons: a number answers the question.

So nothing else there has numbered choices; they are told as commands.
"""

from collections import Counter

from sqlmodel import Session

from handlers import texts
from handlers.form import Form
from handlers.reader import Option
from handlers.registry import FLOWS, VIEWS
from storage.models import Conversation

# Where a single one has no command, the list has that it stands in
_FOUND_IN = {"entry": "entries", "member": "members", "end_role": "members", "reissue": "members"}


def is_asked(session: Session, chat: str) -> bool:
    """Tell whether a message in a chat would answer a question."""
    place = session.get(Conversation, chat)
    return place is not None and bool(place.stack) and not Form.of(place.stack[-1]).parked


def in_words(html: str, choices: list[Option]) -> str:
    """Give a message with its choices as commands, where one leads to nothing else."""
    named = [(label, _command(value)) for value, label in choices]
    every = Counter(command for _, command in named)
    commands = [(label, command) for label, command in named if command and every[command] == 1]
    return html + str(texts.text("choices.aside", commands=commands))


def _command(value: str) -> str:
    name = value.removeprefix("o:").partition(":")[0]
    name = _FOUND_IN.get(name, name)
    opened = FLOWS.get(name) or VIEWS.get(name)
    return opened.command if opened else ""
