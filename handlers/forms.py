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
from handlers.sentences import Opening
from handlers.signals import (
    CANCEL,
    CONTINUE,
    MENU,
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
        """Say something that belongs to no form; where nothing else is offered, the menu is."""
        if choices is None and self.place.person_id is not None:
            choices = [(MENU[0], texts.label(MENU[1]))]
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

    def start(self, flow: Flow, args: dict[str, Any], read: Opening | None = None) -> None:
        """Open a flow; a form that is open is parked and offered afterwards.

        `read` holds what a sentence said already.
        """
        if self.place.person_id is None and not flow.strangers:
            return self.say("common.stranger")
        if flow.strangers and self.place.person_id is None:
            self.stack = []
        self._drop_gone()
        if len(self.stack) >= MOST_FORMS:
            return self._too_many()
        for form in self.stack:
            form.parked = True
            form.stop_waiting()
        self.stack.append(Form(flow.name, args))
        if read is None:
            return self._run(None, Markup())
        return self._go_on_from(read)

    def _go_on_from(self, read: Opening) -> None:
        form = self.top
        form.answers = [[key, value, False] for key, value in read.answers.items()]
        form.changing = read.unsure
        preface = read.preface + Markup("\n") if read.preface else Markup()
        if read.said is None:
            return self._run(None, preface)
        # Answered as if it had been asked, so that two readings are offered as they always are.
        form.waiting_for, said = read.said
        return self._run(Said(said), preface)

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
        self.say("common.parked")

    def cancel(self) -> None:
        """Leave the newest form; nothing of it is booked."""
        self.stack.pop()
        self.say("common.cancelled")
        self._offer_parked()

    def drop(self, mark: str) -> None:
        """Leave one of too many forms; a mark that was used does not leave a second one."""
        marks = self._marks()
        if mark not in marks:
            return self.aside("common.old_button")
        del self.stack[marks.index(mark)]
        self.place.revision += 1
        self._keep()
        return self.say("common.dropped")

    def _marks(self) -> list[str]:
        return [f"{n}:{self.place.revision}" for n in range(len(self.stack))]

    def _too_many(self) -> None:
        names = [texts.label(f"{one.flow}.name") for one in self.stack]
        choices = [
            (f"o:drop:{mark}", texts.label("common.drop_one", name=name))
            for mark, name in zip(self._marks(), names, strict=True)
        ]
        self.say("common.too_many", choices=choices)

    def _run(self, said: Said | None, preface: Markup) -> None:
        from handlers.registry import FLOWS  # noqa: PLC0415 - flows open other flows

        flow = FLOWS.get(self.top.flow)
        if flow is None:
            return self._drop_gone()
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
            self._must_not_have_written(flow, savepoints)
            self._ended(ended.key, ended.values)
            return None
        except ledger.RefusedError as refused:
            self._undo(savepoints)
            if refused.question in chat.readers:
                return self._refused(refused)
            self._ended(_key_of(refused), refused.values)
            return None
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

    def _ended(self, key: str, values: dict[str, Any]) -> None:
        self.stack.pop()
        self.say(key, **values)
        self._offer_parked()

    def _refused(self, refused: ledger.RefusedError) -> Markup:
        """Ask again the question that the ledger names, saying why."""
        form = self.top
        kept = form.answer(refused.question)
        if kept:
            form.keep(refused.question, kept[1], asked=kept[2])
        form.changing = refused.question
        form.stop_waiting()
        return texts.text(_key_of(refused), **refused.values) + Markup("\n\n")

    def _drop_gone(self) -> None:
        """Leave the forms of flows that this release does not have."""
        from handlers.registry import FLOWS  # noqa: PLC0415 - flows open other flows

        known = [form for form in self.stack if form.flow in FLOWS]
        if len(known) < len(self.stack):
            self.stack = known
            self._keep()
            self.say("common.form_gone")

    def _offer_parked(self) -> None:
        self._drop_gone()
        if self.place.person_id is None:
            # Who left leaves nothing half-written behind.
            self.stack = []
        if not self.stack:
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


def _key_of(refused: ledger.RefusedError) -> str:
    return f"refused.{type(refused).__name__.removesuffix('Error').lower()}"
