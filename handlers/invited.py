"""An invite's code typed into a chat, where no link can carry it."""

import re

from sqlmodel import Session

from handlers.messages import Incoming
from storage import invites

# The code alone, or the link to its page
_CODE = re.compile(r"\s*(?:https?://\S+/i/)?(?P<code>[A-Za-z0-9_-]{12,64})\s*")
# What no word of a language has in it
_UNLIKE_WORDS = re.compile(r"[0-9_-]|[a-z][A-Z]")


def typed_code(session: Session, incoming: Incoming, *, by_stranger: bool) -> str:
    """Give the code that was typed, empty where it is none.

    What a stranger types that only looks like one is taken for a mistyped code, and answered as
    such; somebody who is inside has other things to say.
    """
    found = _CODE.fullmatch(incoming.text)
    if found is None or not _UNLIKE_WORDS.search(found["code"]):
        return ""
    try:
        code = invites.code_hash(found["code"])
        invites.open_invite(session, code, incoming.at, today=incoming.today)
    except invites.InviteUnknownError:
        return found["code"] if by_stranger else ""
    except invites.InviteUsedError:
        pass
    return found["code"]
