"""Alembic's entry: run the migrations over the connection that `storage.migrating` hands in."""

from __future__ import annotations

from alembic import context

from storage import (  # noqa: F401 - all tables
    attention_schema,
    growth_schema,
    network_schema,
    programme_schema,
    rhythm_schema,
)
from storage.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
