"""Letters between mentor and teacher, in words: thanks, a question, an answer, a note after a visit."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs.answers import Answer, Words
from dialogs.words import N_
from digests.brief import brief
from handlers.markup import Html, bold, cut, html, joined, messages, quiet, quoted
from handlers.screen import Button, Screen
from locales.translator import Translator
from storage.pairings import Pairing

NOTE_PARTS = (
    ("seen", N_("What was seen")),
    ("question", N_("A question")),
    ("suggestion", N_("A suggestion")),
    ("next_check", N_("To look at next time")),
)


ASK_MENTOR = "ask_mentor"
"""The step of the weekly card that asks for a question to the mentor."""


QUOTED = 600
"""Letters of a question shown under the card; the journal holds the whole."""


def offered(key: str, asks: str, t: Translator) -> Screen:
    """Under a weekly card with a question to the mentor."""
    row = (Button(t("Send my question to my mentor now"), f"question:send:{key}"),)
    says = html(t, "You noted a question to your mentor. Shall it reach them now? Nothing else is sent.")
    return Screen(joined((says, quoted(brief(asks, QUOTED))), "\n"), (row,))


def stays_with_you(asks: str, t: Translator) -> Screen:
    """Under a weekly card with a question to the mentor of somebody who has none."""
    row = (Button(t("Find a mentor"), "mentors:find:0"),)
    says = html(t, "You have no mentor here yet, so your question stays with you:")
    leads = t("If you wish, you can look for a colleague to ask.")
    return Screen(joined((joined((says, quoted(brief(asks, QUOTED))), "\n"), leads)), (row,))


def text(answer: Answer | None) -> str | None:
    """What was written, if anything was in words."""
    return answer.text if isinstance(answer, Words) and answer.text else None


def thanked(mentor: str, t: Translator) -> Screen:
    """Thanks for what was shared."""
    return Screen(html(t, "%(name)s – thanks you for what you shared.", name=mentor))


def question(pairing: Pairing, asks: str, key: str, t: Translator) -> tuple[Screen, ...]:
    """A question of a mentor, whole, which may be answered or not."""
    blocks = [html(t, "%(name)s – asks you:", name=pairing.mentor), *(quoted(piece) for piece in cut(asks))]
    blocks.append(quiet(t("You may answer or not: nothing depends on it.")))
    screens = [Screen(block) for block in messages(blocks)]
    row = (Button(t("Answer"), f"reply:{pairing.id}:{key}"), Button(t("Not now"), "reply:no"))
    screens[-1] = screens[-1].having(row)
    return tuple(screens)


def answered(pairing: Pairing, said: str, t: Translator) -> tuple[Screen, ...]:
    """The answer to a question of the mentor's."""
    blocks = [html(t, "%(name)s – answers you:", name=pairing.teacher), *(quoted(piece) for piece in cut(said))]
    return _thankable(pairing, blocks, t)


def asked(pairing: Pairing, said: str, t: Translator) -> tuple[Screen, ...]:
    """A teacher's question to the mentor."""
    blocks = [html(t, "%(name)s – has a question for you:", name=pairing.teacher), *(quoted(one) for one in cut(said))]
    return _thankable(pairing, blocks, t)


def note_waits(pairing: Pairing, t: Translator) -> Screen:
    """A note is there; it is read after one's own analysis."""
    says = html(t, "%(name)s – left a note after visiting your lesson.", name=pairing.mentor)
    waits = t("You read it after your own look at the lesson: your word comes first.")
    return Screen(joined((says, waits)), ((Button(t("Look back at a lesson"), "choose:lesson_coaching"),),))


def note(pairing: Pairing, answers: Mapping[str, Answer], t: Translator) -> tuple[Screen, ...]:
    """The note, whole."""
    blocks = [html(t, "%(name)s – writes after visiting your lesson:", name=pairing.mentor)]
    for step, label in NOTE_PARTS:
        said = text(answers.get(step))
        if said is not None:
            first, *rest = cut(said)
            blocks.append(joined((bold(t(label)), quoted(first)), "\n"))
            blocks += [quoted(piece) for piece in rest]
    return tuple(Screen(block) for block in messages(blocks))


def on_its_way(name: str, *, waits: bool, t: Translator) -> Screen:
    """What was written goes out."""
    if waits:
        return Screen(html(t, "%(name)s – will read your note after their own analysis of the lesson.", name=name))
    return Screen(html(t, "%(name)s – will receive your words.", name=name))


def not_sent(t: Translator) -> Screen:
    """It was stopped, or waited too long."""
    return Screen(
        html(t, "This was not sent. Your words are still above in this chat, should you wish to begin again.")
    )


def unanswered(t: Translator) -> Screen:
    """Nothing was written in words."""
    return Screen(html(t, "Nothing was written, so nothing is sent."))


def over(t: Translator) -> Screen:
    """The pairing ended meanwhile."""
    return Screen(html(t, "This pairing has come to its end meanwhile. Your words stay with you and are not sent."))


def _thankable(pairing: Pairing, blocks: list[Html], t: Translator) -> tuple[Screen, ...]:
    screens = [Screen(block) for block in messages(blocks)]
    screens[-1] = screens[-1].having((Button(t("Ask back"), f"ask:{pairing.id}"),))
    return tuple(screens)
