"""The command line, as an operator and an author of instruments meet it."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.cli.player import TourFailed
from bot.cli.tour import Tour
from storage.calendars.files import kazakhstan
from storage.migrating import head
from tests.bot.terminal import ran

HERE = Path(__file__).parent


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Each test begins without settings and in a folder of its own."""
    for name in ("AINA_BOT_TOKEN", "AINA_TELEGRAM_API", "AINA_DATABASE_URL", "AINA_CALENDAR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("command", ["rehearse", "draw"])
def test_an_unknown_instrument_or_path_is_named_with_those_there_are(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = ran(capsys, command, "lesson_dancing")
    assert (code, err.count("\n")) == (2, 1)
    assert "lesson_coaching" in err
    code, _, err = ran(capsys, command, "lesson_coaching", "--path", "longest")
    assert (code, err.count("\n")) == (2, 1)
    assert "express" in err


def test_a_drawing_holds_every_step_and_condition(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = ran(capsys, "draw", "lesson_coaching")
    assert code == 0
    assert out.startswith("flowchart TD")
    for words in (
        "full_goal",
        "express_satisfaction",
        "short_wheel",
        "look_back is date?",
        "satisfaction is 10 to 10?",
        "full_aim",
    ):
        assert words in out


def test_a_check_of_a_fresh_folder_is_green_and_leaves_nothing_behind(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, out, _ = ran(capsys, "check")
    assert code == 0
    assert "✗" not in out
    assert "none yet" in out
    assert list(tmp_path.iterdir()) == []


def test_a_check_names_every_wrong_setting(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AINA_BOT_TOKEN", "hunter2")
    monkeypatch.setenv("AINA_TELEGRAM_API", "somewhere")
    monkeypatch.setenv("AINA_DATABASE_URL", "sqlite:////no/such/folder/aina.db")
    code, out, _ = ran(capsys, "check")
    assert code == 1
    for name in ("AINA_BOT_TOKEN", "AINA_TELEGRAM_API", "AINA_DATABASE_URL"):
        assert f"✗ {name}" in out
    assert "hunter2" not in out


def calendar(last: date) -> str:
    """A calendar of one quarter."""
    year = f"{last.year}"
    return (
        f'key = "ours"\ntitle = "Our school"\n[years.{year}]\n'
        f"quarters = [{{ first = {last - timedelta(days=30)}, last = {last} }}]\n"
    )


def test_a_check_names_the_calendar_and_its_last_day(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = ran(capsys, "check")
    assert f"✓ calendar: {kazakhstan().title}, until {kazakhstan().last_day}\n" in out


@pytest.mark.parametrize(("days", "warned"), [(-400, True), (0, True), (58, True), (62, False)])
def test_a_check_warns_when_the_calendar_ends_soon(
    days: int, warned: bool, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    last = datetime.now(UTC).date() + timedelta(days=days)
    file = tmp_path / "calendar.toml"
    file.write_text(calendar(last), encoding="utf-8")
    monkeypatch.setenv("AINA_CALENDAR", str(file))
    code, out, _ = ran(capsys, "check")
    assert code == 0
    assert f"✓ calendar: Our school, until {last}" in out
    assert (f"! calendar: nothing is known after {last}" in out) == warned


def test_a_check_tells_each_fault_of_a_calendar_once(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "calendar.toml"
    file.write_text('key = "ours"', encoding="utf-8")
    monkeypatch.setenv("AINA_CALENDAR", str(file))
    monkeypatch.setenv("AINA_BOT_TOKEN", "123456:" + "a" * 35)
    code, out, _ = ran(capsys, "check")
    assert code == 1
    assert out.count("✗ AINA_CALENDAR: title") == out.count("✗ AINA_CALENDAR: years") == 1


def test_a_check_looks_at_every_calendar_of_a_folder(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "calendars"
    folder.mkdir()
    today = datetime.now(UTC).date()
    (folder / "ours.toml").write_text(calendar(today), encoding="utf-8")
    monkeypatch.setenv("AINA_CALENDAR", str(folder))
    _, out, _ = ran(capsys, "check")
    assert f"✓ calendar: {kazakhstan().title}, until {kazakhstan().last_day}\n" in out
    assert f"✓ calendar: Our school, until {today}\n" in out
    assert f"! calendar: nothing is known after {today} by Our school;" in out
    (folder / "ours.toml").write_text('key = "ours"', encoding="utf-8")
    code, out, _ = ran(capsys, "check")
    assert code == 1
    assert "✗ AINA_CALENDAR: ours.toml: title" in out


def test_migrate_makes_the_database_and_check_finds_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AINA_BOT_TOKEN", "123456:" + "a" * 35)
    assert ran(capsys, "migrate")[:2] == (0, f"the database went from None to {head()}\n")
    assert ran(capsys, "migrate")[:2] == (0, f"the database stands at {head()}\n")
    code, out, _ = ran(capsys, "check")
    assert code == 0
    assert "0 letters waiting, 0 updates set aside, 0 invitations missed" in out


@pytest.mark.parametrize("url", ["sqlite:////dev/null/aina.db", "mysql://localhost/aina", "nonsense", "sqlite://"])
@pytest.mark.parametrize("command", ["run", "migrate"])
def test_a_database_that_cannot_be_used_is_one_line(
    command: str, url: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AINA_BOT_TOKEN", "123456:" + "a" * 35)
    monkeypatch.setenv("AINA_DATABASE_URL", url)
    code, _, err = ran(capsys, command)
    assert code == 2
    assert err.count("\n") == 1
    assert "AINA_DATABASE_URL" in err


def test_a_missing_token_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = ran(capsys, "run")
    assert (code, out) == (2, "")
    assert err == "aina: AINA_BOT_TOKEN is not set: ask @BotFather for a token and put it there\n"


def test_the_demo_tour_runs_over_http_and_ends_well(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("handlers.correspondence.A_BREATH", timedelta(0))
    code, out, err = ran(capsys, "demo", "--once", "--album", str(tmp_path / "album"))
    assert (code, err) == (0, "")
    assert "Сабағыңыздың айнасы" in out
    [picture] = (tmp_path / "album").iterdir()
    assert str(picture) in out
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_a_tour_that_goes_wrong_is_an_exit_code(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    async def lost(_tour: Tour) -> None:
        raise TourFailed("no answer came")

    monkeypatch.setattr(Tour, "play", lost)
    code, _, err = ran(capsys, "demo", "--once", "--album", str(tmp_path / "album"))
    assert code == 1
    assert err == "aina: the tour failed: no answer came\n"


def test_commands_other_than_run_and_demo_never_load_the_telegram_client(tmp_path: Path) -> None:
    commands = (
        "check",
        "draw lesson_sheet",
        "rehearse lesson_sheet",
        "migrate",
        "owner 1",
        "backup kept.db",
        "restore kept.db",
        "copy sqlite:///one.db sqlite:///two.db",
    )
    script = """
import sys
from bot.__main__ import main
for command in sys.argv[1:]:
    main(command.split())
    if "aiogram" in sys.modules:
        sys.exit(f"{command} has loaded it")
"""
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", script, *commands],
        input="",
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={"PYTHONPATH": str(HERE.parent.parent)},
    )
    assert done.returncode == 0, done.stderr


def test_every_command_has_help_with_examples(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("run", "demo", "rehearse", "draw", "check", "owner", "migrate", "backup", "restore", "copy"):
        with pytest.raises(SystemExit) as ended:
            main([command, "--help"])
        assert ended.value.code == 0
        assert "examples:" in capsys.readouterr().out
