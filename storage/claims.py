"""Who does a job of a period: the first to write its UNIQUE row."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, select

from storage.models import Claim


def take(
    session: Session, job: str, period: str, recipients: Sequence[str], now: datetime
) -> set[str]:
    """Claim a job for some recipients; give those that nobody had claimed."""
    if not recipients:
        return set()
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    rows = [
        {"job": job, "period": period, "recipient": one, "claimed_at": now} for one in recipients
    ]
    statement = insert(Claim).values(rows).on_conflict_do_nothing().returning(col(Claim.recipient))
    return set(session.execute(statement).scalars())


def open_for(session: Session, job: str, period: str, recipients: Collection[str]) -> list[str]:
    """Give the recipients for whom a job has not been claimed, in their order."""
    taken = set(
        session.exec(select(Claim.recipient).where(Claim.job == job, Claim.period == period))
    )
    return [one for one in recipients if one not in taken]
