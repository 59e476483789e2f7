"""A conversation without Telegram and without a database: the engine and the screens, with a session that is saved and
read back between turns, written down as a transcript that people can read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.cli.tour_words import WORDS
from dialogs import engine, route
from dialogs.answers import from_plain, to_plain
from dialogs.catalogue import CORRESPONDENCE, ERRANDS
from dialogs.catalogue.weekly_start import HABIT_ANSWERS
from dialogs.events import Abandoned, Asked, Completed, Recorded, Refused, Rested, Shortened
from dialogs.instruments import Instrument
from dialogs.replies import Chose, Enough, Kept, Opened, Reply, Said, Skipped, Switched, TookUp
from dialogs.session import Session, read_position
from dialogs.steps import Growth, Marks, Step, Wheel
from dialogs.turn import Turn
from dialogs.words import N_
from handlers.conversation.growth import look_back_on
from handlers.conversation.starting import as_category
from handlers.markup import joined, plain
from handlers.readers import NOBODY, UNSAID, Readers
from handlers.screen import Button, Rows, Screen
from handlers.screens import closing, greeting, question, refusals
from handlers.screens.keyboards import menu
from handlers.taps import Tapped, read
from locales.translator import translator

ZONE = ZoneInfo("Asia/Almaty")
BEFORE = {"goal": 6, "motivation": 5, "activity": 3, "environment": 7, "methods": 6, "assessment": 4, "mood": 8}
EARLIER_STEP = N_("Next lesson I will give three minutes to explain in pairs.")
SECOND_STEP = N_("Next lesson the quiet pupils speak first.")
BETWEEN_MESSAGES = "\n\n· · ·\n\n"


class Rehearsal:
    """One conversation. `hear` takes a reply and returns what is said back; `transcript` holds both sides. It begins as
    a first one, or as one of many (`again`), or with whatever else is `given`."""

    def __init__(
        self,
        instrument: Instrument,
        path: str,
        language: str,
        now: datetime,
        *,
        again: bool = False,
        category: str | None = None,
        given: Mapping[str, Any] | None = None,
    ) -> None:
        self.instrument = instrument
        self._t = translator(language)
        self._now = now.astimezone(ZONE)
        self._rows: Rows = ()
        as_whom = as_category(instrument, category)
        begins_with = (self._given() if again else {}) | as_whom | dict(given or {})
        turn = engine.begin(instrument, "rehearsal", path, self._now, begins_with)
        self._session = turn.session
        facts = (*as_whom, *(("again",) if again else ()), *(given or {}))
        title = (f"{instrument.key} {instrument.version}", path, language, *facts)
        self._heading = " · ".join(title)
        self.transcript = [self._said_back(turn, turn.session)]

    @property
    def ended(self) -> bool:
        """Whether the conversation is over."""
        return self._session.ended_at is not None

    @property
    def step(self) -> Step | None:
        """The step that stands, or None at the end."""
        return None if self._session.at is None else self.instrument.step(self._session.at)

    @property
    def skip_label(self) -> str:
        """The label of the button that goes on without an answer."""
        for row in self._rows:
            for button in row:
                if isinstance(read(button.data).reply, Skipped):
                    return button.label
        raise LookupError("the question that stands cannot be skipped")

    def hear(self, words: str) -> str:
        """Take a reply in the terminal's words; returns what is said back."""
        before = self._session
        tapped = self._tapped(words)
        self._now += timedelta(seconds=10)
        self.transcript.append(f"> {words}")
        if tapped is not None and tapped.reply is None:
            self._rows = menu(self.instrument, before, self._t)
            back = _buttons(self._rows)
        else:
            reply: Reply = Said(words) if tapped is None or tapped.reply is None else tapped.reply
            turn = engine.advance(self.instrument, before, reply, self._now)
            self._session = _saved_and_read(turn.session)
            back = self._said_back(turn, before)
        self.transcript.append(back)
        return back

    def text(self) -> str:
        """The whole transcript."""
        return "\n\n".join((self._heading, *self.transcript)) + "\n"

    def _said_back(self, turn: Turn, before: Session) -> str:
        parts: list[str] = []
        first = None
        for event in turn.events:
            match event:
                case Asked():
                    screen = question.asked(
                        self.instrument, turn.session, event, self._now.date(), self._t, self._readers
                    )
                    self._rows = screen.rows
                    shown = Screen(joined((first, screen.text)) if first else screen.text, screen.rows)
                    parts.append(_shown(shown))
                case Recorded(step, answer):
                    first = question.heard(self.instrument, turn.session, step, answer, self._t)
                    if self._settles(step, turn.session):
                        kept = question.settled(self.instrument, before, self.instrument.step(step), answer, self._t)
                        parts.append(plain(kept))
                case Refused(why):
                    here = None if before.at is None else self.instrument.step(before.at)
                    parts.append(plain(refusals.refusal(why, here, self._t)))
                case Shortened(path):
                    first = question.shortened(self.instrument.path(path), self._t)
                case Rested():
                    parts.append(_shown(closing.rested(self._t)))
                case Abandoned():
                    parts.append(_shown(self._stopped(turn.session)))
                case Completed():
                    parts += self._closed(turn.session)
        return BETWEEN_MESSAGES.join(parts)

    @property
    def _readers(self) -> Readers:
        """Who reads an answer, as far as one can tell without a database: what is written to somebody is no secret."""
        return UNSAID if self.instrument.key in ERRANDS | CORRESPONDENCE else NOBODY

    def _settles(self, step: str, session: Session) -> bool:
        """Whether something stays in the chat that one would read again: a wheel, or two steps with their marks."""
        beside = route.together(self.instrument, session, step)
        is_whole = isinstance(self.instrument.step(step), Wheel) or len(beside) > 1
        said = any(route.was_answered(session, key) for key in beside)
        return is_whole and said and session.at not in beside

    def _closed(self, session: Session) -> list[str]:
        if self.instrument.key == "onboarding":
            agreed = getattr(session.answers.get("consent"), "code", None) == "agree"
            return [_shown(greeting.ready(self._t) if agreed else greeting.declined(self._t))]
        if self.instrument.key in ERRANDS | CORRESPONDENCE:  # what is done then is done where there is a database
            return []
        due, staying = self._due(session), self._staying(session)
        waits = bool(session.given.get("crowded"))  # nothing is let go where there is no database
        screens = closing.summary(self.instrument, session, (), due, self._t, staying=staying, waits=waits)
        return [_shown(screen) for screen in screens]

    def _stopped(self, session: Session) -> Screen:
        waits = bool(session.given.get("crowded"))
        return closing.stopped(self.instrument, session, self._due(session), self._t, waits=waits)

    def _due(self, session: Session) -> dict[str, date]:
        on, _ = look_back_on(session, self._now.date())
        return {step.key: on for step in self.instrument.steps if isinstance(step, Growth)}

    def _staying(self, session: Session) -> list[str]:
        """The steps that were looked at, not brought to an end, and not named as kept."""
        marks = [step.key for step in self.instrument.steps if isinstance(step, Marks) and step.key in session.given]
        codes = {key: getattr(session.answers.get(key), "code", None) for key in (*marks, "stuck")}
        let_go = {"point_1"} if codes["stuck"] == "not_mine" else set()
        kept = {getattr(answer, "kept", None) for answer in session.answers.values()}
        others = [key for key in marks if session.given.get(f"{key}_id") not in kept and key not in let_go]
        return [session.given[key] for key in others if codes[key] not in ("reached", "drop")]

    def _tapped(self, words: str) -> Tapped | None:
        """The button whose label, or whose code, these words are."""
        wanted = words.strip().casefold()
        for row in self._rows:
            for button in row:
                if not button.data.startswith("s:"):
                    continue
                tapped = read(button.data)
                if wanted in (button.label.casefold(), _code(tapped.reply)):
                    return tapped
        return None

    def _given(self) -> dict[str, Any]:
        earlier = (self._now - timedelta(days=7)).date().isoformat()
        first, second = self._t(EARLIER_STEP), self._t(SECOND_STEP)
        return {
            "point_1": first,
            "point_1_id": 1,
            "point_2": second,
            "point_2_id": 2,
            "keepable": [[1, first], [2, second]],
            "before": {sector: [mark, None] for sector, mark in BEFORE.items()},
            "before_day": earlier,
            "habit": WORDS[self._t.language]["habit"],
            "habit_answers": [self._t(answer) for answer in HABIT_ANSWERS],
            "skills": WORDS[self._t.language]["skills"],
        }


def _saved_and_read(session: Session) -> Session:
    """The session as a restart would find it."""
    position = json.loads(json.dumps(session.position()))
    answers = json.loads(json.dumps({step: to_plain(answer) for step, answer in session.answers.items()}))
    read_back = {step: from_plain(answer) for step, answer in answers.items()}
    return replace(session, answers=read_back, **read_position(position))


def _code(reply: Reply | None) -> str | None:
    match reply:
        case Chose(code) | Opened(code) | Switched(code) | TookUp(code):
            return code
        case Kept(number):
            return f"keep {number}"
        case Enough():
            return "no more"
        case _:
            return None


def _shown(screen: Screen) -> str:
    return "\n".join(part for part in (plain(screen.text), _buttons(screen.rows)) if part)


def _buttons(rows: Rows) -> str:
    def labelled(row: tuple[Button, ...]) -> str:
        return "  " + " ".join(f"[{button.label}]" for button in row)

    return "\n".join(labelled(row) for row in rows)
