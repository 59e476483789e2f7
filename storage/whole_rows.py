"""Whole rows of any table, in batches: read, written as they were, and compared by value with another database's.

Values are those that SQLAlchemy's types give, so that JSON, dates and booleans are the same on both databases. One
thing those types do not tell is told here: `null` that was stored as JSON from a column in which nothing was stored.
What is sealed stays so: it is compared and written as it is, and no key is needed.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.sealing import Said

ROWS_AT_ONCE = 500
"""A batch: with three columns in a key well under the number of parameters that either database takes."""

Row = dict[str, Any]


class WholeRows:
    """The rows of one table, in the order of its key."""

    def __init__(self, table: sa.Table) -> None:
        self.table = table
        self._key = [column.name for column in table.primary_key]
        self._jsons = [column.name for column in table.columns if _is_json(column.type)]
        self._plain = sa.table(table.name, *(sa.column(one.name, _stored_as(one.type)) for one in table.columns))
        self._parents = [
            column.name for column in table.columns if any(to.column.table is table for to in column.foreign_keys)
        ]

    async def batches(self, connection: AsyncConnection) -> AsyncIterator[Sequence[Row]]:
        """All rows, some at a time; each batch begins after the key that the last one ended with."""
        last: Row | None = None
        while True:
            query = self._selected().order_by(*self._key_columns()).limit(ROWS_AT_ONCE)
            if last is not None:
                query = query.where(self._keys() > sa.tuple_(*self._literal_key(last)))
            rows = await self._read(connection, query)
            if rows:
                yield rows
                last = rows[-1]
            if len(rows) < ROWS_AT_ONCE:
                return

    async def write(self, connection: AsyncConnection, rows: Sequence[Row]) -> None:
        """Insert the rows. What refers to the same table is left out, until `refer`: it may come in a later batch."""
        without = dict.fromkeys(self._parents)
        await connection.execute(sa.insert(self._plain), [row | without for row in rows])

    async def refer(self, connection: AsyncConnection, rows: Sequence[Row]) -> None:
        """Let written rows refer to others of the same table, as these do."""
        for parent in self._parents:
            referring = [self._bound(row) | {"new": row[parent]} for row in rows if row[parent] is not None]
            if referring:
                mine = sa.and_(*(self._plain.c[name] == sa.bindparam(f"of_{name}") for name in self._key))
                statement = sa.update(self._plain).where(mine).values({parent: sa.bindparam("new")})
                await connection.execute(statement, referring)

    async def are_in(self, connection: AsyncConnection, rows: Sequence[Row]) -> bool:
        """Whether each of these rows is in another database, with the same values in every column."""
        query = self._selected().where(self._keys().in_([self._key_of(row) for row in rows]))
        found = {self._key_of(row): row for row in await self._read(connection, query)}
        return all(found.get(self._key_of(row)) == row for row in rows)

    async def count(self, connection: AsyncConnection) -> int:
        """How many rows there are."""
        return int(await connection.scalar(sa.select(sa.func.count()).select_from(self._plain)) or 0)

    @property
    def refers_to_itself(self) -> bool:
        """Whether rows of the table may refer to others of it."""
        return bool(self._parents)

    def _selected(self) -> sa.Select[Any]:
        absent = (self._plain.c[name].is_(None).label(_absent(name)) for name in self._jsons)
        return sa.select(*self._plain.columns, *absent)

    async def _read(self, connection: AsyncConnection, query: sa.Select[Any]) -> Sequence[Row]:
        return [self._exact(row) for row in (await connection.execute(query)).mappings()]

    def _exact(self, found: Mapping[Any, Any]) -> Row:
        row = dict(found)
        for name in self._jsons:
            if not row.pop(_absent(name)) and row[name] is None:
                row[name] = sa.JSON.NULL
        return row

    def _key_columns(self) -> list[sa.ColumnClause[Any]]:
        return [self._plain.c[name] for name in self._key]

    def _keys(self) -> sa.Tuple:
        return sa.tuple_(*self._key_columns())

    def _key_of(self, row: Row) -> tuple[Any, ...]:
        return tuple(row[name] for name in self._key)

    def _literal_key(self, row: Row) -> list[sa.BindParameter[Any]]:
        return [sa.literal(row[name], self._plain.c[name].type) for name in self._key]

    def _bound(self, row: Row) -> Row:
        return {f"of_{name}": row[name] for name in self._key}


def _absent(name: str) -> str:
    return f"{name} is absent"


def _is_json(kind: sa.types.TypeEngine[Any]) -> bool:
    return isinstance(kind, sa.JSON | Said)


def _stored_as(kind: sa.types.TypeEngine[Any]) -> sa.types.TypeEngine[Any]:
    return sa.JSON(none_as_null=True) if _is_json(kind) else kind
