"""A process that has loaded the bot once and forks it as often as it is asked: a start costs no loading.

It says `{"ready": kind}` and is told what to do by lines of JSON: `{"start": newborn}` (see nursery.py) is answered by
`{"pid": ...}`, and `{"look": pid}` by `{"status": ...}`, as `subprocess` has it, or null while that child lives. When
nobody talks to it any more it ends its children, and itself. It has no thread and no event loop, so that a child begins
as any program does.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
import threading
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from tests.faults.conditions import Conditions, suffer
from tests.processes.nursery import STOCK

Program = Callable[[list[str], Conditions | None], int]


def main(kind: str) -> None:
    """Serve one kind of bot until standard input ends."""
    program = loaded(kind)
    assert threading.active_count() == 1, "a fork would leave a thread behind"
    gc.freeze()
    children: set[int] = set()
    print(json.dumps({"ready": kind}), flush=True)  # noqa: T201 - this is how it speaks
    for line in sys.stdin:
        order = json.loads(line)
        if "start" in order:
            pid = os.fork()
            if pid == 0:
                become(program, order["start"])
            children.add(pid)
            answer: dict[str, int | None] = {"pid": pid}
        else:
            ended, status = os.waitpid(order["look"], os.WNOHANG)
            children.discard(ended)
            answer = {"status": os.waitstatus_to_exitcode(status) if ended else None}
        print(json.dumps(answer), flush=True)  # noqa: T201
    for pid in children:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


def loaded(kind: str) -> Program:
    """The program of this kind, with everything imported that it imports late."""
    if kind == STOCK:
        from tests.faults import stock  # noqa: PLC0415 - one kind of bot a process

        return stock.call
    from bot import __main__  # noqa: PLC0415
    from bot.cli import run  # noqa: F401, PLC0415
    from handlers import build_router  # noqa: PLC0415
    from locales.translator import LANGUAGES, translator  # noqa: PLC0415

    for driver in ("aiosqlite", "asyncpg", "sqlalchemy.dialects.postgresql.asyncpg"):
        import_module(driver)
    build_router()
    for language in LANGUAGES:
        translator(language)

    def aina(arguments: list[str], conditions: Conditions | None) -> int:
        if conditions is not None:
            suffer(conditions)
        return __main__.main(arguments)

    return aina


def become(program: Program, newborn: dict[str, Any]) -> NoReturn:
    """Be the bot from now on: with its own environment, and its words in a log."""
    code = 70
    try:
        nothing = os.open(os.devnull, os.O_RDONLY)
        log = os.open(newborn["log"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.dup2(nothing, 0)
        os.dup2(log, 1)
        os.dup2(log, 2)
        os.environ.update(newborn["environment"])
        conditions = newborn["conditions"] and Conditions(Path(newborn["conditions"]))
        code = program(newborn["arguments"], conditions or None)
    except BaseException:
        import traceback  # noqa: PLC0415

        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    main(sys.argv[1])
