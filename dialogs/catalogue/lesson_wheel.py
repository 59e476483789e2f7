"""The lesson's wheel of balance: eight sectors, each with its question (domain, section 4.1; source 001:10554-10621).

A sector is answered by a number, so each question asks how far. What the wheel shows is asked once it is whole, and
which of its sides to work on is the teacher's own choice.
"""

from __future__ import annotations

from dialogs.conditions import Answered
from dialogs.instruments import Stage
from dialogs.steps import Open, Option, Sector, SectorChoice, Wheel
from dialogs.words import N_

WHEEL_STAGE = Stage(
    "wheel",
    N_("Wheel of balance"),
    N_("Eight sides of one lesson, a number for each: from 0 (it did not come about) to 10 (fully satisfied)."),
)

LESSON_WHEEL = Wheel(
    key="wheel",
    stage="wheel",
    prompt=N_("Lesson wheel of balance"),
    own_question=N_("How far did it come about in this lesson?"),
    sectors=(
        Sector("goal", N_("Goal and result"), N_("How far did the lesson correspond to its learning goals?")),
        Sector(
            "motivation",
            N_("Pupils' motivation"),
            N_("How far did inner motivation awaken: how well did pupils see what it is all for?"),
        ),
        Sector("activity", N_("Pupils' activity"), N_("How often did pupils, rather than you, speak and act?")),
        Sector(
            "environment", N_("Environment and atmosphere"), N_("How comfortable, safe and alive was it in the lesson?")
        ),
        Sector("methods", N_("Methods and techniques"), N_("How varied and meaningful were the methods?")),
        Sector(
            "assessment",
            N_("Assessment and pupils' reflection"),
            N_("How far did pupils get feedback and feel their own result?"),
        ),
        Sector(
            "mood",
            N_("My professional mood"),
            N_("In how good a state did you teach, and how far did your pupils feel it?"),
        ),
        Sector(
            "novelty",
            N_("Novelty and growth"),
            N_("How far did you use something new, or dare to try it?"),
        ),
    ),
)

WHEEL_NOTICED = Open(
    key="wheel_noticed",
    stage="wheel",
    prompt=N_("Looking at the wheel, what do you notice?"),
    when=Answered(LESSON_WHEEL.key),
    heading=N_("The wheel showed"),
)

AIM = SectorChoice(
    key="aim",
    stage="growth",
    prompt=N_("Which side would you like to work on?"),
    wheel=LESSON_WHEEL.key,
    options=(
        Option("goal", N_("Goal, result")),
        Option("motivation", N_("Motivation")),
        Option("activity", N_("Activity")),
        Option("environment", N_("Atmosphere")),
        Option("methods", N_("Methods")),
        Option("assessment", N_("Assessment")),
        Option("mood", N_("My mood")),
        Option("novelty", N_("Novelty")),
    ),
    when=Answered(LESSON_WHEEL.key),
)
