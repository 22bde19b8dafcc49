"""one person on several chats"""

from collections.abc import Sequence

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

import storage.types

revision: str = "0005"
down_revision: str | None = "0004"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "link_code",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("typed_hash", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("opened_hash", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("expires_at", storage.types.Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_link_code_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_link_code")),
        sa.UniqueConstraint("opened_hash", name=op.f("uq_link_code_opened_hash")),
        sa.UniqueConstraint("typed_hash", name=op.f("uq_link_code_typed_hash")),
    )
    op.create_table(
        "link_guess",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chat", sqlmodel.sql.sqltypes.AutoString(length=80), nullable=False),
        sa.Column("at", storage.types.Moment(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link_guess")),
    )
    with op.batch_alter_table("link_guess", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_link_guess_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_link_guess_chat"), ["chat"], unique=False)

    with op.batch_alter_table("conversation", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("linked_at", storage.types.Moment(timezone=True), nullable=True)
        )

    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("preferred_chat", sqlmodel.sql.sqltypes.AutoString(length=80), nullable=True)
        )


def downgrade() -> None:
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_column("preferred_chat")

    with op.batch_alter_table("conversation", schema=None) as batch_op:
        batch_op.drop_column("linked_at")

    with op.batch_alter_table("link_guess", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_link_guess_chat"))
        batch_op.drop_index(batch_op.f("ix_link_guess_at"))

    op.drop_table("link_guess")
    op.drop_table("link_code")
