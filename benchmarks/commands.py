"""How long each command of `aina` takes and the most memory it holds, each a process of its own; beside them a process
that only imports aiogram.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from subprocess import DEVNULL, PIPE, run

from benchmarks.budgets import Budget
from benchmarks.running import Running, running_json, running_table, started

ROUNDS = 3
MEGABYTE = 1_000_000
NO_REPLIES = 3
"""With what `aina rehearse` ends when nobody replies: it has asked its first question by then."""

COMMANDS: Mapping[str, Sequence[str]] = {
    "--help": ("--help",),
    "draw": ("draw", "lesson_coaching"),
    "check": ("check",),
    "migrate": ("migrate",),
    "owner": ("owner", "123456789"),
    "rehearse": ("rehearse", "lesson_coaching"),
    "simulate": ("simulate", "--teachers", "1", "--weeks", "1", "--show", "0"),
    "demo --once": ("demo", "--once", "--album", "album"),
}
"""As short as they can be; `demo --once` is the whole tour, which waits for whoever looks on, and runs once."""

WITH_AIOGRAM = ("demo --once", "simulate")
"""They run the bot."""

ONCE = ("demo --once",)
STOPWATCH = Path(__file__).with_name("stopwatch.py")
ONLY_IMPORTS = "import aiogram"


class FailedCommand(RuntimeError):
    """A command did not end as it should."""


@dataclass(frozen=True)
class Command:
    """Seconds and most bytes, medians; whether it has imported aiogram."""

    seconds: float
    most: float
    imports_aiogram: bool


@dataclass(frozen=True)
class Commands:
    """All of them, and the running bot beside one that only polls."""

    each: Mapping[str, Command]
    only_imports: Command
    running: Running


def commands(folder: Path) -> Commands:
    """Each in turn, on a database that `aina migrate` has made. Raises FailedCommand."""
    environment = {"PATH": os.environ["PATH"], "AINA_DATABASE_URL": f"sqlite+aiosqlite:///{folder / 'commands.db'}"}
    _once(_aina("migrate"), folder, environment)
    taken: dict[str, list[tuple[float, int]]] = {name: [] for name in (*COMMANDS, ONLY_IMPORTS)}
    for number in range(ROUNDS):
        for name, found in taken.items():
            if number == 0 or name not in ONCE:
                found.append(_once(_called(name), folder, environment))
    each = {
        name: Command(
            median(seconds for seconds, _ in found),
            median(most for _, most in found),
            _imports_aiogram(_called(name), folder, environment) if name not in ONCE else True,
        )
        for name, found in taken.items()
    }
    only_imports = each.pop(ONLY_IMPORTS)
    return Commands(each, only_imports, asyncio.run(started(folder)))


def command_table(found: Commands) -> str:
    """In words and columns."""
    rows = {**{f"aina {name}": one for name, one in found.each.items()}, f"python: {ONLY_IMPORTS}": found.only_imports}
    lines = [
        f"Each command, from its start to its end; medians of {ROUNDS} ({', '.join(ONCE)}: one, a whole tour):",
        f"  {'':28}{'seconds':>10}{'most MB':>10}{'imports aiogram':>18}",
        *(
            f"  {name:28}{one.seconds:>10.2f}{one.most / MEGABYTE:>10.0f}{'yes' if one.imports_aiogram else 'no':>18}"
            for name, one in rows.items()
        ),
        *(one.sentence for one in command_budgets(found)),
        "",
    ]
    return "\n".join(lines) + "\n" + running_table(found.running)


def command_budgets(found: Commands) -> tuple[Budget, ...]:
    """Commands that do not run the bot never import aiogram."""
    wrong = [name for name, one in found.each.items() if one.imports_aiogram and name not in WITH_AIOGRAM]
    what = f"commands that import aiogram and do not run the bot: {', '.join(wrong) or 'none'}"
    return (Budget(what, len(wrong), "0", not wrong),)


def command_json(found: Commands) -> dict[str, object]:
    """The same as JSON types."""
    return {
        "each": {name: asdict(one) for name, one in found.each.items()},
        "only_imports_aiogram": asdict(found.only_imports),
        "running": running_json(found.running),
        "budgets": [asdict(one) for one in command_budgets(found)],
    }


def _aina(*arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "bot", *arguments)


def _called(name: str) -> tuple[str, ...]:
    return (sys.executable, "-c", ONLY_IMPORTS) if name == ONLY_IMPORTS else _aina(*COMMANDS[name])


def _once(called: Sequence[str], folder: Path, environment: Mapping[str, str]) -> tuple[float, int]:
    """Seconds until it ended, most bytes it held. Raises FailedCommand."""
    watched = (sys.executable, str(STOPWATCH), *called)
    told = json.loads(run(watched, cwd=folder, env=environment, stdout=PIPE, check=True).stdout)  # noqa: S603 - ours
    if told["code"] not in {0, NO_REPLIES if "rehearse" in called else 0}:
        raise FailedCommand(f"{' '.join(called[1:])} ended with {told['code']}")
    return told["seconds"], told["most"]


def _imports_aiogram(called: Sequence[str], folder: Path, environment: Mapping[str, str]) -> bool:
    told = (called[0], "-X", "importtime", *called[1:])
    ended = run(told, cwd=folder, env=environment, stdin=DEVNULL, stdout=DEVNULL, stderr=PIPE, check=False)  # noqa: S603
    return any(line.rpartition("|")[2].strip() == "aiogram" for line in ended.stderr.decode().splitlines())
