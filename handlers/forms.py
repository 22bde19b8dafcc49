"""The open forms of a chat: starting, going on, parking, leaving; and running their flows."""

from typing import Any

from markupsafe import Markup
from sqlalchemy.orm import SessionTransaction
from sqlmodel import Session

from handlers import texts
from handlers.conversation import Chat
from handlers.flow import Flow
from handlers.form import Form
from handlers.messages import Incoming
from handlers.reader import Option
from handlers.signals import (
    CANCEL,
    CONTINUE,
    AgainError,
    Cancelled,
    EndedError,
    Reply,
    Said,
    SteppedBackError,
    Tools,
    Waiting,
)
from storage import ledger, writes
from storage.chats import Place

MOST_FORMS = 3
MOST_RUNS = 20


class WroteWhileAskingError(Exception):
    """A flow wrote although it still had a question: a mistake in the flow."""


class Forms:
    """The stack of a chat's open forms; the last is the one that messages answer."""

    def __init__(self, db: Session, place: Place, incoming: Incoming, tools: Tools) -> None:
        self.db = db
        self.place = place
        self.incoming = incoming
        self.tools = tools
        self.replies: list[Reply] = []
        self.stack = [Form.of(kept) for kept in place.stack]

    @property
    def top(self) -> Form:
        """The newest form. Raises IndexError where there is none."""
        return self.stack[-1]

    @property
    def open(self) -> bool:
        """Whether a message would answer a form."""
        return bool(self.stack) and not self.top.parked

    def offers(self, value: str) -> bool:
        """Tell whether the newest form offered a value."""
        return any(one == value for one, _ in self.top.offered)

    def say(self, key: str, *, choices: list[Option] | None = None, **values: Any) -> None:
        """Say something that belongs to no form."""
        self.replies.append(Reply(str(texts.text(key, **values)), choices or []))

    def aside(self, key: str, **values: Any) -> None:
        """Say something and show the open question again."""
        if self.open:
            self.repeat(texts.text(key, **values) + Markup("\n\n"))
        else:
            self.say(key, **values)

    def help(self) -> None:
        """Help without losing anything: for the open form, else for everything."""
        if self.open:
            self.aside("common.help_in_form")
        elif self.place.person_id is not None:
            self.replies.append(Reply(view="help"))
        else:
            self.say("common.stranger")

    def start(self, flow: Flow, args: dict[str, Any], filled: dict[str, Any] | None = None) -> None:
        """Open a flow; a form that is open is parked and offered afterwards."""
        if self.place.person_id is None and not flow.strangers:
            return self.say("common.stranger")
        if flow.strangers and self.place.person_id is None:
            self.stack = []
        if len(self.stack) >= MOST_FORMS:
            return self._too_many()
        for form in self.stack:
            form.parked = True
            form.stop_waiting()
        answers = [[key, value, False] for key, value in (filled or {}).items()]
        self.stack.append(Form(flow.name, args, answers))
        return self._run(None, Markup())

    def go_on(self, said: Said) -> None:
        """Let a message answer the open question."""
        self._run(said, Markup())

    def repeat(self, preface: Markup = Markup()) -> None:  # noqa: B008 - immutable
        """Show the newest form's question again, parked or not."""
        if not self.stack:
            return self.say("common.nothing_open")
        self.top.parked = False
        return self._run(None, preface)

    def back(self) -> None:
        """Ask the question before once more."""
        at_head = not self.top.step_back()
        self.top.stop_waiting()
        self.repeat(texts.text("common.first_question") + Markup("\n\n") if at_head else Markup())

    def park(self) -> None:
        """Keep the form for later."""
        self.top.parked = True
        self.top.stop_waiting()
        self._keep()
        self.say("common.parked", choices=[("o:menu", texts.label("common.menu"))])

    def cancel(self) -> None:
        """Leave the newest form; nothing of it is booked."""
        self.stack.pop()
        self.say("common.cancelled")
        self._offer_parked()

    def drop(self, index: str) -> None:
        """Leave one of too many forms, by its place in the stack."""
        if index.isdecimal() and int(index) < len(self.stack):
            del self.stack[int(index)]
        self._keep()
        self.say("common.dropped", choices=[("o:menu", texts.label("common.menu"))])

    def _too_many(self) -> None:
        choices = [
            (f"o:drop:{n}", texts.label("common.drop_one", name=texts.label(f"{one.flow}.name")))
            for n, one in enumerate(self.stack)
        ]
        self.say("common.too_many", choices=choices)

    def _run(self, said: Said | None, preface: Markup) -> None:
        from handlers.registry import FLOWS  # noqa: PLC0415 - flows open other flows

        flow = FLOWS.get(self.top.flow)
        if flow is None:
            self.stack.pop()
            self._keep()
            return self.say("common.form_gone")
        for _ in range(MOST_RUNS):
            again = self._once(flow, said, preface)
            if again is None:
                return self._keep()
            said, preface = None, again
        raise RecursionError(f"{flow.name} never comes to a question")

    def _once(  # noqa: PLR0911 - one return for each way a run can end
        self, flow: Flow, said: Said | None, preface: Markup
    ) -> Markup | None:
        """Run a flow once: None when it is done or waits, else what to say before a new run."""
        savepoints: list[SessionTransaction] = []
        chat = self._chat(said, preface)
        chat.savepoint = lambda: savepoints.append(self.db.begin_nested())
        writes.forget(self.db)
        try:
            flow.run(chat)
        except Waiting:
            self._undo(savepoints)
            self._must_not_have_written(flow, savepoints)
            self.replies += chat.replies
            return None
        except AgainError:
            self._undo(savepoints)
            return chat.preface
        except SteppedBackError:
            self._undo(savepoints)
            moved = self.top.step_back()
            self.top.stop_waiting()
            return Markup() if moved else texts.text("common.first_question") + Markup("\n\n")
        except Cancelled:
            self._undo(savepoints)
            self.cancel()
            return None
        except EndedError as ended:
            self._undo(savepoints)
            self.stack.pop()
            self.say(ended.key, **ended.values)
            self._offer_parked()
            return None
        except ledger.RefusedError as refused:
            self._undo(savepoints)
            return self._refused(refused)
        for savepoint in savepoints:
            savepoint.commit()
        self.stack.pop()
        self.replies += chat.replies
        self._offer_parked()
        return None

    def _chat(self, said: Said | None, preface: Markup) -> Chat:
        return Chat(
            db=self.db,
            place=self.place,
            form=self.top,
            now=self.incoming.at,
            today=self.incoming.today,
            tools=self.tools,
            said=said,
            preface=preface,
        )

    def _undo(self, savepoints: list[SessionTransaction]) -> None:
        for savepoint in reversed(savepoints):
            savepoint.rollback()

    def _must_not_have_written(self, flow: Flow, savepoints: list[SessionTransaction]) -> None:
        if not savepoints and writes.happened(self.db):
            raise WroteWhileAskingError(flow.name)

    def _refused(self, refused: ledger.RefusedError) -> Markup:
        """Ask again the question that the ledger names, saying why."""
        form = self.top
        kept = form.answer(refused.question)
        if kept:
            form.keep(refused.question, kept[1], asked=kept[2])
        form.changing = refused.question
        form.stop_waiting()
        key = f"refused.{type(refused).__name__.removesuffix('Error').lower()}"
        return texts.text(key, **refused.values) + Markup("\n\n")

    def _offer_parked(self) -> None:
        if not self.stack or self.place.person_id is None:
            self._keep()
            return
        form = self.top
        form.parked = False
        form.stop_waiting()
        self.place.revision += 1
        offered = [
            (CONTINUE, texts.label("common.go_on")),
            (CANCEL, texts.label("common.leave_form")),
        ]
        form.offered = [list(one) for one in offered]
        html = texts.text("common.parked_form", name=texts.label(f"{form.flow}.name"))
        self.replies.append(Reply(str(html), offered, revision=self.place.revision))
        self._keep()

    def _keep(self) -> None:
        self.place.stack = [form.kept() for form in self.stack]
