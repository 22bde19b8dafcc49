"""Runs the migrations, on the connection handed in or on `DATABASE_URL`."""

import os

from alembic import context
from sqlmodel import SQLModel

from storage.database import Database


def _run(connection: object) -> None:
    context.configure(
        connection=connection,  # type: ignore[arg-type]
        target_metadata=SQLModel.metadata,
        render_as_batch=True,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


handed_in = context.config.attributes.get("connection")
if handed_in is not None:
    _run(handed_in)
else:
    database = Database(os.environ.get("DATABASE_URL", "sqlite:///khuyenhoc.db"))
    with database.migrating() as opened:
        _run(opened)
    database.close()
