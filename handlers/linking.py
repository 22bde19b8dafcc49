"""One person on several chats: a code from the one, typed or opened in the other."""

import re
from hashlib import sha256

from handlers import texts
from handlers.conversation import Chat
from handlers.flow import Flow
from handlers.forms import Forms
from handlers.messages import What
from handlers.places import tell_of
from handlers.reader import Reader, one_of
from handlers.reading.normal import clean, fold
from handlers.signals import EndedError
from storage import chats, invites, linking, people
from storage.models import Person, Unit

COMMAND = "lienket"
WORDS = ("liên kết", "lấy mã liên kết", "thêm nơi dùng")
# Digits alone, so that they can be read out and typed on any keyboard.
DIGITS = 8
LONGEST = 80
CODE = re.compile(r"[0-9](?:[ .-]?[0-9]){5,8}")


def give_code(chat: Chat) -> None:
    """Give a code, and links, that bring the person to one more chat."""
    opened = chat.tools.new_code()
    typed = typed_code(opened)
    linking.offer(chat.db, chat.person_id, typed=typed, opened=opened, now=chat.now)
    half = DIGITS // 2
    links = chat.tools.links(opened)
    return chat.say("code", code=f"{typed[:half]} {typed[half:]}", links=links)


def typed_code(opened: str) -> str:
    """Give the digits that belong to a link's code, which is long and random."""
    number = int.from_bytes(sha256(opened.encode()).digest())
    return str(number % 10**DIGITS).zfill(DIGITS)


def begins(forms: Forms) -> bool:
    """Take a message as a code, or as asking how to use one; False where it is neither."""
    incoming = forms.incoming
    if incoming.what is What.START:
        return bool(incoming.code) and _is_code(forms, incoming.code)
    if incoming.what is not What.TEXT or len(incoming.text) > LONGEST:
        return False
    if incoming.text.startswith("/"):
        return _commanded(forms, incoming.text)
    is_answer = forms.open and forms.top.flow != FLOW.name
    if forms.place.person_id is not None or is_answer:
        return False
    if fold(incoming.text) in {fold(one) for one in WORDS}:
        forms.say("linking.how")
        return True
    return _is_code(forms, incoming.text)


def _commanded(forms: Forms, said: str) -> bool:
    first, _, rest = clean(said).partition(" ")
    if fold(first[1:].partition("@")[0]) != COMMAND:
        return False
    if rest:
        return _tried(forms, rest)
    if forms.place.person_id is None:
        forms.aside("linking.how")
    return forms.place.person_id is None


def _is_code(forms: Forms, said: str) -> bool:
    """Take what was said as a code where it looks like one to be typed, or is one to be opened."""
    if CODE.fullmatch(clean(said)):
        return _tried(forms, said)
    code = invites.code_hash(said.strip())
    known = linking.is_link(forms.db, code, forms.incoming.at)
    if known:
        forms.start(FLOW, {"code": code})
    return known


def _tried(forms: Forms, said: str) -> bool:
    """Compare a typed code, unless the chat has guessed too often."""
    at, chat = forms.incoming.at, forms.place.chat
    code = invites.code_hash(re.sub(r"[ .-]", "", clean(said)))
    if forms.place.person_id is not None:
        forms.aside("linking.already")
    elif linking.must_wait(forms.db, chat, at):
        forms.say("linking.wait")
    elif linking.owner(forms.db, code, at) is None:
        linking.note_guess(forms.db, chat, at)
        forms.say("linking.unknown")
    else:
        forms.start(FLOW, {"code": code})
    return True


def come_in(chat: Chat) -> None:
    """Bring a person to this chat, after they saw who they would be here."""
    if chat.place.person_id is not None:
        raise EndedError("linking.already")
    code = chat.args["code"]
    owner = linking.owner(chat.db, code, chat.now)
    if owner is None:
        raise EndedError("linking.unknown")
    whose = chat.ask("whose", _WHOSE, default=owner)
    shared = chat.ask("shared", _SHARED, default=0)
    agreed = chat.confirm(whose=whose, shared=shared)
    if linking.use(chat.db, code, chat.now) != whose:
        raise EndedError("linking.unknown")
    if not agreed:
        # Whoever says so holds somebody else's code: it serves no more, and the name is erased.
        chats.forget_unsent(chat.db, chat.place.chat)
        return chat.say("refused")
    return _enter(chat, whose)


def _enter(chat: Chat, person_id: int) -> None:
    tell_of(chat, person_id)
    chats.link(chat.db, chat.place.chat, person_id, now=chat.now)
    chat.place.person_id = person_id
    chat.say("done", person=chat.db.get_one(Person, person_id))
    chat.show("menu")


def _who(chat: Chat, person_id: int) -> str:
    roles = [
        (role.role.value, chat.db.get_one(Unit, role.unit_id))
        for role in people.roles_of(chat.db, person_id)
    ]
    person = chat.db.get_one(Person, person_id)
    return texts.label("linking.who", person=person, roles=roles)


_WHOSE: Reader[int] = one_of(
    lambda chat: [(linking.owner(chat.db, chat.args["code"], chat.now) or 0, "")], show=_who
)
_SHARED: Reader[int] = one_of(
    lambda _: [(0, "")], show=lambda _chat, _: texts.label("linking.shared_what")
)

CODE_FLOW = Flow(name="link", run=give_code, words=WORDS, command=COMMAND, anywhere=True)
FLOW = Flow(name="linking", run=come_in, strangers=True, parameters=("code",))
