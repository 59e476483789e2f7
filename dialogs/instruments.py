"""An instrument: an immutable, versioned list of steps and the paths through it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from dialogs.steps import Step


@dataclass(frozen=True)
class Stage:
    """A part of an instrument; `why` is the one line that says what it is for."""

    key: str
    title: str
    why: str | None = None


@dataclass(frozen=True)
class Path:
    """A way through: which steps, in which order. `label` is what the person taps to take it. A path that is not
    `offered` is no way to begin: it only ends another one early."""

    key: str
    label: str
    steps: tuple[str, ...]
    offered: bool = True


@dataclass(frozen=True)
class Instrument:
    """`paths` go from the longest to the shortest; `gathers` are the steps quoted at the end; `rests_days` is how
    long an untouched session stays open."""

    key: str
    version: int
    title: str
    stages: tuple[Stage, ...]
    steps: tuple[Step, ...]
    paths: tuple[Path, ...]
    gathers: tuple[str, ...] = ()
    rests_days: int = 14

    @cached_property
    def _by_key(self) -> dict[str, Step]:
        return {step.key: step for step in self.steps}

    def step(self, key: str) -> Step:
        """The step with this key. Raises KeyError."""
        return self._by_key[key]

    def path(self, key: str) -> Path:
        """The path with this key. Raises KeyError."""
        for path in self.paths:
            if path.key == key:
                return path
        raise KeyError(key)

    def stage(self, key: str) -> Stage:
        """The stage with this key. Raises KeyError."""
        for stage in self.stages:
            if stage.key == key:
                return stage
        raise KeyError(key)

    @property
    def ways_in(self) -> tuple[Path, ...]:
        """The paths that one can begin with, from the longest to the shortest."""
        return tuple(path for path in self.paths if path.offered)

    def shorter_than(self, path: str) -> tuple[Path, ...]:
        """The paths after this one; `paths` go from the longest to the shortest."""
        keys = [one.key for one in self.paths]
        return self.paths[keys.index(path) + 1 :]
