"""What a flow talks to: `ask`, `confirm`, `say`, `show`.

A flow is a plain function that is run again from its head at each message. `ask` gives back
what was answered before, reads the new message where its question was the one shown, and stops
the flow where there is no answer yet.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Final, TypeVar

from markupsafe import Markup
from sqlmodel import Session

from handlers import card, texts
from handlers.choosing import picked
from handlers.form import CONFIRM, Form, line_of
from handlers.reader import AmbiguousError, Option, Reader, UnreadError
from handlers.reading.control import Control
from handlers.signals import (
    AS_SAID,
    BACK,
    CANCEL,
    CONTINUE,
    MENU,
    NO,
    OTHER_REPORT,
    SKIP,
    AgainError,
    AmbiguousControlError,
    Cancelled,
    EndedError,
    OtherReportError,
    Reply,
    Said,
    SteppedBackError,
    Tools,
    Waiting,
)
from storage.chats import Place
from storage.ledger import Source

T = TypeVar("T")
LONGEST_ID = 9
RECENT = ("common.today", "common.yesterday", "common.day_before")


class _Unasked:
    """Marks a question without a default."""


UNASKED: Final = _Unasked()


@dataclass
class Chat:
    """One run of a flow over a form."""

    db: Session
    place: Place
    form: Form
    now: datetime
    today: date
    tools: Tools
    said: Said | None = None
    preface: Markup = field(default_factory=Markup)
    replies: list[Reply] = field(default_factory=list)
    savepoint: Callable[[], None] = lambda: None
    is_report: Callable[[str], bool] = lambda _: False
    readers: dict[str, Reader[Any]] = field(default_factory=dict)
    told: dict[str, object] = field(default_factory=dict)

    @property
    def person_id(self) -> int:
        """Whose chat this is. Raises RuntimeError in a stranger's."""
        if self.place.person_id is None:
            raise RuntimeError("nobody has joined in this chat")
        return self.place.person_id

    @property
    def args(self) -> dict[str, Any]:
        """What the flow was opened with."""
        return self.form.args

    def opened_with(self, name: str) -> int:
        """Give an id the flow was opened with; 0, which is nobody's, where it is none."""
        arg = str(self.form.args.get(name, ""))
        return int(arg) if arg.isdecimal() and len(arg) <= LONGEST_ID else 0

    @property
    def source(self) -> Source:
        """The card that is being booked."""
        return Source(self.place.chat, self.form.card)

    def ask(
        self,
        key: str,
        reader: Reader[T],
        *,
        skip: bool = False,
        default: T | _Unasked | None = UNASKED,
        **told: object,
    ) -> Any:
        """Give the answer to a named question, or stop here until there is one.

        `skip` lets the person leave it out (None). With a `default` it is not asked but stands
        on the card, where it can be changed. A choice of one is taken without asking. `told` is
        what the question's words name.
        """
        self.readers[key], self.told = reader, told
        kept = self.form.answer(key)
        changing = self.form.changing == key
        left_out = kept is not None and kept[1] is None
        must_answer = not skip and isinstance(default, _Unasked)
        if kept is not None and not changing and not (left_out and must_answer):
            return None if left_out else reader.back(kept[1])
        if self.form.waiting_for == key and self.said is not None:
            return self._consume(key, reader, skip=skip)
        if not changing and not isinstance(default, _Unasked):
            self.form.keep(key, None if default is None else reader.keep(default), asked=False)
            return default
        offered = reader.offers(self)
        if reader.closed and not offered:
            raise EndedError(f"{self.name(key)}.none")
        if reader.closed and len(offered) == 1 and not changing:
            only = reader.back(offered[0][0])
            self.form.keep(key, reader.keep(only), asked=False)
            return only
        self._question(key, offered, lettered=reader.reads_numbers, skip=skip)
        raise Waiting

    def confirm(self, **shown: object) -> bool:
        """Show the card with some answers and give whether it was confirmed."""
        card.check_still_offered(self)
        if self.form.answer(CONFIRM):
            self.savepoint()
            return True
        if self.form.waiting_for == CONFIRM and self.said is not None:
            said, self.said = self.said, None
            agreed = card.read(self, said, shown)
            if agreed:
                self.form.keep(CONFIRM, value=True, asked=True)
                self.savepoint()
            return agreed
        card.show(self, shown)
        raise Waiting

    def say(
        self,
        key: str,
        *,
        choices: list[Option] | None = None,
        picture: dict[str, Any] | None = None,
        **values: object,
    ) -> None:
        """Say something; a key without a dot belongs to this flow.

        `choices` are what opens a view or a flow, with the keys of their labels; the menu where
        nothing is said of them.
        """
        full = key if "." in key else f"{self.form.flow}.{key}"
        if choices is None:
            choices = [MENU] if self.place.person_id else []
        offered = [(value, texts.label(name)) for value, name in choices]
        html = str(texts.text(full, **values))
        self.replies.append(Reply(html, offered, picture=picture))

    def tell(self, chat: str, key: str, *, choices: list[Option], **values: object) -> None:
        """Say something in another person's chat."""
        html = str(texts.text(key, **values))
        self.replies.append(Reply(html, choices, chat=chat))

    def show(self, view: str, *args: object) -> None:
        """Show a view; delivery renders it."""
        self.replies.append(Reply(view=view, args=tuple(str(one) for one in args)))

    def recent_days(self) -> list[Option]:
        """Offer today and the two days before."""
        days = [self.today - timedelta(days=back) for back in range(len(RECENT))]
        return [(one.isoformat(), self.named_day(one)) for one in days]

    def named_day(self, day: date) -> str:
        """Name a day as people do, today and the two before with their names too."""
        back = (self.today - day).days
        if 0 <= back < len(RECENT):
            return texts.label(RECENT[back], day=day)
        return texts.day(day)

    def _consume(self, key: str, reader: Reader[T], *, skip: bool) -> Any:
        said, self.said = self.said, None
        assert said is not None  # noqa: S101 - asked by the caller
        try:
            value = self._read(said, reader, skip=skip)
        except AmbiguousControlError as unread:
            self.put(key, texts.text(unread.why), unread.readings, lettered=reader.reads_numbers)
            raise Waiting from None
        except AmbiguousError as unread:
            self.preface += texts.text(unread.why, **unread.values) + Markup("\n\n")
            offered = unread.readings
            if all(value != CONTINUE for value, _ in offered):
                offered = [*offered, (CONTINUE, texts.label("common.other_reading"))]
            offered = [*offered, *self.other_report(said)]
            self._question(key, offered, lettered=reader.reads_numbers)
            raise Waiting from None
        except UnreadError as unread:
            self.preface += texts.text(unread.why, **unread.values) + Markup("\n\n")
            offers = [*reader.offers(self), *self.other_report(said)]
            self._question(key, offers, lettered=reader.reads_numbers, skip=skip)
            raise Waiting from None
        self.form.keep(key, None if value is None else reader.keep(value), asked=True)
        self.form.stop_waiting()
        return value

    def _read(self, said: Said, reader: Reader[T], *, skip: bool) -> T | None:
        value = said.value or picked(said, self.form.offered, reader)
        self._obey(said, value, reader, skip=skip)
        if value == SKIP or (not value and said.control is Control.SKIP):
            if not skip:
                raise UnreadError("common.cannot_skip")
            return None
        if value == AS_SAID:
            text, self.form.aside = self.form.aside, ""
            return reader.read(text, self.today)
        if value:
            return reader.back(value)
        is_reason = reader.is_reason and said.control is Control.UNDO
        if said.control is not None and reader.free_text and not is_reason:
            raise UnreadError("common.not_an_answer")
        if reader.is_words and not reader.is_reason and self.is_report(said.text):
            raise AmbiguousError(
                "common.words_or_report", [(AS_SAID, texts.label("common.as_said"))]
            )
        return reader.read(said.text, self.today)

    def _obey(self, said: Said, value: str, reader: Reader[T], *, skip: bool) -> None:
        """Leave the form or go back where that is what was said; ask where it may be a name."""
        if value == BACK:
            raise SteppedBackError
        if value == CONTINUE:
            raise AgainError
        if value == OTHER_REPORT:
            raise OtherReportError
        asked_already = any(one == CONTINUE for one, _ in self.form.offered)
        refuses = said.control is Control.NO and not value
        if refuses and asked_already:
            raise AgainError
        leaves = value == CANCEL or (not value and said.control is Control.CANCEL)
        if leaves and (said.value or asked_already or not reader.free_text):
            raise Cancelled
        if leaves or refuses:
            offered = [(CANCEL, "common.cancel_form"), (CONTINUE, "common.go_on")]
            if skip:
                offered.insert(1, (SKIP, "common.skip"))
            raise AmbiguousControlError([(one, texts.label(key)) for one, key in offered])

    def other_report(self, said: Said) -> list[Option]:
        """Offer to make what was said a report of its own where it reads as one."""
        if not self.is_report(said.text):
            return []
        self.form.aside = said.text
        return [(OTHER_REPORT, texts.label("common.other_report"))]

    def _question(
        self, key: str, offered: list[Option], *, lettered: bool, skip: bool = False
    ) -> None:
        name = self.name(key)
        if skip:
            own = f"{name}.skip"
            offered = [*offered, (SKIP, texts.label(own if texts.has(own) else "common.skip"))]
        if any(asked for _, _, asked in self.form.answers):
            offered = [*offered, (BACK, texts.label("common.back"))]
        if all(value not in {CANCEL, NO} for value, _ in offered):
            offered = [*offered, (CANCEL, texts.label("common.cancel"))]
        self.put(key, texts.text(name, n=line_of(key), **self.told), offered, lettered=lettered)

    def name(self, key: str) -> str:
        """Give a question's name in texts; `amount.2` is the amount of the second line."""
        return f"{self.form.flow}.{key.partition('.')[0]}"

    def put(self, key: str, html: Markup, offered: list[Option], *, lettered: bool) -> None:
        """Show a question: only what it offers, with this revision, answers it."""
        self.place.revision += 1
        self.form.waiting_for = key
        self.form.offered = [list(one) for one in offered]
        html = self.preface + html
        self.preface = Markup()
        self.replies.append(Reply(str(html), offered, lettered, self.place.revision))
