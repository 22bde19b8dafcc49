"""Running a flow once over its form: what it wrote before it stopped is undone."""

from sqlalchemy.orm import SessionTransaction

from handlers.conversation import Chat
from handlers.flow import Flow
from handlers.signals import (
    AgainError,
    Cancelled,
    EndedError,
    OtherReportError,
    SteppedBackError,
    Waiting,
)
from storage import ledger, writes


class WroteWhileAskingError(Exception):
    """A flow wrote although it still had a question: a mistake in the flow."""


def run(flow: Flow, chat: Chat) -> None:
    """Run a flow to its end. Raises what stopped it, with nothing written."""
    savepoints: list[SessionTransaction] = []
    chat.savepoint = lambda: savepoints.append(chat.db.begin_nested())
    writes.forget(chat.db)
    try:
        flow.run(chat)
    except (Waiting, EndedError):
        _undo(savepoints)
        if not savepoints and writes.happened(chat.db):
            raise WroteWhileAskingError(flow.name) from None
        raise
    except (AgainError, SteppedBackError, OtherReportError, Cancelled, ledger.RefusedError):
        _undo(savepoints)
        raise
    for savepoint in savepoints:
        savepoint.commit()


def _undo(savepoints: list[SessionTransaction]) -> None:
    for savepoint in reversed(savepoints):
        savepoint.rollback()
