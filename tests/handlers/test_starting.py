"""What a conversation begins with: what this person said before, and the category they told."""

from datetime import timedelta
from typing import Any

import pytest

from dialogs.answers import Answer, Marked, Spoke, Words
from dialogs.replies import Said
from handlers.conversation.replying import reply
from handlers.conversation.starting import begin
from storage.database import Database
from storage.person import Person
from tests.storage.facts import NOW, set_point, tell

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

BEHIND = {"before", "before_day", "before_lesson"}


ABOUT_STEPS = {"first_step", "keepable", "layer_surroundings"}
"""Told in tests/handlers/test_steps_before.py."""


async def known(db: Database, **told: str) -> Person:
    """A teacher who told this of themselves."""
    async with db.transaction() as work:
        person = await work.people.meet(101, "en", NOW)
        return await work.people.change(person.id, **told) if told else person


async def lesson(
    db: Database, person: Person, days_ago: int, instrument: str = "lesson_coaching", **said: str | int | None
) -> None:
    """A finished conversation about a lesson; `wheel` is the mark of its only sector that was passed."""
    answers: dict[str, Answer] = {step: Words.of(words) for step, words in said.items() if isinstance(words, str)}
    if "wheel" in said:
        mark = said["wheel"]
        answers["wheel"] = Marked((Spoke("goal", mark if isinstance(mark, int) else None),))
    at = NOW - timedelta(days=days_ago)
    await tell(db, person, f"{person.id}-{days_ago}", answers, instrument=instrument, at=at)


async def given(db: Database, person: Person, instrument: str) -> dict[str, Any]:
    """What a conversation with the instrument begins with."""
    async with db.transaction() as work:
        outcome = await begin(work, person, instrument, "full", NOW)
        await work.sessions.delete(outcome.stored)
        return {name: value for name, value in outcome.session.given.items() if name not in ABOUT_STEPS}


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
        at = NOW - timedelta(days=40 - 7 * week)
        await tell(db, person, f"week{week}", {"habit": Words.of(habit)}, instrument="weekly_start", at=at)
    assert await given(db, person, "weekly_start") == {"habits": ["sleep", "a walk"]}


async def test_a_step_that_is_due_is_looked_at_in_a_weekly_conversation_too(db: Database) -> None:
    person = await known(db)
    point = await set_point(db, person, "lesson", "three minutes in pairs")
    assert await given(db, person, "weekly_start") == {"point_1": "three minutes in pairs", "point_1_id": point.id}


async def test_the_lesson_of_last_time_is_one_tap_away(db: Database) -> None:
    person = await known(db, subjects="algebra, geometry")
    await lesson(db, person, 1, class_name="7A", subject="physics", topic="optics")
    assert (await given(db, person, "lesson_coaching"))["lessons"] == ["7A, physics"]


async def test_a_lesson_that_any_instrument_asked_about_is_offered_the_newest_first_and_each_once(db: Database) -> None:
    person = await known(db)
    await lesson(db, person, 6, lesson="5B, music, songs")
    await lesson(db, person, 5, class_name="7а", subject="алгебра", topic="бөлшектер")
    await lesson(db, person, 4, "lesson_sheet", lesson="9 «Ә» химия: тұздар")
    await lesson(db, person, 3, "lesson_sheet", lesson="7 A, Алгебра, теңдеулер")
    await lesson(db, person, 2, lesson="8Б физика")
    for instrument in ("lesson_coaching", "lesson_sheet"):
        offered = await given(db, person, instrument)
        assert offered["lessons"] == ["8Б, физика", "7A, Алгебра", "9Ә, химия", "5B, music"]


async def test_no_more_than_four_lessons_are_offered(db: Database) -> None:
    person = await known(db)
    for number in range(6):
        await lesson(db, person, 6 - number, lesson=f"{number + 5}A, algebra")
    assert (await given(db, person, "lesson_sheet"))["lessons"] == [f"{number}A, algebra" for number in (10, 9, 8, 7)]


async def test_a_class_alone_is_not_offered_beside_the_same_class_with_its_subject(db: Database) -> None:
    person = await known(db)
    await lesson(db, person, 3, lesson="7A, algebra")
    await lesson(db, person, 2, lesson="7A")
    await lesson(db, person, 1, lesson="8A")
    assert (await given(db, person, "lesson_sheet"))["lessons"] == ["8A", "7A, algebra"]


