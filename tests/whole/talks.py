"""A talk with a program that is a process of its own: every step waits until the words have come, in real time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from dialogs.catalogue.onboarding import LANGUAGE_NAMES
from locales.translator import translator
from sandbox.phone import Phone
from sandbox.world import World
from storage.database import open_database
from tests.processes.nursery import Newborn, Nursery
from tests.processes.supervisor import Supervisor, supervising
from tests.waiting import becomes

PATIENCE = 90.0
QUESTIONS_ABOUT_THE_TEACHER = (
    "What is your qualification category?",
    "Which subjects do you teach?",
    "Where do you teach? The name of the school, if you wish.",
)


class Talk:
    """One teacher's first reflection, in two halves with a day that goes wrong between them."""

    def __init__(self, phone: Phone, language: str, more: str, step: str) -> None:
        """`more` is what would add a point to the lesson, `step` the growth point."""
        self.phone = phone
        self.lesson, self.more, self.step = f"7A, {phone.first_name}", more, step
        self._language = dict(LANGUAGE_NAMES)[language]
        self._t = translator(language)

    async def first_half(self) -> None:
        """From the first word to the second question of the reflection."""
        self.phone.says("/start")
        await taps(self.phone, self._language)
        await taps(self.phone, self._t("I agree"))
        for asked in QUESTIONS_ABOUT_THE_TEACHER:
            await appears(self.phone, self._t(asked))
            self.phone.taps(self._t("Skip ▸"))
        await appears(self.phone, self._t("We know each other now."))
        self.phone.says("/lesson")
        await taps(self.phone, self._t("Express"))
        await appears(self.phone, self._t("Which lesson was it? For example: 7A, algebra, fractions."))
        self.phone.says(self.lesson)
        await appears(self.phone, self._t("How satisfied are you with the quality of this lesson?"))

    def goes_on(self) -> None:
        """Two answers, whether or not anybody hears them."""
        self.phone.taps("8")
        self.phone.says(self.more)

    async def ends(self) -> None:
        """The rest, until the mirror is there."""
        await appears(self.phone, self._t("Growth point"))
        self.phone.says(self.step)
        await taps(self.phone, self._t("In a week"))
        await appears(self.phone, self._t("Your mirror of the lesson"))

    async def is_stored(self, database_url: str) -> None:
        """Each answer is there as it was given."""
        db = await open_database(database_url)
        try:
            async with db.reading() as work:
                person = await work.people.find(self.phone.id)
                assert person is not None
                reflection, _ = await work.journal.all(person.id)
        finally:
            await db.close()
        said = {step: getattr(one, "text", getattr(one, "value", None)) for step, one in reflection.answers.items()}
        assert (said["lesson"], said["satisfaction"]) == (self.lesson, 8)
        assert (said["one_more"], said["growth_1"]) == (self.more, self.step)


async def over_a_kill(program: Program, talk: Talk, *secrets: str) -> None:
    """A talk with a program that is killed in the middle, and ends as it should when the talk is over. What was said
    meanwhile is answered by its next life, and nothing private is in the log of either."""
    await program.starts()
    await talk.first_half()
    await program.is_killed()
    talk.goes_on()
    await program.starts()
    await talk.ends()
    assert await program.is_terminated() == 0
    assert "nothing was left undone" in program.log
    for private in (talk.more, talk.phone.first_name, *secrets):
        assert private not in program.log


async def appears(phone: Phone, words: str) -> None:
    """Wait until these words are on the screen among what is unread, and read up to them."""

    def is_there() -> bool:
        for message in phone.unread:
            phone.reads(message)
            if words in (message.text or message.caption or ""):
                return True
        return False

    await _becomes(is_there, phone, f"{words!r} did not appear")


async def taps(phone: Phone, label: str) -> None:
    """Tap the newest button whose label begins so, as soon as it is there."""

    def is_tapped() -> bool:
        shown = [one for message in reversed(phone.visible) for row in message.buttons for one in row]
        whole = next((one for one in shown if one.startswith(label)), None)
        if whole is not None:
            phone.taps(whole)
        return whole is not None

    await _becomes(is_tapped, phone, f"no button {label!r} came")


async def _becomes(true: Callable[[], bool], phone: Phone, otherwise: str) -> None:
    try:
        await becomes(true, PATIENCE)
    except AssertionError:
        raise AssertionError(f"{otherwise}; the last messages are {phone.visible[-3:]}") from None


@asynccontextmanager
async def programs(
    nursery: Nursery, command: Sequence[str], settings: Sequence[Mapping[str, str]], folder: Path
) -> AsyncIterator[list[Program]]:
    """`aina` with this command, a process for each of the settings; their logs lie in a folder."""
    newborns = [Newborn(command, own, str(folder / f"{number}.log")) for number, own in enumerate(settings)]
    async with supervising(nursery, newborns) as supervisors:
        yield [Program(one, Path(newborn.log)) for one, newborn in zip(supervisors, newborns, strict=True)]


class Program:
    """A process: started, ended, and started again."""

    def __init__(self, supervisor: Supervisor, log: Path) -> None:
        self._supervisor = supervisor
        self._log = log

    async def starts(self) -> None:
        """Begin to run."""
        self._log.touch()
        await self._supervisor.start()

    async def is_killed(self) -> None:
        """End on the spot."""
        assert self._supervisor.kill()
        await self.has_ended()

    async def is_terminated(self) -> int:
        """End as a service manager asks for it; the exit code."""
        assert self._supervisor.terminate()
        return await self.has_ended()

    async def has_ended(self) -> int:
        """Wait until it has; the exit code."""
        return await asyncio.wait_for(self._supervisor.life, PATIENCE)

    @property
    def lives(self) -> bool:
        """Whether it runs."""
        return not self._supervisor.life.done()

    @property
    def log(self) -> str:
        """What it wrote in all its lives."""
        return self._log.read_text("utf-8")


def settings(world: World, url: str, database_url: str) -> dict[str, str]:
    """What a program must be told to fetch the updates of a world."""
    return {"AINA_BOT_TOKEN": world.token, "AINA_TELEGRAM_API": url, "AINA_DATABASE_URL": database_url}
