"""What owners were told of, so that they are told once"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Bring the tables up to this revision."""
    op.create_table(
        "alerts",
        sa.Column("what", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("what", name=op.f("pk_alerts")),
    )


def downgrade() -> None:
    """Go back to the revision before."""
    op.drop_table("alerts")
