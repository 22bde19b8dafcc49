"""Rendering a view that an outgoing row names."""

from sqlmodel import Session

from handlers import texts
from handlers.messages import VIETNAM
from handlers.registry import VIEWS
from handlers.view import NotAllowedError, Shown, Viewer
from storage import chats
from storage.models import Outgoing


def render(session: Session, row: Outgoing) -> Shown:
    """Render a row's view for whose chat it is, as of when it was asked for.

    Whether the person may see it is asked here again.
    """
    person_id = chats.person_of(session, row.chat)
    if person_id is None or row.view is None:
        return Shown(str(texts.text("common.stranger")))
    today = row.created_at.astimezone(VIETNAM).date()
    viewer = Viewer(person_id, row.chat, row.created_at, today)
    try:
        return VIEWS[row.view].render(session, viewer, *row.args)
    except (NotAllowedError, ValueError, TypeError):
        return Shown(
            str(texts.text("common.not_allowed")), [("o:menu", texts.label("common.menu"))]
        )
