"""`khuyenhoc invite`: a link into a unit, one for each channel."""

import json
import secrets
from typing import Annotated

import typer

from bot.commands import bot_name
from bot.commands.opening import CommandError, now_of, opened, root_of, today_of, unit_of
from bot.settings import Settings
from storage import invites, organisation
from storage.models import RoleKind


def invite(
    unit: Annotated[str | None, typer.Option(metavar="MÃ", help="Mã đơn vị")] = None,
    role: Annotated[RoleKind | None, typer.Option(help="Vai trò trong đơn vị")] = None,
    *,
    admin: Annotated[
        bool, typer.Option("--admin", help="Quản trị của cả cây đơn vị, thay cho --unit và --role")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="In một đối tượng JSON")] = False,
) -> None:
    """Keep a new invite and print its links. Only the hash of its code is kept."""
    if admin and (unit or role):
        raise CommandError("--admin không đi cùng --unit hay --role")
    if not admin and not (unit and role):
        raise CommandError("cần --unit MÃ và --role VAI_TRÒ, hoặc --admin")
    settings = Settings.load()
    code = secrets.token_urlsafe(12)
    _keep(settings, code, unit=unit, role=role or RoleKind.ADMIN)
    links = {"code": code, "telegram": _telegram(settings, code), "web": _web(settings, code)}
    if as_json:
        typer.echo(json.dumps(links))
        return
    for channel, link in (("Telegram", links["telegram"]), ("Trang web", links["web"])):
        if link:
            typer.echo(f"{channel}: {link}")
    bot = _bot_on_zalo(settings)
    if bot:
        typer.echo(f"Zalo: tìm “{bot}” và gửi mã {code}")


def _keep(settings: Settings, code: str, *, unit: str | None, role: RoleKind) -> None:
    with opened(settings.database_url) as database, database.writing() as session:
        invited_to = unit_of(session, unit) if unit else root_of(session)
        if not organisation.is_open(invited_to, today_of(session)):
            raise CommandError(f"đơn vị {invited_to.code} không hoạt động vào hôm nay")
        invites.add_invite(
            session, code, unit_id=invited_to.id or 0, role=role, by=None, now=now_of(session)
        )


def _telegram(settings: Settings, code: str) -> str | None:
    try:
        name = bot_name.ask(settings)
    except bot_name.NoBotNameError as error:
        typer.echo(f"khuyenhoc: chưa có liên kết Telegram, vì {error}", err=True)
        return None
    return f"https://t.me/{name}?start={code}" if name else None


def _bot_on_zalo(settings: Settings) -> str | None:
    """Give the bot's name: no link leads into a chat there."""
    try:
        return bot_name.ask_zalo(settings)
    except bot_name.NoBotNameError as error:
        typer.echo(f"khuyenhoc: chưa có cách vào bằng Zalo, vì {error}", err=True)
        return None


def _web(settings: Settings, code: str) -> str:
    return f"{settings.web_address}/i/{code}"
