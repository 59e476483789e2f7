"""/mydata: everything can be taken along, everything can be erased, and nothing is erased by accident."""

from __future__ import annotations

import json
from typing import Any

import pytest

from locales.translator import LANGUAGES, translator
from tests.conversations.test_meeting import rows_left
from tests.conversations.ways import express, sheet
from tests.town import Person, Town


async def exported(person: Person) -> tuple[str, dict[str, Any]]:
    """The page to read, and the JSON."""
    await person.says("/mydata")
    await person.taps("Take everything along")
    page, document = [one.file for one in person.reads_all()[-2:]]
    assert page is not None
    assert document is not None
    assert (page[0], document[0]) == ("aina.html", "aina.json")
    return page[1].decode(), json.loads(document[1])


async def asks_to_erase(person: Person) -> None:
    """Up to the last question before everything goes."""
    await person.says("/mydata")
    await person.taps("Erase everything")
    person.reads_all()


async def test_the_export_holds_everything(town: Town) -> None:
    dana = town.newcomer("Dana")
    await dana.says("/start")
    await dana.taps("English")
    await dana.taps("I agree")
    await dana.taps("Pedagogue-expert")
    await dana.says("physics")
    await dana.says("School <1>")
    await sheet(dana, until="results")
    album = await dana.does("sends_album", 2, "their <drawings> & words")
    await dana.says("more time")
    await dana.taps("Skip ▸")
    await express(dana, lesson="7A", satisfaction=6, step="wait ten seconds", when="In a week")
    await town.later(days=8)
    await dana.says("/lesson")
    await dana.taps("Express")
    await dana.taps("Partly")
    await dana.says("two quiet pupils spoke")
    dana.reads_all()
    page, document = await exported(dana)

    person = document["person"]
    assert person["telegram_id"] == dana.phone.id
    assert (person["language"], person["category"], person["subjects"], person["school"]) == (
        "en",
        "expert",
        "physics",
        "School <1>",
    )
    assert [one["granted"] for one in document["consents"]] == [True]
    kinds = [(one["instrument"], one["state"]) for one in document["conversations"]]
    assert kinds == [
        ("lesson_coaching", "open"),
        ("lesson_coaching", "completed"),
        ("lesson_sheet", "completed"),
        ("onboarding", "completed"),
    ]
    now_open, reflection, analysis, _ = (one["answers"] for one in document["conversations"])
    assert now_open["point_1"]["code"] == "partly"
    assert reflection["satisfaction"]["value"] == 6
    assert reflection["look_back"]["code"] == "week"
    files = [file for part in analysis["results"]["parts"] for file in part["files"]]
    assert [file[1] for file in files] == [one.file_id for one in album]
    [point] = document["growth_points"]
    assert (point["text"], point["state"], point["due_on"]) == ("wait ten seconds", "open", "2026-12-03")
    assert [look["mark"] for look in point["looks"]] == ["partly"]

    assert page.startswith("<!doctype html>")
    for words in (
        "physics",
        "School &lt;1&gt;",
        "their &lt;drawings&gt; &amp; words",
        "[photo]",
        "wait ten seconds",
        "two quiet pupils spoke",
        "Partly",
        "Consent given",
    ):
        assert words in page
    assert "<drawings>" not in page


async def test_the_export_of_a_newcomer_is_small_but_whole(town: Town) -> None:
    dana = await town.teacher("Dana")
    page, document = await exported(dana)
    assert [one["instrument"] for one in document["conversations"]] == ["onboarding"]
    assert document["growth_points"] == []
    assert "Everything I keep of yours" in page


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_export_is_written_in_the_language_of_the_teacher(town: Town, language: str) -> None:
    dana, t = await town.teacher("Dana", language), translator(language)
    await dana.says("/mydata")
    await dana.taps(t("Take everything along"))
    page = dana.reads_all()[-2]
    assert page.file is not None
    assert f'<html lang="{language}">' in page.file[1].decode()
    assert t("Everything I keep of yours") in page.file[1].decode()


async def test_an_export_leaves_the_conversation_where_it_stands(town: Town) -> None:
    dana = await town.teacher("Dana")
    await sheet(dana, until="methods")
    await exported(dana)
    await dana.says("an experiment")
    dana.sees("✓ Saved.", "How did pupils respond?")


