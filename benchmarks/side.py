"""What a side of the comparison can be asked to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from benchmarks.crowd import Crowd, Respondent
from benchmarks.line import Line
from benchmarks.stored import Stored


class Side(Protocol):
    """One of the bots."""

    @property
    def name(self) -> str:
        """What the table calls it."""

    @property
    def network(self) -> Line:
        """Its own network."""

    async def begin(self, people: Sequence[Respondent]) -> None:
        """Meet these people and ask each the first question."""

    async def answer(self, crowd: Crowd, at_once: int) -> None:
        """Take the answers of the crowd until everybody has finished."""

    async def stored(self) -> Stored:
        """What another connection reads from the database file."""
