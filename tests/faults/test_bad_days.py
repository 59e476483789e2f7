"""Twenty people talk while the bot is killed and everything goes wrong: every answer is stored, once, and nobody waits.

`make faults` kills it more often; `pytest tests/faults -s` prints what happened.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.harness import bad_days, bad_days_of_stock
from tests.faults.report import Report
from tests.full_disk import has_full_disk
from tests.processes.nursery import STOCK, Nursery, opened

KILLS_OF_A_SEED = 15
KILLS_OF_STOCK = 4
SHORT_PATIENCE = 3.0


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A seed for every few kills that were asked for."""
    if "seed" in metafunc.fixturenames:
        kills: int = metafunc.config.getoption("--kills")
        metafunc.parametrize("seed", [f"day {number}" for number in range(1, -(-kills // KILLS_OF_A_SEED) + 1)])


@pytest.fixture
def kills(pytestconfig: pytest.Config) -> int:
    """How many were asked for; other days than those of SQLite get a part of it."""
    found: int = pytestconfig.getoption("--kills")
    return found


def holds(report: Report, kills: int) -> None:
    """What must be true after any bad day."""
    print(report)  # noqa: T201 - for `make faults`
    verdict = report.verdict
    assert report.kills >= kills
    assert verdict.compared >= 20 * 5
    assert verdict.losses == []
    assert verdict.duplicates == []
    assert verdict.misplaced == []
    assert report.stuck == []
    assert report.crashes == [], report.log
    assert report.arrived == report.due
    assert report.unconfirmed == 0
    assert report.complaints == []
    assert not report.overheard, "words of people are in the log"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_no_answer_is_lost_or_stored_twice_and_nobody_is_stuck(
    aina: Nursery, seed: str, database_url: str, tmp_path: Path
) -> None:
    report = await bad_days(aina, seed, KILLS_OF_A_SEED, database_url, tmp_path)
    holds(report, KILLS_OF_A_SEED)
    assert len(report.met) >= KILLS_OF_A_SEED // 2, report.met


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_nor_is_it_by_webhook(aina: Nursery, kills: int, database_url: str, tmp_path: Path) -> None:
    report = await bad_days(aina, "webhook", kills // 4, database_url, tmp_path, listening=1)
    holds(report, kills // 4)
    assert report.met["full_disk"], report.met


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_nor_is_it_on_postgresql(aina: Nursery, kills: int, database_url: str, tmp_path: Path) -> None:
    report = await bad_days(aina, "postgresql", kills // 5, database_url, tmp_path)
    holds(report, kills // 5)
    assert report.met["full_disk"] or not has_full_disk(), report.met


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_nor_is_it_where_two_processes_listen(
    aina: Nursery, kills: int, database_url: str, tmp_path: Path
) -> None:
    report = await bad_days(aina, "two processes", kills // 6, database_url, tmp_path, listening=2)
    holds(report, kills // 6)
    assert report.met["impatience"], report.met


async def test_a_bot_that_confirms_before_it_is_done_is_found_out(tmp_path: Path) -> None:
    with opened(STOCK) as nursery:
        report = await bad_days_of_stock(nursery, "stock", KILLS_OF_STOCK, tmp_path, SHORT_PATIENCE)
    print(report)  # noqa: T201
    assert report.verdict.losses, "the harness must see that aiogram's own polling loses words"
    assert report.stuck
