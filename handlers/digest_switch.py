"""Switching the weekly digest off and on."""

from handlers.conversation import Chat
from handlers.flow import Flow
from storage.models import Person


def digest_off(chat: Chat) -> None:
    """Send the person no weekly digest any more; said twice it stays off."""
    return _switch(chat, wanted=False)


def digest_on(chat: Chat) -> None:
    """Send the person the weekly digest from the next Monday on."""
    return _switch(chat, wanted=True)


def _switch(chat: Chat, *, wanted: bool) -> None:
    person = chat.db.get_one(Person, chat.person_id)
    person.wants_digest = wanted
    chat.db.add(person)
    return chat.say("done")


OFF = Flow(name="digest_off", run=digest_off, words=("tắt bản tin",), command="tatbantin")
ON = Flow(name="digest_on", run=digest_on, words=("bật bản tin",), command="batbantin")
