"""Keys by which what people said may be sealed"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Bring the tables up to this revision."""
    op.create_table(
        "seals",
        sa.Column("fingerprint", sa.String(length=8), nullable=False),
        sa.PrimaryKeyConstraint("fingerprint", name=op.f("pk_seals")),
    )


def downgrade() -> None:
    """Go back to the revision before."""
    op.drop_table("seals")
