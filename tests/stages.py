"""Transcripts on the channels: the running program, Telegram's double, the page's forms."""

import re
import zlib
from dataclasses import dataclass, field
from datetime import datetime
from html import unescape

import httpx2

from storage import chats, web_logins
from storage.database import Database
from tests.channels.telegram_double import TelegramDouble
from tests.province import NOW, Province
from tests.running import MovedClock
from tests.transcripts import Answer
from tests.web.pages import Page

FORBIDDEN = 403
PEOPLE = ("admin", "leader", "head", "member", "bvn_head")
TURN = re.compile(r'<div class="turn" id="m(\d+)".*?<div class="ours[^"]*">(.*?)<time', re.DOTALL)
TAGS = re.compile(r"<[^>]+>")
LINK = re.compile(r"https?://\S+/i/(\S+)")


def telegram_id(who: str) -> int:
    """Give a person of a transcript a Telegram id."""
    return 5_000_000_000 + zlib.crc32(who.encode())


def let_in(database: Database, province: Province, channel: str) -> None:
    """Link the province's people to chats of a channel."""
    with database.writing() as session:
        for who in PEOPLE:
            name = f"telegram:{telegram_id(who)}" if channel == "telegram" else f"web:{who}"
            chats.places(session, [name], NOW)
            chats.link(session, name, getattr(province, who))
            if channel == "web":
                web_logins.add(session, name, f"token of {who}", datetime.now(NOW.tzinfo))


@dataclass
class Codes:
    """The codes of invites as they were shown, by the names that transcripts give them."""

    found: list[str] = field(default_factory=list)

    def look(self, answers: list[Answer]) -> None:
        for answer in answers:
            self.found += [c for c in LINK.findall(answer.text) if c not in self.found]

    def fill(self, text: str) -> str:
        return re.sub(r"ma-moi-(\d+)", lambda m: self.found[int(m[1]) - 1], text)

    def hide(self, answers: list[Answer]) -> list[Answer]:
        """Show the links as transcripts write them."""
        self.look(answers)
        return [Answer(self._hidden(one.text), one.buttons) for one in answers]

    def _hidden(self, text: str) -> str:
        for n, code in enumerate(self.found, 1):
            text = re.sub(
                rf"https?://\S+/i/{re.escape(code)}", f"https://mau.vn/i/ma-moi-{n}", text
            )
        return text


@dataclass
class OnTelegram:
    """Plays through Telegram's double."""

    double: TelegramDouble
    now: MovedClock
    database: Database
    codes: Codes = field(default_factory=Codes)
    seen: dict[str, int] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)

    def typed(self, who: str, text: str, when: datetime) -> list[Answer]:
        self.now.at = when
        self.double.says(telegram_id(who), self.codes.fill(text), at=when)
        return self._answers(who)

    def tapped(self, who: str, label: str, when: datetime) -> list[Answer]:
        self.now.at = when
        self.double.taps(telegram_id(who), label)
        return self._answers(who)

    def _answers(self, who: str) -> list[Answer]:
        user, before = telegram_id(who), self.seen.get(who, 0)
        # Acknowledged means committed, with all replies of the turn.
        assert self.double.wait_until(lambda: self.double.unconfirmed == 0)
        with self.database.reading() as session:
            rows = chats.since(session, f"telegram:{user}", self.rows.get(who, 0))
        self.rows[who] = rows[-1].id or 0
        sent = self.double.wait_for(user, before + len(rows))[before:]
        self.seen[who] = before + len(sent)
        return self.codes.hide([Answer(one.text, tuple(one.buttons)) for one in sent])


@dataclass
class OnThePage:
    """Plays through the page's forms, without a script."""

    address: str
    now: MovedClock
    database: Database
    codes: Codes = field(default_factory=Codes)
    browsers: dict[str, httpx2.Client] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)

    def typed(self, who: str, text: str, when: datetime) -> list[Answer]:
        self.now.at = when
        text = self.codes.fill(text)
        if text.startswith("/start "):
            return self._comes_in(who, text.split()[1])
        if who not in self.paths or self._page(who).status == FORBIDDEN:
            return [self._words(self._browser(who).get("/"))]
        form = self._page(who).writing
        return self._sent(who, form.action, {**form.fields, "text": text})

    def tapped(self, who: str, label: str, when: datetime) -> list[Answer]:
        self.now.at = when
        page = self._page(who)
        for form in page.forms:
            for button in form.buttons:
                if button.words == label and button.name == "value":
                    return self._sent(who, form.action, {**form.fields, "value": button.value})
        value, revision = self._older(who, label)
        fields = {**page.writing.fields, "text": "", "value": value, "revision": str(revision)}
        return self._sent(who, page.writing.action, fields)

    def _older(self, who: str, label: str) -> tuple[str, int]:
        """Find a button of an older page: open in another tab it can still be pressed."""
        with self.database.reading() as session:
            rows = chats.shown(session, f"web:{self.paths[who].rpartition('/')[2]}")
        for row in reversed(rows):
            for value, name in row.choices:
                if name == label:
                    return value, row.revision
        raise AssertionError(f"{who} sees no button {label!r}")

    def _comes_in(self, who: str, code: str) -> list[Answer]:
        browser = self._browser(who)
        page = Page.of(browser.get(f"/i/{code}"))
        starts = [form for form in page.forms if form.action.startswith("/i/")]
        if not starts:
            return [Answer(unescape(TAGS.sub(" ", page.html)))]
        response = browser.post(starts[0].action, data=starts[0].fields)
        self.paths[who] = response.url.path
        return self._new(who, response)

    def _sent(self, who: str, action: str, fields: dict[str, str]) -> list[Answer]:
        return self._new(who, self._browser(who).post(action, data=fields))

    def _new(self, who: str, response: httpx2.Response) -> list[Answer]:
        if response.status_code != 200:
            return [self._words(response)]
        found = [(int(n), html) for n, html in TURN.findall(response.text)]
        new = [(n, html) for n, html in found if n > self.seen.get(self.paths[who], 0)]
        if new:
            self.seen[self.paths[who]] = new[-1][0]
        answers = [Answer(unescape(TAGS.sub("", html))) for _, html in new]
        choices = tuple(Page.of(response).choices)
        if answers:
            answers[-1] = Answer(answers[-1].text, choices)
        return self.codes.hide(answers)

    def _page(self, who: str) -> Page:
        return Page.of(self._browser(who).get(self.paths[who]))

    def _words(self, response: httpx2.Response) -> Answer:
        return Answer(unescape(TAGS.sub(" ", response.text)))

    def _browser(self, who: str) -> httpx2.Client:
        if who not in self.browsers:
            self.browsers[who] = httpx2.Client(
                base_url=self.address, follow_redirects=True, timeout=20
            )
        return self.browsers[who]

    def knows(self, who: str, cookie: str) -> None:
        """Give a person's browser the cookie of their chat."""
        self.paths[who] = f"/c/{who}"
        host = httpx2.URL(self.address).host
        self._browser(who).cookies.set("chat", cookie, domain=host, path=f"/c/{who}")

    def close(self) -> None:
        """Close every browser."""
        for browser in self.browsers.values():
            browser.close()
