from __future__ import annotations

import pytest

from locales.spoken import said_in


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('N_("Reached")', ["Reached"]),
        ('t("Good morning, %(name)s", name="Aigerim")', ["Good morning, %(name)s"]),
        ('self.t("Sat down")', ["Sat down"]),
        ('html(t, "<b>%(word)s</b>", word=word)', ["<b>%(word)s</b>"]),
        ('t.plural("%(n)d file", "%(n)d files", 5)', [("%(n)d file", "%(n)d files")]),
        ('t("one " "sentence")', ["one sentence"]),
        ('t("""two\nlines""")', ["two\nlines"]),
        ('f(t("inner"), html(t, "outer", inner=t("within")))', ["inner", "outer", "within"]),
        ('t("first"); t("second")\nt("third")', ["first", "second", "third"]),
        ('async def f():\n    await g(N_("deep"))', ["deep"]),
    ],
)
def test_what_is_said_is_found(source: str, said: list[object]) -> None:
    assert list(said_in(source)) == said


@pytest.mark.parametrize(
    "source",
    [
        "t(prompt)",
        't(f"Hello {name}")',
        't(b"bytes")',
        't("")',
        "t()",
        "html(t)",
        't.plural("one file")',
        't.plural("one file", many, 2)',
        'print("not for people")',
        'speak()("neither")',
        '# t("only a comment")',
        "\"t('only a string')\"",
    ],
)
def test_what_is_not_said_word_by_word_is_not_found(source: str) -> None:
    assert list(said_in(source)) == []
