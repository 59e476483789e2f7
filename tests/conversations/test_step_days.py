"""The day that a teacher named for a step comes: Aina asks, once, when it may, and never beside an invitation."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from dialogs.answers import Words
from handlers import step_days
from storage.growth_point import GrowthPointId
from storage.person import PersonId
from storage.places import STEP_DAY
from storage.times import Rhythm
from storage.work import Work
from tests.conversations.pairs import paired
from tests.conversations.steps import only_step, set_step, steps_of
from tests.conversations.test_prompts import with_rhythm
from tests.town import Person, Town

WAIT, GREET = "I wait three seconds", "I greet each pupil"
HAS_COME = "The day that you chose for this step has come."
INVITES = "The week is behind you."
WEDNESDAY, FRIDAY, SATURDAY = (datetime(2026, 11, day, 12, 0, tzinfo=UTC) for day in (18, 20, 21))
"""17:00 in Almaty."""


async def until(town: Town, at: datetime) -> None:
    """Time passes by the minute around that moment: nothing comes before it."""
    town.now = at - timedelta(minutes=1)
    await town.later()
    for person in town.people:
        person.sees_nothing()
    await town.later(minutes=1)


async def known(work: Work, person: Person) -> PersonId:
    found = await work.people.find(person.phone.id)
    assert found is not None
    return found.id


async def test_without_any_invitations_a_named_day_is_asked_about_at_five(town: Town) -> None:
    dana = await town.teacher("Dana")
    await set_step(town, dana, WAIT, ahead=2, chosen=True)
    await until(town, FRIDAY)
    dana.sees(
        HAS_COME,
        WAIT,
        "How did it go?",
        "Only you will read this",
        buttons=("Reached", "Partly", "Not yet", "Let it go", "Tomorrow", "At my next lesson"),
    )
    for _ in range(20):
        await town.later(hours=12)
    dana.sees_nothing()


async def test_with_a_rhythm_it_comes_at_the_hour_of_the_week(town: Town) -> None:
    dana = await town.teacher("Dana")
    await with_rhythm(town, dana, Rhythm(weekly_day=0, weekly_at=15 * 60))
    await set_step(town, dana, WAIT, ahead=2, chosen=True)
    await until(town, FRIDAY - timedelta(hours=2))
    dana.sees(HAS_COME)


async def test_a_day_that_nobody_named_makes_no_letter(town: Town) -> None:
    dana = await town.teacher("Dana")
    await set_step(town, dana, WAIT, ahead=2)
    for _ in range(10):
        await town.later(hours=12)
    dana.sees_nothing()


async def test_it_is_answered_by_one_tap_in_place_and_a_voice(town: Town) -> None:
    dana = await town.teacher("Dana")
    await set_step(town, dana, WAIT, ahead=2, chosen=True)
    await until(town, FRIDAY)
    letter = dana.sees(HAS_COME)
    await dana.taps("Partly")
    assert dana.sees(WAIT, "✓ Partly", "What did you notice?").id == letter.id
    await dana.does("sends_voice", 9)
    dana.sees("✓ What you noticed is kept with it.", "from this day on: November 27.")
    assert [look.mark for look in (await only_step(town, dana)).looks] == ["partly"]
    for _ in range(10):
        await town.later(days=1)
    dana.sees_nothing()


async def test_tomorrow_it_is_asked_again_even_if_that_is_a_saturday(town: Town) -> None:
    dana = await town.teacher("Dana")
    await set_step(town, dana, WAIT, ahead=2, chosen=True)
    await until(town, FRIDAY)
    letter = dana.sees(HAS_COME)
    await dana.taps("Tomorrow")
    moved = dana.sees(WAIT, "I will ask about it: Sat, Nov 21, 17:00.")
    assert moved.id == letter.id
    await until(town, SATURDAY)
    dana.sees(HAS_COME)
    await dana.taps("At my next lesson")
    dana.sees("I will ask about it: Mon, Nov 23, 17:00.")
    await until(town, SATURDAY + timedelta(days=2))
    dana.sees(HAS_COME)


async def test_a_saturday_that_nobody_named_waits_for_monday(town: Town) -> None:
    """The named Friday was in a pause, which ended on Saturday."""
    dana = await town.teacher("Dana")
    await with_rhythm(town, dana, Rhythm(weekly_day=None, paused_until=date(2026, 11, 21), weekly_at=17 * 60))
    await set_step(town, dana, WAIT, ahead=2, chosen=True)
    for day in (FRIDAY, SATURDAY):
        town.now = day
        await town.later()
    await until(town, SATURDAY + timedelta(days=2))
    dana.sees(HAS_COME)


async def test_quiet_hours_hold_it(town: Town) -> None:
    dana = await town.teacher("Dana")
    quiet = Rhythm(weekly_day=None, weekly_at=17 * 60, quiet_since=16 * 60, quiet_until=18 * 60)
    await with_rhythm(town, dana, quiet)
    await set_step(town, dana, WAIT, ahead=2, chosen=True)
    await until(town, FRIDAY + timedelta(hours=1))
    dana.sees(HAS_COME)


async def test_holidays_hold_it_until_school_begins_at_its_hour(town: Town) -> None:
    dana = await town.teacher("Dana")
    holiday = date(2027, 1, 2)  # a Saturday of the winter holidays
    assert town.aina.calendars.default.is_day_off(holiday)
    await set_step(town, dana, WAIT, ahead=(holiday - town.now.date()).days, chosen=True)
    town.now = datetime(2027, 1, 2, 12, 0, tzinfo=UTC)
    for _ in range(12):
        await town.later()
        if dana.phone.unread:
            break
        town.now += timedelta(days=1)
    dana.sees(HAS_COME)
    today = (town.now + timedelta(hours=5)).date()
    assert not town.aina.calendars.default.is_day_off(today)
    assert town.aina.calendars.default.is_day_off(today - timedelta(days=1)) or today.weekday() == 0


async def test_an_open_conversation_is_not_interrupted(town: Town) -> None:
    dana = await town.teacher("Dana")
    await set_step(town, dana, WAIT, ahead=2, chosen=True)
    town.now = FRIDAY - timedelta(minutes=10)
    await dana.says("/sheet")
    dana.reads_all()
    await until(town, FRIDAY + timedelta(minutes=20))
    dana.sees(HAS_COME)


async def test_an_invitation_of_the_same_hour_takes_it_along(town: Town) -> None:
    dana = await town.teacher("Dana")
    await with_rhythm(town, dana, Rhythm(nudges=0))
    await set_step(town, dana, WAIT, ahead=2, chosen=True)
    await set_step(town, dana, GREET, ahead=2, chosen=True)
    await until(town, FRIDAY - timedelta(minutes=30))
    dana.sees(INVITES, WAIT, GREET, buttons=("Begin ▸",))
    for _ in range(50):
        await town.later(hours=1)
    dana.sees_nothing()


async def test_an_invitation_later_that_day_takes_it_along(town: Town) -> None:
    dana = await town.teacher("Dana")
    after_lessons = Rhythm(weekly_day=None, weekly_at=15 * 60, lesson_days=frozenset({4}), lesson_at=18 * 60, nudges=0)
    await with_rhythm(town, dana, after_lessons)
    await set_step(town, dana, WAIT, ahead=2, chosen=True)
    await until(town, FRIDAY + timedelta(hours=1))
    dana.sees("The lessons of today are over.", WAIT)
    for _ in range(5):
        await town.later(hours=12)
    dana.sees_nothing()


async def test_where_the_invitation_has_nothing_to_say_the_letter_comes_after_all(town: Town) -> None:
    """Who has looked back at the week by themselves, and skipped the step, is not invited; the step is asked about."""
    dana = await town.teacher("Dana")
    await with_rhythm(town, dana, Rhythm(nudges=0))
    await set_step(town, dana, WAIT, ahead=2, chosen=True)
    await dana.says("/week")
    await dana.taps("Express")
    await dana.says("/stop")
    await dana.says("/week")
    await dana.taps("Express")
    dana.reads_all()
    await until(town, FRIDAY - timedelta(minutes=29))
    dana.sees(HAS_COME)


async def test_what_was_looked_at_that_day_is_not_asked_about(town: Town) -> None:
    dana = await town.teacher("Dana")
    await set_step(town, dana, WAIT, ahead=2, chosen=True)
    town.now = FRIDAY - timedelta(hours=3)
    await dana.says("/growth")
    await dana.taps(WAIT)
    await dana.taps("Not yet")
    dana.reads_all()
    for _ in range(6):
        await town.later(hours=12)
    dana.sees_nothing()


async def test_two_steps_of_one_day_are_one_letter_and_a_mentors_question_comes_beside_it(town: Town) -> None:
    dana, marat = await town.teacher("Dana"), await town.teacher("Marat")
    number = await paired(town, marat, dana)
    await set_step(town, dana, WAIT, ahead=2, chosen=True)
    await set_step(town, dana, GREET, ahead=2, chosen=True)
    town.now = FRIDAY - timedelta(minutes=1)
    await marat.does("taps_data", f"ask:{number}", (await marat.says("/mentees"), marat.reads_all()[-1])[1])
    marat.reads_all()
    await marat.says("How did the lesson begin?")
    marat.reads_all()
    await town.later(minutes=1)
    await town.later()
    question, letter = sorted(dana.reads_all(), key=lambda one: HAS_COME in one.text)
    assert "How did the lesson begin?" in question.text
    assert WAIT in letter.text
    assert "Other steps whose day has come:" in letter.text
    assert [row[0] for row in letter.buttons][-2:] == [f"▸ «{GREET}»", "Fewer of these"]

    await dana.taps("Not yet", letter)
    dana.sees(WAIT, "✓ Not yet", buttons=(f"▸ «{GREET}»",))
    await dana.taps(f"▸ «{GREET}»", letter)
    dana.sees(GREET)
    await dana.taps("Reached")
    dana.sees(GREET, "✓ Reached", "What did you notice?")
    await dana.says("They smiled.")
    dana.sees("The step is reached.")
    marks = {words: [look.mark for look in one.looks] for words, one in (await steps_of(town, dana)).items()}
    assert marks == {WAIT: ["not_yet"], GREET: ["reached"]}
    for _ in range(6):
        await town.later(hours=12)
    dana.sees_nothing()


async def on_its_way(town: Town) -> tuple[Person, GrowthPointId]:
    """A teacher whose letter is in the outbox, an hour before it is due."""
    dana = await town.teacher("Dana")
    number = await set_step(town, dana, WAIT, ahead=2, chosen=True)
    town.now = FRIDAY - timedelta(hours=1)
    await town.later()
    dana.sees_nothing()
    async with town.committed() as work:
        assert await work.letters.waiting() == 1
    return dana, number


async def test_two_steps_an_invitation_and_a_mentors_question_of_one_day_are_two_messages(town: Town) -> None:
    """The invitation takes both steps along; what a person asks is no message of Aina's own accord."""
    dana, marat = await town.teacher("Dana"), await town.teacher("Marat")
    number = await paired(town, marat, dana)
    await with_rhythm(town, dana, Rhythm(nudges=0))
    for words in (WAIT, GREET):
        await set_step(town, dana, words, ahead=2, chosen=True)
    town.now = FRIDAY - timedelta(hours=1)
    await marat.does("taps_data", f"ask:{number}", (await marat.says("/mentees"), marat.reads_all()[-1])[1])
    marat.reads_all()
    await marat.says("How did the lesson begin?")
    marat.reads_all()
    for _ in range(120):
        await town.later(minutes=1)
    question, invitation = sorted(dana.reads_all(), key=lambda one: INVITES in one.text)
    assert "How did the lesson begin?" in question.text
    assert all(words in invitation.text for words in (INVITES, WAIT, GREET))
    for _ in range(20):
        await town.later(hours=6)
    assert not any(HAS_COME in one.text for one in dana.reads_all())


