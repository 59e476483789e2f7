"""`aina rehearse`: talk to an instrument in the terminal, as Telegram would show it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from bot.cli.refusing import refused
from bot.rehearsal import Rehearsal
from dialogs.catalogue import UnknownInstrument, instrument
from dialogs.catalogue.onboarding import CATEGORIES

EXAMPLES = """examples:
  aina rehearse lesson_coaching --language kk --path express
  aina rehearse lesson_sheet --language ru < replies.txt       one reply a line
  aina rehearse lesson_coaching --again                        as on the second time: with a growth point and a wheel
  aina rehearse growth_look --again --given third              as after three "not yet" in a row
  aina rehearse weekly_growth --category expert                with the question that this category is asked
  aina rehearse lesson_coaching --path short --record talk.txt

a reply is the label of a button, its code (reached, agree, next_lesson ...), or words. Exit code: 0 when the
conversation was completed or stopped, 3 when the replies ended before it.
"""

ENDED_EARLY = 3


def add_options(parser: argparse.ArgumentParser) -> None:
    """Which conversation to rehearse."""
    parser.add_argument("instrument", metavar="INSTRUMENT")
    parser.add_argument("--language", default="kk", choices=("kk", "ru", "en"), help="kk by default")
    parser.add_argument("--path", help="full, short, express ...; the longest by default")
    parser.add_argument("--again", action="store_true", help="with growth points, a wheel and a habit of earlier times")
    parser.add_argument("--given", action="append", default=[], metavar="FACT", help="third, long, first_step ...")
    parser.add_argument("--category", default=CATEGORIES[0], choices=CATEGORIES, help="as whom; pedagogue by default")
    parser.add_argument("--record", type=Path, metavar="FILE", help="write the transcript to FILE")


def call(options: argparse.Namespace) -> int:
    """Rehearse. Returns 0, 2 for an unknown instrument or path, 3 if the replies ended early."""
    try:
        wanted = instrument(options.instrument)
        path = options.path or wanted.paths[0].key
        now = datetime.now(UTC)
        given = dict.fromkeys(options.given, True)
        rehearsal = Rehearsal(
            wanted, path, options.language, now, again=options.again, category=options.category, given=given
        )
    except UnknownInstrument as error:
        return refused(error)
    except KeyError:
        paths = ", ".join(one.key for one in wanted.paths)
        return refused(f"{options.instrument} has no path {options.path}; it has: {paths}")
    print(rehearsal.transcript[-1])
    for reply in _replies():
        if not sys.stdin.isatty():
            print(f"\n> {reply}")
        print(f"\n{rehearsal.hear(reply)}")
        if rehearsal.ended:
            break
    if options.record is not None:
        options.record.write_text(rehearsal.text(), encoding="utf-8")
    if rehearsal.ended:
        return 0
    return refused("the replies ended before the conversation did", ENDED_EARLY)


def _replies() -> Iterator[str]:
    while True:
        if sys.stdin.isatty():
            print("\n> ", end="", flush=True)
        line = sys.stdin.readline()
        if not line:
            return
        if line.strip():
            yield line.rstrip("\n")
