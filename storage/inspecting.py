"""A look at a database that changes nothing in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from storage import migrating
from storage.engines import SETTING, DatabaseUnavailable, connectable, prepare
from storage.work import Work


@dataclass(frozen=True)
class Inspected:
    """What is there. `revision` is None where no database is yet; the counts are zero until it is up to date;
    `sealed_by` is how words may be kept, as `Resealing.fingerprints` tells it."""

    kind: str
    revision: str | None
    letters: int = 0
    set_aside: int = 0
    missed: int = 0
    sealed_by: tuple[str, ...] = ()

    @property
    def current(self) -> bool:
        """Whether the tables are those of this program."""
        return self.revision == migrating.head()


async def inspect(url: str) -> Inspected:
    """Look at the database without creating or upgrading it. Raises DatabaseUnavailable."""
    address = connectable(url)
    kind = address.get_backend_name()
    if kind == "sqlite" and _is_absent(address.database or ""):
        return Inspected(kind, None)
    engine = prepare(url)
    try:
        revision = await migrating.revision(engine)
        if revision is not None and revision not in migrating.revisions():
            raise DatabaseUnavailable(migrating.newer(revision))
        if revision != migrating.head():
            return Inspected(kind, revision)
        async with engine.connect() as connection:
            work = Work(connection)
            counts = (
                await work.letters.waiting(),
                await work.updates.count_set_aside(),
                await work.appointments.missed(),
                await work.resealing.fingerprints(),
            )
            return Inspected(kind, revision, *counts)
    except (sa.exc.DBAPIError, OSError, OverflowError, TypeError) as error:  # no such port, no such option
        cause = type(getattr(error, "orig", None) or error).__name__
        raise DatabaseUnavailable(f"the database of {SETTING} cannot be read ({cause}): check its address") from None
    finally:
        await engine.dispose()


def _is_absent(path: str) -> bool:
    """Whether a SQLite file is still to be made, in a folder that is there."""
    if Path(path).exists():
        return False
    if not Path(path).absolute().parent.is_dir():
        raise DatabaseUnavailable(f"{SETTING} points into a folder that does not exist: make it, or name another")
    return True