async def test_a_step_that_is_reworded_on_the_way_is_asked_in_its_new_words(town: Town) -> None:
    dana, number = await on_its_way(town)
    async with town.aina.db.transaction() as work:
        await work.growth_points.word(await known(work, dana), number, Words.of(GREET), town.now)
    await town.later(hours=1)
    assert WAIT not in dana.sees(HAS_COME, GREET).text


async def test_a_step_that_rests_is_let_go_erased_or_moved_on_the_way_is_not_asked_about(town: Town) -> None:
    for change in ("rest", "let_go", "erase", "move"):
        town.now = WEDNESDAY
        dana, number = await on_its_way(town)
        async with town.aina.db.transaction() as work:
            mine, points = await known(work, dana), work.growth_points
            if change == "erase":
                await points.erase(mine, number)
            elif change == "move":
                await points.move(mine, number, date(2026, 12, 24), chosen=True)
            else:
                await getattr(points, change)(mine, number, town.now)
        for _ in range(3):
            await town.later(hours=12)
        dana.sees_nothing()
        async with town.committed() as work:
            assert await work.letters.waiting() == 0


async def test_a_day_that_is_named_while_the_letter_is_being_sent_is_not_forgotten(town: Town) -> None:
    """The tap on "tomorrow" may come before it is written down that the letter was sent."""
    dana, number = await on_its_way(town)
    async with town.aina.db.transaction() as work:
        mine = await known(work, dana)
        asked = await work.growth_points.to_ask(mine, date(2026, 11, 20))
        await work.growth_points.move(mine, number, date(2026, 11, 21), chosen=True)
        await work.growth_points.asked(mine, asked)
        await work.letters.drop(f"{STEP_DAY}:{number}:2026-11-20")
    await until(town, SATURDAY)
    dana.sees(HAS_COME)


