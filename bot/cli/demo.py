"""`aina demo`: the bot and a pretend Telegram in one command; the real client talks to it over HTTP on this machine."""

from __future__ import annotations

import argparse
import asyncio
import logging
import signal
import sys
import tempfile
from collections.abc import Coroutine
from datetime import datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.cli.player import TourFailed
from bot.cli.tour import Tour
from bot.cli.tour_words import MENTORS
from bot.composition import Aina, composed, utc_now
from bot.logs import set_up
from bot.settings import Settings
from sandbox.server import serve
from sandbox.world import World
from storage.calendars.files import kazakhstan
from storage.organisations import SCHOOL
from storage.pairings import ADAPTIVE
from storage.person import DEFAULT_ZONE
from storage.roles import MENTOR, TEACHER
from storage.times import Rhythm, speaks_from

EXAMPLES = """examples:
  aina demo                    a tour in Kazakh, then a page of phones to try it yourself
  aina demo --language ru      the tour in Russian
  aina demo --once             the tour only; exit code 0 if nothing in it failed

pictures of the tour are kept in the folder demo/; nothing else is left behind.
"""

PORT = 8642
log = logging.getLogger("aina")


def add_options(parser: argparse.ArgumentParser) -> None:
    """How long, in which language, where."""
    parser.add_argument("--once", action="store_true", help="end after the tour")
    parser.add_argument("--language", default="kk", choices=("kk", "ru", "en"), help="kk by default")
    parser.add_argument("--port", type=int, default=None, help=f"of the page of phones; {PORT} by default")
    parser.add_argument("--album", type=Path, default=Path("demo"), metavar="FOLDER", help="where pictures go: demo/")


def call(options: argparse.Namespace) -> int:
    """Play the tour, then serve. Returns 0; 1 if the tour failed; 2 if the demo could not begin."""
    set_up(quiet=True)
    port = options.port if options.port is not None else 0 if options.once else PORT
    try:
        options.album.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="aina-demo-") as folder:
            return asyncio.run(_demo(options, port, Path(folder)))
    except TourFailed as error:
        print(f"aina: the tour failed: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(
            f"aina: the demo could not begin ({error.strerror}): try another port with --port, or another folder for "
            "the pictures with --album",
            file=sys.stderr,
        )
        return 2


async def _demo(options: argparse.Namespace, port: int, folder: Path) -> int:
    ahead = school_time(utc_now()) - utc_now()

    def now() -> datetime:
        return utc_now() + ahead

    world = World(now)
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for signum in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(signum, stopping.set)
    async with serve(world, port=port) as door:
        settings = Settings(world.token, door.url, f"sqlite+aiosqlite:///{folder / 'aina.db'}")
        async with composed(settings, now) as aina:
            running = asyncio.create_task(aina.run(stopping))
            try:
                tour = Tour(world, options.language, options.album, _show, partial(_invited, aina))
                await _until(tour.play(), running, stopping)
                if not options.once and not stopping.is_set():
                    print(f"\nNow try it yourself: {door.url}   (Ctrl+C ends it)", flush=True)
                    await running
            finally:
                stopping.set()
                await running
    return 0


def school_time(now: datetime) -> datetime:
    """The first moment from now on at which school is held and nobody sleeps: in the demo it is always such a time, so
    that what Aina sends of her own accord can be seen on a Sunday evening, too."""
    return speaks_from(Rhythm(quiet_since=17 * 60), kazakhstan(), ZoneInfo(DEFAULT_ZONE), now) or now


async def _invited(aina: Aina, mentor: int) -> str:
    """A school, the mentor in it, and the command that Telegram sends when a teacher opens the link to join."""
    async with aina.db.transaction() as work:
        person = await work.people.find(mentor)
        if person is None:
            raise TourFailed("the mentor is not known")
        school = await work.organisations.add(SCHOOL, "Жаңажол", None, aina.now())
        await work.people.change(person.id, name=MENTORS[person.language])
        await work.roles.give(person.id, school.id, MENTOR, aina.now())
        at = aina.now()
        link = await work.links.make(school.id, TEACHER, None, at, mentor_id=person.id, pairing_kind=ADAPTIVE)
    return f"/start j-{link.key}"


async def _until(playing: Coroutine[None, None, None], running: asyncio.Task[None], stopping: asyncio.Event) -> None:
    """Play the tour, unless the bot dies or the person at the keyboard stops it first."""
    tour = asyncio.create_task(playing)
    stop = asyncio.ensure_future(stopping.wait())
    await asyncio.wait({tour, running, stop}, return_when=asyncio.FIRST_COMPLETED)
    stop.cancel()
    if tour.done():
        tour.result()
        return
    tour.cancel()
    if running.done() and not stopping.is_set():
        running.result()
        raise TourFailed("the bot stopped by itself")


def _show(line: str) -> None:
    print(line, flush=True)
