"""A budget of the design, what was measured of it, and whether it was kept."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Budget:
    """`measured` is a figure or a ratio, `allowed` says in words what it may be."""

    what: str
    measured: float
    allowed: str
    kept: bool

    @property
    def sentence(self) -> str:
        """One line of the table."""
        return f"  {self.what:66}{self.measured:>9.2f}   {self.allowed:14} {'kept' if self.kept else 'MISSED'}"
