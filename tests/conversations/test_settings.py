"""/settings and the proposal at the end of getting to know each other: the teacher decides when Aina may write."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa

from locales.translator import LANGUAGES, translator
from storage.rhythm_schema import appointments
from storage.times import Rhythm
from tests.conversations.test_meeting import rows_left
from tests.conversations.ways import sheet
from tests.town import Person, Town


async def rhythm_of(town: Town, person: Person) -> Rhythm | None:
    """What is kept, however often it was changed."""
    async with town.committed() as work:
        known = await work.people.find(person.phone.id)
        assert known is not None
        rhythm = await work.rhythms.find(known.id)
        return None if rhythm is None else replace(rhythm, revision=0)


async def zone_of(town: Town, person: Person) -> str:
    """The person's time zone."""
    async with town.committed() as work:
        known = await work.people.find(person.phone.id)
        assert known is not None
        return known.zone


async def planned(town: Town) -> dict[str, datetime]:
    """What somebody is invited to next, and when."""
    async with town.aina.db.engine.connect() as connection:
        rows = (await connection.execute(sa.select(appointments.c.kind, appointments.c.due_at))).all()
        return {kind: due_at.astimezone(UTC) for kind, due_at in rows}


async def invited(town: Town, language: str = "en") -> Person:
    """A teacher who accepted the invitation on Fridays; the settings are open and read."""
    dana = await town.teacher("Dana", language)
    await dana.does("taps_data", "set:hello:yes", dana.keyboards[-1])
    await dana.says("/settings")
    dana.reads_all()
    return dana


async def sets(person: Person, *labels: str) -> None:
    """Tap a setting and then its values; all but the last screen is read."""
    for label in labels:
        person.reads_all()
        await person.taps(label)


async def newcomer(town: Town) -> Person:
    """Up to the last question before the proposal."""
    dana = town.newcomer("Dana")
    await dana.says("/start")
    for label in ("English", "I agree", "Skip ▸", "Skip ▸"):
        await dana.taps(label)
    dana.reads_all()
    return dana


async def test_a_teacher_accepts_the_invitation_with_one_tap(town: Town) -> None:
    dana = await newcomer(town)
    await dana.taps("Skip ▸")
    dana.sees(
        "We know each other now.",
        "On Fridays at 16:30",
        buttons=("Yes, on Fridays at 16:30", "Another time", "No invitations", "Look back at a lesson"),
    )
    await dana.taps("Yes, on Fridays at 16:30")
    ready = dana.sees("We know each other now.", buttons=("Look back at a lesson",))
    assert "On Fridays" not in ready.text
    assert "No invitations" not in [label for row in ready.buttons for label in row]
    assert await rhythm_of(town, dana) == Rhythm()
    assert await planned(town) == {"weekly": datetime(2026, 11, 20, 11, 30, tzinfo=UTC)}


async def test_declining_the_invitation_stores_nothing(town: Town) -> None:
    dana = await newcomer(town)
    await dana.taps("Skip ▸")
    before = await rows_left(town)
    dana.reads_all()
    await dana.taps("No invitations")
    ready = dana.sees("We know each other now.", buttons=("Look back at a lesson",))
    assert "On Fridays" not in ready.text
    assert await rows_left(town) == before
    assert await rhythm_of(town, dana) is None


async def test_another_time_is_two_taps_away(town: Town) -> None:
    dana = await newcomer(town)
    await dana.taps("Skip ▸")
    dana.reads_all()
    await dana.taps("Another time")
    dana.sees("Weekly invitation", buttons=("Thu", "17:30", "✓ No weekly invitation"))
    await dana.taps("Thu")
    dana.sees("Weekly invitation: Thursday · 16:30")
    assert await rhythm_of(town, dana) == Rhythm(weekly_day=3)


async def test_a_double_tap_on_yes_accepts_once(town: Town) -> None:
    dana = await newcomer(town)
    await dana.taps("Skip ▸")
    await dana.taps("Yes, on Fridays at 16:30")
    await dana.does("taps_again")
    dana.reads_all()
    assert await rhythm_of(town, dana) == Rhythm()
    assert len(await planned(town)) == 1


