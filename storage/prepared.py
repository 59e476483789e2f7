"""A statement compiled once for good: its text, and what turns our values into the driver's.

SQLAlchemy keeps compiled statements too, but finds them, binds their values and wraps their results anew at each
execution. A statement of which nothing is asked needs none of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Dialect


class Prepared:
    """One statement for one dialect with positional parameters; `names` are those of its parameters."""

    def __init__(self, statement: sa.Insert | sa.Update | sa.Delete, names: Iterable[str], dialect: Dialect) -> None:
        compiled: Any = statement.compile(dialect=dialect, column_keys=list(names))
        self.sql = str(compiled)
        self._given: dict[str, Any] = {name: bind.value for name, bind in compiled.binds.items()}
        self._places: list[tuple[str, Callable[[Any], Any] | None]] = [
            (name, compiled.binds[name].type.dialect_impl(dialect).bind_processor(dialect))
            for name in compiled.positiontup
        ]

    def filled(self, parameters: Mapping[str, Any]) -> tuple[Any, ...]:
        """The parameters in their places, as the driver takes them."""
        values = {**self._given, **parameters}
        return tuple(values[name] if process is None else process(values[name]) for name, process in self._places)
