"""What stands for several rounds, and for many answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from statistics import median, quantiles
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Figures = TypeVar("Figures", bound="DataclassInstance")


def medians(rounds: Sequence[Figures]) -> Figures:
    """Figure by figure, of rounds that are told as dataclasses of numbers."""
    return type(rounds[0])(*(median(getattr(one, figure.name) for one in rounds) for figure in fields(rounds[0])))


def p50_and_p99(seconds: Sequence[float]) -> tuple[float, float]:
    """In milliseconds."""
    hundredths = quantiles(seconds, n=100, method="inclusive")
    return hundredths[49] * 1000, hundredths[98] * 1000
