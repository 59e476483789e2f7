"""An instrument as a Mermaid flowchart: stages as boxes, steps in the order of a path, conditions on the arrows."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.conditions import AllOf, Answered, AnyOf, Between, Condition, Given, Not, Picks, Unasked
from dialogs.instruments import Instrument, Path
from dialogs.steps import Choice, DayStep, Growth, Scale, Step, Wheel


def mermaid(instrument: Instrument, path: str | None = None) -> str:
    """The flowchart of one path, or of all. Raises KeyError for an unknown path."""
    paths = instrument.paths if path is None else (instrument.path(path),)
    lines = ["flowchart TD", f"  %% {instrument.key}, version {instrument.version}"]
    for one in paths:
        lines += _path(instrument, one)
    return "\n".join(lines)


def _path(instrument: Instrument, path: Path) -> Iterator[str]:
    yield f'  subgraph {path.key}["{path.key}: {_clean(path.label)}"]'
    yield "    direction TB"
    yield f"    {path.key}_begin((begin))"
    open_ends = [f"{path.key}_begin -->"]
    for key in path.steps:
        step = instrument.step(key)
        name = f"{path.key}_{key}"
        yield f"    {name}{_shape(step)}"
        if step.when is None:
            yield from (f"    {end} {name}" for end in open_ends)
            open_ends = [f"{name} -->"]
        else:
            yield f'    {name}_if{{{{"{_condition(step.when)}?"}}}}'
            yield from (f"    {end} {name}_if" for end in open_ends)
            yield f"    {name}_if -- yes --> {name}"
            open_ends = [f"{name} -->", f"{name}_if -- no -->"]
    yield f"    {path.key}_end((end))"
    yield from (f"    {end} {path.key}_end" for end in open_ends)
    yield "  end"


def _shape(step: Step) -> str:
    text = _clean(step.otherwise or step.prompt)
    label = f"{step.stage} / {step.key}<br/>{text}"
    match step:
        case Scale(low=low, high=high):
            return f'[/"{label}<br/>{low}-{high}"/]'
        case Wheel(sectors=sectors):
            return f'(("{label}<br/>{len(sectors)} sectors"))'
        case Choice(options=options):
            return f'{{"{label}<br/>{" | ".join(_clean(option.label) for option in options)}"}}'
        case DayStep():
            return f'[("{label}")]'
        case Growth():
            return f'[["{label}"]]'
        case _:
            return f'["{label}"]'


def _condition(condition: Condition) -> str:
    match condition:
        case Given(name):
            return f"given {name}"
        case Answered(step):
            return f"{step} was answered"
        case Unasked(step):
            return f"{step} was not asked"
        case Picks(step, codes):
            return f"{step} is {' or '.join(codes)}"
        case Between(step, low, high):
            return f"{step} is {low} to {high}"
        case Not(inner):
            return f"not ({_condition(inner)})"
        case AllOf(conditions):
            return " and ".join(f"({_condition(one)})" for one in conditions)
        case AnyOf(conditions):
            return " or ".join(f"({_condition(one)})" for one in conditions)


def _clean(text: str) -> str:
    return " ".join(text.replace('"', "'").split())
