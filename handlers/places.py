"""A person's chats: called by their channel, chosen from, ended; where reminders go."""

from datetime import timedelta
from hashlib import sha256

from handlers import texts
from handlers.conversation import Chat
from handlers.flow import Flow
from handlers.reader import Option, Reader, one_of, typed_choice, yes_or_no
from handlers.reading.normal import fold
from handlers.signals import EndedError
from storage import linking
from storage.linking import Linked

# Later the words are more likely to be about something else.
SAID_WITHIN = timedelta(days=1)
HERE = ("ở đây", "chỗ này", "nơi này")


def place_name(chat: str) -> str:
    """Give the name of a chat's channel."""
    key = f"channel.{chat.partition(':')[0]}"
    return texts.label(key if texts.has(key) else "channel.other")


def mark(chat: str) -> str:
    """Give what names one of a person's chats on a button: its own name may be too long."""
    return sha256(chat.encode()).hexdigest()[:12]


def _places(chat: Chat) -> dict[str, Linked]:
    return {mark(one.chat): one for one in linking.linked(chat.db, chat.person_id)}


def _offers(chat: Chat) -> list[Option]:
    return [(key, _described(chat, one)) for key, one in _places(chat).items()]


def _described(chat: Chat, one: Linked) -> str:
    here = one.chat == chat.place.chat
    return texts.label("channel.place", name=place_name(one.chat), since=one.since, here=here)


def _show(chat: Chat, key: str) -> str:
    one = _places(chat).get(key)
    return _described(chat, one) if one else texts.label("channel.other")


PLACE: Reader[str] = Reader(
    read=typed_choice, keep=str, back=str, show=_show, offers=_offers, closed=True
)


def end_one(chat: Chat) -> None:
    """End one of the person's chats: this one or another."""
    place = chat.ask("place", PLACE)
    after = chat.ask("after", _AFTER, default=0)
    if not chat.confirm(place=place, after=after):
        return chat.say("kept")
    return _end(chat, _places(chat)[place].chat)


def tell_of(chat: Chat, person_id: int) -> None:
    """Tell a person's chats, before it is linked, that this one is to be theirs too."""
    here = chat.place.chat
    button = (f"o:not_me:{mark(here)}", texts.label("linking.not_me"))
    for one in linking.linked(chat.db, person_id):
        chat.tell(one.chat, "linking.told", choices=[button], place=place_name(here), at=chat.now)


def not_me(chat: Chat) -> None:
    """End the chat that was linked by somebody else, at once; said in words, the newest.

    Words may be meant as an answer to something else, so that they are asked about.
    """
    others = {key: one for key, one in _places(chat).items() if one.chat != chat.place.chat}
    place = others.get(chat.args.get("place", ""))
    if "place" not in chat.args and others:
        newest = max(others.values(), key=lambda one: one.since)
        place = newest if newest.since > chat.now - SAID_WITHIN else None
    if place is None:
        raise EndedError("not_me.gone")
    if "said" in chat.args:
        sure = yes_or_no("not_me.yes", "not_me.no")
        if not chat.ask("sure", sure, place=place_name(place.chat), since=place.since):
            return chat.say("kept")
    return _end(chat, place.chat)


def _end(chat: Chat, ended: str) -> None:
    person_id, here = chat.person_id, chat.place.chat
    name = place_name(ended)
    linking.unlink(chat.db, ended, person_id)
    if ended == here:
        chat.place.person_id = None
        chat.say("unlink.left")
    else:
        chat.tell(ended, "unlink.goodbye", choices=[])
        chat.say("unlink.ended", name=name)
    for one in linking.linked(chat.db, person_id):
        if one.chat != here:
            chat.tell(one.chat, "unlink.told", choices=[], name=name, at=chat.now)


def _after(chat: Chat, _: int) -> str:
    return texts.label("unlink.last" if len(_places(chat)) == 1 else "unlink.others_stay")


_AFTER: Reader[int] = one_of(lambda _: [(0, "")], show=_after)


def reminders_here(chat: Chat) -> None:
    """Say in which chat the person wants what they did not ask for."""
    meant = _meant(chat, fold(str(chat.args.pop("said", ""))))
    place = chat.ask("place", PLACE, default=meant) if meant else chat.ask("place", PLACE)
    places = _places(chat)
    if place not in places:
        raise EndedError("not_me.gone")
    chosen = places[place].chat
    linking.prefer(chat.db, chat.person_id, chosen)
    return chat.say("kept", name=place_name(chosen), alone=len(places) == 1)


def _meant(chat: Chat, said: str) -> str | None:
    """Find the one chat whose channel was named with the opening words, or this one."""
    if any(fold(one) in said for one in HERE):
        return mark(chat.place.chat)
    named = [key for key, one in _places(chat).items() if fold(place_name(one.chat)) in said]
    return named[0] if len(named) == 1 else None


UNLINK = Flow(
    name="unlink",
    run=end_one,
    words=("bỏ liên kết", "ngắt liên kết", "hủy liên kết"),
    command="bolienket",
)
NOT_ME = Flow(
    name="not_me",
    run=not_me,
    words=("không phải tôi", "không phải tôi liên kết"),
    command="khongphaitoi",
    anywhere=True,
    parameters=("place", "said"),
)
REMINDERS_HERE = Flow(
    name="reminders_here",
    run=reminders_here,
    words=("nhận nhắc", "nhắc qua", "nhắc ở đây", "nhận tin qua"),
    command="nhannhac",
    parameters=("said",),
)
