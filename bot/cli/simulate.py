"""`aina simulate`: made-up teachers, the real program at high speed; what each receives, and whether all rules hold."""

from __future__ import annotations

import argparse
import os
from datetime import date, timedelta
from pathlib import Path

from bot import settings
from bot.cli.refusing import refused
from bot.logs import set_up
from bot.settings.problems import WrongSettings
from bot.simulation.teachers import KINDS

KINDS_TOLD = "\n".join(f"  {kind:10} {what}" for kind, what in KINDS.items())

EXAMPLES = f"""examples:
  aina simulate                                    40 teachers over 4 weeks, and the calendars of 5 of them
  aina simulate --teachers 500 --weeks 12 --seed 1 --show 0
  aina simulate --since 2026-12-14 --weeks 6       over the winter holidays
  aina simulate --since 2027-03-08 --weeks 4       over Nauryz, and the change to summer time in Berlin
  aina simulate --weeks 8 --outages 4              the program is down four times on the way

kinds of teachers:
{KINDS_TOLD}

Exit code 0 if every rule held, 1 if one was broken (each is told in a line) or a step was due and never asked about.
The school calendar is that of AINA_CALENDAR, or the one that comes with Aina. The database is a temporary file; nothing
is left behind.
"""

SINCE = date(2026, 11, 2)


def add_options(parser: argparse.ArgumentParser) -> None:
    """How many, how long, from when."""
    parser.add_argument("--teachers", type=_some, default=40, metavar="N", help="40 by default")
    parser.add_argument("--weeks", type=_some, default=4, metavar="N", help="4 by default")
    parser.add_argument("--seed", type=int, default=1, help="the same seed, the same teachers; 1 by default")
    parser.add_argument("--since", type=_day, default=SINCE, metavar="DATE", help=f"the first day; {SINCE} by default")
    parser.add_argument(
        "--outages",
        type=_count,
        default=0,
        metavar="N",
        help="the program is down N times, for 20 minutes to 8 days; 0 by default",
    )
    parser.add_argument(
        "--show",
        type=_count,
        default=5,
        metavar="N",
        help="calendars of the first N teachers; 5 by default, 0 for none",
    )


def call(options: argparse.Namespace) -> int:
    """Simulate, print. Returns 0 if every rule held, 1 if not; 2 if the school calendar cannot be used."""
    set_up(quiet=True)
    path = settings.calendar_path(os.environ)
    try:
        settings.school_calendars(path)
    except WrongSettings as error:
        return refused(error)
    return _simulated(options, path)


def _simulated(options: argparse.Namespace, path: Path | None) -> int:
    from bot.simulation import report  # noqa: PLC0415 - `aina --help` and its kin load no Telegram client
    from bot.simulation.expected import Course  # noqa: PLC0415
    from bot.simulation.outages import outages  # noqa: PLC0415
    from bot.simulation.rules import broken  # noqa: PLC0415
    from bot.simulation.teachers import delayed, teachers  # noqa: PLC0415
    from bot.simulation.villages import simulated  # noqa: PLC0415

    people = teachers(options.teachers, options.seed, options.since, options.weeks)
    since = people[0].since
    until = since + timedelta(weeks=options.weeks)
    down = outages(options.outages, options.seed, since, until)
    course = Course(until, settings.school_calendars(path).default, down)
    people = delayed(people, down)
    diary = simulated(people, options.seed, course, path, os.cpu_count() or 1)
    for teacher in people[: options.show]:
        print("\n".join(report.calendar(teacher, diary, down)), end="\n\n")
    print("\n".join(report.sums(people, diary)), end="\n\n")
    wrong = broken(people, diary, course)
    looked = f"{len(diary.receipts):,} messages looked at, {diary.updates:,} updates handled"
    for line in wrong:
        print(f"✗ {line}")
    unasked = report.purse(people, diary, course.days_off)
    print(f"rules: {f'{len(wrong):,} broken' if wrong else 'all held'} ({looked})")
    print(report.steps(diary))
    print(unasked)
    return 1 if wrong or diary.steps.never_asked else 0


def _some(written: str) -> int:
    number = int(written)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


def _count(written: str) -> int:
    number = int(written)
    if number < 0:
        raise argparse.ArgumentTypeError("0 or more")
    return number


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{written} is no date; write it like {SINCE}") from None
