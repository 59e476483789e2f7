"""Which wheel stands behind the one that is marked: the last of the same class and subject, or none."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from dialogs import engine
from dialogs.catalogue import instrument
from digests.wheel import Sector, Wheel
from handlers import showing
from handlers.markup import Html
from handlers.speech import Draw
from sandbox.message import Message
from tests.town import Person, Town

MONDAY = datetime(2026, 11, 16, 6, 0, tzinfo=UTC)
SHORT = "Short"


async def begins(dana: Person, lesson: str) -> None:
    """The short path up to the first sector of the wheel."""
    await dana.says("/lesson")
    await dana.taps(SHORT)
    dana.reads_all()
    await dana.says(lesson)


async def marks_everything(dana: Person, mark: int) -> tuple[str, str]:
    """Give each sector this mark. Returns the wheel as text and the caption of the picture."""
    for _ in range(8):
        await dana.taps(str(mark))
    seen = dana.reads_all()
    return _the_wheel(seen), next(one.caption for one in seen if one.photo and one.caption)


def _the_wheel(seen: list[Message]) -> str:
    return next(one.text for one in reversed(seen) if one.text and "Novelty and growth" in one.text and not one.buttons)


async def looks_back(dana: Person, lesson: str, mark: int) -> tuple[str, str]:
    """A short conversation about a lesson, stopped after its wheel."""
    await begins(dana, lesson)
    found = await marks_everything(dana, mark)
    await dana.says("/stop")
    dana.reads_all()
    return found


async def open_given(town: Town, person: Person) -> dict[str, Any]:
    """What the person's open conversation holds beside the answers."""
    async with town.committed() as work:
        known = await work.people.find(person.phone.id)
        assert known is not None
        stored = await work.sessions.open_for(known.id)
        assert stored is not None
        return dict(stored.session.given)


async def test_a_wheel_is_compared_with_the_last_of_the_same_lesson_only(town: Town) -> None:
    town.now = MONDAY
    dana = await town.teacher("Dana")
    first, caption = await looks_back(dana, "7A, algebra, fractions", 9)
    assert "→" not in first
    assert caption == "Your wheel."

    town.now = MONDAY.replace(day=17)
    other, caption = await looks_back(dana, "5B, algebra, tables", 4)
    assert "9→4" not in other
    assert "▰▰▰▰▱▱▱▱▱▱ 4 Goal and result" in other
    assert caption == "Your wheel."

    town.now = MONDAY.replace(day=18)
    again, caption = await looks_back(dana, "7 «а» algebra equations", 7)
    assert again.count("9→7") == 8
    assert "4→7" not in again
    assert "sand-coloured" in caption
    assert caption.endswith("November 16 · 7A · algebra.")


