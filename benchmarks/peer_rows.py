"""The peer's tables and engine: SQLAlchemy's ORM over the same driver, with the same durability as ours."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import DateTime, ForeignKey, String, Text, event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

BUSY_SECONDS = 30


class Row(DeclarativeBase):
    """The parent of both tables."""


class Run(Row):
    """One questionnaire of one person."""

    __tablename__ = "runs"

    id: Mapped[int] = mapped_column(primary_key=True)
    telegram_id: Mapped[int] = mapped_column(index=True)
    begun_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), default=lambda: datetime.now(UTC))


class Answer(Row):
    """One answer."""

    __tablename__ = "answers"

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id"), index=True)
    question: Mapped[str] = mapped_column(String(32))
    value: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True), default=lambda: datetime.now(UTC))


async def open_engine(file: Path, one_writer: bool = False) -> AsyncEngine:
    """An engine over a new file, with its tables. `one_writer`: with a single connection, so that updates wait their
    turn in the process; otherwise with SQLAlchemy's own pool, and SQLite lets them wait."""
    pool = {"pool_size": 1, "max_overflow": 0} if one_writer else {}
    engine = create_async_engine(f"sqlite+aiosqlite:///{file}", connect_args={"timeout": BUSY_SECONDS}, **pool)
    event.listen(engine.sync_engine, "connect", durable)
    async with engine.begin() as connection:
        await connection.run_sync(Row.metadata.create_all)
    return engine


def durable(connection: Any, _record: Any) -> None:
    """Let a new connection keep what it commits as ours does."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()
