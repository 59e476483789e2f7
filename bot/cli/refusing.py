"""How a command says that something must be mended first."""

from __future__ import annotations

import sys


def refused(why: object, code: int = 2) -> int:
    """Say why, a line for each thing to mend, where errors are read; returns the exit code."""
    print(f"aina: {why}".replace("\n", "\naina: "), file=sys.stderr)
    return code
