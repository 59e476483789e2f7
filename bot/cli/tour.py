"""The tour of the demo: a teacher from /start to a second lesson, then a mentor, printed as it goes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

from bot.cli.player import Player, TourFailed
from bot.cli.tour_words import FIRST_WHEEL, MENTORS, TEACHERS, WORDS
from locales.translator import translator
from sandbox.world import World

LANGUAGES = {"kk": "Қазақша", "ru": "Русский", "en": "English"}

Invites = Callable[[int], Awaitable[str]]
"""Makes the Telegram account a mentor at a school; returns what a teacher writes to join with that mentor."""


class Tour:
    """A teacher's way, and a mentor's beside it. `show` prints; pictures are saved to `album`."""

    def __init__(self, world: World, language: str, album: Path, show: Callable[[str], None], invites: Invites) -> None:
        self._world = world
        self._t = translator(language)
        self._words = WORDS[language]
        self._language = language
        self._show = show
        self._invites = invites
        self._teacher = Player(world, TEACHERS[language], language, album, show)
        self._mentor = Player(world, MENTORS[language], language, album, show)

    async def play(self) -> None:
        """Play the whole way. Raises TourFailed."""
        try:
            await self._meets()
            await self._express()
            await self._full()
            await self._reads_back()
            await self._is_accompanied()
            await self._shares()
            await self._speak_with_each_other()
        except LookupError as error:
            raise TourFailed(str(error)) from None
        if self._world.complaints:
            raise TourFailed(f"the pretend Telegram was asked for what it does not know: {self._world.complaints[0]}")
        if self._teacher.pictures < 1:
            raise TourFailed("no picture of a wheel came back")

    async def _meets(self) -> None:
        self._heading("/start")
        await self._teacher.says("/start")
        await self._teacher.taps(LANGUAGES[self._language])
        await self._teacher.taps(self._t("I agree"))
        await self._teacher.taps(self._t("Pedagogue-moderator"))
        await self._tells("subjects", "school")

    async def _express(self) -> None:
        self._heading(self._t("Express"))
        await self._teacher.says("/lesson")
        await self._teacher.taps(self._t("Express"))
        await self._tells("lesson")
        await self._teacher.taps("7")
        await self._tells("one_more")
        await self._teacher.taps(self._t("Next lesson I will try …"))
        await self._tells("growth_1")
        await self._looks_back_soon()

    async def _full(self) -> None:
        self._heading(self._t("Full"))
        await self._teacher.says("/lesson")
        await self._teacher.taps(self._t("Full"))
        await self._marks_what_is_asked("Partly")
        await self._tells("lesson", "goal", "key_idea", "intention", "liveliest")
        await self._teacher.taps(*(str(mark) for mark in FIRST_WHEEL))
        await self._tells("wheel_noticed")
        await self._teacher.taps("8")
        await self._tells("already_works", "one_more", "who_helps", "signs")
        await self._tells("conscious", "better")
        await self._teacher.sends_voice()
        await self._tells("small_step", "taught_me")
        await self._teacher.taps(self._t("Activity"))
        await self._teacher.taps("↺")
        if self._teacher.finds(self._t("One is enough")):
            await self._teacher.taps(self._t("One is enough"))
        await self._teacher.taps(self._t("In a week"))

    async def _reads_back(self) -> None:
        self._heading("/growth, /journal")
        await self._teacher.says("/growth")
        await self._teacher.says("/journal")

    async def _is_accompanied(self) -> None:
        """A mentor is there, the teacher joins by a link, and says yes."""
        self._heading("/mentors")
        await self._mentor.says("/start")
        await self._mentor.taps(LANGUAGES[self._language])
        await self._mentor.taps(self._t("I agree"), *[self._t("Skip ▸")] * 3)
        await self._teacher.says(await self._invites(self._mentor.phone.id))
        await self._teacher.taps(self._t("Join"))
        await self._teacher.receives(self._t("Yes, gladly"))
        await self._teacher.taps(self._t("Yes, gladly"))
        await self._mentor.receives(self._t("My mentees"))

    async def _shares(self) -> None:
        """One more lesson: two answers are for the mentor, the others for nobody."""
        self._heading(self._t("Who reads my answers"))
        await self._teacher.says("/lesson")
        await self._teacher.taps(self._t("Express"))
        await self._marks_what_is_asked("Reached")
        await self._tells("lesson")
        await self._teacher.taps("9")
        await self._teacher.taps(self._t("👁 Show to my mentor"))
        await self._tells("taught_me")
        await self._teacher.taps(self._t("👁 Show to my mentor"))
        await self._tells("small_step")
        await self._looks_back_soon()

    async def _marks_what_is_asked(self, mark: str) -> None:
        """How the step of before went, if its day has come, and what was noticed."""
        if self._t(mark) in (label for row in self._teacher.phone.visible[-1].buttons for label in row):
            await self._teacher.taps(self._t(mark))
            await self._tells("noticed")

    async def _looks_back_soon(self) -> None:
        """The first day that is offered."""
        soon = self._teacher.finds(self._t("Next time we talk"), self._t("At my next lesson"))
        await self._teacher.taps(soon or self._t("In a week"))

    async def _speak_with_each_other(self) -> None:
        """The digest, a question back, the answer."""
        self._heading("/digest")
        await self._mentor.says("/digest")
        await self._mentor.taps(self._t("Ask back"))
        await self._mentor.taps(TEACHERS[self._language])
        await self._mentor.says(self._words["asks"])
        await self._teacher.receives(self._t("Answer"))
        await self._teacher.taps(self._t("Answer"))
        await self._tells("answers")
        await self._mentor.receives(self._t("Ask back"))

    async def _tells(self, *steps: str) -> None:
        for step in steps:
            await self._teacher.says(self._words[step])

    def _heading(self, title: str) -> None:
        self._show(f"\n──── {title} ────\n")
