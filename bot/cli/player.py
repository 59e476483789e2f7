"""Someone on the tour of the demo: a pretend phone whose acts and answers are printed as they happen."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from sandbox.message import Message
from sandbox.phone import Phone
from sandbox.world import World

PATIENCE = 20.0
"""Seconds within which every answer of the bot must come."""


class TourFailed(RuntimeError):
    """Something on the tour was not as it should be."""


class Player:
    """One person. `show` prints; pictures and documents are saved to `album`."""

    def __init__(self, world: World, name: str, language: str, album: Path, show: Callable[[str], None]) -> None:
        self._world = world
        self.name = name
        self._language = language
        self._album = album
        self._show = show
        self.phone: Phone = world.person(name, language)
        self.pictures = 0

    async def says(self, words: str) -> None:
        """Write, and read what comes back."""
        self._show(f"{self.name}: {words}")
        self.phone.says(words)
        await self._answered()

    async def sends_voice(self) -> None:
        """Speak for fourteen seconds."""
        self._show(f"{self.name}: 🎤 0:14")
        self.phone.sends_voice(14)
        await self._answered()

    async def taps(self, *labels: str) -> None:
        """Tap one button after another, each found by the beginning of its label, and read what the last one brought.
        Raises LookupError where one is not there."""
        for number, beginning in enumerate(labels, 1):
            label = self.finds(beginning) or beginning
            self._show(f"{self.name}: [{label}]")
            self.phone.taps(label)
            await self._answered(quietly=number < len(labels))

    def finds(self, *beginnings: str) -> str | None:
        """The whole label of the newest button that begins with one of these, the first of them that is there."""
        labels = [label for message in reversed(self.phone.visible) for row in message.buttons for label in row]
        return next((label for one in beginnings for label in labels if label.startswith(one)), None)

    async def receives(self, label: str) -> None:
        """Wait for what comes by itself and holds this button, and read it. Raises TourFailed."""
        loop = asyncio.get_running_loop()
        until, seen = loop.time() + PATIENCE, self._world.revision
        while not self._has(label):
            left = until - loop.time()
            if left <= 0:
                raise TourFailed(f"nothing came within {PATIENCE:.0f} seconds that holds {label!r}")
            with suppress(TimeoutError):
                seen = await asyncio.wait_for(self._world.changed(seen, left), left)
        self._reads()

    def _has(self, label: str) -> bool:
        return any(label in row for message in self.phone.visible[-2:] for row in message.buttons)

    async def _answered(self, *, quietly: bool = False) -> None:
        """Wait until the bot has answered everything, then print what is new."""
        seen = self._world.revision
        for _ in range(1000):
            if not self._world.updates_pending:
                break
            try:
                seen = await asyncio.wait_for(self._world.changed(seen, 0.05), PATIENCE)
            except TimeoutError:
                break
        if self._world.updates_pending:
            raise TourFailed(f"no answer came within {PATIENCE:.0f} seconds")
        if quietly:
            return
        if not self.phone.unread:
            raise TourFailed("the bot took what was said and answered nothing")
        self._reads()

    def _reads(self) -> None:
        for message in self.phone.reads_all():
            self._print(message)

    def _print(self, message: Message) -> None:
        words = message.text or message.caption or message.kind
        if message.photo:
            self.pictures += 1
            path = self._album / f"wheel-{self._language}-{self.pictures}.png"
            path.write_bytes(message.photo)
            words = f"🖼 {path.resolve()}\n{words}"
        body = words.replace("\n", "\n      ")
        self._show(f"Aina → {self.name}: {body}")
        for row in message.buttons:
            self._show("      " + " ".join(f"[{label}]" for label in row))
