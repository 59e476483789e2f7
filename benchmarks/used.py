"""Time of the processor that processes have used, as Linux tells it (proc_pid_stat(5)); 0 elsewhere."""

from __future__ import annotations

import os
from pathlib import Path

PROC = Path("/proc")
TICKS = os.sysconf("SC_CLK_TCK")
PARENT, OWN, ENDED_CHILDREN = 1, slice(11, 13), slice(13, 15)
"""Places after the name: of the parent's number; of the time spent by itself and by its children that ended."""
IDLE = slice(3, 5)


def used_by(process: int) -> float:
    """Seconds of one process."""
    return _ticks(_stat(process)[OWN]) / TICKS


def used_by_family(process: int) -> float:
    """Seconds of a process and its children, those that have ended as well."""
    own = _stat(process)
    children = (_stat(int(one.name)) for one in PROC.glob("[0-9]*"))
    ticks = _ticks(own[OWN]) + _ticks(own[ENDED_CHILDREN])
    return (ticks + sum(_ticks(one[OWN]) for one in children if one[PARENT : PARENT + 1] == [str(process)])) / TICKS


def used_by_all() -> float:
    """Seconds that all cores were busy with anything since the machine started."""
    try:
        told = (PROC / "stat").read_text(encoding="ascii").split("\n", 1)[0].split()[1:9]
    except OSError:
        return 0.0
    return (_ticks(told) - _ticks(told[IDLE])) / TICKS


def _stat(process: int) -> list[str]:
    """What comes after the name, which may hold anything; empty if it is not there."""
    try:
        return (PROC / str(process) / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return []


def _ticks(told: list[str]) -> int:
    return sum(int(one) for one in told)
