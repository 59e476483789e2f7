"""Alembic's entry: run the migrations over the connection that `storage.migrating` hands in."""

from __future__ import annotations

from alembic import context

from storage import attention_schema, network_schema, programme_schema, rhythm_schema  # noqa: F401 - all tables
from storage.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
