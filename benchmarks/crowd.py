"""People who answer: each sends the next answer the moment the next question reaches them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, field
from itertools import count
from time import perf_counter
from typing import Any

from benchmarks.line import SENT_AT, Line, buttons
from benchmarks.questions import ANSWERS, CHOICE_AT, SCALE_AT

RawUpdate = dict[str, Any]


@dataclass
class Respondent:
    """A person, how far they are, and the question before them: its message and its keyboard."""

    telegram_id: int
    taps_numbers: bool
    answered: int = 0
    asked_in: int = 0
    keyboard: object = None
    since: float = 0.0

    def asked(self, message: int, keyboard: object) -> None:
        """A question has arrived."""
        self.asked_in, self.keyboard = message, keyboard

    def taps(self) -> bool:
        """Whether the next answer is a tap."""
        return self.answered == CHOICE_AT or (self.answered == SCALE_AT and self.taps_numbers)

    def button(self, label: str) -> str:
        """What the button with this label carries. Raises LookupError if there is none."""
        for text, carried in buttons(self.keyboard):
            if text == label:
                return carried
        raise LookupError(f"question {self.answered + 1} has no button {label!r}")


class Crowd:
    """Plays one round: `at_once` people answer side by side; who has finished makes room for the next."""

    def __init__(self, network: Line, people: Sequence[Respondent], update_ids: count[int]) -> None:
        self.answers = len(people) * len(ANSWERS)
        self.latencies: list[float] = []
        self.seconds = 0.0
        self._network = network
        self._update_ids = update_ids
        self.people = people
        self._by_id = {one.telegram_id: one for one in people}
        self._waiting = deque(people)
        self._answering: set[int] = set()
        self._began = 0.0
        self._deliver: Callable[[RawUpdate], None] | None = None
        network.hearer = self.hears

    @property
    def ids(self) -> Set[int]:
        """Who is in it, by their numbers at Telegram."""
        return self._by_id.keys()

    @property
    def finished(self) -> bool:
        """Whether everybody has answered everything and was answered."""
        return len(self.latencies) == self.answers

    def start(self, at_once: int, deliver: Callable[[RawUpdate], None]) -> None:
        """Let the first people answer; `deliver` takes each update as it becomes available."""
        self._deliver = deliver
        self._began = perf_counter()
        for _ in range(min(at_once, len(self._waiting))):
            self._answer(self._waiting.popleft())

    def hears(self, chat: int, message: int, keyboard: object) -> None:
        """A message has arrived: what comes after an answer ends its wait; so the next one is sent."""
        one = self._by_id[chat]
        if chat in self._answering:
            self._answering.discard(chat)
            self.latencies.append(perf_counter() - one.since)
            one.answered += 1
            self.seconds = perf_counter() - self._began
            one.asked(message, keyboard)
            if one.answered < len(ANSWERS):
                self._answer(one)
            elif self._waiting:
                self._answer(self._waiting.popleft())
        elif one.answered < len(ANSWERS):
            one.asked(message, keyboard)

    def _answer(self, one: Respondent) -> None:
        if self._deliver is None:
            raise RuntimeError("nobody takes updates: the round was not started")
        raw = _update(next(self._update_ids), one, self._network)
        self._answering.add(one.telegram_id)
        one.since = perf_counter()
        self._deliver(raw)


def words(update_id: int, telegram_id: int, message: int, text: str) -> RawUpdate:
    """A typed message, as Telegram writes it."""
    return {
        "update_id": update_id,
        "message": {
            "message_id": message,
            "from": _user(telegram_id),
            "chat": _chat(telegram_id),
            "date": SENT_AT,
            "text": text,
        },
    }


@dataclass
class Newcomers:
    """Makes people whom nobody has met yet."""

    _ids: count[int] = field(default_factory=lambda: count(5_000_000))

    def some(self, how_many: int) -> list[Respondent]:
        """That many new people, every other of whom taps numbers."""
        return [Respondent(next(self._ids), taps_numbers=place % 2 == 0) for place in range(how_many)]


def _update(update_id: int, one: Respondent, network: Line) -> RawUpdate:
    said = ANSWERS[one.answered]
    if not one.taps():
        return words(update_id, one.telegram_id, network.number(), said)
    message = {
        "message_id": one.asked_in,
        "from": {"id": 1000000, "is_bot": True, "first_name": "Aina"},
        "chat": _chat(one.telegram_id),
        "date": SENT_AT,
        "text": "The question",
    }
    tap = {
        "id": str(update_id),
        "from": _user(one.telegram_id),
        "chat_instance": str(one.telegram_id),
        "message": message,
        "data": one.button(said),
    }
    return {"update_id": update_id, "callback_query": tap}


def _user(telegram_id: int) -> dict[str, Any]:
    return {"id": telegram_id, "is_bot": False, "first_name": "Aigerim", "language_code": "en"}


def _chat(telegram_id: int) -> dict[str, Any]:
    return {"id": telegram_id, "type": "private", "first_name": "Aigerim"}
