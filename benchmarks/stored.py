"""What each side has stored, read from its file by a connection that is not its own, beside what was said to it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from benchmarks.crowd import Respondent
from benchmarks.questions import STORED

Stored = Mapping[int, tuple[tuple[str, str], ...]]
"""Questions and answers by the number that a person has at Telegram."""

PEERS = "SELECT telegram_id, question, value FROM runs JOIN answers ON answers.run_id = runs.id"
OURS = """SELECT telegram_id, step, content FROM people JOIN sessions ON sessions.person_id = people.id
    JOIN answers ON answers.session_id = sessions.id WHERE sessions.instrument = 'six_questions'"""


class WrongAnswers(RuntimeError):
    """What a side has stored is not what was said to it."""


def stored_by_peer(file: Path) -> Stored:
    """What stands in the tables that the peers share; a question goes without the name of its group."""
    return _gathered((person, question.rpartition(":")[2], value) for person, question, value in _read(file, PEERS))


def stored_by_us(file: Path) -> Stored:
    """What stands in our tables."""
    return read_by_us((person, step, json.loads(content)) for person, step, content in _read(file, OURS))


def read_by_us(rows: Iterable[tuple[int, str, Any]]) -> Stored:
    """The same of rows that `OURS` asked for, wherever that was."""
    return _gathered((person, step, _plain(content)) for person, step, content in rows)


def check(name: str, stored: Stored, people: Sequence[Respondent]) -> None:
    """Raises WrongAnswers unless exactly what these people said is stored, each answer once."""
    wrong = [one for one in people if stored.get(one.telegram_id) != STORED]
    if wrong:
        raise WrongAnswers(
            f"{name}: of {len(wrong)} among {len(people)} people something else is stored than they said"
        )


def _read(file: Path, query: str) -> list[tuple[int, str, str]]:
    with closing(sqlite3.connect(file)) as other:
        return other.execute(query).fetchall()


def _gathered(rows: Iterator[tuple[int, str, str]]) -> Stored:
    found: dict[int, list[tuple[str, str]]] = {}
    for person, question, value in rows:
        found.setdefault(person, []).append((question, value))
    return {person: tuple(sorted(said)) for person, said in found.items()}


def _plain(content: Any) -> str:
    match content:
        case {"is": "words", "parts": [{"text": str(text)}]}:
            return text
        case {"is": "code", "code": str(code)}:
            return code
        case {"is": "score", "value": int(score)}:
            return str(score)
    raise WrongAnswers(f"nobody gave an answer of this kind: {content}")
