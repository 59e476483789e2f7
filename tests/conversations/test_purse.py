"""One purse of attention: at most one unasked message a day and four a week, and silence is answered by silence."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from bot.metronome import tick
from handlers.caring import CARE
from handlers.purse import ASKS_AFTER
from sandbox.message import Message
from storage.letters import Letter
from storage.times import Rhythm
from tests.conversations.pairs import paired
from tests.conversations.shared_steps import express
from tests.conversations.steps import set_step
from tests.conversations.test_prompts import FRIDAY, NUDGE, OPENING, invited, on_friday, with_rhythm
from tests.town import Person, Town
from tests.waiting import becomes

ALMATY = ZoneInfo("Asia/Almaty")
MONDAY = datetime(2026, 11, 23, 3, 30, tzinfo=UTC)
LESSONS = "The lessons of today are over."
STEP = "I wait three seconds"
CARING = "The last three weeks seem to have been hard for you."
QUESTION = "Shall I stay quiet until you write?"
EVERY_DAY = frozenset(range(5))

HOURS = ((8, 0), (8, 30), (13, 30), (16, 30), (16, 40))
"""At which something is due, or looked at again, on the clocks of these tests."""

Received = list[tuple[datetime, str]]


async def lives(town: Town, person: Person, *, days: int, hours: Sequence[tuple[int, int]] = HOURS) -> Received:
    """Days go by; what a person received, and when on their own clock."""
    received: Received = []
    day = town.now.astimezone(ALMATY).date()
    for ahead in range(days + 1):
        for hour, minute in hours:
            at = datetime(day.year, day.month, day.day, hour, minute, 20, tzinfo=ALMATY) + timedelta(days=ahead)
            if at > town.now:
                town.now = at.astimezone(UTC)
                await town.later()
                received += [(at, message.text or "") for message in person.reads_all()]
    return received


def days_of(received: Received, opening: str) -> list[date]:
    """On which days something came that begins so."""
    return [at.date() for at, text in received if text.startswith(opening)]


async def post(town: Town, person: Person, kind: str, at: datetime, lives_for: timedelta = timedelta(days=5)) -> None:
    """A letter of a kind is in the outbox."""
    async with town.aina.db.transaction() as work:
        known = await work.people.find(person.phone.id)
        assert known is not None
        await work.letters.post(Letter(f"{kind}:{known.id}", known.id, kind, {}, 3, at, at + lives_for))


async def counted(town: Town, person: Person) -> tuple[int, int]:
    """Invitations without an answer so far, and unasked messages that count."""
    async with town.committed() as work:
        known = await work.people.find(person.phone.id)
        assert known is not None
        return (await work.attention.of(known.id)).unanswered, len(await work.attention.sent(known.id))


async def test_a_reminder_gives_way_to_an_invitation_that_is_due_later_that_day(town: Town) -> None:
    dana, _ = await invited(town, rhythm=Rhythm(lesson_days=frozenset({0})))
    received = await lives(town, dana, days=4)
    assert [(f"{at:%a %H:%M}", text.split(".")[0]) for at, text in received] == [
        ("Mon 13:30", LESSONS.removesuffix(".")),
        ("Tue 08:00", NUDGE + ", if you find a few minutes"),
    ]


async def test_a_mentor_who_teaches_gets_the_invitation_of_the_week_first_then_that_of_the_lesson(town: Town) -> None:
    dana, marat = await town.teacher("Dana"), await town.teacher("Marat")
    await paired(town, marat, dana)
    await express(dana, share_step=True)
    at_the_digest = Rhythm(weekly_day=0, weekly_at=8 * 60 + 30, lesson_days=frozenset({0}), lesson_at=8 * 60 + 31)
    await with_rhythm(town, marat, at_the_digest)
    town.now = MONDAY - timedelta(minutes=1)
    for _ in range(4):
        await town.later(minutes=1)
    marat.sees(OPENING)
    marat.sees_nothing()
    received = await lives(town, marat, days=3)
    assert [f"{at:%a %H:%M}" for at, text in received if "Mentor's digest" in text] == ["Tue 08:00"]
    assert [f"{at:%a %H:%M}" for at, text in received if NUDGE in text] == ["Wed 08:00"]
    assert days_of(received, LESSONS) == [], "the lessons of a day are asked about on that day"


async def test_a_digest_with_nothing_to_tell_takes_no_place(town: Town) -> None:
    dana, marat = await town.teacher("Dana"), await town.teacher("Marat")
    await paired(town, marat, dana)
    await with_rhythm(town, marat, Rhythm(weekly_day=None, lesson_days=frozenset({0}), lesson_at=8 * 60 + 40))
    town.now = MONDAY - timedelta(minutes=1)
    await town.later(minutes=2)
    marat.sees_nothing()
    assert await counted(town, marat) == (0, 0)
    await town.later(minutes=12)
    marat.sees(LESSONS)


async def test_a_lesson_leaves_the_step_of_that_day_to_the_invitation_of_the_week(town: Town) -> None:
    dana = await on_friday(town, rhythm=Rhythm(lesson_days=frozenset({4}), nudges=0))
    town.now = FRIDAY - timedelta(hours=9)
    await set_step(town, dana, STEP, chosen=True)
    received = await lives(town, dana, days=4)
    assert [(f"{at:%a %H:%M}", text.startswith(OPENING), STEP in text) for at, text in received] == [
        ("Fri 16:30", True, True)
    ]


@pytest.mark.parametrize(
    ("rhythm", "came"),
    [
        (Rhythm(weekly_day=None, lesson_days=frozenset({4}), nudges=0), ("Fri 13:31", LESSONS, True)),
        (Rhythm(nudges=0), ("Fri 16:30", OPENING, True)),
    ],
    ids=["lesson", "week"],
)
async def test_a_step_an_invitation_and_care_of_one_day_do_not_wait_for_each_other(
    town: Town, rhythm: Rhythm, came: tuple[str, str, bool]
) -> None:
    dana = await on_friday(town, rhythm=rhythm)
    town.now = FRIDAY - timedelta(hours=9)
    await set_step(town, dana, STEP, chosen=True)
    await post(town, dana, CARE, FRIDAY - timedelta(hours=3))
    received = await lives(town, dana, days=5, hours=((8, 0), (13, 30), (13, 31), (16, 30)))
    assert [(f"{at:%a %H:%M}", text.split(".")[0] + ".", STEP in text) for at, text in received] == [
        came,
        ("Mon 08:00", CARING, False),
    ]


async def test_five_invitations_after_lessons_leave_the_week_its_own(town: Town) -> None:
    town.now = FRIDAY - timedelta(days=5)
    dana = await town.teacher("Dana")
    await with_rhythm(town, dana, Rhythm(lesson_days=EVERY_DAY))
    received = []
    for _ in range(6):
        received += await lives(town, dana, days=1)
        await dana.says("/help")
        dana.reads_all()
    assert [f"{at:%a}" for at, text in received if text.startswith(LESSONS)] == ["Mon", "Tue", "Wed"]
    assert [f"{at:%a}" for at, text in received if text.startswith(OPENING)] == ["Fri"]


async def test_a_mentor_with_lessons_every_day_reads_a_digest_every_week(town: Town) -> None:
    town.now = FRIDAY - timedelta(days=5)
    marat = await town.teacher("Marat")
    await with_rhythm(town, marat, Rhythm(lesson_days=EVERY_DAY))
    received: Received = []
    for name, week in (("Dana", 20), ("Aliya", 27)):
        teacher = await town.teacher(name)
        await paired(town, marat, teacher)
        await express(teacher, share_step=True)
        while town.now < datetime(2026, 11, week, 12, 0, tzinfo=UTC):
            received += await lives(town, marat, days=1)
            await marat.says("/help")
            marat.reads_all()
    assert len([at for at, text in received if "Mentor's digest" in text]) == 2
    assert len(days_of(received, OPENING)) == 2
    assert len(days_of(received, LESSONS)) >= 2


async def test_the_day_is_that_of_the_persons_own_clock(town: Town) -> None:
    """In Berlin it is noon when an invitation comes, and the night after it no day has gone."""
    town.now = FRIDAY - timedelta(days=4)
    dana = await town.teacher("Dana")
    async with town.aina.db.transaction() as work:
        known = await work.people.find(dana.phone.id)
        assert known is not None
        await work.people.change(known.id, zone="Europe/Berlin")
    await with_rhythm(town, dana, Rhythm(weekly_day=3, weekly_at=23 * 60 + 50, quiet_since=0, quiet_until=0, nudges=0))
    town.now = datetime(2026, 11, 19, 22, 50, tzinfo=UTC)
    await town.later()
    dana.sees(OPENING)
    await post(town, dana, CARE, town.now)
    await town.later(minutes=9)
    dana.sees_nothing()
    await town.later(minutes=1)
    dana.sees(CARING)


async def test_a_pause_holds_what_the_purse_would_let_go(town: Town) -> None:
    dana, _ = await invited(town)
    await post(town, dana, CARE, town.now, timedelta(days=30))
    await with_rhythm(town, dana, Rhythm(paused_until=date(2026, 12, 2), nudges=0))
    assert [f"{at:%d.%m %H:%M}" for at, _ in await lives(town, dana, days=14)] == ["02.12 08:00", "04.12 16:30"]


async def test_what_a_person_asked_for_takes_no_place(town: Town) -> None:
    dana, _ = await invited(town)
    await dana.taps("In an hour")
    dana.reads_all()
    await town.later(hours=1)
    dana.sees(OPENING)
    assert await counted(town, dana) == (0, 1)


async def test_a_kill_between_taking_the_place_and_sending_counts_once(town: Town) -> None:
    dana = await on_friday(town)
    town.now = FRIDAY
    await tick(town.aina.db, town.now, town.aina.calendars)
    async with town.aina.db.transaction() as work:
        [letter] = await work.letters.due(town.now, 9)
    assert await town.aina.outbox.quick._writer.write(letter, town.now) is not None
    assert await counted(town, dana) == (1, 1)
    await town.restarts()

    stopping = asyncio.Event()
    delivering = asyncio.create_task(town.aina.outbox.run(stopping))
    await becomes(lambda: dana.phone.unread)
    stopping.set()
    await delivering
    dana.sees(OPENING)
    dana.sees_nothing()
    assert await counted(town, dana) == (1, 1)


async def test_two_who_send_at_once_give_away_one_place(town: Town) -> None:
    dana = await on_friday(town)
    town.now = FRIDAY
    await tick(town.aina.db, town.now, town.aina.calendars)
    await post(town, dana, CARE, town.now)
    async with town.aina.db.transaction() as work:
        letters = await work.letters.due(town.now, 9)
    writer = town.aina.outbox.quick._writer
    ready = await asyncio.gather(*(writer.write(letter, town.now) for letter in letters))
    assert Counter(one is None for one in ready) == {True: 1, False: 1}
    assert (await counted(town, dana))[1] == 1


async def test_a_clock_that_was_wrong_holds_nothing_up(town: Town) -> None:
    dana = await on_friday(town)
    async with town.aina.db.transaction() as work:
        known = await work.people.find(dana.phone.id)
        assert known is not None
        for number in range(9):
            await work.attention.take(known.id, f"nudge:{number}", 6, FRIDAY + timedelta(days=400 + number))  # type: ignore[arg-type]
    town.now = FRIDAY
    await town.later()
    dana.sees(OPENING)
    assert await counted(town, dana) == (1, 1)


async def test_whoever_never_answers_is_invited_less_and_less_and_then_left_alone(town: Town) -> None:
    """Thirty weeks; in the holidays there is nothing anyway."""
    town.now = FRIDAY - timedelta(days=4)
    dana = await town.teacher("Dana")
    await with_rhythm(town, dana, Rhythm(nudges=0))
    received = await lives(town, dana, days=7 * 30, hours=((16, 30), (16, 40)))
    invitations = days_of(received, OPENING)
    assert len(invitations) == ASKS_AFTER
    gaps = [(later - before).days for before, later in pairwise(invitations)]
    assert gaps[:2] == [7, 7]
    assert all(gap >= 14 for gap in gaps[2:])
    [question] = days_of(received, QUESTION)
    assert 7 <= (question - invitations[-1]).days < 21
    assert received[-1][1] == QUESTION


async def silenced(town: Town) -> tuple[Person, Message]:
    """A teacher who let six invitations pass and was asked whether to stay quiet."""
    dana = await on_friday(town, rhythm=Rhythm(nudges=0))
    async with town.aina.db.transaction() as work:
        known = await work.people.find(dana.phone.id)
        assert known is not None
        for number in range(ASKS_AFTER):
            at = FRIDAY - timedelta(days=29 - number * 3)
            await work.attention.take(known.id, f"prompt:{number}", 3, at)  # type: ignore[arg-type]
    town.now = FRIDAY
    await town.later()
    await town.later(seconds=5)
    return dana, dana.sees(QUESTION, buttons=("Yes, stay quiet", "Go on as before", "Only every second week"))


async def fridays(town: Town, person: Person, first: int, last: int) -> list[int]:
    """In which of these weeks after the first Friday an invitation comes."""
    found = []
    for number in range(first, last + 1):
        town.now = FRIDAY + timedelta(days=7 * number, minutes=1)
        await town.later()
        found += [number for message in person.reads_all() if message.buttons[0] == ["Begin ▸"]]
    return found


async def test_no_answer_to_the_question_is_silence_until_any_word(town: Town) -> None:
    dana, _ = await silenced(town)
    assert await fridays(town, dana, 1, 2) == []
    await dana.says("/help")
    dana.reads_all()
    assert await fridays(town, dana, 3, 5) == [3, 4, 5], "then everything is as before"


async def test_whoever_wants_silence_has_it_until_they_write(town: Town) -> None:
    dana, question = await silenced(town)
    await dana.taps("Yes, stay quiet")
    assert dana.sees("Agreed: I am quiet until you write.") is question
    assert await fridays(town, dana, 1, 3) == []
    await dana.says("Good morning")
    dana.reads_all()
    assert await fridays(town, dana, 4, 5) == [4, 5]


async def test_whoever_wants_it_as_before_has_it_as_before(town: Town) -> None:
    dana, _ = await silenced(town)
    await dana.taps("Go on as before")
    dana.sees("Agreed: everything goes on as before.")
    assert await fridays(town, dana, 1, 3) == [1, 2, 3]


async def test_whoever_wants_fewer_is_invited_every_second_week(town: Town) -> None:
    dana, _ = await silenced(town)
    await dana.taps("Only every second week")
    dana.sees("Agreed: at most one invitation in two weeks.")
    assert await fridays(town, dana, 1, 5) == [1, 3, 5]


async def test_one_tap_brings_the_full_rhythm_back(town: Town) -> None:
    dana = await on_friday(town, rhythm=Rhythm(nudges=0))
    town.now = FRIDAY
    await town.later()
    assert len(dana.reads_all()) == 1
    assert await fridays(town, dana, 1, 3) == [1, 2], "after three there are fewer"
    await dana.taps("Not this time")
    dana.reads_all()
    assert await fridays(town, dana, 4, 5) == [4, 5]


async def test_the_question_that_was_being_sent_when_the_program_died_is_asked_once_more(town: Town) -> None:
    dana = await on_friday(town, rhythm=Rhythm(nudges=0))
    async with town.aina.db.transaction() as work:
        known = await work.people.find(dana.phone.id)
        assert known is not None
        for number in range(ASKS_AFTER):
            await work.attention.take(known.id, f"prompt:{number}", 3, FRIDAY - timedelta(days=29 - number * 3))  # type: ignore[arg-type]
    town.now = FRIDAY
    await town.later()
    async with town.aina.db.transaction() as work:
        [letter] = await work.letters.due(town.now, 9)
    assert await town.aina.outbox.quick._writer.write(letter, town.now) is not None
    async with town.aina.db.transaction() as work:
        assert await work.letters.take_back() == 1
    await town.later(seconds=5)
    dana.sees(QUESTION)
    dana.sees_nothing()


@pytest.mark.parametrize("kind", ["invitation", "reminder", "digest", "care", "step"])
async def test_every_unasked_message_has_a_way_to_fewer(town: Town, kind: str) -> None:
    dana = await _unasked(town, kind)
    message = dana.seen
    assert message is not None
    before = message.buttons
    await dana.taps("Fewer of these", message)
    dana.sees("Fewer messages", "What would you like less of?", buttons=("My rhythm",))
    assert message.buttons == before, "the message stays as it is"


async def _unasked(town: Town, kind: str) -> Person:
    if kind == "digest":
        dana, marat = await town.teacher("Dana"), await town.teacher("Marat")
        await paired(town, marat, dana)
        await express(dana, share_step=True)
        town.now = MONDAY
        await town.later()
        marat.sees("Mentor's digest")
        return marat
    dana = await on_friday(town)
    town.now = FRIDAY
    if kind == "care":
        await post(town, dana, CARE, FRIDAY - timedelta(hours=2))
        town.now = FRIDAY - timedelta(hours=2)
    elif kind == "step":
        town.now = FRIDAY - timedelta(days=1)
        await set_step(town, dana, STEP, chosen=True)
    await town.later()
    dana.sees({"care": CARING, "step": STEP}.get(kind, OPENING))
    if kind == "reminder":
        town.now = datetime(2026, 11, 23, 3, 0, 30, tzinfo=UTC)
        await town.later()
        dana.sees(NUDGE)
    return dana


async def test_fewer_is_a_tap_away(town: Town) -> None:
    dana, _ = await invited(town)
    for label, line in (
        ("Only every second week", "Invitations: at most one in two weeks"),
        ("No reminders", "Reminders: none"),
        ("No invitations", "There are no invitations"),
    ):
        await dana.taps("Fewer of these") if label.startswith("Only") else await dana.taps("Fewer messages")
        dana.sees("What would you like less of?")
        await dana.taps(label)
        dana.sees("My rhythm", line)
    assert await lives(town, dana, days=21) == []


async def test_whoever_has_no_invitations_can_have_fewer_letters_about_steps(town: Town) -> None:
    dana = await town.teacher("Dana")
    await set_step(town, dana, "I ask why", ahead=1, chosen=True)
    await set_step(town, dana, "I wait", ahead=3, chosen=True)
    await town.later(days=1, hours=6)
    dana.sees("The day that you chose for this step has come.", "I ask why")
    await dana.taps("Fewer of these")
    dana.sees("What would you like less of?", "About a step I ask only on a day that you chose for it.")
    await dana.taps("Ask about steps only when we talk")
    assert not dana.sees("About a step I ask only on a day").text.count("?"), "nothing is left to have less of"
    await dana.taps("My rhythm")
    dana.sees("There are no invitations: I write when you write to me, and on a day that you chose for a step.")
    assert await lives(town, dana, days=7) == []


async def test_every_second_week_is_every_second_week(town: Town) -> None:
    dana = await on_friday(town, rhythm=Rhythm(nudges=0, every_weeks=2, lesson_days=EVERY_DAY))
    received = []
    for _ in range(5):
        received += await lives(town, dana, days=6)
        await dana.says("/help")
        dana.reads_all()
    assert days_of(received, LESSONS) == []
    assert [f"{day:%d.%m}" for day in days_of(received, OPENING)] == ["20.11", "04.12", "18.12"]
