"""Where SQLite and PostgreSQL need another construct for the same thing."""

from __future__ import annotations

from typing import Any

from sqlalchemy.dialects import postgresql, sqlite

INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
"""Each with ON CONFLICT, which SQLAlchemy's own insert has not."""
