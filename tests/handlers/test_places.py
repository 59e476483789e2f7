"""Every kind of letter that the program can post names its place in the purse of attention where it is declared."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from bot import speaking, writing
from handlers import alerting, build_router, caring, correspondence, pairing, quieting, revising, thanks
from handlers.coordinator import farewell, roster
from handlers.mentor import digesting
from storage import prompts
from storage.places import AGAIN, STEP_DAY, Place, Undeclared, declare, declared, place_of

ROOMS = ("bot", "handlers", "digests", "storage")
ROOT = Path(__file__).parents[2]


def posting() -> Iterator[tuple[str, ModuleType, ast.expr]]:
    """Wherever a letter is made from its parts: the module, and what is given as its kind."""
    for path in sorted(one for room in ROOMS for one in (ROOT / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.func.id != "Letter":
                continue
            if any(isinstance(one, ast.Starred) for one in node.args):
                continue  # read from its row
            named = {one.arg: one.value for one in node.keywords}
            module = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
            yield f"{path.relative_to(ROOT)}:{node.lineno}", module, named.get("kind") or node.args[2]


def kinds_of(module: ModuleType, kind: ast.expr) -> tuple[str, ...]:
    """The kinds that an expression can mean: a constant of the module; for a parameter, all of the module's `KINDS`."""
    if isinstance(kind, ast.Constant):
        return (str(kind.value),)
    if isinstance(kind, ast.Attribute) and isinstance(kind.value, ast.Name):
        return (getattr(getattr(module, kind.value.id), kind.attr),)
    assert isinstance(kind, ast.Name)
    found: Any = getattr(module, kind.id, None)
    return (found,) if isinstance(found, str) else tuple(module.KINDS)


def test_every_kind_that_can_be_posted_names_its_place() -> None:
    found = {kind: where for where, module, given in posting() for kind in kinds_of(module, given)}
    assert len(found) >= 20, "the walk through the code finds too little"
    assert {kind: where for kind, where in found.items() if kind not in declared()} == {}


def test_every_kind_that_can_be_written_names_its_place() -> None:
    build_router()
    written = {
        *(prompts.INVITATION, prompts.NUDGE, speaking.REPLY, caring.CARE, alerting.ALERT, thanks.THANKS),
        *(*correspondence.KINDS, *pairing.KINDS, *farewell.KINDS, revising.REVISION, revising.LEFT),
        *(quieting.QUESTION, roster.ROSTER, digesting.DIGEST, STEP_DAY, *writing.SILENT),
    }
    assert written <= declared()
    assert declared() <= written, "nobody writes it"


def test_what_somebody_waits_for_is_free_and_the_rest_has_an_order() -> None:
    unasked = {
        (STEP_DAY, ""): Place.STEP_DAY,
        (caring.CARE, ""): Place.CARE,
        (prompts.INVITATION, "weekly_start"): Place.WEEKLY,
        (prompts.INVITATION, "year_end"): Place.WEEKLY,
        (prompts.INVITATION, "lesson_coaching"): Place.LESSON,
        (digesting.DIGEST, ""): Place.DIGEST,
        (prompts.NUDGE, "weekly_start"): Place.NUDGE,
        (quieting.QUESTION, ""): Place.ASKED_QUIET,
    }
    assert {key: place_of(key[0], {"instrument": key[1]}) for key in unasked} == unasked
    assert sorted(unasked.values()) == [
        one for one in Place if one is not Place.FREE for _ in range(1 + (one is Place.WEEKLY))
    ]
    for kind in declared() - {kind for kind, _ in unasked}:
        assert place_of(kind, {}) is Place.FREE


def test_what_a_person_asked_for_once_more_is_free() -> None:
    assert place_of(prompts.INVITATION, {"instrument": "weekly_start", AGAIN: True}) is Place.FREE


def test_a_kind_without_a_place_is_a_programmers_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.places._PLACES", {})
    with pytest.raises(Undeclared, match="of_a_test"):
        place_of("of_a_test", {})
    assert declare("of_a_test", Place.NUDGE) == "of_a_test"
    assert place_of("of_a_test", {}) is Place.NUDGE
