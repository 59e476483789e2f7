"""The cards of the week, the quarter and the year: each can be reached, and gives back what was said in it."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from dialogs.catalogue import instrument
from dialogs.catalogue.quarter_look import QUARTER_LOOK
from dialogs.catalogue.weekly_growth import WEEKLY_GROWTH
from dialogs.catalogue.weekly_start import WEEKLY_START
from dialogs.catalogue.year_end import YEAR_END
from locales.translator import LANGUAGES, translator
from storage.person import Person as Known
from storage.times import Rhythm
from tests.conversations.cards import asks, goes_to, is_beginner, skips_to_the_end, takes
from tests.conversations.pairs import paired
from tests.town import Person, Town

MONDAY = datetime(2026, 9, 7, 6, 0, tzinfo=UTC)
FRIDAY = datetime(2026, 11, 20, 11, 30, tzinfo=UTC)
WEEK = timedelta(weeks=1)
FIRST_YEARS = "Is this your first or second year at school?"
MENTOR_QUESTION = "question would you like to ask your mentor"


async def known(town: Town, person: Person) -> Known:
    async with town.committed() as work:
        found = await work.people.find(person.phone.id)
        assert found is not None
        return found


async def card_of(town: Town, person: Person) -> str:
    """The person's card of the week."""
    async with town.committed() as work:
        return (await work.rhythms.find((await known(town, person)).id) or Rhythm()).weekly_card


async def week(person: Person, path: str) -> None:
    """The card of the week along a path, at its first question; everything is read."""
    await person.says("/week")
    await takes(person, path)
    person.reads_all()


async def every_question(person: Person) -> list[str]:
    """Skip whatever is asked; the questions."""
    found = []
    while any("Skip ▸" in row for row in person.phone.messages[-1].buttons):
        found.append(asks(person))
        await person.taps("Skip ▸")
    person.reads_all()
    return found


# What was promised comes back


async def test_the_second_week_asks_how_the_habit_of_the_first_went(town: Town) -> None:
    town.now = MONDAY
    dana = await town.teacher("Dana")
    await is_beginner(dana)
    await week(dana, "full")
    await goes_to(dana, "resource habit")
    await dana.says("In bed by eleven")
    await skips_to_the_end(dana)
    dana.reads_all()

    town.now += WEEK
    await week(dana, "express")
    await goes_to(dana, "You chose a habit for seven days:\n«In bed by eleven»")
    await dana.taps("On some days")
    await skips_to_the_end(dana)
    dana.reads_all()

    town.now += WEEK
    await week(dana, "full")
    third = await every_question(dana)
    assert not any("You chose a habit" in one for one in third), "it was asked about"
    assert any("resource habit" in one for one in third), "another can be chosen"


async def test_the_skills_for_two_months_return_after_two_months_on_the_usual_card(town: Town) -> None:
    town.now = MONDAY
    dana = await town.teacher("Dana")
    await is_beginner(dana)
    await week(dana, "month")
    await goes_to(dana, "Which skills will you need in the next two months?")
    await dana.says("to hold a discussion")
    await skips_to_the_end(dana)
    dana.reads_all()

    town.now += 4 * WEEK
    await week(dana, "month")
    assert not any("skills" in one for one in await every_question(dana)), "their two months are not over"

    town.now += 4 * WEEK
    await week(dana, "full")
    await goes_to(dana, "«to hold a discussion»\n\nWhich of them do you have now?")
    await dana.says("I can ask, and wait.")
    await skips_to_the_end(dana)
    dana.reads_all()

    town.now += WEEK
    await week(dana, "full")
    assert not any("«to hold a discussion»" in one for one in await every_question(dana))


async def test_a_habit_that_was_told_in_another_language_is_asked_about_in_the_present_one(town: Town) -> None:
    dana = await town.teacher("Dana")
    await is_beginner(dana)
    await week(dana, "full")
    await goes_to(dana, "resource habit")
    await dana.says("ұйқы")
    await skips_to_the_end(dana)
    await dana.says("/language")
    await dana.taps("Қазақша")
    dana.reads_all()
    await week(dana, "express")
    await dana.taps("Аттап өту ▸")
    assert "Жеті күнге мынадай әдет таңдаған едіңіз:\n«ұйқы»" in asks(dana)
    await dana.taps("Жақсы болды")
    dana.reads_all()


# A question to a mentor


async def asks_the_mentor(dana: Person, words: str) -> None:
    await is_beginner(dana)
    await week(dana, "full")
    await goes_to(dana, MENTOR_QUESTION)
    assert "you can send it to your mentor" in asks(dana), "it says where the question goes"
    await dana.says(words)
    await skips_to_the_end(dana)


async def test_a_question_without_a_mentor_says_so_and_leads_to_finding_one(town: Town) -> None:
    dana = await town.teacher("Dana")
    await asks_the_mentor(dana, "How do you begin a hard lesson?")
    last = dana.reads_all()[-1]
    assert "You have no mentor here yet, so your question stays with you:\nHow do you begin" in (last.text or "")
    await dana.taps("Find a mentor", last)
    dana.sees("Find a mentor")


