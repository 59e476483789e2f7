"""What a conversation costs, counted from its transcript: messages of the bot, taps, answers in words.

`python -m tests.conversations.counting FOLDER` prints a table of the Kazakh transcripts in a folder. A message that
changes in place counts anew each time, as it is read anew each time.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path

REPLY = re.compile(r"\n\n> (.*)\n\n")
BUTTON = re.compile(r"\[([^\]]+)\]")
CODE = re.compile(r"[a-z_]+( \d+| more)?|\d{1,2}|⋯")


@dataclass(frozen=True)
class Cost:
    """One conversation. `messages` of the bot, `taps` and `typed` answers of the teacher."""

    messages: int
    taps: int
    typed: int


def cost(transcript: str) -> Cost:
    """Count a transcript. Raises ValueError for one without a reply."""
    first, *rest = REPLY.split(transcript.partition("\n\n")[2])
    if not rest:
        raise ValueError("nobody replies in this transcript")
    said, shown = rest[::2], [first, *rest[1::2]]
    taps = sum(_is_tap(words, before) for words, before in zip(said, shown, strict=False))
    messages = sum(bool(text.strip()) for text in shown)
    return Cost(messages, taps, len(said) - taps)


def _is_tap(words: str, before: str) -> bool:
    return bool(CODE.fullmatch(words)) or words in BUTTON.findall(before)


def main(folder: Path) -> None:
    """Print the table."""
    for file in sorted(folder.glob("*.kk.txt")):
        found = cost(file.read_text(encoding="utf-8"))
        print(f"{file.name.removesuffix('.kk.txt'):44} {found.messages:4} {found.taps:4} {found.typed:4}")  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]))
