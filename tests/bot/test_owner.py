"""The owner: named on the command line, or by a link that the running program prints, good once."""

from __future__ import annotations

import asyncio

import pytest

from bot.cli import owner, run
from storage.database import open_database
from storage.sealing import Seals
from tests.bot.terminal import ran
from tests.town import Person, Town


async def owners(town: Town) -> tuple[int, ...]:
    """The accounts of the owners."""
    async with town.committed() as work:
        return await work.roles.owners()


async def prints(town: Town, capsys: pytest.CaptureFixture[str]) -> str:
    """What stands after `start=` in the link that is printed; empty when none is."""
    await run._seek_owner(town.aina)
    out, _ = capsys.readouterr()
    if not out:
        return ""
    address, _, payload = out.strip().splitlines()[-1].partition("?start=")
    assert address == "https://t.me/aina_bot"
    return payload


@pytest.fixture
def named(monkeypatch: pytest.MonkeyPatch, sqlite_files: object, tmp_path: object) -> str:
    """The address of a database that the command line works with."""
    url = sqlite_files.fresh(tmp_path)  # type: ignore[attr-defined]
    monkeypatch.setenv("AINA_DATABASE_URL", url)
    return str(url)


def test_an_owner_is_named_on_the_command_line(named: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert ran(capsys, "owner", "123456789") == (
        0,
        "123456789 is an owner now; in the chat with the bot: /organisations\n",
        "",
    )
    assert ran(capsys, "owner", " 123456789 ") == (0, "123456789 was an owner already\n", "")

    async def known() -> tuple[int, ...]:
        db = await open_database(named)
        async with db.transaction() as work:
            found = await work.roles.owners()
        await db.close()
        return found

    assert asyncio.run(known()) == (123456789,)


@pytest.mark.parametrize("written", ["@gulnara", "", "0", "1.5", "12e3", "٣٤", "99999999999999999999"])
def test_what_is_no_account_is_one_line(written: str, named: str, capsys: pytest.CaptureFixture[str]) -> None:
    del named
    code, out, err = ran(capsys, "owner", written)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "digits only" in err


def test_a_database_that_cannot_be_used_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("AINA_DATABASE_URL", "sqlite+aiosqlite:////dev/null/aina.db")
    code, out, err = ran(capsys, "owner", "123456789")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "AINA_DATABASE_URL" in err


async def test_the_printed_link_makes_whoever_confirms_it_the_owner(
    town: Town, capsys: pytest.CaptureFixture[str]
) -> None:
    payload = await prints(town, capsys)
    gulnara = await town.teacher("Gulnara")
    await gulnara.says(f"/start {payload}")
    gulnara.sees("Do you want to look after this Aina?", "An owner sees no answers", buttons=("Yes, I am the owner",))
    assert await owners(town) == ()
    await gulnara.taps("Yes, I am the owner")
    gulnara.sees("You look after this Aina now.", "/organisations")
    assert await owners(town) == (gulnara.phone.id,)
    menu = town.world.state.profile.menu_seen_by(gulnara.phone.id, "en")
    assert menu[0]["command"] == "organisations"
    await gulnara.does("taps_again")
    gulnara.reads_all()
    assert await prints(town, capsys) == "", "there is an owner"


async def test_a_newcomer_is_asked_once_we_know_each_other(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    payload = await prints(town, capsys)
    gulnara = town.newcomer("Gulnara")
    await gulnara.says(f"/start {payload}")
    await gulnara.taps("English")
    await gulnara.taps("I agree")
    for _ in range(3):
        await gulnara.taps("Skip ▸")
    gulnara.reads_all()
    await gulnara.taps("Yes, I am the owner")
    gulnara.sees("You look after this Aina now.")
    assert await owners(town) == (gulnara.phone.id,)


async def opened_by(town: Town, payload: str, *names: str) -> list[Person]:
    """Several people who opened the link."""
    people = [await town.teacher(name) for name in names]
    for one in people:
        await one.says(f"/start {payload}")
        one.sees("Do you want to look after this Aina?")
    return people


async def test_the_link_is_good_once(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    gulnara, serik = await opened_by(town, await prints(town, capsys), "Gulnara", "Serik")
    await serik.taps("Yes, I am the owner")
    serik.sees("You look after this Aina now.")
    await gulnara.taps("Yes, I am the owner")
    gulnara.sees("This owner's link is no longer good")
    assert await owners(town) == (serik.phone.id,)


async def test_not_now_leaves_the_link_good(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    payload = await prints(town, capsys)
    (gulnara,) = await opened_by(town, payload, "Gulnara")
    await gulnara.taps("Not now")
    gulnara.sees("Nothing was changed.")
    await gulnara.says(f"/start {payload}")
    gulnara.sees("Do you want to look after this Aina?")


async def test_a_restart_makes_the_link_void(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    payload = await prints(town, capsys)
    (gulnara,) = await opened_by(town, payload, "Gulnara")
    await town.restarts()
    await gulnara.taps("Yes, I am the owner")
    gulnara.sees("This owner's link is no longer good")
    assert await prints(town, capsys) != payload
    await gulnara.says(f"/start {payload}")
    gulnara.sees("This owner's link is no longer good")
    assert await owners(town) == ()


@pytest.mark.parametrize("payload", ["owner-", "owner-guess", "owner-Ж"])
async def test_a_guess_is_no_link(town: Town, payload: str, capsys: pytest.CaptureFixture[str]) -> None:
    gulnara = await town.teacher("Gulnara")
    await gulnara.says(f"/start {payload}")
    gulnara.sees("This owner's link is no longer good")
    await prints(town, capsys)
    await gulnara.says(f"/start {payload}")
    gulnara.sees("This owner's link is no longer good")
    await gulnara.does("taps_data", "owner:yes", gulnara.phone.visible[-1])
    gulnara.sees_nothing()
    assert await owners(town) == ()


async def test_the_secret_is_not_in_the_database(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    payload = await prints(town, capsys)
    (gulnara,) = await opened_by(town, payload, "Gulnara")
    async with town.committed() as work:
        known = await work.people.find(gulnara.phone.id)
    assert known is not None
    assert known.came_by is not None
    assert payload.removeprefix("owner-") not in known.came_by


async def test_without_telegram_the_link_is_printed_all_the_same(
    town: Town, capsys: pytest.CaptureFixture[str]
) -> None:
    town.world.faults.drop("getMe")
    await run._seek_owner(town.aina)
    assert "https://t.me/YOUR_BOT?start=owner-" in capsys.readouterr().out


async def test_whoever_is_named_on_the_command_line_is_told_in_the_chat(town: Town) -> None:
    gulnara = await town.teacher("Gulnara")
    assert await owner._named(town.database_url, Seals(), gulnara.phone.id, town.now)
    await town.later(minutes=1)
    gulnara.sees("You look after this Aina now.")
    assert town.world.state.profile.menu_seen_by(gulnara.phone.id, "kk")[0]["command"] == "organisations"
    assert not await owner._named(town.database_url, Seals(), gulnara.phone.id, town.now)
    await town.later(minutes=1)
    gulnara.sees_nothing()
