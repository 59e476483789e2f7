"""What was said, held to what is stored: each answer once, in its conversation, and nothing that nobody said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from dialogs.session import State
from storage.database import Database
from tests.faults.scripts import plain
from tests.faults.talker import Talker

Conversation = list[tuple[str, Any]]
"""Answers by question, as they are stored; a question may be there twice where nothing keeps it from being."""


@dataclass
class Verdict:
    """`losses` were said and are not stored, `duplicates` are stored more often than they were said, `misplaced` are
    stored and not where they were said."""

    compared: int = 0
    losses: list[str] = field(default_factory=list)
    duplicates: list[str] = field(default_factory=list)
    misplaced: list[str] = field(default_factory=list)

    def add(self, talker: Talker, stored: Sequence[Conversation]) -> None:
        """Compare all that one person said."""
        name = talker.phone.first_name
        told = [list(one.answers.items()) for one in talker.told]
        self.compared += talker.answers
        said, kept = _counted(told), _counted(stored)
        self.losses += [f"{name}: {_short(one)}" for one in (said - kept).elements()]
        self.duplicates += [f"{name}: {_short(one)}" for one in (kept - said).elements()]
        if said == kept and _together(told) != _together(stored):
            self.misplaced.append(name)


async def stored_by_aina(db: Database, talker: Talker) -> list[Conversation]:
    """The conversations of a person, the oldest first; the state of one that did not reach its end is among its
    answers, as something that nobody said."""
    instruments = {one.instrument for one in talker.told}
    async with db.transaction() as work:
        person = await work.people.find(talker.phone.id)
        assert person is not None
        kept = [one for one in await work.journal.all(person.id) if one.instrument in instruments]
    return [
        [(key, plain(answer)) for key, answer in one.answers.items()]
        + [("state", one.state.value)] * (one.state is not State.COMPLETED)
        for one in reversed(kept)
    ]


def _counted(conversations: Sequence[Conversation]) -> Counter[tuple[str, Any]]:
    return Counter(one for conversation in conversations for one in conversation)


def _together(conversations: Sequence[Conversation]) -> Counter[frozenset[tuple[str, Any]]]:
    """Which answers stand together. (The order of conversations hangs on the clock of the bot, which may be wrong.)"""
    return Counter(frozenset(conversation) for conversation in conversations)


def _short(one: tuple[str, Any]) -> str:
    return f"{one[0]} = {str(one[1])[:40]!r}"
