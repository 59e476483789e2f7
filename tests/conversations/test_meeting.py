"""The first conversation."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from locales.translator import LANGUAGES, translator
from storage.schema import answers, consents, metadata, people, sessions
from tests.town import Person, Town


async def rows_left(town: Town) -> dict[str, int]:
    """How many rows each table holds, where it holds any; marks of handled updates aside."""
    found = {}
    async with town.aina.db.engine.connect() as connection:
        for table in metadata.sorted_tables:
            count = await connection.scalar(sa.select(sa.func.count()).select_from(table))
            if count and table.name != "handled_updates":
                found[table.name] = count
    return found


async def stored(town: Town, person: Person) -> dict[str, list[dict[str, object]]]:
    """All that is stored about a person, but for what tells one person, session or keyboard from another."""
    own = {"id", "key", "person_id", "telegram_id", "session_id", "revision", "shown_message", "shown_turn"}
    async with town.aina.db.engine.connect() as connection:
        telegram_id = person.phone.id
        known = sa.select(people.c.id).where(people.c.telegram_id == telegram_id).scalar_subquery()
        mine = sa.select(sessions.c.id).where(sessions.c.person_id == known).scalar_subquery()
        found = {}
        for rows in (
            sa.select(people).where(people.c.telegram_id == telegram_id),
            sa.select(consents).where(consents.c.telegram_id == telegram_id),
            sa.select(sessions).where(sessions.c.person_id == known),
            sa.select(answers).where(answers.c.session_id == mine).order_by(answers.c.step),
        ):
            found[str(rows.get_final_froms()[0])] = [
                {name: value for name, value in row.items() if name not in own}
                for row in (await connection.execute(rows)).mappings()
            ]
    return found


async def test_a_teacher_meets_aina_in_under_a_minute(town: Town) -> None:
    aigerim = town.newcomer("Aigerim", language="kk")
    await aigerim.says("/start")
    asked = aigerim.sees("Қай тілде сөйлесейік?", buttons=("Қазақша", "Русский", "English"))
    assert "🔒" not in (asked.text or ""), "a language is no secret"
    await aigerim.taps("English")
    aigerim.sees("✓ English")
    aigerim.sees("I am Aina", "Only you read your answers", buttons=("I agree", "No, thank you"))
    await aigerim.taps("I agree")
    aigerim.sees("✓ I agree")
    aigerim.sees("category", buttons=("Pedagogue-master", "Skip ▸"))
    await aigerim.taps("Pedagogue-master")
    aigerim.sees("✓ Pedagogue-master")
    aigerim.sees("Which subjects")
    await aigerim.says("physics")
    aigerim.sees("✓ Saved.", "The name of the school")
    await aigerim.taps("Skip ▸")
    aigerim.sees("We know each other now.", buttons=("Look back at a lesson",))
    async with town.committed() as work:
        person = await work.people.find(aigerim.phone.id)
        assert person is not None
        assert (person.language, person.category, person.subjects, person.school) == ("en", "master", "physics", None)
        assert person.zone == "Asia/Almaty"
        [(version, granted, at)] = await work.people.consents_of(person)
        assert (version, granted, at) == ("2026-11-22", True, town.now)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_teacher_of_the_town_is_stored_as_one_who_was_greeted(town: Town, language: str) -> None:
    dana, t = town.newcomer("Dana"), translator(language)
    await dana.says("/start")
    for label in ({"kk": "Қазақша", "ru": "Русский", "en": "English"}[language], t("I agree"), *[t("Skip ▸")] * 3):
        await dana.taps(label)
    last = dana.reads_all()[-1]
    aigul = await town.teacher("Aigul", language, experience=None)
    assert await stored(town, aigul) == await stored(town, dana)
    assert (aigul.phone.messages[-1].text, aigul.phone.messages[-1].buttons) == (last.text, last.buttons)


async def test_declining_leaves_nothing_but_the_refusal(town: Town) -> None:
    dana = town.newcomer("Dana")
    await dana.says("/start")
    await dana.taps("English")
    await dana.taps("No, thank you")
    dana.reads_all()
    assert await rows_left(town) == {"consents": 1}
    await dana.says("thanks")
    dana.sees("I have kept nothing but the date of your refusal")
    assert await rows_left(town) == {"consents": 1}
    await dana.says("/start")
    dana.sees("In which language")


async def test_consent_cannot_be_skipped_by_words_or_commands(town: Town) -> None:
    dana = town.newcomer("Dana")
    await dana.says("/journal")
    dana.sees("In which language")
    await dana.says("hello")
    dana.sees("Please tap one of the buttons")
    await dana.taps("English")
    dana.reads_all()
    await dana.says("/lesson")
    dana.sees("I am Aina", buttons=("I agree",))


async def test_a_choice_can_be_typed_in_the_words_of_its_button(town: Town) -> None:
    dana = town.newcomer("Dana")
    await dana.says("/start")
    dana.sees("language")
    await dana.says("english")
    dana.sees("I am Aina")


async def test_aina_greets_in_the_language_of_the_phone(town: Town) -> None:
    for code, words in (
        ("kk", "Қай тілде"),
        ("ru-RU", "На каком языке"),
        ("de", "In which language"),
        ("xx", "In which"),
    ):
        someone = town.newcomer("Sanzhar", language=code)
        await someone.says("hello")
        someone.sees(words)


async def test_a_restart_in_the_middle_loses_nothing(town: Town) -> None:
    dana = town.newcomer("Dana")
    await dana.says("/start")
    await dana.taps("English")
    dana.reads_all()
    await town.restarts()
    await dana.taps("I agree")
    dana.sees("✓ I agree")
    dana.sees("category")


async def test_whoever_never_agrees_is_forgotten_after_a_month(town: Town) -> None:
    dana = town.newcomer("Dana")
    await dana.says("/start")
    dana.sees("language")
    await town.later(days=31)
    assert await rows_left(town) == {}


async def test_a_name_with_html_in_it_is_only_a_name(town: Town) -> None:
    person = await town.teacher("<b>Dana & Co</b>")
    await person.says("/start")
    person.sees("Good to see you, <b>Dana & Co</b>.")
