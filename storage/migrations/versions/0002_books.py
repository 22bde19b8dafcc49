"""entries and registrations"""

from collections.abc import Sequence

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

import storage.types

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("placement_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "CONTRIBUTION",
                "REWARD",
                "SCHOLARSHIP",
                "SUPPORT",
                "GIFT",
                name="kind",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("amount_vnd", storage.types.Vnd(), nullable=True),
        sa.Column("people", storage.types.Whole(), nullable=True),
        sa.Column("donor", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=True),
        sa.Column("donor_key", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=True),
        sa.Column(
            "donor_kind",
            sa.Enum(
                "PERSON",
                "COMPANY",
                "COLLECTION",
                "ANONYMOUS",
                name="donorkind",
                native_enum=False,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "method",
            sa.Enum("CASH", "TRANSFER", "UNSAID", name="method", native_enum=False, length=40),
            nullable=True,
        ),
        sa.Column("occasion", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=True),
        sa.Column("note", sqlmodel.sql.sqltypes.AutoString(length=500), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("reverses_id", sa.Integer(), nullable=True),
        sa.Column("reason", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("recorded_at", storage.types.Moment(timezone=True), nullable=False),
        sa.Column("chat", sqlmodel.sql.sqltypes.AutoString(length=80), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=True),
        sa.Column("line", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "amount_vnd IS NULL OR typeof(amount_vnd) = 'integer'",
            name=op.f("ck_entry_amount_vnd_whole"),
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint(
            "people IS NULL OR typeof(people) = 'integer'",
            name=op.f("ck_entry_people_whole"),
        ).ddl_if(dialect="sqlite"),
        sa.CheckConstraint(
            "kind != 'CONTRIBUTION' OR (amount_vnd IS NOT NULL AND people IS NULL)",
            name=op.f("ck_entry_contribution_has_amount"),
        ),
        sa.CheckConstraint(
            "amount_vnd IS NOT NULL OR people IS NOT NULL", name=op.f("ck_entry_amount_or_people")
        ),
        sa.CheckConstraint(
            "amount_vnd IS NULL OR amount_vnd != 0", name=op.f("ck_entry_amount_not_zero")
        ),
        sa.CheckConstraint("people IS NULL OR people != 0", name=op.f("ck_entry_people_not_zero")),
        sa.CheckConstraint(
            "(kind = 'CONTRIBUTION') = (donor_kind IS NOT NULL)"
            " AND (kind = 'CONTRIBUTION') = (method IS NOT NULL)",
            name=op.f("ck_entry_contribution_has_donor_and_method"),
        ),
        sa.CheckConstraint(
            "kind = 'CONTRIBUTION' OR (donor IS NULL AND donor_key IS NULL)",
            name=op.f("ck_entry_award_has_no_donor"),
        ),
        sa.CheckConstraint(
            "kind != 'CONTRIBUTION' OR occasion IS NULL",
            name=op.f("ck_entry_contribution_has_no_occasion"),
        ),
        sa.CheckConstraint(
            "amount_vnd IS NULL OR (amount_vnd < 0) = (reverses_id IS NOT NULL)",
            name=op.f("ck_entry_amount_negated_by_reversal"),
        ),
        sa.CheckConstraint(
            "people IS NULL OR (people < 0) = (reverses_id IS NOT NULL)",
            name=op.f("ck_entry_people_negated_by_reversal"),
        ),
        sa.CheckConstraint(
            "(reason IS NOT NULL) = (reverses_id IS NOT NULL)",
            name=op.f("ck_entry_reversal_has_reason"),
        ),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_entry_by_id")),
        sa.ForeignKeyConstraint(
            ["placement_id"], ["placement.id"], name=op.f("fk_entry_placement_id")
        ),
        sa.ForeignKeyConstraint(["reverses_id"], ["entry.id"], name=op.f("fk_entry_reverses_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_entry_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry")),
        sa.UniqueConstraint("chat", "revision", "line", name=op.f("uq_entry_chat_revision_line")),
        sa.UniqueConstraint("number", name=op.f("uq_entry_number")),
        sa.UniqueConstraint("reverses_id", name=op.f("uq_entry_reverses_id")),
        sa.UniqueConstraint(
            "unit_id", "year", "sequence", name=op.f("uq_entry_unit_id_year_sequence")
        ),
    )
    with op.batch_alter_table("entry", schema=None) as batch_op:
        batch_op.create_index("ix_entry_by", ["by_id", "id"], unique=False)
        batch_op.create_index("ix_entry_sums", ["year", "placement_id"], unique=False)
        batch_op.create_index("ix_entry_twins", ["unit_id", "day", "amount_vnd"], unique=False)

    op.create_table(
        "inside",
        sa.Column("ancestor_id", sa.Integer(), nullable=False),
        sa.Column("placement_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["ancestor_id"], ["unit.id"], name=op.f("fk_inside_ancestor_id")),
        sa.ForeignKeyConstraint(
            ["placement_id"], ["placement.id"], name=op.f("fk_inside_placement_id")
        ),
        sa.PrimaryKeyConstraint("ancestor_id", "placement_id", name=op.f("pk_inside")),
    )
    with op.batch_alter_table("inside", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_inside_placement_id"), ["placement_id"], unique=False)

    op.create_table(
        "registration",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("placement_id", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "REGISTERED", "WITHDRAWN", name="registrationstatus", native_enum=False, length=40
            ),
            nullable=False,
        ),
        sa.Column("registered_on", sa.Date(), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("changed_at", storage.types.Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_registration_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["placement_id"], ["placement.id"], name=op.f("fk_registration_placement_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_registration_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registration")),
        sa.UniqueConstraint("person_id", "year", name=op.f("uq_registration_person_id_year")),
    )
    with op.batch_alter_table("registration", schema=None) as batch_op:
        batch_op.create_index("ix_registration_sums", ["year", "placement_id"], unique=False)

    op.create_table(
        "role",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "HEAD",
                "DEPUTY",
                "TREASURER",
                "SECRETARY",
                "LEADER",
                "ADMIN",
                "MEMBER",
                name="rolekind",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("invite_id", sa.Integer(), nullable=True),
        sa.Column("began_at", storage.types.Moment(timezone=True), nullable=False),
        sa.Column("ended_at", storage.types.Moment(timezone=True), nullable=True),
        sa.Column("ended_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["ended_by"], ["person.id"], name=op.f("fk_role_ended_by")),
        sa.ForeignKeyConstraint(["invite_id"], ["invite.id"], name=op.f("fk_role_invite_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_role_person_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_role_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role")),
    )
    with op.batch_alter_table("role", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_role_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_role_unit_id"), ["unit_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("role", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_role_unit_id"))
        batch_op.drop_index(batch_op.f("ix_role_person_id"))

    op.drop_table("role")
    with op.batch_alter_table("registration", schema=None) as batch_op:
        batch_op.drop_index("ix_registration_sums")

    op.drop_table("registration")
    with op.batch_alter_table("inside", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_inside_placement_id"))

    op.drop_table("inside")
    with op.batch_alter_table("entry", schema=None) as batch_op:
        batch_op.drop_index("ix_entry_twins")
        batch_op.drop_index("ix_entry_sums")
        batch_op.drop_index("ix_entry_by")

    op.drop_table("entry")
