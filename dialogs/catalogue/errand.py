"""An errand: one question, asked so that something can be done with the answer. It leaves no reflection."""

from __future__ import annotations

from dialogs.instruments import Instrument, Path, Stage
from dialogs.steps import Step
from dialogs.words import N_


def errand(title: str, asks: Step) -> Instrument:
    """The instrument that asks this one question; it bears the key of the question's stage."""
    return Instrument(
        key=asks.stage,
        version=1,
        title=title,
        stages=(Stage(asks.stage, title),),
        steps=(asks,),
        paths=(Path("full", N_("Full"), (asks.key,)),),
        rests_days=1,
    )
