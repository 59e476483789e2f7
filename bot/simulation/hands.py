"""A teacher at a phone: intentions become taps and words, and what stands on the screen leads to the next of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from bot.simulation import minds
from bot.simulation.diary import (
    BEGAN,
    PUT_OFF,
    SKIPPED,
    SPOKE,
    STEP_DAY,
    TAPPED,
    WINDOW,
    Act,
    Diary,
    Receipt,
    period_of,
)
from bot.simulation.minds import Intent, answering, breaks_off, looking
from bot.simulation.teachers import MIXED, Teacher
from handlers.markup import plain
from handlers.screens.prompt import closed
from locales.translator import LANGUAGES, translator
from sandbox.message import Message
from sandbox.phone import Phone
from sandbox.world import World

REMEMBERED = 40
"""Messages that stay on a phone: an invitation is answered within days, and memory is finite."""

PAUSE = timedelta(minutes=1)
ANSWERS = {"r", "c", "d"}
KEEPS = "h"
"""Verbs of buttons that answer a question: a number, a choice, a day; and one that keeps a step (handlers/taps.py)."""

SHARE_THAT_KEEPS = 0.3

WORDS = {
    "kk": "Оқушылар жұппен сөйледі, келесі сабақта тағы көремін.",
    "ru": "Ученики говорили в парах, попробую ещё раз.",
    "en": "Pupils spoke in pairs; I will try it again.",
    MIXED: "Сабақта дети говорили в парах, next time тағы көремін.",
}


class Hands:
    """One teacher with a phone."""

    def __init__(self, teacher: Teacher, world: World, diary: Diary, chance: Random) -> None:
        self.teacher = teacher
        self.phone: Phone = world.person(f"Teacher {teacher.number}", teacher.language)
        self._world = world
        self._diary = diary
        self._chance = chance
        self._beginning: Intent | None = None
        self._tapped: tuple[Message, str] | None = None
        self._standing: dict[str, Receipt] = {}

    def received(self, receipt: Receipt, prompt: int) -> Iterator[Intent]:
        """Something came by itself."""
        if receipt.instrument == STEP_DAY:
            yield from looking(self.teacher, receipt, self._chance)
        if prompt:
            self._standing[receipt.kind] = receipt
            yield from answering(self.teacher, receipt, prompt, self._chance)

    def does(self, intent: Intent) -> bool:
        """Do it, if the screen lets one; what it leads to is seen when the bot has answered."""
        match intent.what:
            case minds.BEGIN | minds.SKIP | minds.PUTS_OFF:
                return self._taps(intent)
            case minds.LOOKS:
                return self._looks(intent)
            case minds.SAY:
                return self._says(intent)
            case minds.SPEAK_OTHERWISE:
                self._did(SPOKE, intent.at)
                self.phone.says("/language")
                return True
            case _:
                return self._goes_on(intent)

    def saw(self, intent: Intent) -> Iterator[Intent]:
        """What comes next, after the bot answered."""
        self._forgets()
        shown = self._newest()
        data = [one for row in shown.button_data for one in row] if shown is not None else []
        following = replace(intent, at=intent.at + PAUSE, what=minds.ANSWER)
        if intent.what in (minds.SKIP, minds.PUTS_OFF):
            self._let_go(intent)
            return
        if intent.what == minds.SPEAK_OTHERWISE or any(
            one.startswith(("begin:", "anew:", "experience:")) for one in data
        ):
            yield following
        elif any(one.startswith("s:") for one in data):
            if self._beginning is not None:
                self._did(BEGAN, intent.at, self._beginning.kind, self._beginning.period)
                self._beginning = None
                self._standing.pop(intent.kind, None)
            if not breaks_off(self.teacher, self._chance):
                yield following

    def _taps(self, intent: Intent) -> bool:
        wishes = {minds.BEGIN: ("begin",), minds.SKIP: ("skip",), minds.PUTS_OFF: ("hour", "evening", "tomorrow")}[
            intent.what
        ]
        offered = []
        for wish in wishes:
            try:
                found, button = self.phone.button(f"prompt:{intent.prompt}:{wish}")
            except LookupError:
                continue
            offered.append((found, str(button["callback_data"]), wish))
        if not offered:
            return False
        message, data, wish = self._chance.choice(offered)
        self.phone.taps_data(data, message)
        self._tapped = message, wish
        if intent.what == minds.BEGIN:
            self._beginning = intent
            self._did(SPOKE, intent.at)
        return True

    def _looks(self, intent: Intent) -> bool:
        """Mark the step that the letter asked about, if it can still be marked there."""
        for message in reversed(self.phone.visible):
            marks = [one for row in message.button_data for one in row if one.startswith("step:look:")]
            if marks:
                self._did(TAPPED, intent.at)
                self.phone.taps_data(self._chance.choice(marks), message)
                return True
        return False

    def _let_go(self, intent: Intent) -> None:
        """The invitation was put off or let go, unless the bot said that it was over by then."""
        if self._tapped is None:
            return
        message, wish = self._tapped
        if message.text not in (plain(closed(translator(language))) for language in LANGUAGES):
            did = SKIPPED if intent.what == minds.SKIP else PUT_OFF
            self._did(did, intent.at, intent.kind, intent.period, wish)
        else:
            self._did(TAPPED, intent.at)
        self._standing.pop(intent.kind, None)

    def _says(self, intent: Intent) -> bool:
        """Write words or a command of their own."""
        if self._would_take_up_another(intent):
            return False
        self._beginning = intent if intent.kind else None
        self._did(SPOKE, intent.at)
        self.phone.says(intent.words)
        return True

    def _would_take_up_another(self, intent: Intent) -> bool:
        """Whether an invitation for another day or week still stands: to begin would take up that one, and nobody could
        say for which of the two the teacher reflected."""
        standing = self._standing.get(intent.kind)
        if standing is None or intent.at - standing.at > WINDOW[standing.kind] + timedelta(days=1):
            return False
        return standing.period != period_of(intent.kind, self.teacher.local(intent.at).date())

    def _goes_on(self, intent: Intent) -> bool:
        """Answer the question that stands, or choose the way on the screen that stands."""
        shown = self._newest()
        data = [one for row in shown.button_data for one in row] if shown is not None else []
        if shown is None or not data:
            return False
        self._did(SPOKE, intent.at)
        verbs = ANSWERS | {KEEPS} if self._chance.random() < SHARE_THAT_KEEPS else ANSWERS
        chosen = [one for one in data if one.startswith("s:") and one.split(":")[3] in verbs]
        if any(one.startswith("anew:") for one in data):
            self._beginning = None  # the open one is gone on with; the invitation stays as it is
            self.phone.taps_data("go", shown)
        elif experiences := [one for one in data if one.startswith("experience:")]:
            self.phone.taps_data(self._chance.choice(experiences), shown)
        elif any(one.startswith("begin:") for one in data):
            self.phone.taps_data(next(one for one in data if one.endswith(":express")), shown)
        elif any(one.startswith("language:") for one in data):
            self.phone.taps_data(f"language:{intent.words}", shown)
        elif chosen:
            self.phone.taps_data(self._chance.choice(chosen), shown)
        elif "go" in data:
            self.phone.taps_data("go", shown)
        elif any(one.startswith("s:") for one in data):
            self.phone.says(WORDS[MIXED if self.teacher.kind == MIXED else self.teacher.language])
        else:
            return False
        return True

    def _newest(self) -> Message | None:
        return next((one for one in reversed(self.phone.visible) if one.button_data), None)

    def _did(self, did: str, at: datetime, kind: str = "", period: str = "", wish: str = "") -> None:
        self._diary.acts.append(Act(self.teacher.number, at, did, kind, period, wish))

    def _forgets(self) -> None:
        chat = self._world.state.chats[self.phone.id]
        for number in list(chat.messages)[:-REMEMBERED]:
            del chat.messages[number]
        chat.toasts.clear()
