"""/progress, the chart of a growth point, and care: what a teacher sees of their own weeks. Nobody else is in it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from storage.times import Rhythm
from tests.conversations.cards import asks, goes_to, takes
from tests.conversations.steps import only_step
from tests.town import Person, Town

MONDAY = datetime(2026, 9, 7, 6, 0, tzinfo=UTC)
WEEK = timedelta(weeks=1)
STEP, STUCK = "Next lesson I will wait three seconds.", "How do things stand with this step?"


async def looks_back_at_a_lesson(dana: Person, satisfaction: int) -> None:
    """The express path, in words."""
    await dana.says("/lesson")
    await dana.taps("Express")
    if "How did it go?" in asks(dana):
        await dana.taps("Partly")
        await dana.says("they spoke more")
    if STUCK in asks(dana):
        await dana.taps("Skip ▸")
    for words in ("7A", str(satisfaction), "pairs", STEP):
        await dana.says(words)
    await dana.taps("Next time we talk" if dana.is_offered("Next time we talk") else "Skip ▸")
    dana.reads_all()


async def looks_back_at_the_week(dana: Person, energy: int) -> None:
    """The express path of the weekly card, without a growth point."""
    await dana.says("/week")
    await takes(dana, "express")
    await goes_to(dana, "How much energy")
    await dana.taps(str(energy))


async def test_without_marks_a_kind_sentence_says_what_will_be_here(town: Town) -> None:
    dana = await town.teacher("Dana")
    await dana.says("/progress")
    dana.sees("My picture", "No marks in these days yet, and that is fine.", buttons=("A month", "A year"))
    dana.sees_nothing()


async def test_three_months_in_letters_and_as_a_picture(town: Town) -> None:
    town.now = MONDAY
    dana = await town.teacher("Dana")
    for satisfaction in (4, 6, 7):
        await looks_back_at_a_lesson(dana, satisfaction)
        town.now += 2 * WEEK
    await dana.says("/progress")
    dana.sees("Satisfaction", "▰▰▰▰▱▱▱▱▱▱ 4", "▰▰▰▰▰▰▰▱▱▱ 7", "Growth points")
    picture = dana.sees("My picture")
    assert picture.photo is not None
    assert len(picture.photo) < 40_000


async def test_another_stretch_changes_the_same_message(town: Town) -> None:
    town.now = MONDAY
    dana = await town.teacher("Dana")
    await looks_back_at_a_lesson(dana, 4)
    town.now += 7 * WEEK
    await dana.says("/progress")
    dana.sees("Good to see you again.")
    told = dana.sees("▰▰▰▰▱▱▱▱▱▱ 4")
    dana.sees("My picture")
    await dana.taps("A month")
    assert dana.sees("No marks in these days yet").id == told.id
    await dana.taps("A year")
    assert dana.sees("▰▰▰▰▱▱▱▱▱▱ 4").id == told.id
    dana.reads_all()


async def test_the_wheels_of_a_stretch_come_on_a_tap(town: Town) -> None:
    dana = await town.teacher("Dana")
    await dana.says("/lesson")
    await dana.taps("Short")
    await dana.taps("Skip ▸")
    for mark in (3, 5, 6, 7, 5, 6, 8, 4):
        await dana.taps(str(mark))
    await dana.says("/stop")
    dana.reads_all()
    await dana.says("/progress")
    dana.sees("Wheel of balance", buttons=("Wheel as a picture",))
    await dana.taps("Wheel as a picture")
    assert dana.sees("Your wheel.").photo is not None


async def test_nobody_elses_marks_are_in_it(town: Town) -> None:
    town.now = MONDAY
    dana, marat = await town.teacher("Dana"), await town.teacher("Marat")
    await looks_back_at_a_lesson(dana, 4)
    await marat.says("/progress")
    marat.sees("No marks in these days yet")


async def test_a_growth_point_that_was_looked_at_has_a_chart(town: Town) -> None:
    town.now = MONDAY
    dana, marat = await town.teacher("Dana"), await town.teacher("Marat")
    await looks_back_at_a_lesson(dana, 4)
    town.now += WEEK
    await looks_back_at_a_lesson(dana, 7)
    await dana.says("/growth")
    dana.sees("Partly · they spoke more")
    await dana.taps("Next lesson I will wait three sec…")
    listed = dana.sees("It should change: Satisfaction with the lesson", buttons=("📈 Chart",))
    await dana.taps("📈 Chart")
    assert dana.sees("From the day on which you chose the step.").photo is not None

    data = next(one for row in listed.button_data for one in row if one.startswith("growth:chart:"))
    await marat.says("/help")
    await marat.does("taps_data", data, marat.phone.messages[-1])
    assert all(message.photo is None for message in marat.reads_all()), "it is Dana's"


async def test_after_four_weeks_with_a_step_it_is_asked_how_things_stand_and_one_tap_makes_it_smaller(
    town: Town,
) -> None:
    town.now = MONDAY
    dana = await town.teacher("Dana")
    await looks_back_at_a_lesson(dana, 4)
    for weeks in (1, 4):
        town.now = MONDAY + weeks * WEEK
        await dana.says("/week")
        await takes(dana, "express")
        await dana.taps("Not yet")
        dana.reads_all()
        assert (STUCK in asks(dana)) is (weeks == 4)
        if weeks == 1:
            await dana.says("/stop")
            dana.reads_all()
    assert STEP in asks(dana)
    await dana.taps("I tried, it is hard")
    assert "What smaller step could you begin with?" in asks(dana)
    await dana.says("I wait one second.")
    await dana.says("/stop")
    dana.reads_all()
    step = await only_step(town, dana)
    assert [one.words.text for one in step.wordings] == [STEP, "I wait one second."]


async def test_whoever_was_asked_how_things_stand_is_not_asked_again_for_four_weeks(town: Town) -> None:
    town.now = MONDAY
    dana = await town.teacher("Dana")
    await looks_back_at_a_lesson(dana, 4)
    asked = []
    for weeks in (4, 5, 6, 8):
        town.now = MONDAY + weeks * WEEK
        await dana.says("/week")
        await takes(dana, "express")
        await dana.taps("Partly")
        dana.reads_all()
        await dana.taps("Skip ▸")
        asked.append(STUCK in asks(dana))
        if asked[-1]:
            await dana.taps("There was no occasion yet")
        await dana.says("/stop")
        dana.reads_all()
    assert asked == [True, False, False, True]


async def test_three_low_weeks_running_bring_one_gentle_letter(town: Town) -> None:
    town.now = MONDAY
    dana = await town.teacher("Dana")
    for _ in range(5):
        await looks_back_at_the_week(dana, 2)
        dana.reads_all()
        letters = []
        for _ in range(7):
            await town.later(days=1)
            letters += [message.text or "" for message in dana.reads_all()]
        if town.now - MONDAY < 3 * WEEK:
            assert letters == []
        elif town.now - MONDAY < 4 * WEEK:
            assert ["The last three weeks seem to have been hard" in text for text in letters] == [True]
        else:
            assert letters == [], "once"


async def test_a_better_week_in_between_means_no_letter(town: Town) -> None:
    town.now = MONDAY
    dana = await town.teacher("Dana")
    for energy in (2, 2, 6, 3, 3):
        await looks_back_at_the_week(dana, energy)
        dana.reads_all()
        await town.later(days=7)
        dana.sees_nothing()


async def test_a_week_without_a_card_means_no_letter(town: Town) -> None:
    town.now = MONDAY
    dana = await town.teacher("Dana")
    for week in (0, 1, 3):
        town.now = MONDAY + week * WEEK
        await looks_back_at_the_week(dana, 1)
        dana.reads_all()
    await town.later(days=1)
    dana.sees_nothing()


async def test_the_letter_keeps_quiet_hours(town: Town) -> None:
    town.now = MONDAY
    dana = await town.teacher("Dana")
    async with town.aina.db.transaction() as work:
        known = await work.people.find(dana.phone.id)
        assert known is not None
        await work.rhythms.keep(known, Rhythm(weekly_day=None), town.aina.calendars.default, town.now)
    for week in range(3):
        town.now = MONDAY.replace(hour=16) + week * WEEK  # 21:00 in Almaty
        await looks_back_at_the_week(dana, 3)
        dana.reads_all()
    await town.later(hours=9)
    dana.sees_nothing()
    await town.later(hours=3)
    dana.sees("The last three weeks", "a person you trust", "Only you see this message.")
