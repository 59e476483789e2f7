"""`aina rehearse`: a conversation in the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.__main__ import main
from tests.bot.terminal import ran, replies

EXPRESS = ("7А, алгебра", "7", "жұптық жұмыс", "next_lesson", "үш минут жұппен", "week")


def test_a_rehearsal_with_all_replies_completes(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    replies(monkeypatch, *EXPRESS)
    code, out, _ = ran(capsys, "rehearse", "lesson_coaching", "--language", "kk", "--path", "express")
    assert code == 0
    assert "үш минут жұппен" in out


def test_a_rehearsal_whose_replies_end_early_says_so(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    replies(monkeypatch, *EXPRESS[:2])
    code, _, err = ran(capsys, "rehearse", "lesson_coaching", "--path", "express")
    assert code == 3
    assert "ended before" in err


def test_a_rehearsal_is_recorded(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    replies(monkeypatch, *EXPRESS)
    file = tmp_path / "talk.txt"
    code, _, _ = ran(capsys, "rehearse", "lesson_coaching", "--path", "express", "--record", str(file))
    assert code == 0
    recorded = file.read_text(encoding="utf-8")
    assert recorded.startswith("lesson_coaching 2 · express · kk")
    assert "> жұптық жұмыс" in recorded


def test_slips_back_later_and_stop_work_in_a_rehearsal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    replies(monkeypatch, "7A", "eleven", "◀ Back", "⋯", "Later", "8B", "⋯", "Stop")
    code, out, _ = ran(capsys, "rehearse", "lesson_coaching", "--path", "express", "--language", "en")
    assert code == 0
    for words in ("Please tap a number", "Your answer so far:", "We go on from this question", "We stopped here."):
        assert words in out


@pytest.mark.parametrize(
    ("arguments", "question"),
    [
        ((), "Recall one moment of the week when pupils did not understand. Why was that?"),
        (("--category", "expert"), "What is the systemic cause"),
        (("--category", "master"), "Which conclusion of this week would you share with colleagues?"),
    ],
    ids=["nothing", "expert", "master"],
)
def test_a_rehearsal_asks_as_the_category_that_was_named_or_else_a_pedagogue(
    arguments: tuple[str, ...], question: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    replies(monkeypatch, "partly", "Skip ▸", "⋯", "Stop")
    code, out, _ = ran(capsys, "rehearse", "weekly_growth", "--language", "en", *arguments)
    assert code == 0
    assert question in out


def test_a_category_that_there_is_not_is_refused_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["rehearse", "weekly_growth", "--category", "director"])
    assert ended.value.code == 2
    err = capsys.readouterr().err
    for category in ("pedagogue", "moderator", "expert", "researcher", "master"):
        assert category in err


def test_a_second_rehearsal_offers_a_smaller_step_and_asks_about_the_habit_of_an_earlier_week(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = ("partly", "drop", "Skip ▸", "hard", "One minute in pairs.")
    replies(monkeypatch, *steps, "Skip ▸", "partly", "Skip ▸", "On some days", *("Skip ▸",) * 4, "⋯", "Stop")
    arguments = ("weekly_start", "--path", "full", "--language", "en", "--again", "--given", "long")
    code, out, _ = ran(capsys, "rehearse", *arguments)
    assert code == 0
    assert "How do things stand with this step?" in out
    assert "What smaller step could you begin with?" in out
    assert "You chose a habit for seven days:\n«In bed by eleven»" in out
    assert "How confident do you feel now?" in out
    assert "Which resource habit" not in out, "the week that asks about a habit chooses none"


def test_a_second_rehearsal_looks_at_a_step_and_offers_to_keep_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    replies(monkeypatch, "partly", *("Skip ▸",) * 3, "keep 1", "next_lesson")
    code, out, _ = ran(capsys, "rehearse", "lesson_coaching", "--path", "express", "--language", "en", "--again")
    assert code == 0
    assert "Keep this step: «Next lesson I will give" in out
    assert "Your growth point\nNext lesson I will give three minutes" in out


def test_a_rehearsal_may_begin_with_whatever_is_given(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    replies(monkeypatch, "not_yet", "hard", "One minute in pairs.")
    arguments = ("growth_look", "--language", "en", "--again", "--given", "third")
    code, out, _ = ran(capsys, "rehearse", *arguments)
    assert code == 0
    assert "How do things stand with this step?" in out
    assert "A smaller step\nOne minute in pairs." in out
