"""The tour of the demo: one teacher, from /start to a second lesson, on a pretend phone, printed as it goes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from bot.cli.tour_words import FIRST_WHEEL, TEACHERS, WORDS
from locales.translator import translator
from sandbox.message import Message
from sandbox.phone import Phone
from sandbox.world import World

PATIENCE = 20.0
"""Seconds within which every answer of the bot must come."""


class TourFailed(RuntimeError):
    """Something on the tour was not as it should be."""


class Tour:
    """One teacher's way. `show` prints; pictures are saved to `album`."""

    def __init__(self, world: World, language: str, album: Path, show: Callable[[str], None]) -> None:
        self._world = world
        self._t = translator(language)
        self._words = WORDS[language]
        self._name = TEACHERS[language]
        self._language = language
        self._album = album
        self._show = show
        self._phone: Phone = world.person(self._name, language)
        self._pictures = 0

    async def play(self) -> None:
        """Play the whole way. Raises TourFailed."""
        try:
            await self._meets()
            await self._express()
            await self._full()
            await self._reads_back()
        except LookupError as error:
            raise TourFailed(str(error)) from None
        if self._world.complaints:
            raise TourFailed(f"the pretend Telegram was asked for what it does not know: {self._world.complaints[0]}")
        if self._pictures < 1:
            raise TourFailed("no picture of a wheel came back")

    async def _meets(self) -> None:
        self._heading("/start")
        await self._says("/start")
        await self._taps({"kk": "Қазақша", "ru": "Русский", "en": "English"}[self._language])
        await self._taps(self._t("I agree"))
        await self._taps(self._t("Pedagogue-moderator"))
        await self._tells("subjects", "school")

    async def _express(self) -> None:
        self._heading(self._t("Express: 90 seconds"))
        await self._says("/lesson")
        await self._taps(self._t("Express: 90 seconds"))
        await self._tells("lesson")
        await self._taps("7")
        await self._tells("one_more")
        await self._taps(self._t("Next lesson I will try …"))
        await self._tells("growth_1")
        await self._taps(self._t("Next time we talk"))

    async def _full(self) -> None:
        self._heading(self._t("Full: all questions"))
        await self._says("/lesson")
        await self._taps(self._t("Full: all questions"))
        await self._taps(self._t("Partly"))
        await self._tells("point_1_noticed")
        await self._taps(self._t("Today"))
        await self._tells("class_name", "subject", "topic", "goal", "key_idea", "intention", "liveliest")
        await self._taps(*(str(mark) for mark in FIRST_WHEEL))
        await self._taps("8")
        await self._tells("already_works", "one_more", "who_helps", "signs")
        await self._tells("conscious", "better")
        await self._sends_voice()
        await self._tells("small_step", "taught_me")
        await self._taps(self._t("Next time I will pay attention to …"))
        await self._tells("growth_2")
        await self._taps(self._t("One is enough"))
        await self._taps(self._t("In a week"))

    async def _reads_back(self) -> None:
        self._heading("/growth, /journal")
        await self._says("/growth")
        await self._says("/journal")

    async def _tells(self, *steps: str) -> None:
        for step in steps:
            await self._says(self._words[step])

    async def _says(self, words: str) -> None:
        self._show(f"{self._name}: {words}")
        self._phone.says(words)
        await self._answered()

    async def _sends_voice(self) -> None:
        self._show(f"{self._name}: 🎤 0:14")
        self._phone.sends_voice(14)
        await self._answered()

    async def _taps(self, *labels: str) -> None:
        self._show(f"{self._name}: " + " ".join(f"[{label}]" for label in labels))
        for label in labels:
            self._phone.taps(label)
            await self._answered(quietly=label is not labels[-1])

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
        if not self._phone.unread:
            raise TourFailed("the bot took what the teacher said and answered nothing")
        for message in self._phone.reads_all():
            self._print(message)

    def _print(self, message: Message) -> None:
        words = message.text or message.caption or message.kind
        if message.photo:
            self._pictures += 1
            path = self._album / f"wheel-{self._language}-{self._pictures}.png"
            path.write_bytes(message.photo)
            words = f"🖼 {path.resolve()}\n{words}"
        body = words.replace("\n", "\n      ")
        self._show(f"Aina: {body}")
        for row in message.buttons:
            self._show("      " + " ".join(f"[{label}]" for label in row))

    def _heading(self, title: str) -> None:
        self._show(f"\n──── {title} ────\n")
