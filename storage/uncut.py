"""Waiting that a cancellation cannot cut short."""

from __future__ import annotations

import asyncio
from typing import Any


class Uncut(asyncio.Future[Any]):
    """What a statement will return. A task that waits for it hears of its own cancellation when the statement is done:
    asyncio keeps the wish of whoever waits for something that cannot be cancelled (Python: Task.cancel)."""

    def cancel(self, msg: object = None) -> bool:  # noqa: ARG002 - asyncio's signature
        """No."""
        return False
