"""`khuyenhoc doctor`: what is set, what works and what is missing, in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

import typer
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError
from sqlmodel import Session

from bot.commands import bot_name
from bot.commands.connecting import quotas
from bot.commands.opening import root_of, today_of
from bot.settings import Settings, SettingsError
from handlers.places import place_name
from handlers.texts import number
from scheduler import calendar
from storage import organisation, people, quota
from storage import settings as facts
from storage.database import MIGRATIONS, Database
from storage.quota import Quota, Use

DELIVERED = "tin được chuyển tới PUBLIC_URL"
ASKED_FOR = "tin được hỏi lấy về"


class Mark(StrEnum):
    """How it stands with a thing: it works, it is not set, or it is set and does not work."""

    WORKS = "✓"
    UNSET = "–"
    BROKEN = "✗"


@dataclass(frozen=True)
class Finding:
    """One line of the report."""

    mark: Mark
    words: str


def doctor() -> None:
    """Print the report; exit code 1 when something that is set does not work."""
    settings = Settings.load()
    broken = False
    for finding in _findings(settings):
        typer.echo(f"{finding.mark} {finding.words}")
        broken = broken or finding.mark is Mark.BROKEN
    raise typer.Exit(code=int(broken))


def _findings(settings: Settings) -> Iterator[Finding]:
    yield from _database(settings)
    yield _secret(settings)
    yield _telegram(settings)
    yield from _zalo(settings)
    yield _web(settings)


def _database(settings: Settings) -> Iterator[Finding]:
    url = settings.database_url
    file = _missing_file(url)
    if file:
        yield Finding(Mark.UNSET, f"Cơ sở dữ liệu: chưa có tệp {file}; khuyenhoc init sẽ tạo")
        return
    database = Database(url)
    try:
        with database.reading() as session:
            yield from _books(session, quotas(settings))
    except DatabaseError:
        yield Finding(Mark.BROKEN, "Cơ sở dữ liệu: không mở được theo DATABASE_URL")
    finally:
        database.close()


def _missing_file(url: str) -> str | None:
    parts = make_url(url)
    is_file = parts.drivername == "sqlite" and parts.database is not None
    return parts.database if is_file and not Path(str(parts.database)).exists() else None


def _books(session: Session, plans: Mapping[str, Quota]) -> Iterator[Finding]:
    scripts = ScriptDirectory(str(MIGRATIONS))
    at = set(MigrationContext.configure(session.connection()).get_current_heads())
    if at - {script.revision for script in scripts.walk_revisions()}:
        yield Finding(Mark.BROKEN, "Cơ sở dữ liệu: thuộc một bản mới hơn của khuyenhoc")
    elif at != set(scripts.get_heads()):
        words = "Cơ sở dữ liệu: kết nối được, chưa ở bản mới nhất; hãy chạy khuyenhoc migrate"
        yield Finding(Mark.UNSET, words)
    else:
        yield Finding(Mark.WORKS, "Cơ sở dữ liệu: kết nối được, ở bản mới nhất")
        yield from _organisation(session)
        yield from _used(session, plans)


def _organisation(session: Session) -> Iterator[Finding]:
    if facts.is_empty(session):
        yield Finding(Mark.UNSET, "Đơn vị: chưa có; hãy chạy khuyenhoc init TỆP")
        return
    root, today = root_of(session), today_of(session)
    units = organisation.below(session, root.id or 0, today)
    yield Finding(Mark.WORKS, f"Đơn vị: {len(units)}, gốc là {root.code}, {root.name}")
    persons = {person.id for _, person, _ in people.members_below(session, root.id or 0, today)}
    if persons:
        yield Finding(Mark.WORKS, f"Người đang có vai trò: {len(persons)}")
    else:
        yield Finding(Mark.UNSET, "Người: chưa có ai; hãy chạy khuyenhoc invite --admin")
    if facts.is_demo(session):
        yield Finding(Mark.UNSET, "Đây là dữ liệu minh họa; khuyenhoc run không dùng được")


def _used(session: Session, plans: Mapping[str, Quota]) -> Iterator[Finding]:
    """Tell how far quotas are used, by the real clock."""
    month = calendar.month(datetime.now(UTC))
    for channel, plan in plans.items():
        messages, persons = (_of_limit(one) for one in quota.uses(session, channel, month, plan))
        words = f"Lượt dùng {place_name(f'{channel}:')}: tháng này {messages} tin; {persons} người"
        if channel in quota.over(session, month, plans):
            words += "; bản tin và lời nhắc đi qua kênh khác đến hết tháng"
            yield Finding(Mark.BROKEN, words)
        else:
            yield Finding(Mark.WORKS, words)


def _of_limit(use: Use) -> str:
    return f"{number(use.count)}/{number(use.limit)}" if use.limit else number(use.count)


def _secret(settings: Settings) -> Finding:
    if settings.secret_key is None:
        return Finding(Mark.UNSET, "SECRET_KEY: chưa được đặt; khuyenhoc run cần có")
    try:
        settings.require_secret()
    except SettingsError as error:
        return Finding(Mark.BROKEN, str(error))
    return Finding(Mark.WORKS, "SECRET_KEY: đã đặt")


def _telegram(settings: Settings) -> Finding:
    try:
        name = bot_name.ask(settings)
    except bot_name.NoBotNameError as error:
        return Finding(Mark.BROKEN, f"Telegram: {error}")
    if name is None:
        return Finding(Mark.UNSET, "Telegram: chưa có TELEGRAM_BOT_TOKEN, kênh này tắt")
    how = DELIVERED if settings.hook_url else ASKED_FOR
    return Finding(Mark.WORKS, f"Telegram: bot @{name} trả lời; {how}")


def _zalo(settings: Settings) -> Iterator[Finding]:
    try:
        name = bot_name.ask_zalo(settings)
    except bot_name.NoBotNameError as error:
        yield Finding(Mark.BROKEN, f"Zalo: {error}")
        return
    if name is None:
        yield Finding(Mark.UNSET, "Zalo: chưa có ZALO_BOT_TOKEN, kênh này tắt")
        return
    missing = [
        setting
        for setting, is_set in (
            ("PUBLIC_URL dạng https://", settings.hook_url),
            ("ZALO_WEBHOOK_SECRET", settings.zalo_webhook_secret),
        )
        if not is_set
    ]
    how = ASKED_FOR if missing else DELIVERED
    yield Finding(Mark.WORKS, f"Zalo: bot {name} trả lời; {how}")
    if missing:
        words = f"Zalo: thiếu {' và '.join(missing)}, nên tin có thể mất khi chương trình bị ngắt"
        yield Finding(Mark.UNSET, words)
    if not settings.hook_url:
        yield Finding(Mark.UNSET, "Zalo: thiếu PUBLIC_URL dạng https://, nên ảnh thay bằng lời")
    if not settings.zalo_bot_link:
        words = "Zalo: thiếu ZALO_BOT_LINK, nên trang mời không có nút và mã QR mở Zalo"
        yield Finding(Mark.UNSET, words)


def _web(settings: Settings) -> Finding:
    if settings.public_url:
        return Finding(Mark.WORKS, f"Trang web: {settings.web_address}")
    words = f"Trang web: {settings.web_address}; chưa có PUBLIC_URL cho người ở máy khác"
    return Finding(Mark.UNSET, words)
