"""Which keys a database needs, and sealing anew what stands open or was sealed by an earlier key."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import (  # noqa: F401 - all tables
    attention_schema,
    growth_schema,
    network_schema,
    programme_schema,
    rhythm_schema,
)
from storage.dialects import INSERT
from storage.schema import metadata, seals
from storage.sealing import SEALED, SHAPE, Key, Said, Seals

KEY, KEYS_BEFORE = "AINA_ANSWER_KEY", "AINA_ANSWER_KEYS_BEFORE"


OPEN = "open"
"""Noted beside the first key: what was said before it still stands open."""


class WrongKey(RuntimeError):
    """What people said here cannot be opened; the message says which setting to mend, in one line."""


@dataclass(frozen=True)
class Value:
    """One value of a column of words: which column of which table, in which row."""

    column: sa.Column[Any]
    row: tuple[Any, ...]


WORDS: tuple[sa.Column[Any], ...] = tuple(
    column for table in metadata.sorted_tables for column in table.columns if isinstance(column.type, Said)
)


class Resealing:
    """The keys in use, and the values that another one sealed."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def fingerprints(self) -> tuple[str, ...]:
        """The keys by which something here may be sealed, and OPEN if something may stand open beside them."""
        return tuple(await self._connection.scalars(sa.select(seals.c.fingerprint).order_by(seals.c.fingerprint)))

    async def note(self, key: Key, *, is_first: bool) -> None:
        """Note that something may be sealed by this key from now on."""
        statement: sa.Executable = INSERT[self._connection.dialect.name](seals).on_conflict_do_nothing()
        for fingerprint in (key.fingerprint, *([OPEN] if is_first else [])):
            await self._connection.execute(statement, {"fingerprint": fingerprint})

    async def others(self, given: Seals, most: int) -> Sequence[Value]:
        """Values that are not as the current key would seal them, or not open although there is none; at most so many
        of each column. It looks through all there is: ask it outside of the writer."""
        found: list[Value] = []
        for column in WORDS:
            rows = await self._connection.execute(
                sa.select(*column.table.primary_key).where(_is_other(column, given)).limit(most)
            )
            found += [Value(column, tuple(row)) for row in rows]
        return found

    async def seal_anew(self, values: Collection[Value]) -> None:
        """Open these values and keep them as the current key seals them; nobody can change one meanwhile."""
        for column in WORDS:
            rows = [value.row for value in values if value.column is column]
            if not rows:
                continue
            key = list(column.table.primary_key)
            opened = await self._connection.execute(
                sa.select(*key, column.label("opened")).where(sa.tuple_(*key).in_(rows)).with_for_update()
            )
            anew = [_bound(tuple(row)[:-1]) | {"anew": row.opened} for row in opened]
            if anew:
                mine = sa.and_(*(one == sa.bindparam(f"key_{number}") for number, one in enumerate(key)))
                statement = sa.update(column.table).where(mine).values({column.name: sa.bindparam("anew")})
                await self._connection.execute(statement, anew)

    async def forget_others(self, given: Seals) -> None:
        """Note that nothing is sealed by any key but the current one."""
        current = () if given.current is None else (given.current.fingerprint,)
        await self._connection.execute(sa.delete(seals).where(seals.c.fingerprint.not_in(current)))


def check(in_use: Collection[str], given: Seals) -> None:
    """Raises WrongKey unless all keys in use are given."""
    missing = ", ".join(one for one in in_use if one != OPEN and one not in given.keys)
    if not missing:
        return
    if given.current is None:
        raise WrongKey(
            f"{KEY} is not set, but what people said in this database is sealed by the key with the fingerprint "
            f"{missing}: set that key"
        )
    raise WrongKey(
        f"{KEY} is a key with the fingerprint {given.current.fingerprint}, but what people said in this database is "
        f"sealed by {missing}: set that key; to change to a new one, put that one into {KEYS_BEFORE}"
    )


def _is_other(column: sa.Column[Any], given: Seals) -> sa.ColumnElement[bool]:
    sealed: sa.ColumnElement[str] = column[SEALED].as_string()
    if given.current is None:
        return sealed.is_not(None)
    return sa.or_(sealed.is_(None), sealed.not_like(f"{SHAPE}.{given.current.fingerprint}.%"))


def _bound(row: tuple[Any, ...]) -> dict[str, Any]:
    return {f"key_{number}": value for number, value in enumerate(row)}