async def test_whoever_has_a_rhythm_already_gets_no_proposal(town: Town) -> None:
    dana = await newcomer(town)
    await dana.says("/settings 17:45")
    dana.reads_all()
    await dana.taps("Skip ▸")
    ready = dana.sees("We know each other now.", buttons=("Look back at a lesson",))
    assert "On Fridays" not in ready.text


async def test_stopping_the_first_questions_after_agreeing_also_ends_in_the_proposal(town: Town) -> None:
    dana = await newcomer(town)
    await dana.says("/stop")
    dana.sees("We know each other now.", buttons=("Yes, on Fridays at 16:30",))


async def test_whoever_accepted_nothing_is_told_so_and_can_accept(town: Town) -> None:
    dana = await town.teacher("Dana")
    await dana.says("/settings")
    home = dana.sees("There are no invitations", "Weekly invitation: none")
    assert home.buttons[0] == ["Invite me on Fridays at 16:30"]
    await dana.taps("Invite me on Fridays at 16:30")
    home = dana.sees("Weekly invitation: Friday · 16:30")
    dana.is_told("✓ Saved.")
    assert "There are no invitations" not in home.text
    assert await rhythm_of(town, dana) == Rhythm()


async def test_setting_something_else_accepts_no_invitation(town: Town) -> None:
    dana = await town.teacher("Dana")
    await dana.says("/settings")
    await sets(dana, "Quiet hours", "21:00–07:00")
    dana.sees("There are no invitations", "Quiet hours: 21:00–07:00")
    assert await planned(town) == {}


@pytest.mark.parametrize(
    ("labels", "line", "kept"),
    [
        (("Weekly invitation", "Sat"), "Weekly invitation: Saturday · 16:30", {"weekly_day": 5}),
        (("Weekly invitation", "17:30"), "Weekly invitation: Friday · 17:30", {"weekly_at": 1050}),
        (("Weekly invitation", "No weekly invitation"), "Weekly invitation: none", {"weekly_day": None}),
        (
            ("Card of the week", "Weekly card of a beginning teacher"),
            "Card of the week: Weekly card of a beginning teacher",
            {"weekly_card": "weekly_start"},
        ),
        (("Quiet hours", "19:00–09:00"), "Quiet hours: 19:00–09:00", {"quiet_since": 1140, "quiet_until": 540}),
        (("Length of a conversation", "Short"), "Length of a conversation: Short", {"depth": "short"}),
        (("Length of a conversation", "✓ Ask me each time"), "Length of a conversation: Ask me each time", {}),
        (("Reminders", "1"), "Reminders: at most 1 after each invitation", {"nudges": 1}),
        (("Reminders", "Never"), "Reminders: none", {"nudges": 0}),
        (("Pause", "A week"), "Pause: I write again on November 25", {"paused_until": date(2026, 11, 25)}),
        (("Pause", "A month"), "Pause: I write again on December 18", {"paused_until": date(2026, 12, 18)}),
    ],
)  # fmt: skip
async def test_a_setting_is_changed_in_two_taps(
    town: Town, labels: tuple[str, ...], line: str, kept: dict[str, object]
) -> None:
    dana = await invited(town)
    await sets(dana, *labels)
    home = dana.sees("My rhythm", line)
    assert home is dana.keyboards[-1], "the same message says how things stand"
    dana.sees_nothing()
    assert await rhythm_of(town, dana) == replace(Rhythm(), **kept)  # type: ignore[arg-type]


async def test_days_after_lessons_are_chosen_one_by_one(town: Town) -> None:
    dana = await invited(town)
    await sets(dana, "After the last lesson", "Second shift 18:30")
    assert dana.keyboards[-1].buttons[2:4] == [["First shift 13:30", "✓ Second shift 18:30"], ["✓ No such invitations"]]
    await sets(dana, "Mon", "Wed", "Thu", "✓ Wed")
    assert dana.keyboards[-1].buttons[0] == ["✓ Mon", "Tue", "Wed", "✓ Thu"]
    await dana.taps("◀ Back")
    dana.sees("After the last lesson: Mon, Thu · 18:30")
    assert await rhythm_of(town, dana) == Rhythm(lesson_days=frozenset({0, 3}), lesson_at=18 * 60 + 30)
    assert (await planned(town))["lesson"] == datetime(2026, 11, 19, 13, 30, tzinfo=UTC)
    await sets(dana, "After the last lesson", "No such invitations")
    dana.sees("After the last lesson: none")
    assert set(await planned(town)) == {"weekly"}


