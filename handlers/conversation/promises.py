"""What was promised in earlier cards and comes back in this one: the habit of seven days, the skills for two months.

Each is asked about once, by the next card that can ask: who passes the question by is not asked again. Cards of every
version count, for the steps keep their keys.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from dialogs.answers import Words
from dialogs.catalogue.weekly_start import HABIT_ANSWERS
from dialogs.instruments import Instrument
from digests.brief import brief
from locales.translator import Translator, translator
from storage.journal import Reflection
from storage.person import Person
from storage.work import Work

HABIT_LIVES = timedelta(days=21)
"""A habit of seven days that was chosen longer ago is not asked about any more."""

SKILLS_LIVE = timedelta(days=56)
"""For so long ahead skills are named: two months."""

CARDS_LOOKED_AT = 40
"""A school year of weekly cards."""

QUOTED = 600
"""Characters of what was said in the question about it; the journal holds the whole."""


async def kept(work: Work, person: Person, instrument: Instrument, now: datetime) -> dict[str, Any]:
    """What a conversation with this instrument begins with: `habit`, with the answers that a tap gives; `skills`, or
    `skills_lately` where their two months are not over; nothing for an instrument that asks about neither."""
    steps = {step.key for step in instrument.steps}
    if not {"habit_kept", "skills_now"} & steps:
        return {}
    cards = await work.journal.lately(person.id, instrument.key, CARDS_LOOKED_AT)
    return given(cards, now, translator(person.language))


def given(cards: Iterable[Reflection], now: datetime, t: Translator) -> dict[str, Any]:
    """The same from the cards themselves, the newest first."""
    found: dict[str, Any] = {}
    cards = tuple(cards)
    habit = _unasked(cards, "habit", "habit_kept")
    if habit is not None and now - habit[1] <= HABIT_LIVES:
        found |= {"habit": habit[0], "habit_answers": [t(answer) for answer in HABIT_ANSWERS]}
    skills = _unasked(cards, "skills", "skills_now")
    if skills is not None:
        found |= {"skills": skills[0]} if now - skills[1] >= SKILLS_LIVE else {"skills_lately": True}
    return found


def _unasked(cards: Iterable[Reflection], said: str, asked: str) -> tuple[str, datetime] | None:
    """What was last said at the step `said`, and when, unless the step `asked` was passed since."""
    for card in cards:
        if words := _text(card, said):
            return brief(words, QUOTED), card.started_at
        if asked in card.answers:
            return None
    return None


def _text(card: Reflection, step: str) -> str:
    answer = card.answers.get(step)
    return answer.text.strip() if isinstance(answer, Words) else ""
