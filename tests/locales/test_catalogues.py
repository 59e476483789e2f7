from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest
from babel.messages.pofile import PoFileError

from locales import catalogues
from locales.translator import LANGUAGES
from tests.locales.conftest import Write

ROOT = Path(catalogues.__file__).parent.parent
PLACEHOLDER = re.compile(r"%\((\w+)\)")

SOURCE = 'N_("Reached")\nt("Good morning, %(name)s")\nt.plural("%(n)d file", "%(n)d files", n)\n'
RUSSIAN = """
msgid "Reached"
msgstr "Получилось"

msgid "Good morning, %(name)s"
msgstr "Доброе утро, %(name)s"

msgid "%(n)d file"
msgid_plural "%(n)d files"
msgstr[0] "%(n)d файл"
msgstr[1] "%(n)d файла"
msgstr[2] "%(n)d файлов"
"""


def forms(string: object) -> tuple[str, ...]:
    return tuple(str(one) for one in string) if isinstance(string, tuple | list) else (str(string),)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_of_each_language_has_no_faults(language: str) -> None:
    assert catalogues.faults(language) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_loses_or_invents_a_placeholder(language: str) -> None:
    """Only the number of a plural may go unsaid: "one file"."""
    for message in catalogues.stored(language):
        wanted = {name for source in forms(message.id) for name in PLACEHOLDER.findall(source)}
        may_go = {"n"} if isinstance(message.id, tuple | list) else set()
        for form in forms(message.string):
            if message.id:
                assert wanted - may_go <= set(PLACEHOLDER.findall(form)) <= wanted, (message.id, form)


@pytest.mark.parametrize("language", LANGUAGES)
def test_drawing_the_catalogues_up_again_changes_nothing(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If this fails, somebody changed a source string: run `make words` and translate what is new."""
    here = tmp_path / "locales"
    here.mkdir()
    for room in catalogues.SPOKEN_IN:
        (tmp_path / room).symlink_to(ROOT / room)
    before = (ROOT / "locales" / f"{language}.po").read_bytes()
    (here / f"{language}.po").write_bytes(before)
    monkeypatch.setattr(catalogues, "HERE", here)

    strings, untranslated = catalogues.redraw(language)
    assert (here / f"{language}.po").read_bytes() == before
    assert strings > 100
    assert untranslated == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_source_string_is_translated_at_run_time(language: str) -> None:
    translations, stored = catalogues.compiled(language), catalogues.stored(language)
    for message in catalogues.template():
        if isinstance(message.id, tuple | list):
            one, many = message.id
            assert translations.ngettext(one, many, 5)
        elif message.id:
            assert translations.gettext(message.id) == stored[message.id].string


def test_english_says_what_its_source_says() -> None:
    for message in catalogues.stored("en"):
        assert message.string == message.id or not message.id


def test_a_faultless_catalogue_has_no_faults(words: Write) -> None:
    words("dialogs/a.py", SOURCE)
    words("ru", RUSSIAN)
    assert catalogues.faults("ru") == ()


@pytest.mark.parametrize(
    ("written", "instead", "fault"),
    [
        pytest.param('msgstr "Получилось"', 'msgstr ""', "ru: not translated: 'Reached'", id="untranslated"),
        pytest.param(
            'msgstr[2] "%(n)d файлов"',
            'msgstr[2] ""',
            "ru: not translated: ('%(n)d file', '%(n)d files')",
            id="a form untranslated",
        ),
        pytest.param('msgid "Reached"', 'msgid "Arrived"', "ru: not translated: 'Reached'", id="another source"),
        pytest.param('msgid "Reached"', 'msgid "Arrived"', "ru: nobody says 'Arrived' any more", id="nobody says it"),
        pytest.param(
            'msgid "Reached"', '#, fuzzy\nmsgid "Reached"', "ru: marked as uncertain: 'Reached'", id="uncertain"
        ),
        pytest.param("утро, %(name)s", "утро, %(имя)s", "ru: 'Good morning, %(name)s'", id="a translated name"),
        pytest.param("утро, %(name)s", "утро, %(nam)s", "ru: 'Good morning, %(name)s'", id="a misspelt name"),
        pytest.param("утро, %(name)s", "утро, %(name)d", "ru: 'Good morning, %(name)s'", id="another type"),
        pytest.param("утро, %(name)s", "утро, %s", "ru: 'Good morning, %(name)s'", id="no name"),
        pytest.param("утро, %(name)s", "утро", "ru: 'Good morning, %(name)s'", id="left out"),
        pytest.param('"%(n)d файл"', '"%(k)d файл"', "ru: ('%(n)d file', '%(n)d files')", id="another name"),
        pytest.param(
            '"%(n)d файлов"', '"%(k)d файлов"', "ru: ('%(n)d file', '%(n)d files')", id="another name in the third form"
        ),
    ],
)
def test_each_fault_of_a_catalogue_is_named(words: Write, written: str, instead: str, fault: str) -> None:
    words("dialogs/a.py", SOURCE)
    words("ru", RUSSIAN.replace(written, instead))
    assert any(found.startswith(fault) for found in catalogues.faults("ru")), catalogues.faults("ru")


def test_a_file_that_is_no_catalogue_is_refused(words: Write) -> None:
    words("ru", 'msgid "a beginning"\n')
    with pytest.raises(PoFileError, match="missing msgstr"):
        catalogues.stored("ru")


def test_strings_are_gathered_from_the_rooms_that_speak(words: Write) -> None:
    words("dialogs/b/c.py", 't("deep")')
    words("handlers/a.py", 't("here"); t("deep")')
    words("storage/a.py", 't("never said")')
    found = {message.id: [place for place, _ in message.locations] for message in catalogues.template() if message.id}
    assert found == {"deep": ["dialogs/b/c.py", "handlers/a.py"], "here": ["handlers/a.py"]}


def test_drawing_up_adds_the_new_drops_the_gone_and_keeps_the_rest(words: Write) -> None:
    words("dialogs/a.py", SOURCE.replace("Reached", "Arrived"))
    path = words("ru", RUSSIAN)
    assert catalogues.redraw("ru") == (3, 1)

    drawn = catalogues.stored("ru")
    assert drawn["Arrived"].string == ""
    assert drawn["Good morning, %(name)s"].string == "Доброе утро, %(name)s"
    assert drawn.get("Reached") is None
    assert "Reached" not in path.read_text(encoding="utf-8")
    assert "fuzzy" not in path.read_text(encoding="utf-8")


def test_drawing_up_english_takes_the_source_strings(words: Write) -> None:
    words("dialogs/a.py", SOURCE)
    words("en", "")
    assert catalogues.redraw("en") == (3, 0)
    assert catalogues.faults("en") == ()
    assert catalogues.stored("en")["Reached"].string == "Reached"
    assert catalogues.redraw("en") == (3, 0)


def test_the_words_command_draws_up_every_language(words: Write, capsys: pytest.CaptureFixture[str]) -> None:
    words("dialogs/a.py", SOURCE)
    words("ru", RUSSIAN)
    words("kk", "")
    words("en", "")
    runpy.run_module("locales", run_name="__main__")
    assert capsys.readouterr().out.splitlines() == [
        "kk: 3 strings, 3 to translate",
        "ru: 3 strings, 0 to translate",
        "en: 3 strings, 0 to translate",
    ]


def test_importing_the_words_command_draws_up_nothing(words: Write, capsys: pytest.CaptureFixture[str]) -> None:
    words("ru", RUSSIAN)
    runpy.run_module("locales.__main__", run_name="not main")
    assert capsys.readouterr().out == ""