async def test_a_double_tap_on_a_day_chooses_it_once(town: Town) -> None:
    dana = await invited(town)
    await sets(dana, "After the last lesson", "Mon")
    await dana.does("taps_again")
    dana.reads_all()
    assert await rhythm_of(town, dana) == Rhythm(lesson_days=frozenset({0}))


async def test_a_pause_can_be_ended_at_any_moment(town: Town) -> None:
    dana = await invited(town)
    await sets(dana, "Pause", "Two weeks")
    home = dana.sees("Pause: I write again on December 2")
    assert home.buttons[0] == ["End the pause now"]
    assert await planned(town) == {"weekly": datetime(2026, 12, 4, 11, 30, tzinfo=UTC)}
    await dana.taps("End the pause now")
    dana.sees("Pause: none")
    assert await planned(town) == {"weekly": datetime(2026, 11, 20, 11, 30, tzinfo=UTC)}


async def test_in_the_holidays_a_pause_can_last_until_school_begins(town: Town) -> None:
    dana = await invited(town)
    await dana.taps("Pause")
    choice = dana.sees("How long")
    assert "Until school begins" not in str(choice.buttons)
    town.now = datetime(2026, 12, 30, 6, 0, tzinfo=UTC)
    again = town.aina.calendars.default.resumes_after(date(2026, 12, 30))
    assert again is not None
    await sets(dana, "◀ Back", "Pause")
    until = f"Until school begins: {translator('en').day(again)}"
    dana.sees("How long", buttons=(until, "A week"))
    await dana.taps(until)
    dana.sees(f"Pause: I write again on {translator('en').day(again)}")
    assert await rhythm_of(town, dana) == Rhythm(paused_until=again)


async def test_a_change_of_the_zone_moves_what_is_planned(town: Town) -> None:
    dana = await invited(town)
    await dana.says("/settings Europe/Moscow")
    dana.sees("Time zone: Moscow (UTC+3)")
    assert await planned(town) == {"weekly": datetime(2026, 11, 20, 13, 30, tzinfo=UTC)}
    await sets(dana, "Time zone")
    dana.sees("Your clock shows 09:00 now", buttons=("All of Kazakhstan: UTC+5",))
    await dana.taps("All of Kazakhstan: UTC+5")
    dana.sees("Time zone: Almaty (UTC+5)")
    assert await planned(town) == {"weekly": datetime(2026, 11, 20, 11, 30, tzinfo=UTC)}
    assert await rhythm_of(town, dana) == Rhythm()


async def test_a_zone_is_set_without_accepting_any_invitation(town: Town) -> None:
    dana = await town.teacher("Dana")
    await dana.says("/settings Asia/Tashkent")
    dana.sees("There are no invitations", "Time zone: Tashkent (UTC+5)")
    assert await rhythm_of(town, dana) is None


@pytest.mark.parametrize(
    ("label", "another", "example"),
    [
        ("Weekly invitation", "Another time", "/settings 17:45"),
        ("After the last lesson", "Another time", "/settings lesson 14:10"),
        ("Quiet hours", "Other hours", "/settings quiet 21:00-07:30"),
        ("Time zone", "Another time zone", "/settings Asia/Aqtobe"),
        ("Pause", "Until another day", "/settings 02.12"),
    ],
)
async def test_any_other_value_is_written_as_the_example_shows(
    town: Town, label: str, another: str, example: str
) -> None:
    dana = await invited(town)
    before = await rhythm_of(town, dana)
    await sets(dana, label, another)
    shown = dana.sees(label, example, buttons=("◀ Back",))
    assert f"<code>{example}</code>" in shown.html
    await dana.says(example)
    dana.sees("My rhythm", "Weekly invitation:")
    assert (await rhythm_of(town, dana), await zone_of(town, dana)) != (before, "Asia/Almaty")
    await dana.taps("◀ Back", shown)
    dana.sees(label)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("25:00", "Please write the time as hours and minutes"),
        ("half five", "I did not understand this."),
        ("lesson tomorrow", "Please write the time after your last lesson"),
        ("quiet please", "Please write from when until when"),
        ("Asia/Nowhere", "I do not know this time zone."),
        ("12.01.2020", "Please write a day after today"),
        ("<b>&", "I did not understand this."),
        ("9" * 4000, "I did not understand this."),
    ],
)
async def test_what_is_not_understood_changes_nothing(town: Town, words: str, told: str) -> None:
    dana = await invited(town)
    await dana.says(f"/settings {words}")
    dana.sees(told, "\n/settings ")
    dana.sees_nothing()
    assert await rhythm_of(town, dana) == Rhythm()


