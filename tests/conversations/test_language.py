"""Three languages: changed at any time, in the middle of a conversation too."""

from __future__ import annotations

import pytest

from bot.introducing import DESCRIPTION, NAME, introduce
from dialogs.answers import Code
from dialogs.catalogue.onboarding import LANGUAGE_NAMES
from handlers.commands import COMMANDS
from locales.translator import LANGUAGES, translator
from tests.conversations.ways import newest
from tests.town import Person, Town

NAMES = dict(LANGUAGE_NAMES)
CHANGES = [(one, other) for one in LANGUAGES for other in LANGUAGES if one != other]


async def changes(person: Person, language: str) -> None:
    """/language and the tap on its name; nothing is read."""
    await person.says("/language")
    person.reads_all()
    await person.taps(NAMES[language])


@pytest.mark.parametrize(("before", "after"), CHANGES)
async def test_the_question_comes_again_in_the_new_language(town: Town, before: str, after: str) -> None:
    dana = await town.teacher("Dana", before)
    b, a = translator(before), translator(after)
    await dana.says("/lesson")
    await dana.taps(b("Express"))
    await dana.says("7A")
    old = dana.reads_all()[-1]
    keyboards = len(dana.keyboards)
    await changes(dana, after)
    dana.sees(a("From now on we talk in English."))
    question = dana.sees(
        a("How satisfied are you with the quality of this lesson?"), a("not at all"), a("Only you will read this")
    )
    assert [a("◀ Back"), a("Skip ▸"), "⋯"] == question.buttons[-1]
    assert not old.buttons
    assert len(dana.keyboards) == keyboards
    await dana.taps("8")
    dana.sees(f"{a('How satisfied are you with the quality of this lesson?')}\n✓ 8")
    dana.sees(a("What would make it %(next)s?", next=9))


@pytest.mark.parametrize(("before", "after"), CHANGES)
async def test_a_choice_is_stored_as_a_code_and_read_in_the_new_language(town: Town, before: str, after: str) -> None:
    dana = await town.teacher("Dana", before)
    b, a = translator(before), translator(after)
    await dana.says("/sheet")
    await dana.says("8B")
    await dana.says("to see why ships float")
    await dana.taps(b("Partly"))
    await changes(dana, after)
    dana.reads_all()
    await dana.taps(a("◀ Back"))
    dana.sees(f"{a('Your answer so far:')}\n{a('Partly')}", buttons=(a("Yes"), a("Not yet"), a("Keep it ▸")))
    await dana.says(a("Not yet").upper())
    dana.reads_all()
    assert (await newest(town, dana))["reached"] == Code("no")
    await dana.says("/stop")
    await dana.taps(a("Open in the journal"))
    assert f"{a('Was the goal reached?')}\n{a('Not yet')}" in dana.reads_all()[-1].text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_whole_reflection_speaks_one_language(town: Town, language: str) -> None:
    dana, t = await town.teacher("Dana", language), translator(language)
    await dana.says("/lesson")
    dana.sees(t("How much time do you have?"))
    await dana.taps(t("Express"))
    dana.sees(t("The lesson"), t("Which lesson was it? For example: 7A, algebra, fractions."))
    await dana.says("7A")
    dana.sees(t("✓ Saved."), t("How satisfied are you with the quality of this lesson?"))
    await dana.taps("6")
    dana.reads_all()
    await dana.taps(t("Skip ▸"))
    dana.sees(t("Growth point"), buttons=(t("Next lesson I will try …"),))
    await dana.taps(t("Next lesson I will try …"))
    dana.sees(t("Write how the sentence goes on."))
    await dana.says("жұптық жұмыс")
    dana.sees(t("When shall we look back at it?"))
    await dana.taps(t("In a week"))
    dana.reads_all()
    closing = dana.keyboards[-1].text
    assert t("Your mirror of the lesson") in closing
    assert t("We look back in a week.") in closing


async def test_the_same_language_once_more_asks_nothing_again(town: Town) -> None:
    dana = await town.teacher("Dana")
    await dana.says("/sheet")
    dana.reads_all()
    await changes(dana, "en")
    dana.sees("From now on we talk in English.")
    dana.sees_nothing()
    await changes(dana, "ru")
    dana.reads_all()
    await dana.does("taps_again")
    dana.sees_nothing()


async def test_a_language_changed_outside_a_conversation_is_the_language_of_the_next(town: Town) -> None:
    dana = await town.teacher("Dana")
    await changes(dana, "kk")
    t = translator("kk")
    dana.sees(t("From now on we talk in English."))
    dana.sees_nothing()
    await town.restarts()
    await dana.says("/sheet")
    dana.sees(t("Which lesson was it? For example: 7A, algebra, fractions."))


async def test_the_language_of_the_phone_changes_nothing_later(town: Town) -> None:
    dana = await town.teacher("Dana", "ru")
    dana.phone.language_code = "en"
    await dana.says("/journal")
    dana.sees(translator("ru")("Your journal is empty so far. After your first reflection you will find it here."))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_name_description_and_menu_are_set_in_each_language(town: Town, language: str) -> None:
    await introduce(town.aina.bot)
    someone, t = town.newcomer("Sanzhar", language), translator(language)
    assert someone.phone.bot_name == t(NAME)
    assert someone.phone.bot_description == t(DESCRIPTION)
    menu = [(one["command"], one["description"]) for one in someone.phone.menu]
    assert menu == [(name, t(meaning)) for name, meaning in COMMANDS]


async def test_a_phone_in_any_other_language_sees_the_english_menu(town: Town) -> None:
    await introduce(town.aina.bot)
    someone = town.newcomer("Sanzhar", "de")
    assert someone.phone.bot_name == NAME
    assert [one["description"] for one in someone.phone.menu] == [meaning for _, meaning in COMMANDS]


async def test_an_introduction_that_still_holds_is_not_repeated(town: Town) -> None:
    await introduce(town.aina.bot)
    called = len(town.world.log)
    await introduce(town.aina.bot)
    methods = {method for method, _ in list(town.world.log)[called:]}
    assert not methods & {"setMyName", "setMyDescription", "setMyShortDescription"}


async def test_every_command_of_the_menu_is_understood(town: Town) -> None:
    await introduce(town.aina.bot)
    dana = await town.teacher("Dana")
    for one in dana.phone.menu:
        await dana.says(f"/{one['command']}@aina_bot")
        assert all("I do not know this command" not in message.text for message in dana.reads_all())
