"""The numbers that a database gives to new rows, carried from one to another: an id is never given to two rows.

SQLite gives the next one after the largest there is; where that would give an id again whose row is gone, it keeps the
last one given in a table of its own. PostgreSQL keeps it in a sequence for every such column.
"""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection


async def last_given(connection: AsyncConnection, table: sa.Table) -> int | None:
    """The last number that was given to a row of `table`; None where none was, or where it gives none."""
    column = table.autoincrement_column
    if column is None:
        return None
    largest = await connection.scalar(sa.select(sa.func.max(column)))
    kept = await _kept(connection, table, column)
    return max((one for one in (largest, kept) if one is not None), default=None)


async def go_on_after(connection: AsyncConnection, table: sa.Table, last: int) -> None:
    """Let the next number be greater than `last`."""
    column = table.autoincrement_column
    if column is None:
        return
    if connection.dialect.name == "postgresql":
        sequence = await _sequence(connection, table, column)
        await connection.execute(
            sa.text("SELECT setval(CAST(CAST(:sequence AS text) AS regclass), :last)"),
            {"sequence": sequence, "last": last},
        )
    elif _keeps(table):
        await connection.execute(sa.text("DELETE FROM sqlite_sequence WHERE name = :name"), {"name": table.name})
        await connection.execute(
            sa.text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :last)"),
            {"name": table.name, "last": last},
        )


async def _kept(connection: AsyncConnection, table: sa.Table, column: sa.Column[int]) -> int | None:
    if connection.dialect.name == "postgresql":
        sequence = await _sequence(connection, table, column)
        row = (await connection.exec_driver_sql(f"SELECT last_value, is_called FROM {sequence}")).one()  # noqa: S608 - its own name, quoted by PostgreSQL
        return int(row.last_value) if row.is_called else None
    if not _keeps(table):
        return None
    kept = await connection.scalar(sa.text("SELECT seq FROM sqlite_sequence WHERE name = :name"), {"name": table.name})
    return int(kept) if kept else None  # 0 where rows were only ever to be copied into it, and there were none


async def _sequence(connection: AsyncConnection, table: sa.Table, column: sa.Column[int]) -> str:
    """The name of the sequence, quoted where it has to be."""
    found = await connection.scalar(
        sa.text("SELECT pg_get_serial_sequence(:table, :column)"), {"table": table.name, "column": column.name}
    )
    return str(found)


def _keeps(table: sa.Table) -> bool:
    """Whether SQLite keeps the last number of this table."""
    return bool(table.dialect_options["sqlite"]["autoincrement"])
