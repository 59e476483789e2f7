"""What one answered question may cost beside the other bots. Peers with one writer stand in the table only: the budgets
speak of bots as they are taught."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from benchmarks.budgets import Budget
from benchmarks.rounds import Measured

ONE_AT_A_TIME, MANY_AT_ONCE = 1, 16
AIOGRAM = ("aiogram FSM + SQLAlchemy", "aiogram-dialog")
PEERS = (*AIOGRAM, "python-telegram-bot")
A_QUARTER = 0.25


def budgets(results: Mapping[int, Mapping[str, Measured]]) -> tuple[Budget, ...]:
    """Each budget that these results can tell of."""
    many, one = results.get(MANY_AT_ONCE, {}), results.get(ONE_AT_A_TIME, {})
    return (*_faster(many, MANY_AT_ONCE, PEERS), *_steadier(many), *_faster(one, ONE_AT_A_TIME, AIOGRAM))


def _faster(sides: Mapping[str, Measured], at_once: int, peers: tuple[str, ...]) -> Iterator[Budget]:
    for name in peers:
        if name in sides:
            ratio = next(iter(sides.values())).answers_a_second / sides[name].answers_a_second
            yield Budget(f"{at_once} at once: updates/s, Aina : {name}", ratio, "at least 1", ratio >= 1)


def _steadier(sides: Mapping[str, Measured]) -> Iterator[Budget]:
    for name in PEERS:
        if name in sides:
            ratio = next(iter(sides.values())).p99 / sides[name].p99
            yield Budget(f"{MANY_AT_ONCE} at once: p99, Aina : {name}", ratio, f"under {A_QUARTER}", ratio < A_QUARTER)
