"""What people are asked and what they will say: every text of theirs is one that nobody says twice."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dialogs.answers import Answer, Code, Score, Words
from dialogs.catalogue.growth_point import LOOK_BACK, NEXT_POINT
from dialogs.catalogue.lesson import WHICH_LESSON
from dialogs.catalogue.lesson_coaching import LESSON_COACHING, ONE_MORE, SATISFACTION
from dialogs.catalogue.lesson_sheet import LESSON_SHEET, SHEET
from dialogs.words import N_
from handlers.screens.greeting import broken_off
from locales.translator import Translator

MARK = "§"
"""Stands in every text that is said here, and in no log, if that is as it should be."""

GREETING = "What shall we do?"
SHALL_THIS_BE = N_("Shall this be your step?\n«%(said)s»")
FILLER = " сабақта балалар жұппен жұмыс істеді, мұғалім тыңдады"


@dataclass
class Told:
    """One conversation: what was said in it, and whether its end was seen."""

    instrument: str
    answers: dict[str, Any] = field(default_factory=dict)
    ended: bool = False


@dataclass(frozen=True)
class Asked:
    """A question by the words that it is known by on a screen, or `instead` (where an earlier step can be kept). With
    `labels` one taps, and the answer is stored as the code beside the label; a question without a `key` leaves no
    answer."""

    key: str | None
    prompt: str
    labels: tuple[tuple[str, Any], ...] = ()
    instead: str | None = None

    def is_in(self, text: str) -> bool:
        """Whether a message with this text asks it."""
        return self.prompt in text or (self.instead is not None and self.instead in text)


@dataclass(frozen=True)
class Script:
    """A conversation: the command that begins it, its questions in order, and the words by which one knows its end:
    those of its closing, which quotes the first answer; or those that meet whoever has no conversation open, an apology
    for a closing that came too late and a greeting. With `has_tickets`, buttons tell the questions of one conversation
    from those of another."""

    instrument: str
    command: str
    questions: tuple[Asked, ...]
    closing: str
    nothing_open: tuple[str, ...] = ()
    has_tickets: bool = True

    def is_all_said(self, answers: Mapping[str, Any]) -> bool:
        """Whether every question is answered."""
        return all(asked.key is None or asked.key in answers for asked in self.questions)

    def closes(self, text: str, answers: Mapping[str, Any]) -> bool:
        """Whether a message with this text closes the conversation in which that was said."""
        first = next(str(answer) for answer in answers.values())
        return self.closing in text and (not self.has_tickets or first.partition(FILLER)[0] in text)

    def finds_nothing_open(self, text: str) -> bool:
        """Whether such a message says that no conversation is open."""
        return any(words in text for words in self.nothing_open)

    def passes_over(self, text: str) -> bool:
        """Whether such a message answers the command by showing where things stood before it: then one asks again."""
        return self.has_tickets and (self.closing in text or self.finds_nothing_open(text))


def sheet(t: Translator) -> Script:
    """The analysis sheet: eight texts, the last of them a step, and two taps."""
    reached = (("yes", t("Yes")), ("partly", t("Partly")), ("no", t("Not yet")))
    labels = {"reached": tuple((label, code) for code, label in reached)}
    week = t("In a week")
    asked = (
        *(Asked(step.key, t(step.prompt), labels.get(step.key, ())) for step in (WHICH_LESSON, *SHEET)),
        Asked("growth_1", t(SHALL_THIS_BE).partition("\n")[0], instead=t(NEXT_POINT[0].prompt)),
        Asked("look_back", t(LOOK_BACK[0].prompt), ((week, "week"),)),
    )
    return Script(LESSON_SHEET.key, "/sheet", asked, t("Your mirror of the lesson"), (broken_off(t), t(GREETING)))


def express(t: Translator) -> Script:
    """The shortest self-analysis: its path and two answers are tapped, three are said."""
    growth, week = NEXT_POINT[0], t("In a week")
    asked = (
        Asked(None, t("How much time do you have?"), ((t("Express"), None),)),
        Asked("lesson", t(WHICH_LESSON.prompt)),
        Asked("satisfaction", t(SATISFACTION.prompt), (("7", 7),)),
        Asked("one_more", t(ONE_MORE.prompt, next=8)),
        Asked("growth_1", t(growth.prompt)),
        Asked("look_back", t(LOOK_BACK[0].prompt), ((week, "week"),)),
    )
    return Script(LESSON_COACHING.key, "/lesson", asked, t("Your mirror of the lesson"), (broken_off(t), t(GREETING)))


def words(dice: random.Random, who: str, conversation: int, key: str) -> str:
    """A text that only this person says, only here, between a line and a page."""
    return f"{MARK} {who} {conversation} {key}{FILLER * dice.choice((0, 1, 4, 30))}"


def plain(answer: Answer) -> Any:
    """An answer as it was given: a text, a number, a code."""
    match answer:
        case Words():
            return answer.text
        case Score(value):
            return value
        case Code(code):
            return code
        case _:
            return answer
