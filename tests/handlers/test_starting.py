"""What a conversation begins with: what this person said before, and the category they told."""

from datetime import timedelta
from typing import Any

import pytest

from dialogs.answers import Words
from handlers.conversation.starting import begin
from storage.database import Database
from storage.person import Person
from tests.storage.facts import NOW, set_point, tell

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


async def known(db: Database, **told: str) -> Person:
    """A teacher who told this of themselves."""
    async with db.transaction() as work:
        person = await work.people.meet(101, "en", NOW)
        return await work.people.change(person.id, **told) if told else person


async def given(db: Database, person: Person, instrument: str) -> dict[str, Any]:
    """What a conversation with the instrument begins with."""
    async with db.transaction() as work:
        outcome = await begin(work, person, instrument, "full", NOW)
        return dict(outcome.session.given)


@pytest.mark.parametrize("category", ["pedagogue", "moderator", "expert", "researcher", "master"])
async def test_the_weekly_reflection_asks_by_the_category_that_was_told(db: Database, category: str) -> None:
    assert await given(db, await known(db, category=category), "weekly_growth") == {f"as_{category}": True}


@pytest.mark.parametrize("told", [{}, {"category": "someone else"}], ids=["nothing", "no category that is known"])
async def test_who_told_no_category_is_asked_as_a_pedagogue(db: Database, told: dict[str, str]) -> None:
    assert await given(db, await known(db, **told), "weekly_growth") == {"as_pedagogue": True}


@pytest.mark.parametrize("instrument", ["lesson_sheet", "weekly_start", "quarter_look", "year_end"])
async def test_where_no_question_depends_on_the_category_it_is_not_given(db: Database, instrument: str) -> None:
    assert await given(db, await known(db, category="expert", subjects="algebra"), instrument) == {}


async def test_the_habits_of_earlier_weeks_are_offered_the_newest_first_and_each_once(db: Database) -> None:
    person = await known(db)
    for week, habit in enumerate(["sleep", "a walk", "sleep"]):
        at = NOW - timedelta(days=30 - 7 * week)
        await tell(db, person, f"week{week}", {"habit": Words.of(habit)}, instrument="weekly_start", at=at)
    assert await given(db, person, "weekly_start") == {"habits": ["sleep", "a walk"]}


async def test_a_step_that_is_due_is_looked_at_in_a_weekly_conversation_too(db: Database) -> None:
    person = await known(db)
    point = await set_point(db, person, "lesson", "three minutes in pairs")
    assert await given(db, person, "weekly_start") == {"point_1": "three minutes in pairs", "point_1_id": point.id}


async def test_the_lesson_of_last_time_is_one_tap_away(db: Database) -> None:
    person = await known(db)
    await tell(db, person, "lesson", {"lesson": Words.of("7A, physics")}, at=NOW - timedelta(days=1))
    assert (await given(db, person, "lesson_coaching"))["lessons"] == ["7A, physics"]
