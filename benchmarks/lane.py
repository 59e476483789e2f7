"""One side in a process of its own: `python -m benchmarks.lane KEY FOLDER` plays the rounds that it is told on stdin.

A line of JSON is a round, a line of JSON is its answer. A process imports what its own side needs and nothing else, so
that its memory is that side's.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import sys
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import asdict, dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.rounds import Rounds
from benchmarks.side import Side


@dataclass(frozen=True)
class Entry:
    """What the table calls a side, and where it comes from."""

    name: str
    module: str
    opens: str
    one_writer: bool = False


ENTRIES = {
    "ours": Entry("Aina", "ours", "our_side"),
    "aiogram": Entry("aiogram FSM + SQLAlchemy", "peer", "peer_side"),
    "dialog": Entry("aiogram-dialog", "dialog_peer", "dialog_side"),
    "ptb": Entry("python-telegram-bot", "ptb_peer", "ptb_side"),
    "aiogram-one": Entry("aiogram FSM, one writer", "peer", "peer_side", one_writer=True),
    "dialog-one": Entry("aiogram-dialog, one writer", "dialog_peer", "dialog_side", one_writer=True),
}
"""Ours first. One writer: with a single connection to the database."""

OPENED = "opened"


def opener(key: str) -> Callable[[Path], AbstractAsyncContextManager[Side]]:
    """What opens this side in a folder."""
    entry = ENTRIES[key]
    opens: Callable[..., Any] = getattr(import_module(f"benchmarks.{entry.module}"), entry.opens)
    return partial(opens, one_writer=True) if entry.one_writer else opens


async def play(key: str, folder: Path, answers_to: int) -> None:
    """Round after round until stdin ends."""
    rounds = Rounds()
    async with opener(key)(folder) as side:
        _say(answers_to, {OPENED: key})
        for line in sys.stdin:
            told = json.loads(line)
            _say(answers_to, asdict(await rounds.one(side, told["at_once"], told["people"])))


def main() -> None:
    """Play; whatever else would print goes to stderr."""
    logging.basicConfig(level=logging.WARNING)
    answers_to = os.dup(1)
    os.dup2(2, 1)
    _, key, folder = sys.argv
    asyncio.run(play(key, Path(folder), answers_to))


def _say(to: int, plain: dict[str, Any]) -> None:
    os.write(to, json.dumps(plain).encode() + b"\n")


if __name__ == "__main__":
    main()
