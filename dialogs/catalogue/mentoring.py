"""What mentor and teacher write to each other: a question back, the answer to it, a note after a visit, an offer.

The note has the four parts of an observation between equals: what was seen, a question, a suggestion, what to look at
next (domain, section 2: a critical friend; the teacher speaks first).
"""

from __future__ import annotations

from dialogs.instruments import Instrument, Path, Stage
from dialogs.steps import DayStep, Open
from dialogs.words import N_

ASK_BACK = Instrument(
    key="ask_back",
    version=1,
    title=N_("A question to a mentee"),
    stages=(Stage("question", N_("Your question"), None),),
    steps=(
        Open(
            key="question",
            stage="question",
            prompt=N_("What would you like to ask? An open question helps most: it lets your colleague think aloud."),
            optional=False,
        ),
    ),
    paths=(Path("full", N_("Full: all questions"), ("question",)),),
    rests_days=2,
)

ANSWER_MENTOR = Instrument(
    key="answer_mentor",
    version=1,
    title=N_("An answer to my mentor"),
    stages=(Stage("answer", N_("Your answer"), None),),
    steps=(
        Open(
            key="answer",
            stage="answer",
            prompt=N_("Your mentor asks:\n«%(point)s»"),
            otherwise=N_("What would you like to answer your mentor?"),
        ),
    ),
    paths=(Path("full", N_("Full: all questions"), ("answer",)),),
    rests_days=7,
)

VISIT_NOTE = Instrument(
    key="visit_note",
    version=1,
    title=N_("A note after a lesson visit"),
    stages=(Stage("visit", N_("The visit"), N_("Your colleague reads it after their own analysis of the lesson.")),),
    steps=(
        DayStep(key="day", stage="visit", prompt=N_("When did you visit the lesson?"), optional=False, future=False),
        Open(key="seen", stage="visit", prompt=N_("What did you see pupils do, say or write?")),
        Open(key="question", stage="visit", prompt=N_("Which question would you like to ask your colleague?")),
        Open(key="suggestion", stage="visit", prompt=N_("What could be tried, if your colleague wishes?")),
        Open(key="next_check", stage="visit", prompt=N_("What would you both like to look at next time?")),
    ),
    paths=(Path("full", N_("Full: all questions"), ("day", "seen", "question", "suggestion", "next_check")),),
    rests_days=3,
)

OFFER = Instrument(
    key="offer",
    version=1,
    title=N_("What I can show"),
    stages=(Stage("offer", N_("What I can show"), None),),
    steps=(
        Open(
            key="topic",
            stage="offer",
            prompt=N_("What could you show colleagues? A few words, for example: work in pairs."),
            optional=False,
        ),
    ),
    paths=(Path("full", N_("Full: all questions"), ("topic",)),),
    rests_days=1,
)
