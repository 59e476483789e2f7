"""The lesson's wheel of balance: eight sectors, each with its question (domain, section 4.1)."""

from __future__ import annotations

from dialogs.instruments import Stage
from dialogs.steps import Sector, Wheel
from dialogs.words import N_

WHEEL_STAGE = Stage(
    "wheel",
    N_("Wheel of balance"),
    N_("Eight sides of one lesson, a number for each: 0 is not realised, 10 is fully satisfied. For you alone."),
)

LESSON_WHEEL = Wheel(
    key="wheel",
    stage="wheel",
    prompt=N_("Lesson wheel of balance"),
    own_question=N_("How was it in this lesson?"),
    sectors=(
        Sector("goal", N_("Goal and result"), N_("How well did the lesson meet its learning goals?")),
        Sector(
            "motivation",
            N_("Pupils' motivation"),
            N_("How did you awaken inner motivation? Did pupils see what it is for?"),
        ),
        Sector("activity", N_("Pupils' activity"), N_("How often did pupils, rather than you, speak and act?")),
        Sector("environment", N_("Environment and atmosphere"), N_("Was it comfortable, safe and alive?")),
        Sector("methods", N_("Methods and techniques"), N_("How varied and meaningful were the methods?")),
        Sector(
            "assessment",
            N_("Assessment and pupils' reflection"),
            N_("Did pupils get feedback and feel their result?"),
        ),
        Sector(
            "mood",
            N_("My professional mood"),
            N_("In what state did you teach, and how did it reach your pupils?"),
        ),
        Sector("novelty", N_("Novelty and growth"), N_("What new thing did you use, or dare to try?")),
    ),
)