async def test_a_short_line_in_which_nothing_is_recognised_is_offered_as_it_was_and_a_story_is_not(
    db: Database,
) -> None:
    person = await known(db)
    await lesson(db, person, 2, lesson="Күншуақ тобы")
    await lesson(db, person, 1, lesson="Балалармен бірге далаға шығып, жапырақ жинадық")
    assert (await given(db, person, "lesson_sheet"))["lessons"] == ["Күншуақ тобы"]


async def test_a_subject_of_the_profile_is_recognised_in_earlier_lessons(db: Database) -> None:
    person = await known(db, subjects="вокал, хор")
    await lesson(db, person, 1, lesson="7А вокал дыхание")
    assert (await given(db, person, "lesson_sheet"))["lessons"] == ["7А, вокал"]


async def test_a_conversation_begins_with_no_wheel_behind(db: Database) -> None:
    person = await known(db)
    await lesson(db, person, 1, lesson="7A, algebra", wheel=9)
    assert BEHIND.isdisjoint(await given(db, person, "lesson_coaching"))


async def behind(db: Database, person: Person, *said: str, path: str = "short") -> dict[str, Any]:
    """What stands behind the wheel of a conversation once this was said in it."""
    async with db.transaction() as work:
        begun = await begin(work, person, "lesson_coaching", path, NOW)
        stored = begun.stored
        for words in said:
            stored = (await reply(work, person, stored, Said(words), NOW)).stored
        found = {name: value for name, value in stored.session.given.items() if name in BEHIND}
        await work.sessions.delete(stored)
        return found


async def test_the_wheel_behind_is_the_last_one_of_the_same_class_and_subject(db: Database) -> None:
    person = await known(db)
    await lesson(db, person, 6, lesson="7A, algebra", wheel=3)
    await lesson(db, person, 5, class_name="7А", subject="Algebra", topic="fractions", wheel=9)
    await lesson(db, person, 4, lesson="7A, geometry", wheel=2)
    await lesson(db, person, 3, lesson="5B, algebra", wheel=4)
    await lesson(db, person, 2, "lesson_sheet", lesson="7A, algebra")
    assert await behind(db, person, "7 «a» algebra equations") == {
        "before": {"goal": [9, None]},
        "before_day": "2026-11-16",
        "before_lesson": "7А · Algebra",
    }
    assert (await behind(db, person, "5B"))["before"] == {"goal": [4, None]}
    assert (await behind(db, person, "7A, geometry"))["before"] == {"goal": [2, None]}


@pytest.mark.parametrize("words", ["11A, algebra", "7A, chemistry", "algebra", "a lesson on fractions", "🎉"])
async def test_nothing_stands_behind_the_wheel_of_a_lesson_that_is_not_known_or_new(db: Database, words: str) -> None:
    person = await known(db)
    await lesson(db, person, 2, lesson="7A, algebra", wheel=9)
    await lesson(db, person, 1, lesson=words.replace("11A", "11B").replace("7A", "7B"), wheel=9)
    assert await behind(db, person, words) == {}


async def test_a_wheel_without_a_mark_or_of_the_school_year_before_stands_behind_none(db: Database) -> None:
    person = await known(db)
    await lesson(db, person, 200, lesson="7A, algebra", wheel=9)
    await lesson(db, person, 1, lesson="7A, algebra", wheel=None)
    assert await behind(db, person, "7A, algebra") == {}


async def test_a_wheel_of_somebody_else_stands_behind_none(db: Database) -> None:
    person = await known(db)
    async with db.transaction() as work:
        other = await work.people.meet(102, "en", NOW)
    await lesson(db, other, 1, lesson="7A, algebra", wheel=9)
    assert await behind(db, person, "7A, algebra") == {}
    assert BEHIND.isdisjoint(await given(db, person, "lesson_coaching"))
    assert "lessons" not in await given(db, person, "lesson_coaching")


async def test_on_a_path_without_a_wheel_none_is_looked_for(db: Database) -> None:
    person = await known(db)
    await lesson(db, person, 1, lesson="7A, algebra", wheel=9)
    assert await behind(db, person, "7A, algebra", path="express") == {}


async def test_the_day_on_which_an_earlier_lesson_was_is_on_the_teachers_own_calendar(db: Database) -> None:
    person = await known(db)  # in Almaty, where it is the next day already
    said: dict[str, Answer] = {"lesson": Words.of("7A"), "wheel": Marked((Spoke("goal", 9),))}
    await tell(db, person, "late", said, at=NOW.replace(day=15, hour=20))
    assert (await behind(db, person, "7A"))["before_day"] == "2026-11-16"
