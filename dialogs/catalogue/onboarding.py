"""The first conversation: language, what Aina is and who sees what, consent, and three things that may be skipped."""

from __future__ import annotations

from dialogs.conditions import Picks
from dialogs.instruments import Instrument, Path, Stage
from dialogs.steps import Choice, Open, Option, Step
from dialogs.words import N_

CONSENT_VERSION = "2026-11-22"
"""Changes whenever the consent text changes: a stored consent names the text that it was given to."""

LANGUAGE_NAMES = (("kk", "Қазақша"), ("ru", "Русский"), ("en", "English"))

CATEGORY_OPTIONS = (
    Option("pedagogue", N_("Pedagogue")),
    Option("moderator", N_("Pedagogue-moderator")),
    Option("expert", N_("Pedagogue-expert")),
    Option("researcher", N_("Pedagogue-researcher")),
    Option("master", N_("Pedagogue-master")),
)
CATEGORIES = tuple(option.code for option in CATEGORY_OPTIONS)

FORMALITIES = frozenset({"language", "consent"})
"""What must be settled before anything can be said: neither told to anybody nor counted."""

AGREED = Picks("consent", ("agree",), likely=True)

STEPS: tuple[Step, ...] = (
    Choice(
        key="language",
        stage="language",
        prompt=N_("In which language shall we talk? You can change it at any time: /language"),
        options=tuple(Option(code, name) for code, name in LANGUAGE_NAMES),
        optional=False,
    ),
    Choice(
        key="consent",
        stage="consent",
        prompt=N_(
            "I am Aina, a mirror for your lessons. After a lesson I ask a few questions; you find one small step of "
            "your own, and next time we look at how it went.\n\n"
            "• Only you read your answers, unless you show one to a mentor yourself. No marks, no ratings, no reports "
            "to anyone.\n"
            "• I keep what you say in this conversation, your language and, if you wish, your category, subjects and "
            "school.\n"
            "• Any question can be skipped. You can take everything with you or erase it at any moment: /mydata\n\n"
            "Do you agree that I keep your answers so that you can return to them?"
        ),
        options=(Option("agree", N_("I agree")), Option("decline", N_("No, thank you"))),
        optional=False,
    ),
    Choice(
        key="category",
        stage="about",
        prompt=N_("What is your qualification category?"),
        options=CATEGORY_OPTIONS,
        when=AGREED,
    ),
    Open(key="subjects", stage="about", prompt=N_("Which subjects do you teach?"), when=AGREED),
    Open(
        key="school", stage="about", prompt=N_("Where do you teach? The name of the school, if you wish."), when=AGREED
    ),
)

ONBOARDING = Instrument(
    key="onboarding",
    version=1,
    title=N_("Getting to know each other"),
    stages=(
        Stage("language", N_("Language")),
        Stage("consent", N_("What Aina is")),
        Stage("about", N_("About you"), N_("Three short questions, so that mine suit you better.")),
    ),
    steps=STEPS,
    paths=(Path("full", N_("Full"), tuple(step.key for step in STEPS)),),
    rests_days=30,
)
