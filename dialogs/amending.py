"""One question asked once more, as a small instrument of its own, to correct an answer given long ago."""

from __future__ import annotations

from dataclasses import replace

from dialogs.catalogue import UnknownInstrument, instrument
from dialogs.instruments import Instrument, Path
from dialogs.steps import Choice, Growth, SectorChoice, Step

PREFIX = "amend"


def amending(source: Instrument, step: str) -> Instrument:
    """The instrument that asks only `step` of `source`. Raises KeyError for an unknown step."""
    asked = _alone(source.step(step))
    return Instrument(
        key=f"{PREFIX}:{source.key}:{step}",
        version=source.version,
        title=source.title,
        stages=tuple(replace(stage, why=None) for stage in source.stages),
        steps=(asked,),
        paths=(Path("full", source.paths[0].label, (step,)),),
        rests_days=1,
    )


def _alone(step: Step) -> Step:
    """The step without whatever was said or marked before it."""
    asked: Step = replace(step, when=None, optional=True, prompt=step.otherwise or step.prompt, otherwise=None)
    match asked:
        case Growth():
            return replace(asked, confirms=None, confirming=None)
        case SectorChoice(key=key, stage=stage, prompt=prompt, options=options, heading=heading):
            return Choice(key=key, stage=stage, prompt=prompt, options=options, heading=heading)
        case _:
            return asked


def is_amending(instrument: Instrument) -> bool:
    """Whether the instrument corrects an old answer."""
    return instrument.key.startswith(f"{PREFIX}:")


def find(key: str, version: int | None = None) -> Instrument:
    """The instrument that a session stores the key of: in the catalogue, or amending one. Raises UnknownInstrument."""
    if key.startswith(f"{PREFIX}:"):
        _, _, about = key.partition(":")
        source, _, step = about.partition(":")
        try:
            return amending(instrument(source, version), step)
        except KeyError:
            raise UnknownInstrument(f"there is no step {step} in {source} to amend") from None
    return instrument(key, version)