async def test_with_a_mentor_the_question_is_shown_before_it_is_sent(town: Town) -> None:
    dana, marat = await town.teacher("Dana"), await town.teacher("Marat")
    await paired(town, marat, dana)
    await asks_the_mentor(dana, "How do you begin a hard lesson?")
    last = dana.reads_all()[-1]
    assert "How do you begin a hard lesson?" in (last.text or "")
    assert last.buttons == [["Send my question to my mentor now"]]


async def test_who_asks_nothing_is_told_nothing_of_mentors(town: Town) -> None:
    dana = await town.teacher("Dana")
    await is_beginner(dana)
    await week(dana, "full")
    await skips_to_the_end(dana)
    assert not any("mentor" in (one.text or "") for one in dana.reads_all()[-1:])


# Which card


async def test_week_leads_to_every_other_card_at_any_time(town: Town) -> None:
    dana = await town.teacher("Dana")
    await dana.says("/week")
    dana.sees("Weekly reflection", buttons=("Another card",))
    titles = (WEEKLY_START.title, QUARTER_LOOK.title, YEAR_END.title)
    for title in titles:
        await dana.taps("Another card")
        dana.sees("These cards are here for you at any time", buttons=titles)
        await dana.taps(title)
        dana.sees(title, "How much time do you have?")
        await dana.says("/week")
        dana.reads_all()
    await dana.taps("Another card")
    dana.reads_all()
    await dana.taps("◀ Back")
    dana.sees("Weekly reflection", "How much time do you have?", buttons=("Another card",))
    await takes(dana, "express", WEEKLY_GROWTH.key)
    dana.sees("Did you reach what you intended this week?")


async def test_the_quarter_can_be_looked_back_at_in_any_week(town: Town) -> None:
    town.now = MONDAY
    dana = await town.teacher("Dana")
    await dana.says("/week")
    await dana.taps("Another card")
    await dana.taps(QUARTER_LOOK.title)
    await takes(dana, "full", QUARTER_LOOK.key)
    await goes_to(dana, "Which one small step")
    await dana.says("one open question a lesson")
    assert any("After the holidays" in row for row in dana.phone.messages[-1].buttons)
    await dana.taps("After the holidays")
    assert "after the holidays" in (dana.reads_all()[-1].text or "")


@pytest.mark.parametrize(
    ("answer", "experience", "card"),
    [
        ("Yes", "beginner", WEEKLY_START.key),
        ("No", "later", WEEKLY_GROWTH.key),
        ("I would rather not say", "unsaid", WEEKLY_GROWTH.key),
    ],
)
async def test_a_newcomer_is_asked_once_which_card_fits(town: Town, answer: str, experience: str, card: str) -> None:
    dana = await town.teacher("Dana", experience=None)
    await dana.says("/week")
    question = dana.sees(FIRST_YEARS, "/settings", buttons=("Yes", "No", "I would rather not say"))
    await dana.taps(answer)
    dana.sees(instrument(card).title, "How much time do you have?")
    assert (await known(town, dana)).experience == experience
    assert await card_of(town, dana) == card
    assert question.buttons == []
    await dana.says("/week")
    dana.sees(instrument(card).title, "How much time do you have?")


async def test_an_old_button_of_that_question_changes_nothing(town: Town) -> None:
    dana = await town.teacher("Dana", experience=None)
    await dana.says("/week")
    question = dana.sees(FIRST_YEARS)
    yes = question.button_data[0][0]
    await dana.taps("No")
    dana.reads_all()
    await dana.does("taps_data", yes, question)
    dana.sees(WEEKLY_GROWTH.title)
    assert (await known(town, dana)).experience == "later"


async def test_a_newcomer_without_invitations_gets_none_by_answering(town: Town) -> None:
    town.now = FRIDAY - timedelta(days=2)
    dana = await town.teacher("Dana", experience=None)
    await dana.says("/week")
    await dana.taps("Yes")
    dana.reads_all()
    town.now = FRIDAY
    await town.later(minutes=1)
    dana.sees_nothing()


async def with_rhythm(town: Town, person: Person, rhythm: Rhythm) -> None:
    async with town.aina.db.transaction() as work:
        own = await work.people.find(person.phone.id)
        assert own is not None
        await work.rhythms.keep(own, rhythm, town.aina.calendars.default, town.now)


async def invited(town: Town, depth: str | None = None) -> Person:
    """A newcomer who was just invited to look back at the week."""
    town.now = FRIDAY - timedelta(days=4)
    dana = await town.teacher("Dana", experience=None)
    await with_rhythm(town, dana, Rhythm(depth=depth))
    town.now = FRIDAY
    await town.later()
    dana.sees("The week is behind you.")
    return dana


async def test_an_invitation_leads_to_that_question_first_and_then_straight_into_the_card(town: Town) -> None:
    dana = await invited(town, depth="express")
    await dana.taps("Begin ▸")
    dana.sees(FIRST_YEARS)
    await dana.taps("Yes")
    dana.sees("Did you reach what you intended this week?")
    assert (await town.answers_of(dana))[0] == {}
    async with town.committed() as work:
        open_one = await work.sessions.open_for((await known(town, dana)).id)
    assert open_one is not None
    assert open_one.session.instrument == WEEKLY_START.key
    await skips_to_the_end(dana)
    dana.reads_all()
    await town.later(days=3)
    dana.sees_nothing()  # the invitation to the other card was taken up by this one