async def test_the_picture_names_the_lesson_that_stands_behind(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[Wheel] = []

    def noted(wheel: Wheel, caption: Html) -> Draw:
        drawn.append(wheel)
        return Draw(wheel, caption)

    monkeypatch.setattr(showing, "Draw", noted)
    town.now = MONDAY
    dana = await town.teacher("Dana", language="en")
    await looks_back(dana, "7A, algebra", 9)
    await looks_back(dana, "5B, algebra", 4)
    await looks_back(dana, "7A, algebra", 7)
    assert [wheel.before_label for wheel in drawn] == [None, None, "November 16 · 7A · algebra"]
    assert drawn[-1].sectors[0] == Sector("Goal and result", 7, 9)


async def test_a_lesson_named_otherwise_after_going_back_changes_the_wheel_behind(town: Town) -> None:
    dana = await town.teacher("Dana")
    await looks_back(dana, "7A, algebra", 9)
    await looks_back(dana, "5B, algebra", 4)
    await begins(dana, "7A, algebra")
    assert (await open_given(town, dana))["before_lesson"] == "7A · algebra"
    await dana.taps("◀ Back")
    await dana.says("5B, algebra")
    assert (await open_given(town, dana))["before_lesson"] == "5B · algebra"
    await dana.taps("◀ Back")
    await dana.says("a lesson")
    assert "before" not in await open_given(town, dana)
    await dana.taps("◀ Back")
    await dana.says("5B")
    shown, caption = await marks_everything(dana, 7)
    assert shown.count("4→7") == 8
    assert caption.endswith("· 5B · algebra.")
    await dana.says("/stop")
    dana.reads_all()


async def test_an_edited_message_changes_the_wheel_behind_too(town: Town) -> None:
    dana = await town.teacher("Dana")
    await looks_back(dana, "7A, algebra", 9)
    await looks_back(dana, "5B, algebra", 4)
    await dana.says("/lesson")
    await dana.taps(SHORT)
    (sent,) = await dana.says("7A, algebra")
    await dana.taps("6")
    await dana.does("edits", sent, "5B, algebra")
    await town.restarts()
    dana.reads_all()
    assert (await open_given(town, dana))["before_lesson"] == "5B · algebra"
    for _ in range(7):
        await dana.taps("6")
    assert _the_wheel(dana.reads_all()).count("4→6") == 8
    await dana.does("edits", sent, "no lesson")  # the wheel is passed, the closing is still ahead
    assert "before" not in await open_given(town, dana)
    await dana.says("/stop")
    dana.reads_all()


async def test_on_the_full_path_the_class_and_the_subject_tell_which_wheel_it_is(town: Town) -> None:
    dana = await town.teacher("Dana")
    await looks_back(dana, "7A, algebra", 9)
    await looks_back(dana, "7A, geometry", 4)
    await dana.says("/lesson")
    await dana.taps("Full")
    assert "before" not in await open_given(town, dana)
    await dana.says("7 а")
    assert (await open_given(town, dana))["before_lesson"] == "7A · geometry"
    await dana.taps("◀ Back")
    await dana.says("7 а algebra")
    given = await open_given(town, dana)
    assert given["before_lesson"] == "7A · algebra"
    assert {tuple(mark) for mark in given["before"].values()} == {(9, None)}
    await dana.says("/stop")
    dana.reads_all()


async def test_a_conversation_of_the_first_version_tells_the_class_and_the_subject_one_by_one(town: Town) -> None:
    dana = await town.teacher("Dana")
    await looks_back(dana, "7A, algebra", 9)
    await looks_back(dana, "7A, geometry", 4)
    async with town.aina.db.transaction() as work:
        known = await work.people.find(dana.phone.id)
        assert known is not None
        first = engine.begin(instrument("lesson_coaching", 1), "of-before", "full", town.now, {})
        await work.sessions.begin(known.id, first.session)
    await dana.says("/start")
    assert "before" not in await open_given(town, dana)
    await dana.taps("Today")
    await dana.says("7 а")
    assert (await open_given(town, dana))["before_lesson"] == "7A · geometry"
    await dana.says("algebra")
    given = await open_given(town, dana)
    assert given["before_lesson"] == "7A · algebra"
    assert {tuple(mark) for mark in given["before"].values()} == {(9, None)}
    await dana.says("/stop")
    dana.reads_all()


async def test_a_lesson_that_was_skipped_or_spoken_has_no_wheel_behind(town: Town) -> None:
    dana = await town.teacher("Dana")
    await looks_back(dana, "7A, algebra", 9)
    await dana.says("/lesson")
    await dana.taps(SHORT)
    await dana.taps("Skip ▸")
    assert "before" not in await open_given(town, dana)
    await dana.taps("◀ Back")
    await dana.does("sends_voice", 5)
    assert "before" not in await open_given(town, dana)
    shown, caption = await marks_everything(dana, 4)
    assert "→" not in shown
    assert caption == "Your wheel."
    await dana.says("/stop")
    dana.reads_all()


async def test_the_lessons_of_the_last_days_are_one_tap_away_on_every_path(town: Town) -> None:
    dana = await town.teacher("Dana")
    await looks_back(dana, "7a; algebra; fractions", 9)
    await looks_back(dana, "5 «B» music", 4)
    await dana.says("/lesson")
    await dana.taps(SHORT)
    dana.sees("How much time")
    dana.sees("Which lesson was it?", buttons=("5B, music", "7A, algebra"))
    await dana.taps("7A, algebra")
    assert (await open_given(town, dana))["before_lesson"] == "7A · algebra"
    await dana.says("/stop")
    dana.reads_all()
    await dana.says("/sheet")
    dana.sees("Which lesson was it?", buttons=("7A, algebra", "5B, music"))
    await dana.says("/stop")
    dana.reads_all()


async def test_a_conversation_stored_with_its_wheel_behind_goes_on(town: Town) -> None:
    dana = await town.teacher("Dana")
    await begins(dana, "7A, algebra")
    async with (
        town.aina.db.transaction() as work
    ):  # as it was stored before the wheel behind was one of the same lesson
        known = await work.people.find(dana.phone.id)
        assert known is not None
        stored = await work.sessions.open_for(known.id)
        assert stored is not None
        given = {**stored.session.given, "before": {"goal": [5, None]}, "before_day": "2026-11-09"}
        await work.sessions.save(stored, replace(stored.session, given=given), (), None)
    await town.restarts()
    dana.reads_all()
    shown, caption = await marks_everything(dana, 7)
    assert "5→7 Goal and result" in shown
    assert caption.endswith("from an earlier lesson: November 9.")
    await dana.says("/stop")
    dana.reads_all()
