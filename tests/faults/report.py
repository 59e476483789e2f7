"""What happened on bad days, for people to read and for tests to judge."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.ledger import Verdict


@dataclass
class Report:
    """Of one seed."""

    seed: str
    verdict: Verdict
    kills: int = 0
    terminations: int = 0
    crashes: list[int] = field(default_factory=list)
    met: Counter[str] = field(default_factory=Counter)
    stuck: list[str] = field(default_factory=list)
    longest_wait: float = 0.0
    conversations: int = 0
    due: int = 0
    arrived: int = 0
    twice: int = 0
    unconfirmed: int = 0
    complaints: list[str] = field(default_factory=list)
    overheard: bool = False
    seconds: float = 0.0
    log: Path | None = None

    def __str__(self) -> str:
        """One line."""
        verdict = self.verdict
        return (
            f"seed {self.seed}: {self.kills} kills survived (and {self.terminations} SIGTERM, {len(self.crashes)} exits"
            f" of its own), {verdict.compared} answers of {self.conversations} conversations compared, losses"
            f" {len(verdict.losses)}, duplicates {len(verdict.duplicates)}, misplaced {len(verdict.misplaced)}, stuck"
            f" {len(self.stuck)}; letters due {self.due}, arrived {self.arrived}, twice {self.twice}; longest wait"
            f" {self.longest_wait:.1f} s; {self.seconds:.1f} s"
        )
