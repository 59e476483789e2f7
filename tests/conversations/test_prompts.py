"""Aina comes to the teacher: invitations, reminders, and everything that keeps them from being a nuisance."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bot.metronome import tick
from sandbox.message import Message
from storage.times import Rhythm
from tests.conversations.cards import takes
from tests.town import Person, Town
from tests.waiting import becomes

FRIDAY = datetime(2026, 11, 20, 11, 30, tzinfo=UTC)
"""16:30 in Almaty."""

OPENING = "The week is behind you."
NUDGE = "My invitation still stands"
LAST = "The last word about it from me"


async def with_rhythm(town: Town, person: Person, rhythm: Rhythm | None = None) -> None:
    """On the Monday before, the person chose when to hear from Aina."""
    async with town.aina.db.transaction() as work:
        known = await work.people.find(person.phone.id)
        assert known is not None
        before = await work.rhythms.find(known.id)
        chosen = replace(rhythm or Rhythm(), revision=0 if before is None else before.revision)
        await work.rhythms.keep(known, chosen, town.aina.calendars.default, town.now)


async def on_friday(town: Town, name: str = "Dana", rhythm: Rhythm | None = None) -> Person:
    """A teacher with a rhythm, on Friday at 16:30, before anything was sent."""
    town.now = FRIDAY - timedelta(days=4)
    dana = await town.teacher(name)
    await with_rhythm(town, dana, rhythm)
    town.now = FRIDAY - timedelta(minutes=1)
    return dana


async def invited(town: Town, rhythm: Rhythm | None = None) -> tuple[Person, Message]:
    """A teacher who has just been invited, and the invitation."""
    dana = await on_friday(town, rhythm=rhythm)
    await town.later(minutes=1)
    return dana, dana.sees(OPENING)


async def test_on_the_chosen_day_and_hour_the_week_is_asked_about(town: Town) -> None:
    dana = await on_friday(town)
    await town.later(seconds=30)
    dana.sees_nothing()
    await town.later(seconds=30)
    dana.sees(OPENING, buttons=("Begin ▸", "In an hour", "This evening", "Tomorrow", "Not this time"))
    await town.later(minutes=1)
    dana.sees_nothing()


async def test_beginning_leads_into_the_weekly_card(town: Town) -> None:
    dana, invitation = await invited(town)
    await dana.taps("Begin ▸")
    assert invitation.buttons == []
    dana.sees("How much time do you have?")
    await town.later(days=1)
    dana.sees_nothing()


async def test_with_a_preferred_depth_the_first_question_comes_at_once(town: Town) -> None:
    dana, _ = await invited(town, rhythm=Rhythm(depth="express"))
    await dana.taps("Begin ▸")
    dana.sees("Did you reach what you intended this week?")
    await town.later(days=3)
    dana.sees_nothing()


async def test_two_reminders_at_most_then_silence(town: Town) -> None:
    dana, first = await invited(town)
    seen = []
    for _ in range(24 * 8):
        await town.later(hours=1)
        seen += [message.text or "" for message in dana.reads_all()]
        if any(OPENING in text for text in seen):
            break
    assert [NUDGE in seen[0], LAST in seen[1], OPENING in seen[2], len(seen)] == [True, True, True, 3]
    assert first.buttons == [], "the keyboard of an earlier message is gone"


async def test_who_wants_no_reminders_gets_none(town: Town) -> None:
    dana, _ = await invited(town, rhythm=Rhythm(nudges=0))
    for _ in range(24 * 6):
        await town.later(hours=1)
    dana.sees_nothing()


async def test_an_open_conversation_is_not_interrupted_until_it_rests(town: Town) -> None:
    dana = await on_friday(town)
    await dana.says("/sheet")
    dana.reads_all()
    await town.later(minutes=1)
    dana.sees_nothing()
    await town.later(minutes=28)
    dana.sees_nothing()
    await town.later(minutes=2)
    dana.sees(OPENING)


async def test_not_this_time_ends_it(town: Town) -> None:
    dana, invitation = await invited(town)
    await dana.taps("Not this time")
    dana.sees("Agreed: not this time.")
    assert invitation.buttons == []
    for _ in range(24 * 6):
        await town.later(hours=1)
    dana.sees_nothing()


async def test_in_an_hour_it_comes_again(town: Town) -> None:
    dana, _ = await invited(town)
    await dana.taps("In an hour")
    dana.sees("I will ask again today: 17:30.")
    await town.later(minutes=59)
    dana.sees_nothing()
    await town.later(minutes=1)
    dana.sees(OPENING)


async def test_this_evening_is_before_quiet_hours(town: Town) -> None:
    dana, _ = await invited(town)
    await dana.taps("This evening")
    dana.sees("I will ask again today: 19:00.")
    await town.later(hours=2, minutes=30)
    dana.sees(OPENING)


async def test_tomorrow_from_friday_is_monday(town: Town) -> None:
    dana, _ = await invited(town)
    await dana.taps("Tomorrow")
    dana.sees("I will ask again: Mon, Nov 23, 08:00.")
    await town.later(days=1)
    dana.sees_nothing()
    town.now = datetime(2026, 11, 23, 2, 59, tzinfo=UTC)
    await town.later(minutes=1)
    dana.sees(OPENING)


async def test_who_has_looked_back_by_themselves_is_not_invited(town: Town) -> None:
    dana = await on_friday(town)
    await dana.says("/week")
    await dana.taps(dana.phone.messages[-1].buttons[0][0])
    await dana.says("/stop")
    dana.reads_all()
    await dana.says("/week")
    await dana.taps(dana.phone.messages[-1].buttons[0][0])
    dana.reads_all()
    await town.later(hours=2)
    dana.sees_nothing()


async def test_who_takes_up_last_weeks_invitation_on_monday_is_invited_on_friday_again(town: Town) -> None:
    """Else whoever answers late would be invited every second week only."""
    dana, invitation = await invited(town, rhythm=Rhythm(nudges=0))
    await town.later(days=3)
    await dana.taps("Begin ▸", invitation)
    await takes(dana, "express")
    dana.reads_all()
    town.now = FRIDAY + timedelta(days=7)
    await town.later()
    dana.sees(OPENING)


async def test_an_invitation_that_never_came_does_not_claim_a_reflection_of_the_next_week(town: Town) -> None:
    """Who reflected on Thursday was not invited on Friday; what they begin on Tuesday is of the new week."""
    dana = await on_friday(town)
    for then in (FRIDAY - timedelta(days=1), FRIDAY, FRIDAY + timedelta(days=4), FRIDAY + timedelta(days=7)):
        town.now = then
        await town.later()
        dana.sees_nothing()
        if then.weekday() != 4:
            await dana.says("/week")
            await takes(dana, "express")
            await dana.taps("Skip ▸")
            await dana.says("Three seconds of silence.")
            await dana.taps("In a week")
            await dana.taps("7")
            dana.reads_all()


async def test_a_pause_is_silence(town: Town) -> None:
    dana = await on_friday(town)
    await with_rhythm(town, dana, Rhythm(paused_until=date(2026, 12, 1)))
    for _ in range(10):
        await town.later(days=1)
    dana.sees_nothing()
    town.now = datetime(2026, 12, 4, 11, 30, tzinfo=UTC)
    await town.later()
    dana.sees(OPENING)


async def test_a_pause_set_after_the_invitation_was_planned_holds_too(town: Town) -> None:
    """The letter is in the outbox already; it is looked at when it would be sent."""
    dana = await on_friday(town)
    await dana.says("/sheet")
    dana.reads_all()
    await town.later(minutes=1)
    await with_rhythm(town, dana, Rhythm(paused_until=date(2026, 12, 20)))
    for _ in range(24 * 8):
        await town.later(hours=1)
    dana.sees_nothing()


async def test_who_blocked_the_bot_is_left_alone(town: Town) -> None:
    dana = await on_friday(town)
    await dana.does("blocks_bot")
    await town.later(minutes=1)
    async with town.committed() as work:
        assert await work.letters.waiting() == 0
    dana.sees_nothing()


async def test_a_restart_after_three_days_sends_what_is_still_useful_once(town: Town) -> None:
    dana = await on_friday(town)
    town.now += timedelta(days=3)
    await town.restarts()
    await town.later(minutes=1)
    dana.sees(OPENING)
    await town.later(minutes=1)
    dana.sees_nothing()


async def test_a_move_to_another_zone_in_the_middle_of_the_week_invites_once(town: Town) -> None:
    dana, _ = await invited(town)
    async with town.aina.db.transaction() as work:
        known = await work.people.find(dana.phone.id)
        assert known is not None
        moved = await work.people.change(known.id, zone="Europe/Berlin")
        rhythm = await work.rhythms.find(known.id)
        assert rhythm is not None
        await work.rhythms.plan(moved, rhythm, town.aina.calendars.default, town.now)
    for _ in range(5):
        await town.later(hours=1)
    dana.sees_nothing()


async def test_an_invitation_that_is_over_says_so_and_leads_on(town: Town) -> None:
    dana, invitation = await invited(town, rhythm=Rhythm(nudges=0))
    town.now += timedelta(days=6)
    await dana.taps("Begin ▸", invitation)
    dana.sees("This invitation is over.")
    assert invitation.buttons == []


async def test_the_button_of_somebody_elses_invitation_does_nothing(town: Town) -> None:
    dana = await on_friday(town)
    marat = await town.teacher("Marat")
    await town.later(minutes=1)
    invitation = dana.sees(OPENING)
    data = invitation.button_data[0][0]
    await marat.says("/help")
    await marat.does("taps_data", data, marat.phone.messages[-1])
    marat.reads_all()
    await dana.taps("Not this time", invitation)
    dana.sees("Agreed: not this time.")


async def test_a_due_growth_point_comes_with_the_invitation(town: Town) -> None:
    dana = await on_friday(town)
    await dana.says("/lesson")
    await dana.taps("Express")
    for words in ("7A", "7", "pairs", "Next lesson I will wait three seconds."):
        await dana.says(words)
    await dana.taps("Skip ▸")
    dana.reads_all()
    town.now = FRIDAY - timedelta(minutes=1)
    await town.later(minutes=1)
    dana.sees(OPENING, "Next lesson I will wait three seconds.")


async def test_a_letter_that_was_being_sent_when_the_program_died_is_sent_once_more_and_counted(town: Town) -> None:
    dana = await on_friday(town)
    town.now = FRIDAY
    await tick(town.aina.db, town.now, town.aina.calendars)
    async with town.aina.db.transaction() as work:
        (letter,) = await work.letters.due(town.now, 10)
        await work.letters.claim(letter.key)
    await town.restarts()

    stopping = asyncio.Event()
    delivering = asyncio.create_task(town.aina.outbox.run(stopping))
    await becomes(lambda: dana.phone.unread)
    stopping.set()
    await delivering
    assert town.aina.speaker.unknown == 1
    dana.sees(OPENING)
    dana.sees_nothing()


async def test_a_flood_limit_holds_every_letter_and_no_live_answer(town: Town) -> None:
    dana = await on_friday(town)
    marat = await on_friday(town, "Marat")
    town.world.faults.refuse("sendMessage", 429, "Too Many Requests: retry after 60", retry_after=60)
    await town.later(minutes=1)
    invited = [one for one in (dana, marat) if one.reads_all()]
    await marat.says("/help")
    assert marat.reads_all(), "a live answer does not wait"
    await town.later(seconds=59)
    assert not any(one.phone.unread for one in (dana, marat) if one not in invited)
    await town.later(seconds=2)
    for one in (dana, marat):
        if one not in invited:
            one.sees(OPENING)


async def test_a_late_start_counts_for_its_week_and_only_the_teacher_sees_that_it_was_late(town: Town) -> None:
    for days, late in ((0, False), (4, True)):
        dana = await on_friday(town, f"Dana{days}", Rhythm(depth="express", nudges=0))
        await town.later(minutes=1)
        dana.reads_all()
        town.now += timedelta(days=days)
        await dana.taps("Begin ▸")
        await dana.taps("Skip ▸")
        await dana.says("Next week I will wait three seconds.")
        await dana.taps("Skip ▸")
        await dana.taps("7")
        dana.reads_all()
        await dana.taps("Open in the journal")
        text = dana.reads_all()[-1].text or ""
        assert ("About the week before: November 16 – November 22" in text) is late


async def test_who_has_vanished_is_written_to_once_and_never_again(town: Town) -> None:
    dana = await on_friday(town)
    town.world.faults.refuse("sendMessage", 400, "Bad Request: chat not found")
    await town.later(minutes=1)
    async with town.committed() as work:
        assert await work.letters.waiting() == 0
        known = await work.people.find(dana.phone.id)
        assert known is not None
        assert known.blocked_at == town.now
    for _ in range(24 * 8):
        await town.later(hours=1)
    dana.sees_nothing()


async def test_who_comes_back_is_invited_again(town: Town) -> None:
    dana = await on_friday(town)
    await dana.does("blocks_bot")
    await town.later(minutes=1)
    await dana.does("unblocks_bot")
    dana.reads_all()
    await town.later(days=7)
    dana.sees(OPENING)


async def test_a_change_of_settings_just_after_the_due_minute_loses_no_invitation(town: Town) -> None:
    dana = await on_friday(town)
    town.now = FRIDAY + timedelta(seconds=10)
    await with_rhythm(town, dana, Rhythm(nudges=1))
    await town.later(seconds=7)
    dana.sees(OPENING)


async def test_an_hour_that_is_not_wanted_any_more_is_not_kept(town: Town) -> None:
    dana = await on_friday(town)
    town.now = FRIDAY + timedelta(seconds=10)
    await with_rhythm(town, dana, Rhythm(weekly_at=18 * 60))
    await town.later(seconds=7)
    dana.sees_nothing()
    await town.later(minutes=90)
    dana.sees(OPENING)
