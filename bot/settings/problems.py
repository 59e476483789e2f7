"""What is wrong with the settings: gathered, so that all of it is told at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from storage.engines import DatabaseUnavailable

Found = TypeVar("Found")


class WrongSettings(ValueError):
    """One or more settings are missing or wrong; the message is a line for each, saying how to mend it."""


class Problems:
    """Lines, one for each thing to mend; no value of a setting is ever repeated in one."""

    def __init__(self) -> None:
        self._lines: list[str] = []

    def add(self, line: str) -> None:
        """One more."""
        self._lines.append(line)

    def of(self, reading: Callable[[], Found]) -> Found | None:
        """What was read; None if that raised WrongSettings or DatabaseUnavailable, whose lines are among ours then."""
        try:
            return reading()
        except (WrongSettings, DatabaseUnavailable) as error:
            self.add(str(error))
            return None

    def must_be_none(self) -> None:
        """Raises WrongSettings if there is any."""
        if self._lines:
            raise WrongSettings("\n".join(self._lines))
