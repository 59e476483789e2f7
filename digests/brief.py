"""Shortening for places that show a glimpse; the whole is always one tap away in the journal."""

from __future__ import annotations


def brief(text: str, most: int) -> str:
    """`text`, or its beginning and an ellipsis, in at most `most` characters."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def in_a_line(text: str, most: int) -> str:
    """`text` on one line, in at most `most` characters."""
    return brief(" ".join(text.split()), most)
