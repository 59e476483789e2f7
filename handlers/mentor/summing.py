"""The optional summary in a digest: what teachers who agreed to it shared, and the sentences that stand on it.

Sentences come from outside, and only those come back that the quotes support (digests/supported.py). Each is shown with
the quotes it rests on. What was taken back while it was being written is not summed up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dialogs.amending import find
from dialogs.answers import Words
from digests import questions
from digests.brief import brief
from digests.supported import Quote, Sentence
from handlers.markup import Html, bold, joined, quiet, quoted, safe
from handlers.screen import Screen
from locales.translator import Translator, translator
from storage.person import Person, PersonId
from storage.readable import SharedAnswer
from storage.work import Work

QUOTED = 200
MOST = 30
"""Quotes of one teacher that are summed up."""


@dataclass(frozen=True)
class Summable:
    """One teacher's shared words in their own language, numbered; `name` never leaves Aina."""

    teacher_id: PersonId
    name: str
    language: str
    quotes: tuple[Quote, ...]


Summary = tuple[Summable, tuple[Sentence, ...]]


async def summable(work: Work, mentor: Person, since: datetime, until: datetime) -> tuple[Summable, ...]:
    """The words that may be summed up for a mentor: shared in that time by teachers who agreed."""
    pairings = {one.id: one for one in await work.pairings.teachers_of(mentor.id)}
    said: dict[PersonId, list[SharedAnswer]] = {}
    for one in await work.readable.answers(mentor.id, since=since, until=until):
        pairing = pairings.get(one.pairing_id)
        if pairing is not None and isinstance(one.answer, Words) and one.answer.text:
            said.setdefault(pairing.teacher_id, []).append(one)
    names = {one.teacher_id: one.teacher for one in pairings.values()}
    found = []
    for teacher_id, answers in said.items():
        teacher = await work.people.get(teacher_id)
        if teacher.summaries:
            texts = [_words(one, translator(teacher.language)) for one in answers[:MOST]]
            quotes = tuple(Quote(number, text) for number, text in enumerate(dict.fromkeys(texts), 1))
            found.append(Summable(teacher_id, names[teacher_id], teacher.language, quotes))
    return tuple(found)


def _words(one: SharedAnswer, t: Translator) -> str:
    step = find(one.instrument, one.version).step(one.step)
    return questions.said(step, one.answer, t) if isinstance(one.answer, Words) else ""


def screen(summaries: Sequence[Summary], t: Translator) -> Screen | None:
    """The summaries as one message: each sentence with the quotes it rests on. None where there is none."""
    blocks = [_told(one, sentences) for one, sentences in summaries if sentences]
    if not blocks:
        return None
    heading = bold(t("Put in short by artificial intelligence"))
    return Screen(joined((heading, quiet(t("What counts is the words of the teachers themselves.")), *blocks)))


def _told(one: Summable, sentences: Sequence[Sentence]) -> Html:
    quotes = {quote.number: quote.text for quote in one.quotes}
    lines = [bold(one.name)]
    for sentence in sentences:
        rests_on = " ".join(f"«{brief(quotes[number], QUOTED)}»" for number in sentence.quotes)
        lines.append(joined((safe(f"• {sentence.text}"), quoted(rests_on)), "\n"))
    return joined(lines, "\n")
