"""Everything wrong with an instrument, in its author's words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dialogs.conditions import reads
from dialogs.instruments import Instrument, Path
from dialogs.steps import Choice, Growth, Open, Scale, SectorChoice, Step, Wheel

SAFE_KEY = re.compile(r"[a-z][a-z0-9_]{0,30}")
PLACEHOLDER = re.compile(r"%\((\w+)\)s")
FROM_WHEEL = {"lowest", "highest"}
FROM_SCALE = {"number", "next"}


def faults(instrument: Instrument) -> tuple[str, ...]:
    """Sentences, each naming one fault and where it is; empty when the instrument is sound."""
    return (
        *_keys(instrument),
        *_paths(instrument),
        *(fault for step in instrument.steps for fault in _step(instrument, step)),
        *(fault for step in instrument.steps if isinstance(step, SectorChoice) for fault in _aim(instrument, step)),
        *_gathers(instrument),
    )


def _keys(instrument: Instrument) -> Iterator[str]:
    keys = [step.key for step in instrument.steps]
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        yield f"two steps are called {key}: give each its own key"
    for key in keys:
        if not SAFE_KEY.fullmatch(key):
            yield f"the key {key!r} must be 1-31 small letters, digits and underscores, starting with a letter"
    stages = {stage.key for stage in instrument.stages}
    for step in instrument.steps:
        if step.stage not in stages:
            yield f"step {step.key} belongs to stage {step.stage}, which the instrument does not have"


def _paths(instrument: Instrument) -> Iterator[str]:
    known = {step.key for step in instrument.steps}
    if not instrument.paths:
        yield "the instrument has no path: name at least one"
    for path in instrument.paths:
        for key in path.steps:
            if key not in known:
                yield f"path {path.key} goes through {key}, which is not a step"
        if len(set(path.steps)) != len(path.steps):
            yield f"path {path.key} goes through a step twice"
        yield from _order(instrument, path)
    unused = known - {key for path in instrument.paths for key in path.steps}
    for key in sorted(unused):
        yield f"no path goes through step {key}: add it to one or delete it"
    lengths = [len(path.steps) for path in instrument.paths]
    if lengths != sorted(lengths, reverse=True):
        yield "paths must go from the longest to the shortest"


def _order(instrument: Instrument, path: Path) -> Iterator[str]:
    known = {step.key for step in instrument.steps}
    for place, key in enumerate(path.steps):
        for read in reads(instrument.step(key).when) if key in known else ():
            if read in path.steps[place:]:
                yield f"on path {path.key}, step {key} looks at {read} before it is asked"


def _step(instrument: Instrument, step: Step) -> Iterator[str]:
    known = {one.key for one in instrument.steps}
    for read in reads(step.when):
        if read not in known:
            yield f"step {step.key} applies only after {read}, which is not a step"
    if not step.prompt.strip():
        yield f"step {step.key} asks nothing: write its prompt"
    names = set(PLACEHOLDER.findall(step.prompt))
    if names & FROM_WHEEL and step.otherwise is None:
        yield f"step {step.key} speaks of a sector: write what it asks `otherwise`, when no wheel was marked"
    if names & FROM_SCALE and step.otherwise is None:
        yield f"step {step.key} speaks of a number: write what it asks `otherwise`, when none was given"
    if names & FROM_SCALE and not any(isinstance(one, Scale) for one in _looked_at(instrument, step)):
        yield f"step {step.key} speaks of a number, but applies after no scale"
    if step.otherwise is not None and PLACEHOLDER.search(step.otherwise):
        yield f"step {step.key}: what it asks `otherwise` must not need a placeholder"
    yield from _kind(step, known)


def _kind(step: Step, known: set[str]) -> Iterator[str]:
    match step:
        case Choice(options=options):
            yield from _options(step, [one.code for one in options])
        case Scale(low=low, high=high):
            if low >= high:
                yield f"step {step.key} runs from {low} to {high}: the low end must be below the high end"
        case Wheel(sectors=sectors):
            codes = [one.code for one in sectors]
            if not 3 <= len(codes) <= 10:
                yield f"step {step.key} has {len(codes)} sectors: a wheel reads well with 3 to 10"
            if len(set(codes)) != len(codes):
                yield f"step {step.key} has two sectors with one code"
        case Growth(offers=offers, confirms=confirms, confirming=confirming):
            for key in offers:
                if key not in known:
                    yield f"step {step.key} offers what was said at {key}, which is not a step"
            if (confirms is None) != (confirming is None) or (confirms is not None and confirms not in offers):
                yield f"step {step.key} asks for a yes to {confirms}: offer it, and write how it asks (confirming)"


def _looked_at(instrument: Instrument, step: Step) -> Iterator[Step]:
    return (one for one in instrument.steps if one.key in reads(step.when))


def _aim(instrument: Instrument, step: SectorChoice) -> Iterator[str]:
    wheel = next((one for one in instrument.steps if one.key == step.wheel), None)
    if not isinstance(wheel, Wheel):
        yield f"step {step.key} chooses a sector of {step.wheel}, which is not a wheel"
    elif [one.code for one in step.options] != [one.code for one in wheel.sectors]:
        yield f"step {step.key} must offer every sector of {step.wheel}, by its code, in its order"


def _options(step: Step, codes: list[str]) -> Iterator[str]:
    if len(codes) < 2:
        yield f"step {step.key} leaves nothing to choose: give it two options or more"
    if len(set(codes)) != len(codes):
        yield f"step {step.key} has two options with one code"
    if any(len(code.encode()) > 24 for code in codes):
        yield f"step {step.key} has an option code over 24 bytes: a button cannot carry it"


def _gathers(instrument: Instrument) -> Iterator[str]:
    for key in instrument.gathers:
        step = next((one for one in instrument.steps if one.key == key), None)
        if not isinstance(step, Open | Choice | Growth):
            yield f"the end gathers {key}, which is neither an open question nor a choice"
