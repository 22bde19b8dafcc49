"""Several reports of one message: one card for all of them, an entry for each."""

from collections.abc import Callable

from handlers import award, booking, contribution
from handlers.conversation import Chat
from handlers.flow import Flow
from handlers.units import reported_unit
from storage.ledger import Award, Contribution

Drafted = Callable[[Chat, int, str], tuple[dict[str, object], Award | Contribution]]
DRAFTED: dict[str, Drafted] = {"contribution": contribution.drafted, "award": award.drafted}


def several(chat: Chat) -> None:
    """Book every line of the card, or none of them."""
    unit = chat.ask("unit", reported_unit())
    shown: dict[str, object] = {}
    drafts: list[Award | Contribution] = []
    for n, kind in enumerate(chat.args["kinds"], 1):
        on_card, draft = DRAFTED[kind](chat, unit, f".{n}")
        shown |= on_card
        drafts.append(draft)
    if not chat.confirm(**shown, unit=unit):
        return chat.say("common.nothing_booked")
    entries = [booking.booked(chat, draft, n) for n, draft in enumerate(drafts, 1)]
    return booking.thank(chat, [one for one in entries if one])


FLOW = Flow(name="several", run=several)
