"""What monitors and owners can learn of the running program: numbers, and nothing of anybody."""

from __future__ import annotations

import json
import logging
from collections.abc import AsyncIterator
from datetime import timedelta

import aiohttp
import pytest

from bot import logs
from bot.meters import Meters
from bot.settings.listening import Address
from bot.settings.problems import WrongSettings
from bot.watching import Watching
from handlers import menus
from handlers.alerting import TOO_LONG
from handlers.commands import RUNNING
from storage.letters import Letter
from tests.conversations.network import owner
from tests.conversations.ways import express
from tests.processes.proxy import free_port
from tests.town import Person, Town


class Watcher:
    """Somebody who asks."""

    def __init__(self, client: aiohttp.ClientSession, url: str) -> None:
        self._client = client
        self._url = url

    async def asks(self, path: str) -> tuple[int, str]:
        """The status and the text of an answer."""
        async with self._client.get(self._url + path) as answer:
            return answer.status, await answer.text()


def watching(town: Town) -> Watching:
    """Over the running program, which fetches its updates."""
    aina = town.aina
    return Watching(
        aina.db, lambda: town.now, aina.meters, lambda: aina.speaker.unknown, lambda: False, by_webhook=False
    )


@pytest.fixture
async def watcher(town: Town) -> AsyncIterator[Watcher]:
    """Somebody who asks the program."""
    async with watching(town).listening(Address("127.0.0.1", free_port())) as url, aiohttp.ClientSession() as client:
        yield Watcher(client, url)


async def set_aside(town: Town, update_id: int = 7) -> None:
    """An update could not be handled."""
    async with town.committed() as work:
        await work.updates.set_aside(update_id, "message", "RuntimeError", town.now)


async def late_letter(town: Town, person: Person) -> None:
    """A letter that has waited too long."""
    async with town.committed() as work:
        known = await work.people.find(person.phone.id)
        assert known is not None
        due = town.now - TOO_LONG - timedelta(minutes=1)
        await work.letters.post(Letter("late", known.id, "reply", {}, 9, due, town.now + timedelta(days=1)))


async def test_a_program_that_hears_and_reads_is_healthy(town: Town, watcher: Watcher) -> None:
    status, _ = await watcher.asks("/healthz")
    assert status == 503, "Telegram was never heard of"
    town.aina.meters.heard()
    status, told = await watcher.asks("/healthz")
    assert status == 200
    assert json.loads(told) == {
        "database": True,
        "telegram": True,
        "leads": False,
        "letters_waiting": 0,
        "oldest_letter_seconds": 0,
        "set_aside": 0,
    }


async def test_a_database_that_cannot_be_read_is_said(
    town: Town, watcher: Watcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.aina.meters.heard()
    monkeypatch.setattr(town.aina.db, "reading", lambda: 1 / 0)
    status, told = await watcher.asks("/healthz")
    assert (status, json.loads(told)["database"]) == (503, False)
    status, told = await watcher.asks("/metrics")
    assert status == 200
    assert "aina_database_up 0.0" in told


async def test_metrics_count_and_name_nobody(town: Town, watcher: Watcher) -> None:
    dana = await town.teacher("Dana")
    await express(dana, more="secretwords")
    dana.reads_all()
    await set_aside(town)
    town.expects_trouble = True
    _, told = await watcher.asks("/metrics")
    lines = dict(line.rsplit(" ", 1) for line in told.splitlines() if not line.startswith("#"))
    assert lines['aina_updates_total{kind="message"}'] == "4.0"
    assert lines['aina_updates_total{kind="callback_query"}'] == "3.0"
    assert lines["aina_answers_total"] == "5.0"
    assert lines['aina_update_seconds_bucket{le="+Inf"}'] == lines["aina_update_seconds_count"] == "7.0"
    assert float(lines["aina_update_seconds_sum"]) > 0
    assert lines["aina_set_aside"] == "1.0"
    assert lines["aina_outbox_letters"] == "0.0"
    for private in ("secretwords", "Dana", str(dana.phone.id), town.world.token):
        assert private not in told


async def test_a_port_that_is_taken_is_one_line(town: Town) -> None:
    port = free_port()
    async with watching(town).listening(Address("127.0.0.1", port)):
        with pytest.raises(WrongSettings, match="AINA_WATCH_LISTEN cannot be listened on"):
            async with watching(town).listening(Address("127.0.0.1", port)):
                pass


async def test_an_owner_asks_how_things_stand(town: Town) -> None:
    gulnara = await owner(town)
    await gulnara.says("/status")
    gulnara.sees("How Aina is doing", "Letters waiting to be sent: 0", "Updates set aside: 0", "All is well.")
    await set_aside(town)
    town.expects_trouble = True
    await gulnara.says("/status")
    shown = gulnara.sees("Updates set aside: 1", "«set aside» in the log")
    assert "All is well" not in (shown.text or "")


async def test_nobody_else_is_told(town: Town) -> None:
    dana = await town.teacher("Dana")
    await dana.says("/status")
    dana.sees("This is for whoever runs this Aina.")


async def test_an_owner_hears_once_that_something_was_set_aside(town: Town) -> None:
    gulnara = await owner(town)
    town.expects_trouble = True
    await set_aside(town)
    await town.later(minutes=1)
    gulnara.sees("could not be handled, and I set it aside", "/status")
    for _ in range(3):
        await town.later(minutes=1)
    gulnara.sees_nothing()
    await set_aside(town, 8)
    await town.later(minutes=1)
    gulnara.sees("could not be handled")


async def test_an_owner_hears_once_a_day_that_letters_wait(town: Town) -> None:
    gulnara, dana = await owner(town), await town.teacher("Dana")
    dana.phone.says("/journal")
    await town.goes_on()
    dana.reads_all()
    await late_letter(town, dana)
    town.world.faults.refuse("sendMessage", 500, "Internal Server Error", times=2)
    await town.later(seconds=1)
    for _ in range(4):
        await town.later(minutes=1)
    told = [one.text or "" for one in gulnara.reads_all()]
    assert sum("more than a quarter of an hour" in one for one in told) == 1
    dana.reads_all()


async def test_the_command_is_in_the_menu_of_owners_only(town: Town) -> None:
    gulnara, dana = await owner(town), await town.teacher("Dana")
    async with town.committed() as work:
        for person, runs in ((gulnara, True), (dana, False)):
            known = await work.people.find(person.phone.id)
            assert known is not None
            assert (RUNNING[0] in (await menus.of(work, known)).more) is runs


def test_the_histogram_counts_each_update_in_one_bucket() -> None:
    meters = Meters()
    with meters.timing("message"):
        pass
    with pytest.raises(ZeroDivisionError), meters.timing("message"):
        _ = 1 / 0
    assert (meters.updates["message"], sum(meters.seconds)) == (2, 2)


def test_a_line_of_json_for_each_line_of_the_log(capsys: pytest.CaptureFixture[str]) -> None:
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    try:
        logs.set_up(as_json=True)
        try:
            _ = 1 / 0
        except ZeroDivisionError:
            logging.getLogger("bot.intake").error("update %s failed", 7, exc_info=True)
    finally:
        root.handlers[:], root.level = before, level
    (line,) = capsys.readouterr().err.splitlines()
    told = json.loads(line)
    assert (told["level"], told["logger"], told["message"]) == ("ERROR", "bot.intake", "update 7 failed")
    assert "ZeroDivisionError" not in line
