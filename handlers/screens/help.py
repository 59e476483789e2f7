"""The help text, and a conversation as it would really go: played through the engine, not written by hand."""

from __future__ import annotations

from datetime import UTC, datetime

from dialogs import engine
from dialogs.catalogue.lesson_coaching import LESSON_COACHING
from dialogs.replies import Chose, Rated, Reply, Said
from dialogs.words import N_
from digests import questions
from handlers.commands import COMMANDS
from handlers.markup import Html, bold, html, joined, quiet, safe
from handlers.screen import Screen
from locales.translator import Translator

SAMPLE: tuple[Reply, ...] = (
    Said(N_("7A, algebra")),
    Rated(7),
    Said(N_("If pupils had explained to each other, not only I to them.")),
    Said(N_("Next lesson I will give three minutes to explain in pairs.")),
    Chose("next_lesson"),
)
THE_DAY = datetime(2026, 1, 1, tzinfo=UTC)


def help_screen(t: Translator) -> Screen:
    """What Aina is and what it understands."""
    commands = joined((f"/{name} – {t(meaning)}" for name, meaning in COMMANDS), "\n")
    return Screen(
        joined(
            (
                bold(t("Aina is a mirror for your lessons.")),
                t(
                    "After a lesson I ask, you look, and one small step of your own remains. Answer with text, voice, "
                    "photos or documents. Every question can be skipped; ⋯ holds shorter ways, “later” and “stop”. "
                    "To correct an answer, edit your message."
                ),
                html(t, "Only you read what you say here, and a mentor what you share."),
                commands,
            )
        )
    )


def sample(t: Translator) -> Html:
    """The express path with the replies of an imagined teacher."""
    turn = engine.begin(LESSON_COACHING, "sample", "express", THE_DAY, {})
    lines: list[Html] = [bold(t("A conversation of about 3 minutes, for example:"))]
    for reply in SAMPLE:
        session = turn.session
        step = LESSON_COACHING.step(session.at or "")
        spoken = Said(t(reply.text)) if isinstance(reply, Said) else reply
        asks = questions.question(LESSON_COACHING, step, session.answers, session.given, t)
        turn = engine.advance(LESSON_COACHING, session, spoken, THE_DAY)
        answered = questions.answer(step, turn.session.answers[step.key], t)
        lines.append(joined((quiet(asks), safe(f"— {answered}")), "\n"))
    return joined(lines)