async def test_without_a_chosen_length_an_invitation_leads_to_the_paths_of_the_card(town: Town) -> None:
    dana = await invited(town)
    await dana.taps("Begin ▸")
    dana.sees(FIRST_YEARS)
    await dana.taps("No")
    dana.sees(WEEKLY_GROWTH.title, "How much time do you have?")


async def test_an_invitation_leads_to_the_card_that_was_chosen_since(town: Town) -> None:
    town.now = FRIDAY - timedelta(days=4)
    dana = await town.teacher("Dana")
    await with_rhythm(town, dana, Rhythm())
    town.now = FRIDAY
    await town.later()
    invitation = dana.sees("The week is behind you.")
    await is_beginner(dana)
    await dana.taps("Begin ▸", invitation)
    dana.sees(WEEKLY_START.title)


async def test_who_chose_a_card_in_the_settings_is_not_asked(town: Town) -> None:
    dana = await town.teacher("Dana", experience=None)
    await dana.says("/settings")
    await dana.taps("Card of the week")
    await dana.taps(f"✓ {WEEKLY_GROWTH.title}")
    dana.reads_all()
    await dana.says("/week")
    dana.sees(WEEKLY_GROWTH.title, "How much time do you have?")
    assert (await known(town, dana)).experience == "unsaid"


async def test_after_eight_weeks_or_with_a_higher_category_nobody_is_asked(town: Town) -> None:
    town.now = MONDAY
    dana, marat = await town.teacher("Dana", experience=None), await town.teacher("Marat", experience=None)
    async with town.aina.db.transaction() as work:
        await work.people.change((await known(town, marat)).id, category="expert")
    await marat.says("/week")
    marat.sees(WEEKLY_GROWTH.title)
    town.now += 8 * WEEK - timedelta(minutes=1)
    await dana.says("/week")
    dana.sees(FIRST_YEARS)
    town.now += timedelta(minutes=1)
    await dana.says("/week")
    dana.sees(WEEKLY_GROWTH.title)


async def test_an_open_conversation_comes_before_that_question(town: Town) -> None:
    dana = await town.teacher("Dana", experience=None)
    await dana.says("/lesson")
    await takes(dana, "express", "lesson_coaching")
    dana.reads_all()
    await dana.says("/week")
    dana.sees("You have an unfinished conversation")


async def test_what_was_told_of_the_first_years_goes_along_with_everything_else(town: Town) -> None:
    dana = await town.teacher("Dana", experience=None)
    await dana.says("/week")
    await dana.taps("Yes")
    await dana.says("/mydata")
    await dana.taps("Take everything along")
    page, document = [one.file for one in dana.reads_all()[-2:]]
    assert page is not None
    assert document is not None
    assert "First or second year at school" in page[1].decode()
    assert json.loads(document[1])["person"]["experience"] == "beginner"


# The rating of the week


async def rates(person: Person, path: str, outcome: str, influence: str | None = None) -> None:
    """A card of the week with nothing in it but its rating."""
    await week(person, path)
    await goes_to(person, "Did you reach what you intended this week?")
    await person.taps(outcome)
    if influence is not None:
        await person.says(influence)
    await skips_to_the_end(person)
    person.reads_all()


async def test_the_rating_of_each_week_is_given_back_by_week_whichever_card_it_was_in(town: Town) -> None:
    town.now = MONDAY
    dana = await town.teacher("Dana")
    await rates(dana, "express", "Reached", "I asked less and waited more")
    town.now += 2 * WEEK  # a week without a card is a gap
    await is_beginner(dana)
    await rates(dana, "short", "Not yet")
    await rates(dana, "full", "Partly")
    await dana.says("/progress")
    told = dana.sees("What I intended for the week").text or ""
    assert [line for line in told.splitlines() if line.startswith("Sep")] == [
        "Sep 7 – 13: Reached · I asked less and waited more",
        "Sep 21: Partly",
    ]
    dana.sees_nothing()  # words are not drawn
    await dana.taps("A year")
    assert "September 2026: Reached · Partly" in (dana.sees("What I intended").text or "")


async def test_nobody_else_finds_the_rating_in_their_own_picture(town: Town) -> None:
    dana, marat = await town.teacher("Dana"), await town.teacher("Marat")
    await rates(dana, "express", "Reached", "I waited")
    await marat.says("/progress")
    marat.sees("No marks in these days yet")


# Words


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("card", [WEEKLY_START, WEEKLY_GROWTH, QUARTER_LOOK, YEAR_END], ids=lambda one: str(one.key))
def test_what_a_stage_says_of_itself_is_no_question_beside_the_question(card: object, language: str) -> None:
    t = translator(language)
    stages = [stage for stage in getattr(card, "stages", ()) if stage.why is not None]
    assert stages
    assert [stage.key for stage in stages if "?" in t(stage.why)] == []