async def test_an_invitation_in_quiet_hours_is_refused(town: Town) -> None:
    dana = await invited(town)
    await dana.says("/settings 20:30")
    dana.sees("An invitation at 20:30 would fall into the quiet hours 20:00–08:00.", "Nothing was changed")
    await sets(dana, "Weekly invitation", "19:00")
    dana.sees("Weekly invitation: Friday · 19:00")
    await sets(dana, "Quiet hours", "19:00–09:00")
    dana.is_told("An invitation at 19:00 would fall into the quiet hours 19:00–09:00.")
    dana.sees_nothing()
    assert await rhythm_of(town, dana) == Rhythm(weekly_at=19 * 60)


async def test_a_day_whose_time_is_in_quiet_hours_is_refused_too(town: Town) -> None:
    dana = await invited(town)
    await dana.says("/settings lesson 21:00")
    dana.sees("After the last lesson: none")
    await sets(dana, "After the last lesson", "Mon")
    dana.is_told("An invitation at 21:00 would fall into the quiet hours 20:00–08:00.")
    assert (await rhythm_of(town, dana)) == Rhythm(lesson_at=21 * 60)


async def test_two_devices_change_one_setting_each(town: Town) -> None:
    dana = await invited(town)
    phone = dana.keyboards[-1]
    await dana.says("/settings")
    computer = dana.sees("My rhythm")
    await dana.taps("Weekly invitation", phone)
    await dana.taps("Reminders", computer)
    await dana.taps("17:30", phone)
    await dana.taps("1", computer)
    dana.reads_all()
    assert "Friday · 17:30" in computer.text
    assert await rhythm_of(town, dana) == Rhythm(weekly_at=1050, nudges=1)


@pytest.mark.parametrize(
    "data",
    ["set:day:9", "set:at:1", "set:depth:longest", "set:other:nudges", "set:zone:Mars/Base", "set:pause:holidays",
     "set:nothing", "set:card:year_end", "set:quiet:0-0"],
)  # fmt: skip
async def test_an_old_or_forged_button_shows_how_things_stand(town: Town, data: str) -> None:
    dana = await invited(town)
    await sets(dana, "Reminders")
    dana.reads_all()
    await dana.does("taps_data", data, dana.keyboards[-1])
    dana.sees("My rhythm", "Weekly invitation: Friday · 16:30")
    assert await rhythm_of(town, dana) == Rhythm()


async def test_done_leads_to_what_one_can_do(town: Town) -> None:
    dana = await invited(town)
    await dana.taps("Done")
    dana.sees("What shall we do?", buttons=("Look back at a lesson",))


async def test_settings_leave_the_conversation_where_it_stands(town: Town) -> None:
    dana = await town.teacher("Dana")
    await sheet(dana, until="methods")
    await dana.says("/settings 17:45")
    dana.sees("Weekly invitation: Friday · 17:45", buttons=("Go on ▸",))
    await dana.says("an experiment")
    dana.sees("✓ Saved.", "How did pupils respond?")


async def test_what_was_set_outlives_a_restart(town: Town) -> None:
    dana = await invited(town)
    await dana.taps("Weekly invitation")
    dana.reads_all()
    await town.restarts()
    await dana.taps("Mon")
    dana.sees("Weekly invitation: Monday · 16:30")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_screen_comes_in_the_language_of_the_teacher(town: Town, language: str) -> None:
    dana, t = await invited(town, language), translator(language)
    for what in ("weekly", "card", "lessons", "quiet", "zone", "depth", "nudges", "pause"):
        await dana.does("taps_data", f"set:{what}", dana.keyboards[-1])
        dana.sees(buttons=(t("◀ Back"),))
        await dana.taps(t("◀ Back"))
        dana.sees(t("My rhythm"), t.day_of_week(4))
