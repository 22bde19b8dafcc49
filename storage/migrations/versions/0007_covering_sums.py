"""an index that holds all that the year's sums read"""

from collections.abc import Sequence

from alembic import op

revision: str = "0007"
down_revision: str | None = "0006"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

COLUMNS = ["year", "placement_id", "kind", "amount_vnd", "people"]


def upgrade() -> None:
    op.drop_index("ix_entry_sums", table_name="entry")
    op.create_index("ix_entry_sums", "entry", COLUMNS)


def downgrade() -> None:
    op.drop_index("ix_entry_sums", table_name="entry")
    op.create_index("ix_entry_sums", "entry", COLUMNS[:2])
