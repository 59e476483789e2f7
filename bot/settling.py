"""A program that is going to run for long."""

from __future__ import annotations

import gc


def settle() -> None:
    """What is loaded by now is there to stay, so the garbage collector shall not look through it again. It did so now
    and then, through a quarter of a million objects, and everybody waited for a fifth of a second."""
    gc.collect()
    gc.freeze()
