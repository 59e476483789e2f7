"""A town of pretend phones around the real program: what tests of conversations are written in.

    async def test_an_old_button_does_not_answer_a_new_question(town):
        aigerim = await town.teacher("Aigerim")
        await aigerim.says("/lesson")
        aigerim.sees("How much time")
        await aigerim.taps("Express")

`sees` reads the next unread message, and a test that leaves a message unread fails. `taps` finds a button by its label
or by the beginning of it, on an old message too. `town.later(hours=25)` moves the only clock there is.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.calls import FetchUpdates
from bot.composition import Aina, composed
from bot.metronome import tick
from bot.settings import Settings
from bot.settings.endpoint import SummarySettings
from dialogs import engine
from dialogs.catalogue.onboarding import CONSENT_VERSION, ONBOARDING
from dialogs.replies import Chose, Skipped
from handlers.screens.greeting import ready
from handlers.speech import Speech
from locales.translator import translator
from sandbox.message import Message
from sandbox.phone import Phone
from sandbox.session import SandboxSession
from sandbox.world import World
from storage.database import Database, open_database
from storage.person import LATER
from storage.sealing import Seals
from storage.work import Work

MORNING = datetime(2026, 11, 18, 6, 0, tzinfo=UTC)
ROUNDS = 50


class Town:
    """The world, the program and the clock."""

    def __init__(self, database_url: str) -> None:
        self.now = MORNING
        self.world = World(lambda: self.now)
        self.database_url = database_url
        self.calendar: Path | None = None
        self.summaries: SummarySettings | None = None
        self.seals = Seals()
        self.people: list[Person] = []
        self.expects_trouble = False
        self._offset: int | None = None
        self._stack = AsyncExitStack()
        self._aina: Aina | None = None
        self._beside: list[Database] = []

    @property
    def aina(self) -> Aina:
        """The running program."""
        assert self._aina is not None
        return self._aina

    async def open(self) -> None:
        """Start the program."""
        settings = Settings(
            self.world.token, None, self.database_url, self.calendar, None, self.summaries, seals=self.seals
        )
        made = composed(settings, lambda: self.now, SandboxSession(self.world))
        self._aina = await self._stack.enter_async_context(made)

    async def close(self) -> None:
        """Stop the program."""
        await self._stack.aclose()
        self._aina = None
        while self._beside:
            await self._beside.pop().close()

    async def restarts(self) -> None:
        """Stop and start again, with nothing but the database in between."""
        await self.close()
        self._stack = AsyncExitStack()
        await self.open()

    def newcomer(self, name: str, language: str = "en") -> Person:
        """Someone whom Aina has not met."""
        person = Person(self, self.world.person(name, language))
        self.people.append(person)
        return person

    async def teacher(self, name: str, language: str = "en", experience: str | None = LATER) -> Person:
        """Someone who met Aina before and agreed: what is stored of it is there, and the last of their chat. They told
        that they are past the first years at school, so that nobody asks; with None they have yet to be asked.
        `test_a_teacher_of_the_town_is_stored_as_one_who_was_greeted` holds this to the real first conversation."""
        person = self.newcomer(name, language)
        person.phone.knows_the_bot()
        turn = engine.begin(ONBOARDING, f"met-{len(self.people)}", "full", self.now, {})
        met, t = turn.session, translator(language)
        for reply in (Chose(language), Chose("agree"), Skipped(), Skipped(), Skipped()):
            met = engine.advance(ONBOARDING, met, reply, self.now).session
        async with self.aina.db.transaction() as work:
            known = await work.people.meet(person.phone.id, language, self.now)
            await work.people.agree(known, CONSENT_VERSION, self.now)
            await work.people.change(known.id, experience=experience)
            await work.sessions.save(await work.sessions.begin(known.id, turn.session), met, met.answers, None)
        speech = Speech(person.phone.id)
        speech.say(ready(t, proposes=True))
        await self.aina.speaker.speak(speech)
        person.reads_all()
        return person

    async def goes_on(self) -> None:
        """Handle every update that waits, and confirm it."""
        for _ in range(ROUNDS):
            batch = await self.aina.bot(FetchUpdates(offset=self._offset, timeout=0))
            if not batch:
                return
            await self.aina.intake.take(batch)
            self._offset = batch[-1]["update_id"] + 1
        raise AssertionError("updates never end")

    async def later(self, **passed: float) -> None:
        """Let time pass; then the metronome ticks once and due letters go out."""
        self.now += timedelta(**passed)
        await tick(self.aina.db, self.now, self.aina.calendars)
        await self.aina.outbox.deliver_due()

    @asynccontextmanager
    async def committed(self) -> AsyncIterator[Work]:
        """A transaction of a connection of its own, which sees only what is committed."""
        db = self._beside.pop() if self._beside else await open_database(self.database_url, self.seals)
        try:
            async with db.transaction() as work:
                yield work
        finally:
            self._beside.append(db)

    async def answers_of(self, person: Person) -> list[dict[str, Any]]:
        """All answers that are stored for a person, by conversation, the newest first."""
        async with self.committed() as work:
            known = await work.people.find(person.phone.id)
            return [] if known is None else [dict(one.answers) for one in await work.journal.all(known.id)]

    async def ends(self) -> None:
        """What must be true when any test ends."""
        for person in self.people:
            assert not person.phone.unread, f"{person.phone.first_name} has unread messages: {person.phone.unread}"
            assert not person.phone.spinning, f"{person.phone.first_name} waits for a tap to be answered"
        assert not self.world.complaints, self.world.complaints
        if not self.expects_trouble:
            async with self.committed() as work:
                assert await work.updates.count_set_aside() == 0, "an update was set aside"


class Person:
    """Someone with a phone. Each act is handled before it returns."""

    def __init__(self, town: Town, phone: Phone) -> None:
        self._town = town
        self.phone = phone
        self.seen: Message | None = None

    async def says(self, text: str) -> list[Message]:
        """Type and send."""
        sent = self.phone.says(text)
        await self._town.goes_on()
        return sent

    async def taps(self, label: str, message: Message | None = None) -> None:
        """Tap the newest button of this label, or the one under `message`; where no button bears just this label, the
        newest whose label begins with it."""
        self.phone.taps(self._whole(label, message), message)
        await self._town.goes_on()

    def _whole(self, label: str, message: Message | None) -> str:
        """The label of the button that is meant by its beginning."""
        messages = reversed(self.phone.visible) if message is None else [message]
        labels = [one for shown in messages for row in shown.buttons for one in row]
        if label in labels:
            return label
        return next((one for one in labels if one.startswith(label)), label)

    async def does(self, gesture: str, *details: Any, **named: Any) -> Any:
        """Anything else a phone can do: sends_voice, edits, blocks_bot ..."""
        done = getattr(self.phone, gesture)(*details, **named)
        await self._town.goes_on()
        return done

    def sees(self, *words: str, buttons: tuple[str, ...] = ()) -> Message:
        """Read the next unread message: it holds these words, and these buttons among others."""
        self.seen = message = self.phone.reads_next()
        text = message.text or message.caption or ""
        for part in words:
            assert part in text, f"{part!r} is not in {text!r}"
        labels = [label for row in message.buttons for label in row]
        for label in buttons:
            assert label in labels, f"{label!r} is not among {labels}"
        return message

    def sees_nothing(self) -> None:
        """Nothing new is on the screen."""
        assert not self.phone.unread, self.phone.unread

    def is_offered(self, label: str) -> bool:
        """Whether the newest message with buttons has one of this label."""
        return any(label in row for row in self.keyboards[-1].buttons)

    def is_told(self, words: str) -> None:
        """A few words appear over the chat in answer to the last tap."""
        assert self.phone.toasts, "the tap was answered without words"
        assert words in self.phone.toasts[-1].text, self.phone.toasts[-1]

    def reads_all(self) -> list[Message]:
        """Read everything."""
        return self.phone.reads_all()

    @property
    def keyboards(self) -> list[Message]:
        """The messages that still show buttons."""
        return [message for message in self.phone.visible if message.buttons]
