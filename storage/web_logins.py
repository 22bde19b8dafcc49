"""Browsers that hold a web chat's cookie."""

from datetime import datetime, timedelta

from sqlmodel import Session

from storage.invites import code_hash
from storage.models import WebLogin

LASTS = timedelta(days=180)


def add(session: Session, chat: str, token: str, now: datetime) -> None:
    """Let the browser that holds a token into a chat."""
    session.add(WebLogin(token_hash=code_hash(token), chat=chat, expires_at=now + LASTS))


def holds(session: Session, chat: str, token: str, now: datetime) -> bool:
    """Tell whether a token opens a chat."""
    login = session.get(WebLogin, code_hash(token))
    return login is not None and login.chat == chat and login.expires_at > now


def renew(session: Session, token: str, now: datetime) -> None:
    """Make a login last from now on again."""
    login = session.get(WebLogin, code_hash(token))
    if login:
        login.expires_at = now + LASTS
        session.add(login)
