"""`aina check`: settings, calendar, database, catalogues and instruments; every fault at once, a line each."""

from __future__ import annotations

import argparse
import asyncio
import os
from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime, timedelta

from bot import settings
from bot.settings.endpoint import summaries
from bot.settings.keys import seals
from bot.settings.problems import WrongSettings
from dialogs.catalogue import INSTRUMENTS
from dialogs.faults import faults
from storage.resealing import KEYS_BEFORE, OPEN, WrongKey, check

MARKS = {True: "✓", False: "✗", None: "!"}
"""Sound, to be mended, and to be mended soon."""

ENDS_SOON = timedelta(days=60)

EXAMPLES = """examples:
  aina check            everything; exit code 1 if something must be mended
  aina check --words    instruments and catalogues only
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """What to check."""
    parser.add_argument("--words", action="store_true", help="check instruments and catalogues only")


def call(options: argparse.Namespace) -> int:
    """Print a line for each thing checked and each fault. Returns 0 when all is well, else 1."""
    found: list[tuple[bool | None, str]] = [*_words()]
    if not options.words:
        found += [*_settings(), *_summaries(), *_calendar(datetime.now(UTC).date()), *asyncio.run(_database())]
    for sound, sentence in dict.fromkeys(found):  # an unusable address is a matter of settings and of the database
        print(f"{MARKS[sound]} {sentence}")
    return 1 if any(sound is False for sound, _ in found) else 0


def _words() -> Iterator[tuple[bool, str]]:
    from locales import catalogues  # noqa: PLC0415 - Babel is loaded by the commands that need it
    from locales.translator import LANGUAGES  # noqa: PLC0415

    for one in INSTRUMENTS:
        wrong = faults(one)
        yield not wrong, f"instrument {one.key} {one.version}" + "".join(f"\n    {fault}" for fault in wrong)
    for language in LANGUAGES:
        missing = catalogues.faults(language)
        yield not missing, f"catalogue {language}" + "".join(f"\n    {fault}" for fault in missing)


def _settings() -> Iterator[tuple[bool, str]]:
    if not os.environ.get(settings.TOKEN, "").strip():
        yield True, f"settings: {settings.TOKEN} is not set yet; `aina run` needs it, `aina demo` does not"
        return
    try:
        settings.read(os.environ)
    except WrongSettings as error:
        for line in str(error).splitlines():
            yield False, line
    else:
        yield True, "settings"


def _summaries() -> Iterator[tuple[bool, str]]:
    try:
        by = summaries(os.environ)
    except WrongSettings as error:
        for line in str(error).splitlines():
            yield False, line
    else:
        yield True, "summaries: off" if by is None else f"summaries: on, by {by.host}, for teachers who agreed"


def _calendar(today: date) -> Iterator[tuple[bool | None, str]]:
    try:
        calendars = settings.school_calendars(settings.calendar_path(os.environ))
    except WrongSettings as error:
        for line in str(error).splitlines():
            yield False, line
        return
    for one in calendars.all():
        yield True, f"calendar: {one.title}, until {one.last_day}"
        if one.last_day - today < ENDS_SOON:
            whose = "" if one is calendars.default else f" by {one.title}"
            yield (
                None,
                f"calendar: nothing is known after {one.last_day}{whose}; add the next school year (docs/calendar.md)",
            )


async def _database() -> list[tuple[bool | None, str]]:
    from storage.engines import DatabaseUnavailable  # noqa: PLC0415
    from storage.inspecting import inspect  # noqa: PLC0415

    try:
        found = await inspect(settings.database_url(os.environ))
    except DatabaseUnavailable as error:
        return [(False, str(error))]
    if found.revision is None:
        return [(True, f"database ({found.kind}): none yet; `aina run` makes it")]
    if not found.current:
        return [(True, f"database ({found.kind}): at revision {found.revision}; `aina run` brings it up to date")]
    counts = f"{found.letters} letters waiting, {found.set_aside} updates set aside, {found.missed} invitations missed"
    return [(True, f"database ({found.kind}): {counts}"), *_sealed(found.sealed_by)]


def _sealed(in_use: Collection[str]) -> list[tuple[bool | None, str]]:
    """How what people said is kept."""
    try:
        given = seals(os.environ)
        check(in_use, given)
    except (WrongSettings, WrongKey) as error:
        return [(False, line) for line in str(error).splitlines()]
    current = None if given.current is None else given.current.fingerprint
    others = ", ".join(one for one in in_use if one not in (current, OPEN))
    if others:
        return [(None, f"words: some are still sealed by {others}; keep it in {KEYS_BEFORE} while it is named here")]
    if OPEN in in_use:
        return [(None, f"words: some still stand open; they are sealed by {current} while the bot runs")]
    if current is None:
        return [(True, "words: they stand open in the database (docs/operations.md: sealing)")]
    return [(True, f"words: sealed by the key with the fingerprint {current}")]
