"""The open forms of a chat: starting, going on, parking, leaving; and running their flows."""

from typing import Any

from markupsafe import Markup
from sqlmodel import Session

from handlers import samples, texts
from handlers.conversation import Chat
from handlers.flow import Flow
from handlers.form import Form
from handlers.messages import Incoming
from handlers.reader import Option
from handlers.running import run
from handlers.sentences import Opening, filled, opening
from handlers.signals import (
    CANCEL,
    CHANGE,
    CONTINUE,
    MENU,
    AgainError,
    Cancelled,
    EndedError,
    OtherReportError,
    Reply,
    Said,
    SteppedBackError,
    Tools,
    Waiting,
)
from storage import ledger
from storage.chats import Place

MOST_FORMS = 3
MOST_RUNS = 20


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
            shown = samples.sample(self.top.flow)
            example = Markup("\n\n") + shown + Markup("\n\n") if shown else Markup("\n\n")
            self.repeat(texts.text("common.help_in_form") + example)
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
            is_top = read is None and (self.top.flow, self.top.args) == (flow.name, args)
            return self.repeat() if is_top else self._too_many()
        for form in self.stack:
            form.parked = True
            form.stop_waiting()
        self.stack.append(Form(flow.name, args))
        if read is not None:
            return self._run(*filled(self.top, read))
        self._run(None, Markup())
        return self._drop_doubles()

    def _drop_doubles(self) -> None:
        """Leave what a second tap on the same button opened before."""
        older = [one for one in self.stack[:-1] if not one.is_like(self.top)]
        self.stack = [*older, *self.stack[-1:]]
        self._keep()

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
        """Ask the question before once more; from what to change, show the card again."""
        if any(value.startswith(f"{CHANGE}:") for value, _ in self.top.offered):
            return self.repeat()
        return self.repeat(self._stepped_back())

    def park(self) -> None:
        """Keep the form for later."""
        self.leave_parked()
        self.say("common.parked")

    def leave_parked(self) -> None:
        """Let the newest form be, without a word."""
        self.top.parked = True
        self.top.stop_waiting()
        self._keep()

    def cancel(self) -> None:
        """Leave the newest form; nothing of it is booked."""
        self.stack.pop()
        self.say("common.cancelled")
        self.offer_parked()

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

    def _once(self, flow: Flow, said: Said | None, preface: Markup) -> Markup | None:
        """Run a flow once: None when it is done or waits, else what to say before a new run."""
        chat = self._chat(said, preface)
        try:
            run(flow, chat)
        except Waiting:
            self.replies += chat.replies
        except AgainError:
            return chat.preface
        except SteppedBackError:
            return self._stepped_back()
        except OtherReportError:
            self._other_report()
        except Cancelled:
            self.cancel()
        except EndedError as ended:
            self._ended(ended.key, ended.values)
        except ledger.RefusedError as refused:
            if refused.question in chat.readers:
                return self._refused(refused)
            self._ended(_key_of(refused), refused.values)
        else:
            self.stack.pop()
            self.replies += chat.replies
            self.offer_parked()
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
            is_report=self._is_report,
        )

    def _stepped_back(self) -> Markup:
        moved = self.top.step_back()
        self.top.stop_waiting()
        return Markup() if moved else texts.text("common.first_question") + Markup("\n\n")

    def _is_report(self, said: str) -> bool:
        """Tell whether something said could be a report of its own."""
        return bool((read := self._read(said)) and read.flow and read.has_figure)

    def _read(self, said: str) -> Opening | None:
        if self.place.person_id is None:
            return None
        return opening(self.db, self.place.person_id, said, self.incoming.today)

    def _other_report(self) -> None:
        """Open what was said as a report of its own; the form it was said to is parked."""
        from handlers.registry import FLOWS  # noqa: PLC0415 - flows open other flows

        said, self.top.aside = self.top.aside, ""
        read = self._read(said)
        if read and read.flow:
            self.start(FLOWS[read.flow], read.args, read)
        else:
            self.repeat()

    def _ended(self, key: str, values: dict[str, Any]) -> None:
        self.stack.pop()
        self.say(key, **values)
        self.offer_parked()

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

    def offer_parked(self) -> None:
        """Offer to go on with the form that waits, where there is one."""
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
