"""A browser without a script: reads a page's forms and sends them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Self

import httpx2


@dataclass
class Button:
    """A button with its words and what it sends."""

    name: str
    value: str
    words: str = ""


@dataclass
class Form:
    """A form's fields, without its buttons."""

    action: str
    method: str
    fields: dict[str, str] = field(default_factory=dict)
    buttons: list[Button] = field(default_factory=list)


@dataclass
class Page:
    """An answer as a person sees it."""

    status: int
    html: str
    path: str
    forms: list[Form]
    mine: list[str]
    ours: list[str]
    notice: str

    @classmethod
    def of(cls, response: httpx2.Response) -> Self:
        """Read an answer."""
        reader = _Reader()
        reader.feed(response.text)
        said = {name: [one.strip() for one in texts] for name, texts in reader.texts.items()}
        return cls(
            response.status_code,
            response.text,
            response.url.path,
            reader.forms,
            said["mine"],
            said["ours"],
            " ".join(said["notice"]).strip(),
        )

    @property
    def chat_id(self) -> str:
        """The chat that the page shows."""
        return self.path.rpartition("/")[2]

    @property
    def choices(self) -> list[str]:
        """What may be pressed as an answer."""
        return [
            button.words for form in self.forms for button in form.buttons if button.name == "value"
        ]

    @property
    def writing(self) -> Form:
        """The form to write in."""
        return next(form for form in self.forms if "text" in form.fields)

    async def say(self, client: httpx2.AsyncClient, text: str) -> "Page":
        """Write something and send it."""
        form = self.writing
        return Page.of(await client.post(form.action, data={**form.fields, "text": text}))

    async def press(self, client: httpx2.AsyncClient, words: str) -> "Page":
        """Press a button by its words."""
        for form in self.forms:
            for button in form.buttons:
                if button.words == words:
                    pressed = {button.name: button.value} if button.name else {}
                    sent = {**form.fields, **pressed}
                    return Page.of(await client.request(form.method, form.action, data=sent))
        raise LookupError(words)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.texts: dict[str, list[str]] = {"mine": [], "ours": [], "notice": []}
        self._into: list[tuple[str, str]] = []
        self._button: Button | None = None
        self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(has["action"], has.get("method", "get").upper()))
        elif tag == "input":
            self.forms[-1].fields[has["name"]] = has.get("value", "")
        elif tag == "textarea":
            self._area = has["name"]
            self.forms[-1].fields[self._area] = ""
        elif tag == "button" and has.get("type") != "button":
            self._button = Button(has.get("name", ""), has.get("value", ""))
            self.forms[-1].buttons.append(self._button)
        for name in self.texts:
            if name in has.get("class", "").split():
                self.texts[name].append("")
                self._into.append((tag, name))
        if tag in {"span", "time"}:
            self._into.append((tag, ""))

    def handle_endtag(self, tag: str) -> None:
        if self._into and self._into[-1][0] == tag:
            self._into.pop()
        if tag == "button":
            self._button = None
        if tag == "textarea":
            self._area = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            # A browser leaves out the line break that follows the tag
            old = self.forms[-1].fields[self._area]
            self.forms[-1].fields[self._area] = old + (data if old else data.removeprefix("\n"))
        elif self._button:
            self._button.words += data
        elif self._into and self._into[-1][1]:
            self.texts[self._into[-1][1]][-1] += data
