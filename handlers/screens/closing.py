"""The end of a conversation: what the teacher noticed, their wheel, their step, in their own words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from dialogs.answers import Marked, Nothing, Score, Words
from dialogs.instruments import Instrument
from dialogs.session import Session
from dialogs.steps import Growth
from dialogs.words import N_
from digests import questions, reflection
from digests.brief import brief
from handlers.markup import Html, bold, html, joined, messages, quiet, quoted, safe
from handlers.screen import Button, Screen
from locales.translator import Translator

QUOTED = 600
"""Letters of an answer quoted at the end; the journal holds the whole."""

WHEN = {
    "next_lesson": N_("We look back at it the next time we talk."),
    "week": N_("We look back at it in a week."),
    "holidays": N_("We look back after the holidays."),
}


def summary(
    instrument: Instrument,
    session: Session,
    shifts: Iterable[reflection.Shift],
    due: Mapping[str, date],
    t: Translator,
    *,
    shared: bool = False,
) -> tuple[Screen, ...]:
    """The closing screens of a completed reflection. `due` says when each growth step will be looked at, by step;
    `shared` whether any of it is for mentors."""
    answers = session.answers
    title = reflection.heading(answers, session.started_at.date(), t)
    named = N_("Your mirror of the lesson") if instrument.key.startswith("lesson_") else instrument.title
    blocks = [joined((bold(t(named)), safe(title)), "\n")]
    blocks += _scores(instrument, session, t)
    for quote in reflection.gathered(instrument, answers, session.given, t):
        blocks.append(joined((quiet(quote.question), quoted(brief(quote.answer, QUOTED))), "\n"))
    moved = [f"{shift.name}: {shift.before} → {shift.now}" for shift in shifts]
    if moved:
        blocks.append(joined((bold(t("Since your last step")), *moved), "\n"))
    blocks += _steps(instrument, session, due, t)
    if shared:
        blocks.append(html(t, "Everything is saved: /journal. Your mentor reads what you shared, and nothing else."))
    else:
        blocks.append(html(t, "Everything is saved, and only you can read it: /journal"))
    screens = [Screen(text) for text in messages(blocks)]
    screens[-1] = screens[-1].having(
        (Button(t("Open in the journal"), f"journal:open:{session.key}"), Button(t("Growth points"), "growth:0"))
    )
    return tuple(screens)


def stopped(session: Session, t: Translator, *, shared: bool = False) -> Screen:
    """After a stop: what was said stays, unless the person wants it gone; `shared`: some of it is for mentors."""
    if all(isinstance(answer, Nothing) for answer in session.answers.values()):
        return nothing_kept(t)
    text = html(t, "We stopped here. What you said stays in your journal, for you alone. You can begin again: /lesson")
    if shared:
        text = html(t, "We stopped here. What you said stays in your journal; your mentor reads only what you shared.")
    journal = Button(t("Open in the journal"), f"journal:open:{session.key}")
    return Screen(text, ((journal,), (Button(t("🗑 Delete what I said"), f"journal:delete:{session.key}"),)))


def nothing_kept(t: Translator) -> Screen:
    """After a stop before anything was said that is kept."""
    return Screen(
        html(t, "We stopped here; nothing was said, nothing is kept. You can begin again at any time: /lesson")
    )


def corrected(target: str, t: Translator) -> Screen:
    """An old answer has been corrected; `target` is the key of its reflection."""
    back = Button(t("Open in the journal"), f"journal:open:{target}")
    return Screen(html(t, "Corrected. The journal holds your new answer."), ((back,),))


def rested(t: Translator) -> Screen:
    """After "later"."""
    text = html(t, "Saved. We go on from this question whenever you like: just answer, or tap the button.")
    return Screen(text, ((Button(t("Go on ▸"), "go"),),))


def expired(t: Translator) -> Screen:
    """Told at the next meeting, when a conversation had waited too long."""
    return Screen(
        html(
            t,
            "Your conversation waited for long, so I closed it. What you said is in your journal: /journal",
        )
    )


def _scores(instrument: Instrument, session: Session, t: Translator) -> list[Html]:
    scores = ((name, session.answers.get(key)) for key, name in reflection.SCALES.items())
    found = [safe(f"{t(name)}: {score.value}") for name, score in scores if isinstance(score, Score)]
    step = questions.wheel_of(instrument)
    marked = session.answers.get(step.key) if step is not None else None
    if step is not None and isinstance(marked, Marked):
        text = reflection.wheel_as_text(step, marked, session.given.get("before"), t)
        found.append(joined((bold(t(step.prompt)), text), "\n"))
    return found


def _steps(instrument: Instrument, session: Session, due: Mapping[str, date], t: Translator) -> list[Html]:
    lines: list[Html] = []
    for step in instrument.steps:
        words = session.answers.get(step.key)
        if isinstance(step, Growth) and isinstance(words, Words):
            lines.append(quoted(brief(questions.answer(step, words, t), QUOTED)))
    if not lines:
        return []
    asked = any(step.key == "look_back" for step in instrument.steps)
    code = getattr(session.answers.get("look_back"), "code", "next_lesson" if asked else "date")
    when = (
        t(WHEN[code]) if code in WHEN else t("We look back at it on this day: %(day)s.", day=t.day(min(due.values())))
    )
    return [joined((bold(t("Your growth point")), *lines, quiet(when)), "\n")]
