"""Golden transcripts of two people: a teacher shares, the mentor's digest comes, a question goes back and is answered.

`pytest --record tests/conversations/test_dialogues.py` writes them anew, one plain text for each language, for people
to read.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cli.tour_words import MENTORS, TEACHERS, WORDS
from digests.network_words import PAIRING_KINDS
from locales.translator import LANGUAGES, Translator, translator
from sandbox.message import Message
from storage.pairings import KINDS
from tests.conversations.pairs import proposed
from tests.conversations.teacher_words import VISIT_NOTE
from tests.town import Person, Town

HERE = Path(__file__).parent / "dialogues"
FRIDAY = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
MONDAY = datetime(2026, 11, 23, 3, 30, tzinfo=UTC)


class Script:
    """What two people say and read, as a text. Every message that comes is written down."""

    def __init__(self, town: Town, people: dict[Person, str], t: Translator) -> None:
        self._town = town
        self._people = people
        self._lines: list[str] = []
        self._t = t

    async def says(self, person: Person, words: str) -> None:
        """Somebody writes."""
        self._lines.append(f"{self._people[person]}: {words}")
        await person.says(words)
        self._read()

    async def taps(self, person: Person, *labels: str) -> None:
        """Somebody taps, by the English labels of what has a translation."""
        for label in labels:
            self._lines.append(f"{self._people[person]}: [{self._t(label)}]")
            await person.taps(self._t(label))
            self._read()

    async def later(self, at: datetime | None = None) -> None:
        """Time passes, and letters go out."""
        if at is not None:
            self._town.now = at
        for _ in range(2):
            await self._town.later(minutes=1)
            self._read()

    def text(self) -> str:
        """All of it."""
        return "\n".join(self._lines) + "\n"

    def _read(self) -> None:
        for person, name in self._people.items():
            self._lines += [_told(message, name) for message in person.reads_all()]


def _told(message: Message, name: str) -> str:
    words = (message.text or message.caption or message.kind).replace("\n", "\n      ")
    rows = ["      " + " ".join(f"[{label}]" for label in row) for row in message.buttons]
    return "\n".join([f"Aina → {name}: {words}", *rows])


async def played(town: Town, language: str) -> str:
    """The whole dialogue."""
    town.now, said, t = FRIDAY, WORDS[language], translator(language)
    teacher = await town.teacher(TEACHERS[language], language)
    mentor = await town.teacher(MENTORS[language], language)
    script = Script(town, {teacher: TEACHERS[language], mentor: MENTORS[language]}, t)
    await proposed(town, mentor, teacher, "adaptive", by=mentor)
    await script.later()
    await script.taps(teacher, "Yes, gladly")
    await script.later()
    await script.says(teacher, "/lesson")
    await script.taps(teacher, "Express")
    await script.says(teacher, said["lesson"])
    await script.taps(teacher, "👁 Show to my mentor", "7")
    await script.says(teacher, said["one_more"])
    await script.taps(teacher, "👁 Show to my mentor")
    await script.says(teacher, said["small_step"])
    await script.taps(teacher, "In a week")
    await script.later(MONDAY)
    await script.taps(mentor, "Thank", "Ask back")
    await script.taps(mentor, TEACHERS[language])
    await script.says(mentor, said["asks"])
    await script.later()
    await script.taps(teacher, "Answer")
    await script.says(teacher, said["answers"])
    await script.later()
    await script.says(mentor, "/mentees")
    await script.taps(mentor, TEACHERS[language], "A note after a visit", "Today")
    for step in ("seen", "question", "suggestion", "next_check"):
        await script.says(mentor, VISIT_NOTE[language][step])
    await script.later()
    await script.says(teacher, "/sharing")
    await script.says(teacher, "/mentors")
    await script.taps(teacher, MENTORS[language], "End this pairing", "Yes, end it")
    await script.later()
    await script.says(mentor, "/digest")
    return script.text()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_dialogue_reads_as_recorded(town: Town, language: str, request: pytest.FixtureRequest) -> None:
    transcript = await played(town, language)
    file = HERE / f"{language}.txt"
    if request.config.getoption("--record"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(transcript, encoding="utf-8")
    assert transcript == file.read_text(encoding="utf-8"), f"{file.name} differs: pytest --record, then read it"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_pairing_has_words_in_every_language(language: str) -> None:
    t = translator(language)
    assert len({t(PAIRING_KINDS[kind]) for kind in KINDS}) == len(KINDS)
