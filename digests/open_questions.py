"""The bank of questions that a mentor may take into the next talk, and which of them this week.

Each is open: it cannot be answered with yes or no, holds no advice in disguise and asks for no excuse. Which one it is
follows from what happened, the mentor and the week alone, so that it is the same however often the digest is drawn, and
another one the week after.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import Enum

from dialogs.words import N_
from storage.person import PersonId


class Situation(Enum):
    """What happened in a week, as far as a question can take it up: what comes first here is taken up first."""

    ASKED = "asked"
    NEW = "new"
    REACHED = "reached"
    TRIED = "tried"
    FELL = "fell"
    ROSE = "rose"
    WHEEL = "wheel"
    QUIET = "quiet"
    ORDINARY = "ordinary"


BANK: Mapping[Situation, tuple[str, ...]] = {
    Situation.ASKED: (
        N_("Which answers to your question have already come to your own mind?"),
        N_("What makes this question important to you right now?"),
        N_("Suppose the question were settled: what would you notice first in your lesson?"),
        N_("How can I be most useful to you here: by listening, by thinking aloud with you, by my own story?"),
    ),
    Situation.NEW: (
        N_("What would make our talks useful to you?"),
        N_("Which moments of your lessons do you love most?"),
        N_("What would you like me to know about you and your pupils?"),
        N_("How would you like us to talk: how often, where, and what about first?"),
    ),
    Situation.REACHED: (
        N_("What helped this step to succeed?"),
        N_("What did your pupils do or say differently this time?"),
        N_("What of this step would you like to keep?"),
        N_("Where does this step lead you next?"),
    ),
    Situation.TRIED: (
        N_("What did you notice in your pupils while you were trying it?"),
        N_("Which part of this step is already there?"),
        N_("What size of this step suits you now?"),
        N_("What did this attempt show you about your lesson?"),
    ),
    Situation.FELL: (
        N_("What stands behind this number for you?"),
        N_("What has been taking up most of your strength lately?"),
        N_("What usually supports you in weeks like this one?"),
        N_("What support would be right for you now?"),
    ),
    Situation.ROSE: (
        N_("What happened between these two numbers?"),
        N_("What did you yourself do for this change?"),
        N_("By what could your pupils have noticed this change?"),
    ),
    Situation.WHEEL: (
        N_("Which sector of your wheel would you like to talk about, and what draws you to it?"),
        N_("Choose any sector: what would one point more look like in your lesson?"),
        N_("What surprised you when you saw your wheel?"),
    ),
    Situation.QUIET: (
        N_("How are you, and what is on your mind these days?"),
        N_("When and in which form is it easiest for you to talk?"),
        N_("What could I change so that our talks come more easily to you?"),
    ),
    Situation.ORDINARY: (
        N_("Which moment of this week would you like to tell me about?"),
        N_("What are you curious about in your lessons now?"),
        N_("What did your pupils say or do this week that stayed with you?"),
        N_("What would you like to think through aloud together?"),
    ),
}


def chosen(situation: Situation, mentor_id: PersonId, until: datetime) -> str:
    """The question (a source string) of this mentor in the ISO week of `until`."""
    bank = BANK[situation]
    return bank[(mentor_id + week(until)) % len(bank)]


def week(at: datetime) -> int:
    """The number of an ISO week, counted on over the end of the year, so that two weeks running never share one."""
    return (at.date().toordinal() - 1) // 7