async def test_erasing_leaves_no_row_and_the_next_start_begins_anew(town: Town) -> None:
    dana = await town.teacher("Dana")
    await express(dana)
    await dana.says("/lesson")
    await dana.taps("Short")
    await dana.taps("Reached")
    await dana.says("it works")
    await dana.taps("Skip ▸")
    await dana.taps("✎ Rename")
    await dana.says("Calm")
    dana.reads_all()
    question = dana.keyboards[-1]
    await dana.says("/mydata")
    dana.sees("Your data", buttons=("Take everything along", "Erase everything"))
    await dana.taps("Erase everything")
    dana.sees("Erase everything?", "3 conversations with all answers", "1 growth point", "the record of your consent")
    await dana.taps("Yes, erase everything")
    dana.sees("Everything is erased.", "/start")
    assert await rows_left(town) == {}
    assert not question.buttons, "the question of the erased conversation cannot be answered any more"
    await dana.says("/start")
    dana.sees("In which language")


async def test_a_letter_that_waits_is_erased_too(town: Town) -> None:
    dana = await town.teacher("Dana")
    await asks_to_erase(dana)
    town.world.faults.refuse("sendMessage", 429, "Too Many Requests: retry after 30", retry_after=30)
    await dana.says("/journal")
    assert (await rows_left(town))["letters"] == 1
    await dana.taps("Yes, erase everything")
    dana.sees("Everything is erased.")
    assert await rows_left(town) == {}
    await town.later(minutes=5)
    dana.sees_nothing()


async def test_erasing_one_leaves_all_others(town: Town) -> None:
    dana, serik = await town.teacher("Dana"), await town.teacher("Serik")
    await express(serik)
    his = await town.answers_of(serik)
    await express(dana)
    await asks_to_erase(dana)
    await dana.taps("Yes, erase everything")
    dana.sees("Everything is erased.")
    assert await town.answers_of(serik) == his
    left = await rows_left(town)
    assert (left["people"], left["consents"], left["sessions"], left["growth_points"]) == (1, 1, 2, 1)


async def test_a_double_tap_on_erase_meets_nobody_anew(town: Town) -> None:
    dana = await town.teacher("Dana")
    await asks_to_erase(dana)
    await dana.taps("Yes, erase everything")
    dana.sees("Everything is erased.")
    await dana.does("taps_again")
    dana.sees_nothing()
    assert await rows_left(town) == {}


async def test_a_redelivered_erasure_meets_nobody_anew(town: Town) -> None:
    dana = await town.teacher("Dana")
    await asks_to_erase(dana)
    await dana.taps("Yes, erase everything")
    dana.sees("Everything is erased.")
    assert dana.phone.last_update_id is not None
    town.world.redeliver(dana.phone.last_update_id)
    await town.goes_on()
    dana.sees_nothing()
    assert await rows_left(town) == {}


async def test_a_confirmation_that_is_an_hour_old_erases_nothing(town: Town) -> None:
    dana = await town.teacher("Dana")
    await asks_to_erase(dana)
    before = await rows_left(town)
    await town.later(hours=1, minutes=1)
    await dana.taps("Yes, erase everything")
    dana.is_told("This button is too old to erase anything. Please send /mydata again.")
    assert await rows_left(town) == before


@pytest.mark.parametrize("until", ["0", "1", "999999999999", "-1", "", "soon", "99999999999999999999"])
async def test_a_forged_confirmation_erases_nothing(town: Town, until: str) -> None:
    dana = await town.teacher("Dana")
    await asks_to_erase(dana)
    before = await rows_left(town)
    await dana.does("taps_data", f"mydata:gone:{until}", dana.keyboards[-1])
    dana.reads_all()
    assert await rows_left(town) == before


async def test_the_confirmation_of_one_erases_nothing_of_another(town: Town) -> None:
    dana, serik = await town.teacher("Dana"), await town.teacher("Serik")
    await asks_to_erase(dana)
    hers = dana.keyboards[-1].button_data[0][0]
    before = await town.answers_of(dana)
    await serik.does("taps_data", hers, serik.keyboards[-1])
    serik.sees("Everything is erased.")
    assert await town.answers_of(dana) == before
    assert await town.answers_of(serik) == []


async def test_whoever_thinks_better_of_it_keeps_everything(town: Town) -> None:
    dana = await town.teacher("Dana")
    await express(dana)
    before = await rows_left(town)
    await asks_to_erase(dana)
    await dana.taps("No, keep it")
    dana.sees("Nothing was changed.")
    assert await rows_left(town) == before
    assert not dana.keyboards[-1].text.startswith("Erase")


async def test_the_screen_and_the_files_name_what_is_kept_beside_the_answers(town: Town) -> None:
    dana = await town.teacher("Dana", experience="beginner")
    await dana.says("/help")
    dana.reads_all()
    await dana.says("/mydata")
    dana.sees("first years at school", "I last heard from you", "of my own accord")
    page, document = await exported(dana)
    assert "<dt>First or second year at school</dt><dd>Yes</dd>" in page
    assert "<dt>I last heard from you</dt><dd>November 18, 2026</dd>" in page
    assert document["person"]["experience"] == "beginner"
    assert document["attention"]["heard_on"] == "2026-11-18"
