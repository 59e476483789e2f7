"""The real program at high speed: the clock goes to the next moment at which anything is due, and stops there.

What is due is an act of a teacher, a beat of the metronome (an appointment has come, or an hour is over) or a letter.
Updates go through the real intake, letters through the real delivery, against a pretend Telegram in this process.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from bot.calls import FetchUpdates
from bot.composition import Aina, composed
from bot.metronome import tick
from bot.outbox import LONG
from bot.pace import Pace
from bot.settings import Settings
from bot.simulation.diary import INVITATION, REMINDER, STEP_DAY, Diary, Receipt
from bot.simulation.hands import Hands
from bot.simulation.listening import Listening, asks_about_step, came_as, invites, is_invitation
from bot.simulation.minds import ANSWER, Intent, by_themselves
from bot.simulation.outages import Outage, back, stretches
from bot.simulation.steps import counted
from bot.simulation.teachers import Teacher, dice
from dialogs.catalogue.onboarding import CONSENT_VERSION
from sandbox.message import Message
from sandbox.world import World
from storage.person import PersonId
from storage.prompts import PromptId

BEATS_AT = 17
"""The second of the minute at which the metronome beats: it starts when the program does, never on the full minute."""

LOOKS_EVERY = timedelta(seconds=5)
NEVER = datetime.max.replace(tzinfo=UTC)
SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)


class Simulation:
    """Some teachers over some time; `diary` is what came of it."""

    def __init__(
        self,
        teachers: Sequence[Teacher],
        until: datetime,
        seed: int,
        calendar: Path | None = None,
        outages: tuple[Outage, ...] = (),
    ) -> None:
        self.diary = Diary()
        self._now = self._since = since = teachers[0].since
        self._until = until
        self._outages = outages
        self._calendar = calendar
        self._world = World(lambda: self._now)
        self._session = Listening(self._world)
        self._hands = {
            one.number: Hands(one, self._world, self.diary, dice(seed, one.number, "acts")) for one in teachers
        }
        self._by_phone = {hands.phone.id: hands for hands in self._hands.values()}
        self._people: dict[int, PersonId] = {}
        self._agenda: list[tuple[datetime, int, Intent]] = []
        self._order = count()
        self._offset: int | None = None
        self._next_tick = self._next_letter = since
        self._planned_anew = True
        self._soonest: tuple[datetime | None, datetime | None] = (None, None)
        self._seed = seed

    async def run(self, database_url: str) -> None:
        """Run over an empty database; after each outage the program is started anew."""
        settings = Settings(self._world.token, None, database_url, self._calendar)
        for since, until in stretches(self._since, self._until, self._outages):
            self._now = since
            async with composed(settings, lambda: self._now, self._session, Pace(math.inf)) as aina:
                if since == self._since:
                    await self._meet(aina)
                await self._go_on(aina, until)
                async with aina.db.transaction() as work:
                    set_aside, self.diary.missed = (
                        await work.updates.count_set_aside(),
                        await work.appointments.missed(),
                    )
                    self.diary.steps = await counted(work, self._people.values(), until)
        self.diary.troubles += self._world.complaints
        if set_aside:
            self.diary.troubles.append(f"{set_aside} updates were set aside")

    async def _go_on(self, aina: Aina, until: datetime) -> None:
        """What happens until a moment. What fell due while the program was down comes first, then what people said."""
        await tick(aina.db, self._now, aina.calendars)
        await self._act(aina)
        self._next_tick = _beat(self._now + SECOND)
        self._planned_anew = True
        while (at := await self._next(aina)) < until:
            self._now = max(self._now, at)
            beats = self._next_tick <= self._now
            self._planned_anew = beats or self._next_letter <= self._now
            if beats:
                await tick(aina.db, self._now, aina.calendars)
                self._next_tick = _beat(self._now + HOUR)
            if self._planned_anew:
                await self._deliver(aina)
            await self._act(aina)

    async def _meet(self, aina: Aina) -> None:
        """Everybody has agreed and chosen a rhythm, and has the bot open."""
        async with aina.db.transaction() as work:
            for hands in self._hands.values():
                teacher = hands.teacher
                met = await work.people.meet(hands.phone.id, teacher.language, self._now)
                await work.people.agree(met, CONSENT_VERSION, self._now)
                person = await work.people.change(met.id, zone=teacher.zone)
                await work.rhythms.keep(person, teacher.rhythm, aina.calendars.default, self._now)
                self._people[hands.phone.id] = person.id
        for hands in self._hands.values():
            hands.phone.says("/start")
            self._plan(by_themselves(hands.teacher, self._until, dice(self._seed, hands.teacher.number, "own")))
        await self._hear(aina)

    async def _next(self, aina: Aina) -> datetime:
        """The next moment at which anything is due."""
        if self._planned_anew:
            async with aina.db.transaction() as work:
                self._soonest = await work.appointments.next_due(), await work.letters.next_due()
            self._planned_anew = False
        appointment, letter = self._soonest
        if appointment is not None:
            self._next_tick = min(self._next_tick, _beat(max(appointment, self._now + SECOND)))
        self._next_letter = NEVER if letter is None else letter if letter > self._now else self._now + LOOKS_EVERY
        moments = [self._next_tick, self._next_letter]
        if self._agenda:
            moments.append(self._agenda[0][0])
        return min(moments)

    async def _deliver(self, aina: Aina) -> None:
        self._session.heard = []
        while await aina.outbox.deliver_due() >= LONG:
            pass
        heard, self._session.heard = self._session.heard, None
        if not heard:
            return
        async with aina.db.transaction() as work:
            for chat_id, number in heard:
                hands, message = self._by_phone[chat_id], self._message(chat_id, number)
                prompt_id = invites(message)
                prompt = await work.prompts.own(self._people[chat_id], PromptId(prompt_id)) if prompt_id else None
                of_step = STEP_DAY if asks_about_step(message) else ""
                receipt = Receipt(hands.teacher.number, self._now, came_as(message), instrument=of_step)
                if prompt is not None:
                    what = INVITATION if is_invitation(message, prompt.instrument) else REMINDER
                    at = (hands.teacher.number, self._now)
                    receipt = Receipt(*at, what, prompt.kind, prompt.instrument, prompt.period)
                self.diary.receipts.append(receipt)
                self._plan(hands.received(receipt, prompt_id))

    async def _act(self, aina: Aina) -> None:
        """Whatever teachers meant to do by now, all of them side by side."""
        acting: list[tuple[Hands, Intent]] = []
        busy: set[int] = set()
        later: list[Intent] = []
        while self._agenda and self._agenda[0][0] <= self._now:
            _, _, intent = heapq.heappop(self._agenda)
            if intent.teacher in busy:
                later.append(intent)
                continue
            busy.add(intent.teacher)
            hands = self._hands[intent.teacher]
            if hands.does(intent):
                acting.append((hands, intent))
                self._planned_anew |= intent.what != ANSWER  # an answer moves neither appointments nor letters
        if acting:
            await self._hear(aina)
        for hands, intent in acting:
            self._plan(hands.saw(intent))
        self._plan(later)

    async def _hear(self, aina: Aina) -> None:
        """Handle every update that waits, and confirm it."""
        while batch := await aina.bot(FetchUpdates(offset=self._offset, timeout=0)):
            await aina.intake.take(batch)
            self._offset = batch[-1]["update_id"] + 1
            self.diary.updates += len(batch)

    def _plan(self, intents: Iterable[Intent]) -> None:
        for intent in intents:
            at = back(intent.at, self._outages)
            heapq.heappush(self._agenda, (at, next(self._order), replace(intent, at=at)))

    def _message(self, chat_id: int, number: int) -> Message:
        return self._world.state.chats[chat_id].messages[number]


def _beat(at: datetime) -> datetime:
    """The metronome's next beat."""
    beat = at.replace(second=BEATS_AT, microsecond=0)
    return beat if beat >= at else beat + timedelta(minutes=1)
