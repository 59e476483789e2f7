"""The end of a conversation: what the teacher noticed, their wheel, their step, in their own words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from dialogs.answers import Marked, Nothing, Score, Words
from dialogs.catalogue import ABOUT_STEPS
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
    "next_lesson": N_("We look back the next time we talk."),
    "lesson": N_("We look back after your next lesson."),
    "three_days": N_("We look back in three days."),
    "week": N_("We look back in a week."),
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
    staying: Sequence[str] = (),
    waits: bool = False,
) -> tuple[Screen, ...]:
    """The closing screens of a completed reflection. `due` says when each growth step will be looked at, by step;
    `shared` whether any of it is for mentors; `staying` are the words of the steps that stay open from before; `waits`
    whether a new step rests because too many are open."""
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
    blocks += [
        *_steps(instrument, session, due, t, waits=waits),
        *_staying(staying, t),
        _saved(instrument, session, t, shared=shared),
    ]
    if not _nothing_said(session):
        blocks.append(html(t, "Thank you for taking the time. Until next time!"))
    screens = [Screen(text) for text in messages(blocks)]
    buttons = [Button(t("Open in the journal"), f"journal:open:{session.key}"), Button(t("Growth points"), "growth:0")]
    screens[-1] = screens[-1].having(tuple(buttons[instrument.key in ABOUT_STEPS :]))
    return tuple(screens)


def _saved(instrument: Instrument, session: Session, t: Translator, *, shared: bool) -> Html:
    """Where it is kept, and who reads it."""
    if _nothing_said(session):
        return html(t, "Nothing was written today, and that is fine. Whenever you like: /lesson")
    if instrument.key in ABOUT_STEPS:
        return html(t, "It is saved among your growth points: /growth")
    if shared:
        return html(t, "Everything is saved: /journal. Your mentor reads what you shared, and nothing else.")
    return html(t, "Everything is saved, and only you can read it: /journal")


def stopped(
    instrument: Instrument,
    session: Session,
    due: Mapping[str, date],
    t: Translator,
    *,
    shared: bool = False,
    waits: bool = False,
) -> Screen:
    """After a stop: what was said stays, unless the person wants it gone; a step that was said before it is set. `due`
    says when each such step is looked at, by question, `waits` whether it rests because too many are open; `shared`:
    some of what was said is for mentors."""
    if _nothing_said(session):
        return nothing_kept(t)
    text = html(t, "We stopped here. What you said stays in your journal, for you alone. You can begin again: /lesson")
    if shared:
        text = html(t, "We stopped here. What you said stays in your journal; your mentor reads only what you shared.")
    journal = Button(t("Open in the journal"), f"journal:open:{session.key}")
    steps = _steps(instrument, session, due, t, waits=waits) if due else []
    return Screen(
        joined((text, *steps)), ((journal,), (Button(t("🗑 Delete what I said"), f"journal:delete:{session.key}"),))
    )


def _nothing_said(session: Session) -> bool:
    return all(isinstance(answer, Nothing) for answer in session.answers.values())


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


def expired(session: Session, t: Translator) -> Screen:
    """Told at the next meeting, when a conversation had waited too long."""
    if _nothing_said(session):
        return nothing_kept(t)
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


def _steps(
    instrument: Instrument, session: Session, due: Mapping[str, date], t: Translator, *, waits: bool
) -> list[Html]:
    lines: list[Html] = []
    for step in instrument.steps:
        words = session.answers.get(step.key)
        if isinstance(step, Growth) and step.heading is None and isinstance(words, Words):
            lines.append(quoted(brief(questions.answer(step, words, t), QUOTED)))
    if not lines:
        return []
    title = t("Your growth point") if len(lines) == 1 else t("Your growth points")
    return [joined((bold(title), *lines, quiet(_when(instrument, session, due, t, waits=waits))), "\n")]


def _when(instrument: Instrument, session: Session, due: Mapping[str, date], t: Translator, *, waits: bool) -> str:
    """When the steps are looked back at, as it was chosen; a new one rests where too many are open already."""
    chosen = session.answers.get("growth_1")
    if waits and isinstance(chosen, Words) and chosen.kept is None:
        return t("More than three of your steps are open, so this one rests for now: /growth")
    asked = any(step.key == "look_back" for step in instrument.steps)
    code = getattr(session.answers.get("look_back"), "code", "next_lesson" if asked else "date")
    if code in WHEN or not due:
        return t(WHEN.get(code, WHEN["next_lesson"]))
    return t("We look back on this day: %(day)s.", day=t.day(min(due.values())))


def _staying(words: Sequence[str], t: Translator) -> list[Html]:
    """The other steps that go on."""
    if not words:
        return []
    title = t("Your step goes on") if len(words) == 1 else t("Your steps go on")
    return [joined((bold(title), *(quoted(brief(one, QUOTED)) for one in words)), "\n")]
