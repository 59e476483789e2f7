"""Whether a teacher is in the first years at school: asked once, for the card of the week that fits"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Bring the tables up to this revision."""
    op.add_column("people", sa.Column("experience", sa.String(length=12), nullable=True))


def downgrade() -> None:
    """Go back to the revision before."""
    op.drop_column("people", "experience")
