"""A counter of everything that changed on any screen, on which others can wait."""

import asyncio
import contextlib


class Bell:
    """`revision` grows by one with each visible change."""

    def __init__(self) -> None:
        """Nothing has happened yet: revision 0."""
        self.revision = 0
        self._rung: asyncio.Event | None = None

    def ring(self) -> int:
        """Something changed; returns the new revision."""
        self.revision += 1
        if self._rung is not None:
            self._rung.set()
            self._rung = None
        return self.revision

    async def later_than(self, revision: int, seconds: float) -> int:
        """Wait at most `seconds` until something changed after `revision`; returns the revision now."""
        if self.revision > revision:
            return self.revision
        if self._rung is None:
            self._rung = asyncio.Event()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._rung.wait()
        return self.revision
