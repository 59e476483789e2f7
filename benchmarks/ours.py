"""Our side: raw updates through the intake, the dispatcher, the engine and the storage, spoken after the commit."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from benchmarks.crowd import Crowd, RawUpdate, Respondent
from benchmarks.line import TOKEN
from benchmarks.network import StubNetwork
from benchmarks.questionnaire import SIX_QUESTIONS, put_in_catalogue
from benchmarks.stored import Stored, stored_by_us
from bot.composition import Aina, composed
from bot.settings import Settings
from bot.settling import settle
from dialogs.catalogue.onboarding import CONSENT_VERSION
from handlers import showing
from handlers.conversation import starting
from handlers.speech import Speech

MOST_IN_A_POLL = 100
"""Updates that one getUpdates brings at most (Telegram Bot API: getUpdates)."""


class Ours:
    """Aina, composed as in production, over the stub network."""

    name = "Aina"

    def __init__(self, aina: Aina, network: StubNetwork, file: Path) -> None:
        self.network = network
        self._aina = aina
        self._file = file

    async def begin(self, people: Sequence[Respondent]) -> None:
        """Everybody opens the questionnaire."""
        await meet(self._aina, people)

    async def answer(self, crowd: Crowd, at_once: int) -> None:
        """Poll after poll: whatever came in while the batch before was handled."""
        pending: list[RawUpdate] = []
        crowd.start(at_once, pending.append)
        while pending:
            batch = pending[:MOST_IN_A_POLL]
            del pending[:MOST_IN_A_POLL]
            await self._aina.intake.take(batch)

    async def stored(self) -> Stored:
        """What is in the file."""
        return stored_by_us(self._file)


@asynccontextmanager
async def our_side(folder: Path) -> AsyncIterator[Ours]:
    """Our side over a new database in `folder`."""
    put_in_catalogue()
    network = StubNetwork()
    file = folder / "ours.db"
    settings = Settings(TOKEN, None, f"sqlite+aiosqlite:///{file}")
    async with composed(settings, session=network) as aina:
        settle()
        yield Ours(aina, network, file)


async def meet(aina: Aina, people: Sequence[Respondent]) -> None:
    """People who have agreed already open the questionnaire, through the use case that a button calls."""
    speeches = []
    now = aina.now()
    async with aina.db.transaction() as work:
        for one in people:
            met = await work.people.meet(one.telegram_id, "en", now)
            await work.people.agree(met, CONSENT_VERSION, now)
            speech = Speech(one.telegram_id)
            showing.show(await starting.begin(work, met, SIX_QUESTIONS.key, "full", now), speech)
            speeches.append(speech)
    for speech in speeches:
        await aina.speaker.speak(speech)
    await aina.speaker.write_notes()
