"""A person with a script: answers the question that stands on the screen, and remembers what was said.

A text is said once, whatever happens; only a tap is repeated when nothing comes, as everybody does, and as Telegram
does under a new update id. Whoever waits longer than their patience for a reply is stuck, and gives the conversation
up. Whoever blocks the bot for a moment misses what it says meanwhile, and learns from its greeting where things stand.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import time
from collections.abc import Callable, Sequence

from sandbox.message import Message
from sandbox.phone import Phone
from tests.faults.scripts import Asked, Script, Told, words

LOOKS_EVERY = 0.03
THINKS = 0.25
TAPS_AGAIN_AFTER = 2.5
END, ASK_AGAIN = -1, -2
BLOCKED_FOR = 0.2


class Talker:
    """One of many who talk at once."""

    def __init__(
        self, phone: Phone, scripts: tuple[Script, ...], seed: str, patience: float, gives_up_after: int = 1
    ) -> None:
        """`gives_up_after` is how many conversations may get stuck before they talk no more."""
        self.phone = phone
        self.told: list[Told] = []
        self.stuck: list[str] = []
        self.longest_wait = 0.0
        self._scripts = scripts
        self._dice = random.Random(seed)
        self._patience = patience
        self._gives_up_after = gives_up_after
        self._waits_since = time.monotonic()
        self._tapped_at = 0.0
        self._blocks = False
        self._label = ""
        self._spoke_in = 0
        self._key: str | None = None
        self._earlier_keys: set[str] = set()

    @property
    def answers(self) -> int:
        """How many answers were given."""
        return sum(len(told.answers) for told in self.told)

    def blocks_for_a_moment(self) -> None:
        """They block the bot at the next look, and take it back."""
        self._blocks = True

    async def talks(self, enough: Callable[[], bool]) -> None:
        """One conversation after the other until it is enough; the one that was begun is always finished."""
        number = self._dice.randrange(len(self._scripts))
        await asyncio.sleep(self._dice.random() * THINKS)
        while len(self.stuck) < self._gives_up_after:
            await self._converses(self._scripts[number % len(self._scripts)])
            number += 1
            if enough():
                return

    async def _converses(self, script: Script) -> None:
        told = Told(script.instrument)
        self.told.append(told)
        since = self._spoke_in = self.phone.says(script.command)[-1].id
        self._waits_since = time.monotonic()
        done: set[int] = set()
        seen_at = -1
        self._key = None
        while True:
            await asyncio.sleep(LOOKS_EVERY)
            waited = time.monotonic() - self._waits_since
            if self._blocks:
                await self._blocks_and_comes_back()
                continue
            number, message = None, None
            if self.phone.revision != seen_at:
                seen_at = self.phone.revision
                number, message = self._standing(script, since, told)
            if number == END:
                told.ended = True
                self._replied(waited)
                self._earlier_keys |= {self._key} if self._key else set()
                return
            if number == ASK_AGAIN:
                self._replied(waited)
                self._spoke_in = self.phone.says(script.command)[-1].id
            elif number is not None and message is not None and number not in done:
                self._replied(waited)
                await asyncio.sleep(self._dice.random() ** 2 * THINKS)
                seen_at = -1
                if self._standing(script, since, told) == (number, message):  # it may have gone while they thought
                    self._answers(script, number, message, told, done)
            elif waited > self._patience:
                last = self.phone.visible[-3:]
                self.stuck.append(f"{self.phone.first_name} after {list(told.answers)} of {script.instrument}: {last}")
                return
            elif time.monotonic() - self._tapped_at > TAPS_AGAIN_AFTER and waited > TAPS_AGAIN_AFTER:
                seen_at = -1
                number, message = self._standing(script, since, told)
                if number is not None and message is not None and script.questions[number].labels:
                    self._taps_once_more(message)

    def _replied(self, waited: float) -> None:
        self.longest_wait = max(self.longest_wait, waited)
        self._waits_since = time.monotonic()

    def _standing(self, script: Script, since: int, told: Told) -> tuple[int | None, Message | None]:
        """The newest question of the script on the screen, by its place in it, and the message that holds it."""
        ours = [one for one in self.phone.visible if one.sent_by_bot and one.id > since]
        if self._is_over(script, ours, told):
            return END, None
        for message in sorted(ours, key=self._freshness, reverse=True):
            if not told.answers and message.id > self._spoke_in and script.passes_over(message.text):
                return ASK_AGAIN, message
            for number, asked in enumerate(script.questions):
                if asked.is_in(message.text) and self._is_of_this_one(script, message, asked):
                    return number, message
        return None, None

    def _is_over(self, script: Script, ours: Sequence[Message], told: Told) -> bool:
        """Whether the end is on the screen, or, since the last answer, that there is nothing open any more."""
        return script.is_all_said(told.answers) and any(
            script.closes(one.text, told.answers) or (one.id > self._spoke_in and script.finds_nothing_open(one.text))
            for one in ours
        )

    def _freshness(self, message: Message) -> tuple[int, int]:
        """What was asked later, also where an earlier question comes late and stands below it; then what came later."""
        if self._key is None:
            return 0, message.content_revision
        mine = f"s:{self._key}:"
        turns = [int(data.split(":")[2]) for row in message.button_data for data in row if data.startswith(mine)]
        return max(turns, default=0), message.content_revision

    def _is_of_this_one(self, script: Script, message: Message, asked: Asked) -> bool:
        """Whether a message asks in this conversation, and not, come late, in one before."""
        if not script.has_tickets or asked.key is None:
            return bool(message.buttons) or not asked.labels
        keys = [data.split(":")[1] for row in message.button_data for data in row if data.startswith("s:")]
        if not keys or keys[0] in self._earlier_keys:
            return False
        self._key = self._key or keys[0]
        return keys[0] == self._key

    def _answers(self, script: Script, number: int, message: Message, told: Told, done: set[int]) -> None:
        asked = script.questions[number]
        done.add(number)
        self._spoke_in = self.phone.visible[-1].id
        self._waits_since = time.monotonic()
        if asked.labels:
            self._taps(asked, message, told)
        else:
            self._says(asked, told)
        following = script.questions[number + 1 : number + 2]
        if following and not following[0].labels and self._dice.random() < 0.15:
            done.add(number + 1)  # two messages at the same instant
            self._says(following[0], told)

    def _says(self, asked: Asked, told: Told) -> None:
        assert asked.key is not None
        text = words(self._dice, self.phone.first_name, len(self.told), asked.key)
        told.answers[asked.key] = text
        self.phone.says(text)

    def _taps(self, asked: Asked, message: Message, told: Told) -> None:
        beginning, value = self._dice.choice(asked.labels)
        labels = [label for row in message.buttons for label in row]
        self._label = beginning if beginning in labels else next(one for one in labels if one.startswith(beginning))
        self.phone.taps(self._label, message)
        self._tapped_at = time.monotonic()
        if asked.key is not None:
            told.answers[asked.key] = value
        if self._dice.random() < 0.3:
            self.phone.taps_again()

    def _taps_once_more(self, message: Message) -> None:
        """Nothing came: the same button once more."""
        self._tapped_at = time.monotonic()
        with contextlib.suppress(LookupError):  # it went a moment ago: what was tapped has arrived
            self.phone.taps(self._label, message)

    async def _blocks_and_comes_back(self) -> None:
        self._blocks = False
        self.phone.blocks_bot()
        await asyncio.sleep(BLOCKED_FOR)
        self.phone.unblocks_bot()
        self.phone.says("/start")