async def test_a_letter_is_found_after_a_week_without_the_program(town: Town) -> None:
    dana = await town.teacher("Dana")
    await set_step(town, dana, WAIT, ahead=2, chosen=True)
    town.now = FRIDAY + timedelta(days=4)
    await town.later()
    dana.sees(HAS_COME)


async def test_days_are_those_of_each_teachers_own_clock(town: Town) -> None:
    dana = await town.teacher("Dana")
    async with town.aina.db.transaction() as work:
        await work.people.change(await known(work, dana), zone="Pacific/Auckland")
    await set_step(town, dana, WAIT, ahead=2, chosen=True)
    await until(town, datetime(2026, 11, 20, 4, 0, tzinfo=UTC))  # 17:00 there
    dana.sees(HAS_COME)


async def test_many_days_are_gone_through_in_turns(town: Town) -> None:
    dana = await town.teacher("Dana")
    for number in range(5):
        await set_step(town, dana, f"step {number}", ahead=2, chosen=True)
    async with town.aina.db.transaction() as work:
        assert [await step_days.post_due(work, FRIDAY, 2) for _ in range(4)] == [2, 2, 1, 0]


async def test_a_keep_button_of_an_ended_conversation_keeps_nothing(town: Town) -> None:
    dana = await town.teacher("Dana")
    await set_step(town, dana, WAIT, ahead=1)
    await dana.says("/lesson")
    await dana.taps("Express")
    for _ in range(8):
        screen = dana.reads_all()[-1]
        keep = f"Keep this step: «{WAIT}»"
        if keep in [label for row in screen.buttons for label in row]:
            break
        await dana.taps("Skip ▸")
    data = next(one for row in screen.button_data for one in row if ":h:" in one)
    await dana.says("/stop")
    dana.reads_all()
    before = await only_step(town, dana)
    await dana.does("taps_data", data, screen)
    dana.reads_all()
    assert await only_step(town, dana) == before
